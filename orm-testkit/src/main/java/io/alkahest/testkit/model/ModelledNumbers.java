package io.alkahest.testkit.model;

import static io.alkahest.sql.Functions.abs;
import static io.alkahest.sql.Functions.length;
import static io.alkahest.testkit.model.Samples.SAMPLES;

import io.alkahest.sql.Expression;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.NullableExpression;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/** Integers of 32 and 64 bits, and decimals. */
final class ModelledNumbers {
    private static final Predicate<Integer> SMALL = number -> Math.abs((long) number) <= 1_000_000;
    private static final Predicate<Long> WIDE = number -> Math.abs(number) <= 1_000_000_000_000L;
    private static final Predicate<BigDecimal> EXACT = number -> number.precision() <= 12 && number.scale() <= 6;

    private final ModelledExpressions all;

    ModelledNumbers(ModelledExpressions all) {
        this.all = all;
    }

    Modelled<Integer> integer(int depth) {
        if (depth == 0) {
            return switch (all.choice(4)) {
                case 0 -> all.rows().column(SAMPLES.number);
                case 1 -> all.rows().column(SAMPLES.perhaps);
                case 2 -> all.rows().column(SAMPLES.id);
                default -> all.constant(all.constants().nextInt(11) - 5);
            };
        }
        Modelled<Integer> first = integer(depth - 1);
        return switch (all.choice(12)) {
            case 0 -> two(first, integer(depth - 1), ModelledNumbers::plus, Math::addExact, SMALL);
            case 1 -> two(first, integer(depth - 1), ModelledNumbers::minus, Math::subtractExact, SMALL);
            case 2 -> two(first, integer(depth - 1), ModelledNumbers::times, Math::multiplyExact, SMALL);
            case 3 -> divided(first, integer(depth - 1), ModelledNumbers::div, (a, b) -> a / b, 0);
            case 4 -> divided(first, integer(depth - 1), ModelledNumbers::rem, (a, b) -> a % b, 0);
            case 5 -> new Modelled<>(absolute(first.expression()), first.map(Math::abs), List.of(first));
            case 6 -> characters(all.text(depth - 1));
            case 7 -> new Modelled<>(first.expression().orNull(), first.values(), List.of(first));
            case 8 -> all.calls().integer(depth - 1);
            case 9 -> all.calls().position(all.text(depth - 1));
            default -> all.chosen(first, integer(depth - 1), depth);
        };
    }

    Modelled<Long> bigint(int depth) {
        if (depth == 0) {
            return switch (all.choice(3)) {
                case 0 -> all.rows().column(SAMPLES.big);
                case 1 -> all.rows().column(SAMPLES.wide);
                default -> all.constant((long) all.constants().nextInt(201) - 100);
            };
        }
        Modelled<Long> first = bigint(depth - 1);
        return switch (all.choice(9)) {
            case 0 -> two(first, bigint(depth - 1), ModelledNumbers::plus, Math::addExact, WIDE);
            case 1 -> two(first, bigint(depth - 1), ModelledNumbers::minus, Math::subtractExact, WIDE);
            case 2 -> two(first, bigint(depth - 1), ModelledNumbers::times, Math::multiplyExact, WIDE);
            case 3 -> divided(first, bigint(depth - 1), ModelledNumbers::div, (a, b) -> a / b, 0L);
            case 4 -> divided(first, bigint(depth - 1), ModelledNumbers::rem, (a, b) -> a % b, 0L);
            case 5 -> {
                Modelled<Integer> number = integer(depth - 1);
                yield new Modelled<>(
                        number.expression().cast(SqlTypes.BIGINT), number.map(Integer::longValue), List.of(number));
            }
            case 6 -> all.calls().bigint(depth - 1);
            default -> all.chosen(first, bigint(depth - 1), depth);
        };
    }

    Modelled<BigDecimal> decimal(int depth) {
        if (depth == 0) {
            return switch (all.choice(3)) {
                case 0 -> all.rows().column(SAMPLES.price);
                case 1 -> all.rows().column(SAMPLES.rebate);
                default -> all.constant(BigDecimal.valueOf(all.constants().nextInt(401) - 200, 2));
            };
        }
        Modelled<BigDecimal> first = decimal(depth - 1);
        return switch (all.choice(7)) {
            case 0 -> two(first, decimal(depth - 1), ModelledNumbers::plus, BigDecimal::add, EXACT);
            case 1 -> two(first, decimal(depth - 1), ModelledNumbers::minus, BigDecimal::subtract, EXACT);
            case 2 -> two(first, decimal(depth - 1), ModelledNumbers::times, BigDecimal::multiply, EXACT);
            case 3 -> new Modelled<>(absolute(first.expression()), first.map(BigDecimal::abs), List.of(first));
            case 4 -> all.calls().decimal(first);
            default -> all.chosen(first, decimal(depth - 1), depth);
        };
    }

    private static Modelled<Integer> characters(Modelled<String> text) {
        Expression<String> expression = text.expression();
        return new Modelled<>(
                expression instanceof NonNullExpression<String> sure
                        ? length(sure)
                        : length((NullableExpression<String>) expression),
                text.map(it -> it.codePointCount(0, it.length())),
                List.of(text));
    }

    /** The two together, or the first alone where the result would not fit in a row. */
    private static <T> Modelled<T> two(
            Modelled<T> first,
            Modelled<T> second,
            BinaryOperator<Expression<T>> expression,
            BinaryOperator<T> function,
            Predicate<T> fits) {
        Modelled<T> together = new Modelled<>(
                expression.apply(first.expression(), second.expression()),
                first.map(second, function),
                List.of(first, second));
        return together.all(fits::test) ? together : first;
    }

    /** One divided by the other, or the first alone where the other is zero in a row. */
    private static <T> Modelled<T> divided(
            Modelled<T> first,
            Modelled<T> second,
            BinaryOperator<Expression<T>> expression,
            BinaryOperator<T> function,
            T zero) {
        return second.all(it -> !it.equals(zero)) ? two(first, second, expression, function, it -> true) : first;
    }

    private static <T extends Number> Expression<T> absolute(Expression<T> number) {
        return number instanceof NonNullExpression<T> sure ? abs(sure) : abs((NullableExpression<T>) number);
    }

    private static <T> Expression<T> plus(Expression<T> a, Expression<T> b) {
        if (a instanceof NonNullExpression<T> sure) {
            return b instanceof NonNullExpression<T> other ? sure.plus(other) : sure.plus((NullableExpression<T>) b);
        }
        return ((NullableExpression<T>) a).plus(b);
    }

    private static <T> Expression<T> minus(Expression<T> a, Expression<T> b) {
        if (a instanceof NonNullExpression<T> sure) {
            return b instanceof NonNullExpression<T> other ? sure.minus(other) : sure.minus((NullableExpression<T>) b);
        }
        return ((NullableExpression<T>) a).minus(b);
    }

    private static <T> Expression<T> times(Expression<T> a, Expression<T> b) {
        if (a instanceof NonNullExpression<T> sure) {
            return b instanceof NonNullExpression<T> other ? sure.times(other) : sure.times((NullableExpression<T>) b);
        }
        return ((NullableExpression<T>) a).times(b);
    }

    private static <T> Expression<T> div(Expression<T> a, Expression<T> b) {
        return a instanceof NonNullExpression<T> sure ? sure.div(b) : ((NullableExpression<T>) a).div(b);
    }

    private static <T> Expression<T> rem(Expression<T> a, Expression<T> b) {
        return a instanceof NonNullExpression<T> sure ? sure.rem(b) : ((NullableExpression<T>) a).rem(b);
    }
}
