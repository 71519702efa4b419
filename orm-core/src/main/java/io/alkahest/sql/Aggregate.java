package io.alkahest.sql;

import io.alkahest.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of an aggregate function.
 *
 * @param function the function, such as {@link PortableFunction#COUNT}
 * @param argument what is aggregated, or null for {@code count(*)}
 * @param distinct whether equal values count once
 * @param type of the result
 * @param <T> the result's type
 */
public record Aggregate<T>(
        PortableFunction function, @Nullable Expression<?> argument, boolean distinct, SqlType<T> type)
        implements NullableExpression<T> {

    /** A call whose type is that of the function's rule, which the caller knows to be of a {@code T}. */
    @SuppressWarnings("unchecked")
    static <T> Aggregate<T> of(PortableFunction function, @Nullable Expression<?> argument) {
        Expression<?> given = Given.required(argument, "What " + function.name() + "(…) takes");
        return new Aggregate<>(function, given, false, (SqlType<T>) function.resultType(List.of(given)));
    }

    /** The name of the function. */
    public String name() {
        return function.name();
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitAggregate(this);
    }
}
