package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * Two operands of one type joined by an arithmetic operator.
 *
 * @param <T> the type of both operands and of the result
 */
public record Arithmetic<T>(Expression<T> left, ArithmeticOperator operator, Expression<T> right)
        implements NullableExpression<T> {
    @Override
    public SqlType<T> type() {
        return left.type();
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitArithmetic(this);
    }

    static <T> Arithmetic<T> of(Expression<T> left, ArithmeticOperator operator, Expression<T> right) {
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
