package io.alkahest.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that yields rows: a {@link QueryBody}, or one that changes rows and says {@code returning(…)}.
 *
 * @param <R> what each row is handed out as
 */
public sealed interface RowStatement<R extends @Nullable Object> extends Statement, Query<R> permits QueryBody, Dml {
    /** What is read of each row, in order: expressions and tables, those of rows inside of rows one by one, too. */
    List<Selectable<?>> columns();

    /** What each row is handed out as. */
    Projection<R> projection();

    /** The same rows, but one at most, where that can be said. */
    RowStatement<R> firstOnly();

    /** What it is told to do differently, in order; nothing where it takes no options. */
    default List<StatementOption> options() {
        return List.of();
    }

    /** Its options of one kind, in order. */
    default <O extends StatementOption> List<O> options(Class<O> kind) {
        List<O> some = List.of();
        for (StatementOption option : options()) {
            if (kind.isInstance(option)) {
                some = some.isEmpty() ? new ArrayList<>() : some;
                some.add(kind.cast(option));
            }
        }
        return some;
    }

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
