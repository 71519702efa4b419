package io.alkahest.sql;

import io.alkahest.sql.tree.Arithmetic;
import io.alkahest.sql.tree.ArithmeticOperator;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.Cast;
import io.alkahest.sql.tree.NonNullOf;
import io.alkahest.type.SqlType;

/**
 * An expression that is never null in a row.
 *
 * @param <T> the type of its values
 */
public interface NonNullExpression<T> extends Expression<T>, Selectable<T> {
    /** {@code this + value}, or the concatenation of texts. */
    default NonNullExpression<T> plus(T value) {
        return combine(ArithmeticOperator.ADD, Bind.operand(value, type(), "plus"));
    }

    /** {@code this + other}, or the concatenation of texts. */
    default NonNullExpression<T> plus(NonNullExpression<T> other) {
        return combine(ArithmeticOperator.ADD, other);
    }

    /** {@code this + other}, or the concatenation of texts; null where the other is null. */
    default NullableExpression<T> plus(NullableExpression<T> other) {
        return Arithmetic.of(this, ArithmeticOperator.ADD, other);
    }

    /** {@code this - value}. */
    default NonNullExpression<T> minus(T value) {
        return combine(ArithmeticOperator.SUBTRACT, Bind.operand(value, type(), "minus"));
    }

    /** {@code this - other}. */
    default NonNullExpression<T> minus(NonNullExpression<T> other) {
        return combine(ArithmeticOperator.SUBTRACT, other);
    }

    /** {@code this - other}; null where the other is null. */
    default NullableExpression<T> minus(NullableExpression<T> other) {
        return Arithmetic.of(this, ArithmeticOperator.SUBTRACT, other);
    }

    /** {@code this * value}. */
    default NonNullExpression<T> times(T value) {
        return combine(ArithmeticOperator.MULTIPLY, Bind.operand(value, type(), "times"));
    }

    /** {@code this * other}. */
    default NonNullExpression<T> times(NonNullExpression<T> other) {
        return combine(ArithmeticOperator.MULTIPLY, other);
    }

    /** {@code this * other}; null where the other is null. */
    default NullableExpression<T> times(NullableExpression<T> other) {
        return Arithmetic.of(this, ArithmeticOperator.MULTIPLY, other);
    }

    /**
     * {@code this / value}, by the database's rules of division; nullable since some databases answer null for a
     * division by zero.
     */
    default NullableExpression<T> div(T value) {
        return Arithmetic.of(this, ArithmeticOperator.DIVIDE, Bind.operand(value, type(), "div"));
    }

    /**
     * {@code this / other}, by the database's rules of division; nullable since some databases answer null for a
     * division by zero.
     */
    default NullableExpression<T> div(Expression<T> other) {
        return Arithmetic.of(this, ArithmeticOperator.DIVIDE, other);
    }

    /** The remainder of {@code this / value}; nullable since some databases answer null for a division by zero. */
    default NullableExpression<T> rem(T value) {
        return Arithmetic.of(this, ArithmeticOperator.REMAINDER, Bind.operand(value, type(), "rem"));
    }

    /** The remainder of {@code this / other}; nullable since some databases answer null for a division by zero. */
    default NullableExpression<T> rem(Expression<T> other) {
        return Arithmetic.of(this, ArithmeticOperator.REMAINDER, other);
    }

    @Override
    default <U> NonNullExpression<U> cast(SqlType<U> type) {
        return new NonNullOf<>(new Cast<>(this, type));
    }

    /** The same expression under a name of its own in the result. */
    default NonNullExpression<T> label(String name) {
        return new NonNullOf<>(new Label<>(this, name));
    }

    private NonNullExpression<T> combine(ArithmeticOperator operator, Expression<T> other) {
        return new NonNullOf<>(Arithmetic.of(this, operator, other));
    }
}
