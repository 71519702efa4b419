package io.alkahest.sql.tree;

import io.alkahest.error.StatementException;
import io.alkahest.sql.Expression;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * Two operands of one type joined by an arithmetic operator.
 *
 * @param <T> the type of both operands and of the result
 */
public record Arithmetic<T>(Expression<T> left, ArithmeticOperator operator, Expression<T> right)
        implements NullableExpression<T> {
    /** That of the first operand. Long sums lean to the left, so no step of the way is a call. */
    @Override
    public SqlType<T> type() {
        Expression<T> first = left;
        while (true) {
            if (first instanceof NonNullOf<T> nonNull) {
                first = nonNull.operand();
            } else if (first instanceof Arithmetic<T> inner) {
                first = inner.left;
            } else {
                return first.type();
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
        return visitor.visitArithmetic(this);
    }

    public static <T> Arithmetic<T> of(Expression<T> left, ArithmeticOperator operator, Expression<T> right) {
        Given.required(right, "The right operand of an arithmetic operator");
        Class<T> host = left.type().javaType();
        if (host == String.class && operator == ArithmeticOperator.ADD) {
            return new Arithmetic<>(left, ArithmeticOperator.CONCATENATE, right);
        }
        if (!Number.class.isAssignableFrom(host)) {
            throw new StatementException(
                    303, "Arithmetic needs numbers, but the left operand is a " + host.getSimpleName() + ".");
        }
        return new Arithmetic<>(left, operator, right);
    }
}
