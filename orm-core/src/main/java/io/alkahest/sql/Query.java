package io.alkahest.sql;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that yields rows: a body, a statement that changes rows and returns something of them, or either with a
 * function that its rows pass through.
 *
 * @param <R> what each row is handed out as
 */
public sealed interface Query<R extends @Nullable Object> permits RowStatement, MappedQuery {
    /** The statement that is run. */
    RowStatement<?> statement();

    /** Turns what the statement's own shape makes of a row into {@code R}; a statement answers its argument. */
    R convert(@Nullable Object shaped);

    /**
     * The same statement with a function applied to each row. The function is kept beside the statement, not in it: it
     * takes no part in the statement's text, its equality or the compile cache.
     */
    default <D extends @Nullable Object> Query<D> map(Function<? super R, ? extends D> function) {
        return new MappedQuery<>(this, function);
    }
}
