package io.alkahest.sql.tree;

import io.alkahest.sql.Expression;
import io.alkahest.sql.NonNullAggregate;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * An expression that a join may leave without a value: renders as its operand, and yields a nullable value.
 *
 * @param <T> the operand's type
 */
public record OrNull<T>(Expression<T> operand) implements NullableExpression<T> {
    @Override
    public SqlType<T> type() {
        return operand.type();
    }

    /** The expression without the wrappers that change nothing but its typing: this one and those that say non-null. */
    public static Expression<?> plain(Expression<?> expression) {
        Expression<?> inner = expression;
        while (true) {
            if (inner instanceof NonNullOf<?> nonNull) {
                inner = nonNull.operand();
            } else if (inner instanceof NonNullAggregate<?> count) {
                inner = count.operand();
            } else if (inner instanceof OrNull<?> orNull) {
                inner = orNull.operand();
            } else {
                return inner;
            }
        }
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitOrNull(this);
    }
}
