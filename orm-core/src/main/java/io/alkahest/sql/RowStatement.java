package io.alkahest.sql;

import io.alkahest.sql.tree.RowShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that yields rows: a {@link QueryBody}, or one that changes rows and says {@code returning(…)}.
 *
 * @param <R> what each row is handed out as
 */
public sealed interface RowStatement<R extends @Nullable Object> extends Statement, Query<R> permits QueryBody, Dml {
    /** What each row holds, in order. */
    List<Selectable<?>> columns();

    /** What each row is handed out as. */
    RowShape shape();

    /** The same rows, but one at most, where that can be said. */
    RowStatement<R> firstOnly();

    @Override
    default RowStatement<?> statement() {
        return this;
    }

    @SuppressWarnings("unchecked")
    @Override
    default R convert(@Nullable Object shaped) {
        return (R) shaped;
    }
}
