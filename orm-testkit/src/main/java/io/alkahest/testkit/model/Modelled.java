package io.alkahest.testkit.model;

import io.alkahest.sql.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An expression, and what it is for each row of the samples, as this library promises it.
 *
 * @param expression what the database is asked for
 * @param values the right answers, in the order of the rows; null where the expression is null or unknown
 * @param parts what it is made of, to find the smallest part that a database answers otherwise
 */
public record Modelled<T>(Expression<T> expression, List<@Nullable T> values, List<Modelled<?>> parts) {
    /** Whether no value is ruled out by what is asked of it; a null always passes. */
    boolean all(Function<T, Boolean> holds) {
        for (T value : values) {
            if (value != null && !holds.apply(value)) {
                return false;
            }
        }
        return true;
    }

    /** The values of a function of one argument that is null where the argument is. */
    <R> List<@Nullable R> map(Function<T, @Nullable R> function) {
        List<@Nullable R> mapped = new ArrayList<>(values.size());
        for (T value : values) {
            mapped.add(value == null ? null : function.apply(value));
        }
        return mapped;
    }

    /** The values of a function of two arguments that is null where one of them is. */
    <U, R> List<@Nullable R> map(Modelled<U> other, BiFunction<T, U, @Nullable R> function) {
        List<@Nullable R> mapped = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            T first = values.get(i);
            U second = other.values.get(i);
            mapped.add(first == null || second == null ? null : function.apply(first, second));
        }
        return mapped;
    }
}
