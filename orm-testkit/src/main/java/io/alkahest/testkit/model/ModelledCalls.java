package io.alkahest.testkit.model;

import io.alkahest.sql.DateUnit;
import io.alkahest.sql.Dates;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Functions;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.Numbers;
import io.alkahest.sql.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls of functions. Their whole numbers, such as a length, come from the form, since they are part of the statement.
 */
final class ModelledCalls {
    private final ModelledExpressions all;

    ModelledCalls(ModelledExpressions all) {
        this.all = all;
    }

    /** A number that is a part of a date, a place in a text, or a sign. */
    Modelled<Integer> integer(int depth) {
        return switch (all.choice(7)) {
            case 0 -> call(all.date(depth), Dates::year, Dates::year, LocalDate::getYear);
            case 1 -> call(all.date(depth), Dates::month, Dates::month, LocalDate::getMonthValue);
            case 2 -> call(all.date(depth), Dates::day, Dates::day, LocalDate::getDayOfMonth);
            case 3 ->
                call(
                        all.date(depth),
                        Dates::dayOfWeek,
                        Dates::dayOfWeek,
                        day -> day.getDayOfWeek().getValue());
            case 4 -> call(all.date(depth), Dates::dayOfYear, Dates::dayOfYear, LocalDate::getDayOfYear);
            case 5 -> call(all.date(depth), Dates::quarter, Dates::quarter, day -> day.get(IsoFields.QUARTER_OF_YEAR));
            default -> call(all.decimal(depth), Numbers::sign, Numbers::sign, BigDecimal::signum);
        };
    }

    /** The days from one date to another. */
    Modelled<Long> bigint(int depth) {
        Modelled<LocalDate> from = all.date(depth);
        Modelled<LocalDate> to = all.date(depth);
        Expression<LocalDate> a = from.expression();
        Expression<LocalDate> b = to.expression();
        Expression<Long> days =
                a instanceof NonNullExpression<LocalDate> first && b instanceof NonNullExpression<LocalDate> second
                        ? Dates.between(first, second).inDays()
                        : Dates.between(a, b).inDays();
        return new Modelled<>(days, from.map(to, ChronoUnit.DAYS::between), List.of(from, to));
    }

    Modelled<BigDecimal> decimal(Modelled<BigDecimal> number) {
        return switch (all.choice(3)) {
            case 0 -> call(number, Numbers::ceil, Numbers::ceil, it -> it.setScale(0, RoundingMode.CEILING));
            case 1 -> call(number, Numbers::floor, Numbers::floor, it -> it.setScale(0, RoundingMode.FLOOR));
            default ->
                call(
                        number,
                        it -> Numbers.round(it, 1),
                        it -> Numbers.round(it, 1),
                        it -> it.setScale(1, RoundingMode.HALF_UP));
        };
    }

    Modelled<LocalDate> date(Modelled<LocalDate> day) {
        int number = all.choice(40) - 20;
        DateUnit unit = DateUnit.values()[all.choice(DateUnit.DAY.ordinal() + 1)];
        return switch (all.choice(4)) {
            case 0 ->
                call(
                        day,
                        it -> Dates.plus(it, Dates.days(number)),
                        it -> Dates.plus(it, Dates.days(number)),
                        it -> it.plusDays(number));
            case 1 ->
                call(
                        day,
                        it -> Dates.plus(it, Dates.months(number)),
                        it -> Dates.plus(it, Dates.months(number)),
                        it -> it.plusMonths(number));
            case 2 ->
                call(
                        day,
                        it -> Dates.minus(it, Dates.years(number)),
                        it -> Dates.minus(it, Dates.years(number)),
                        it -> it.minusYears(number));
            default ->
                call(
                        day,
                        it -> Dates.truncatedTo(it, unit),
                        it -> Dates.truncatedTo(it, unit),
                        it -> truncated(it, unit));
        };
    }

    private static LocalDate truncated(LocalDate day, DateUnit unit) {
        return switch (unit) {
            case YEAR -> day.withDayOfYear(1);
            case QUARTER ->
                day.withMonth(day.getMonthValue() - (day.getMonthValue() - 1) % 3)
                        .withDayOfMonth(1);
            case MONTH -> day.withDayOfMonth(1);
            case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1);
            default -> day;
        };
    }

    /** Texts of characters that one UTF-16 unit holds; of others, H2 counts two. */
    Modelled<String> text(Modelled<String> text) {
        if (!text.all(it -> it.length() == it.codePointCount(0, it.length()))) {
            return text;
        }
        int length = all.choice(5);
        int from = 1 + all.choice(4);
        Modelled<String> changed = switch (all.choice(8)) {
            case 0 ->
                call(
                        text,
                        it -> Texts.substring(it, from, length),
                        it -> Texts.substring(it, from, length),
                        it -> cut(it, from - 1, from - 1 + length));
            case 1 -> call(text, it -> Texts.left(it, length), it -> Texts.left(it, length), it -> cut(it, 0, length));
            case 2 ->
                call(
                        text,
                        it -> Texts.right(it, length),
                        it -> Texts.right(it, length),
                        it -> cut(it, it.length() - length, it.length()));
            case 3 ->
                call(
                        text,
                        it -> Texts.replace(it, "b", "%?"),
                        it -> Texts.replace(it, "b", "%?"),
                        it -> it.replace("b", "%?"));
            case 4 ->
                call(
                        text,
                        it -> Texts.padStart(it, length, '*'),
                        it -> Texts.padStart(it, length, '*'),
                        it -> "*".repeat(Math.max(0, length - it.length())) + it);
            case 5 ->
                call(text, it -> Texts.repeat(it, length), it -> Texts.repeat(it, length), it -> it.repeat(length));
            case 6 -> call(text, Texts::trimStart, Texts::trimStart, String::stripLeading);
            default -> call(text, Texts::trimEnd, Texts::trimEnd, String::stripTrailing);
        };
        return changed.all(it -> it.length() <= 60) ? changed : text;
    }

    /** The place of a text in another, from 1, or 0. */
    Modelled<Integer> position(Modelled<String> text) {
        return text.all(it -> it.length() == it.codePointCount(0, it.length()))
                ? call(text, it -> Texts.position(it, "b"), it -> Texts.position(it, "b"), it -> it.indexOf('b') + 1)
                : call(text, Functions::length, Functions::length, it -> it.codePointCount(0, it.length()));
    }

    /**
     * The greater or the smaller, null where one is; or the first where they differ. Texts have an order of the
     * database's own; of booleans H2 2.5 compares none that it knows to be null.
     */
    <T> Modelled<T> two(Modelled<T> first, Modelled<T> second) {
        Expression<T> a = first.expression();
        Expression<T> b = second.expression();
        Class<T> type = a.type().javaType();
        if (type == Boolean.class) {
            return Choices.coalesce(first, second);
        }
        boolean ordered = type != String.class;
        return switch (ordered ? all.choice(3) : 2) {
            case 0 ->
                new Modelled<>(
                        a instanceof NonNullExpression<T> one && b instanceof NonNullExpression<T> other
                                ? Numbers.greatest(one, other)
                                : Numbers.greatest(a, b),
                        first.map(second, (x, y) -> Samples.compare(x, y) >= 0 ? x : y),
                        List.of(first, second));
            case 1 ->
                new Modelled<>(
                        a instanceof NonNullExpression<T> one && b instanceof NonNullExpression<T> other
                                ? Numbers.least(one, other)
                                : Numbers.least(a, b),
                        first.map(second, (x, y) -> Samples.compare(x, y) <= 0 ? x : y),
                        List.of(first, second));
            default -> {
                List<@Nullable T> values = new ArrayList<>();
                for (int i = 0; i < first.values().size(); i++) {
                    T value = first.values().get(i);
                    values.add(Samples.same(value, second.values().get(i)) ? null : value);
                }
                yield new Modelled<>(Functions.nullif(a, b), values, List.of(first, second));
            }
        };
    }

    private static String cut(String text, int from, int to) {
        int start = Math.min(Math.max(0, from), text.length());
        return text.substring(start, Math.max(start, Math.min(to, text.length())));
    }

    private static <A, R> Modelled<R> call(
            Modelled<A> argument,
            Function<NonNullExpression<A>, Expression<R>> sure,
            Function<NullableExpression<A>, Expression<R>> perhaps,
            Function<A, R> function) {
        Expression<A> expression = argument.expression();
        return new Modelled<>(
                expression instanceof NonNullExpression<A> it
                        ? sure.apply(it)
                        : perhaps.apply((NullableExpression<A>) expression),
                argument.map(function::apply),
                List.of(argument));
    }
}
