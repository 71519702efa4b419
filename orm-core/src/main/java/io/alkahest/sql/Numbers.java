package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.Literal;
import io.alkahest.sql.tree.NonNullOf;
import io.alkahest.sql.tree.Portable;
import io.alkahest.sql.tree.PortableFunction;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;

/** Functions of numbers, with one meaning on every database; {@link Functions} has {@code abs}. */
public final class Numbers {
    private Numbers() {}

    /** The least whole number that is not below. */
    public static <T extends Number> NonNullExpression<T> ceil(NonNullExpression<T> number) {
        return new NonNullOf<>(Portable.<T>of(PortableFunction.CEIL, number));
    }

    /** The least whole number that is not below, or null. */
    public static <T extends Number> NullableExpression<T> ceil(NullableExpression<T> number) {
        return Portable.of(PortableFunction.CEIL, number);
    }

    /** The greatest whole number that is not above. */
    public static <T extends Number> NonNullExpression<T> floor(NonNullExpression<T> number) {
        return new NonNullOf<>(Portable.<T>of(PortableFunction.FLOOR, number));
    }

    /** The greatest whole number that is not above, or null. */
    public static <T extends Number> NullableExpression<T> floor(NullableExpression<T> number) {
        return Portable.of(PortableFunction.FLOOR, number);
    }

    /** The decimal with so many digits behind the point; halves are rounded away from zero. */
    public static NonNullExpression<BigDecimal> round(NonNullExpression<BigDecimal> number, int digits) {
        return new NonNullOf<>(Portable.<BigDecimal>of(PortableFunction.ROUND, number, digits(digits)));
    }

    /** The decimal with so many digits behind the point; halves are rounded away from zero, or null. */
    public static NullableExpression<BigDecimal> round(NullableExpression<BigDecimal> number, int digits) {
        return Portable.of(PortableFunction.ROUND, number, digits(digits));
    }

    /** -1, 0 or 1, as the number is below, at or above zero. */
    public static NonNullExpression<Integer> sign(NonNullExpression<? extends Number> number) {
        return new NonNullOf<>(Portable.<Integer>of(PortableFunction.SIGN, number));
    }

    /** -1, 0 or 1, as the number is below, at or above zero, or null. */
    public static NullableExpression<Integer> sign(NullableExpression<? extends Number> number) {
        return Portable.of(PortableFunction.SIGN, number);
    }

    /** The square root; null for a number below zero, where some databases would fail. */
    public static NullableExpression<Double> sqrt(Expression<? extends Number> number) {
        return Portable.of(PortableFunction.SQRT, number);
    }

    /** The number to a power, which is a whole one if the number is below zero. */
    public static NonNullExpression<Double> power(NonNullExpression<? extends Number> number, double power) {
        return new NonNullOf<>(Portable.<Double>of(PortableFunction.POWER, number, new Bind<>(power, SqlTypes.DOUBLE)));
    }

    /** The number to a power, or null. */
    public static NullableExpression<Double> power(NullableExpression<? extends Number> number, double power) {
        return Portable.of(PortableFunction.POWER, number, new Bind<>(power, SqlTypes.DOUBLE));
    }

    /** The greater of two values, by the order of the database; null where one is. */
    public static <T> NonNullExpression<T> greatest(NonNullExpression<T> a, NonNullExpression<T> b) {
        return new NonNullOf<>(Portable.<T>of(PortableFunction.GREATEST, a, b));
    }

    /** The greater of two values, by the order of the database; null where one is. */
    public static <T> NullableExpression<T> greatest(Expression<T> a, Expression<T> b) {
        return Portable.of(PortableFunction.GREATEST, a, b);
    }

    /** The lesser of two values, by the order of the database; null where one is. */
    public static <T> NonNullExpression<T> least(NonNullExpression<T> a, NonNullExpression<T> b) {
        return new NonNullOf<>(Portable.<T>of(PortableFunction.LEAST, a, b));
    }

    /** The lesser of two values, by the order of the database; null where one is. */
    public static <T> NullableExpression<T> least(Expression<T> a, Expression<T> b) {
        return Portable.of(PortableFunction.LEAST, a, b);
    }

    /** A part of the text: how a database rounds may depend on it. */
    private static Literal<Integer> digits(int digits) {
        if (digits < 0) {
            throw new StatementException(
                    747, "The number of digits is " + digits + ", but at least 0 is counted on every database.");
        }
        return new Literal<>(digits, SqlTypes.INTEGER);
    }
}
