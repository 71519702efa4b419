package io.alkahest.sql;

import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A call of an aggregate function.
 *
 * @param name the function, such as {@code count}
 * @param argument what is aggregated, or null for {@code count(*)}
 * @param distinct whether equal values count once
 * @param type of the result
 * @param <T> the result's type
 */
public record Aggregate<T>(String name, @Nullable Expression<?> argument, boolean distinct, SqlType<T> type)
        implements NullableExpression<T> {
    public Aggregate {
        FunctionCall.requireName(name);
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
