package io.alkahest.sql;

import io.alkahest.sql.tree.Arithmetic;
import io.alkahest.sql.tree.ArithmeticOperator;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.Cast;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * An expression that may be null in a row.
 *
 * @param <T> the type of its non-null values
 */
public interface NullableExpression<T> extends Expression<T>, Selectable<@Nullable T> {
    /** {@code this + value}, or the concatenation of texts. */
    default NullableExpression<T> plus(T value) {
        return Arithmetic.of(this, ArithmeticOperator.ADD, Bind.operand(value, type(), "plus"));
    }

    /** {@code this + other}, or the concatenation of texts. */
    default NullableExpression<T> plus(Expression<T> other) {
        return Arithmetic.of(this, ArithmeticOperator.ADD, other);
    }

    /** {@code this - value}. */
    default NullableExpression<T> minus(T value) {
        return Arithmetic.of(this, ArithmeticOperator.SUBTRACT, Bind.operand(value, type(), "minus"));
    }

    /** {@code this - other}. */
    default NullableExpression<T> minus(Expression<T> other) {
        return Arithmetic.of(this, ArithmeticOperator.SUBTRACT, other);
    }

    /** {@code this * value}. */
    default NullableExpression<T> times(T value) {
        return Arithmetic.of(this, ArithmeticOperator.MULTIPLY, Bind.operand(value, type(), "times"));
    }

    /** {@code this * other}. */
    default NullableExpression<T> times(Expression<T> other) {
        return Arithmetic.of(this, ArithmeticOperator.MULTIPLY, other);
    }

    /** {@code this / value}, by the database's rules of division. */
    default NullableExpression<T> div(T value) {
        return Arithmetic.of(this, ArithmeticOperator.DIVIDE, Bind.operand(value, type(), "div"));
    }

    /** {@code this / other}, by the database's rules of division. */
    default NullableExpression<T> div(Expression<T> other) {
        return Arithmetic.of(this, ArithmeticOperator.DIVIDE, other);
    }

    /** The remainder of {@code this / value}. */
    default NullableExpression<T> rem(T value) {
        return Arithmetic.of(this, ArithmeticOperator.REMAINDER, Bind.operand(value, type(), "rem"));
    }

    /** The remainder of {@code this / other}. */
    default NullableExpression<T> rem(Expression<T> other) {
        return Arithmetic.of(this, ArithmeticOperator.REMAINDER, other);
    }

    /** The same expression under a name of its own in the result. */
    default NullableExpression<T> label(String name) {
        return new Label<>(this, name);
    }

    @Override
    default <U> NullableExpression<U> cast(SqlType<U> type) {
        return new Cast<>(this, type);
    }
}
