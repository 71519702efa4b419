package io.alkahest.sql.tree;

import io.alkahest.sql.Expression;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * An expression known to have a value in each row. It is a matter of typing alone: a visitor meets the operand.
 *
 * @param <T> the operand's type
 */
public record NonNullOf<T>(Expression<T> operand) implements NonNullExpression<T> {
    @Override
    public SqlType<T> type() {
        return operand.type();
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return operand.accept(visitor);
    }
}
