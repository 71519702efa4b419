package io.alkahest.sql;

import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * {@code CAST(operand AS type)}.
 *
 * @param <T> the type cast to
 */
public record Cast<T>(Expression<?> operand, SqlType<T> type) implements NullableExpression<T> {
    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitCast(this);
    }
}
