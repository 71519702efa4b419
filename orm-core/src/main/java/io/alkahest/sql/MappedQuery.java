package io.alkahest.sql;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A query whose rows pass through a function.
 *
 * @param source the query
 * @param function applied to each of its rows
 * @param <S> the source's rows
 * @param <R> the function's results
 */
public record MappedQuery<S extends @Nullable Object, R extends @Nullable Object>(
        Query<S> source, Function<? super S, ? extends R> function) implements Query<R> {
    @Override
    public RowStatement<?> statement() {
        return source.statement();
    }

    @Override
    public R convert(@Nullable Object shaped) {
        return function.apply(source.convert(shaped));
    }

    @Override
    public String toString() {
        return source.toString();
    }
}
