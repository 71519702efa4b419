package io.alkahest.sql.tree;

import io.alkahest.sql.Expression;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * {@code CAST(operand AS type)}.
 *
 * @param <T> the type cast to
 */
public record Cast<T>(Expression<?> operand, SqlType<T> type) implements NullableExpression<T> {
    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitCast(this);
    }
}
