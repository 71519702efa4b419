package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.tree.NonNullOf;
import io.alkahest.sql.tree.Portable;
import io.alkahest.sql.tree.PortableFunction;
import io.alkahest.type.TypeFamily;
import java.time.temporal.Temporal;

/**
 * Computing with dates and points in time, with one meaning on every database: {@code LocalDate},
 * {@code LocalDateTime}, and {@code Instant}, which is looked at in UTC.
 */
public final class Dates {
    private static final String MOMENT = "The moment that is computed with";

    private Dates() {}

    /** The year. */
    public static <T extends Temporal> NonNullExpression<Integer> year(NonNullExpression<T> moment) {
        return new NonNullOf<>(part(moment, DatePart.YEAR));
    }

    /** The year, or null. */
    public static <T extends Temporal> NullableExpression<Integer> year(NullableExpression<T> moment) {
        return part(moment, DatePart.YEAR);
    }

    /** The quarter, from 1 to 4. */
    public static <T extends Temporal> NonNullExpression<Integer> quarter(NonNullExpression<T> moment) {
        return new NonNullOf<>(part(moment, DatePart.QUARTER));
    }

    /** The quarter, from 1 to 4, or null. */
    public static <T extends Temporal> NullableExpression<Integer> quarter(NullableExpression<T> moment) {
        return part(moment, DatePart.QUARTER);
    }

    /** The month, from 1 to 12. */
    public static <T extends Temporal> NonNullExpression<Integer> month(NonNullExpression<T> moment) {
        return new NonNullOf<>(part(moment, DatePart.MONTH));
    }

    /** The month, from 1 to 12, or null. */
    public static <T extends Temporal> NullableExpression<Integer> month(NullableExpression<T> moment) {
        return part(moment, DatePart.MONTH);
    }

    /** The day of the month. */
    public static <T extends Temporal> NonNullExpression<Integer> day(NonNullExpression<T> moment) {
        return new NonNullOf<>(part(moment, DatePart.DAY));
    }

    /** The day of the month, or null. */
    public static <T extends Temporal> NullableExpression<Integer> day(NullableExpression<T> moment) {
        return part(moment, DatePart.DAY);
    }

    /** The hour, from 0 to 23. */
    public static <T extends Temporal> NonNullExpression<Integer> hour(NonNullExpression<T> moment) {
        return new NonNullOf<>(part(moment, DatePart.HOUR));
    }

    /** The hour, from 0 to 23, or null. */
    public static <T extends Temporal> NullableExpression<Integer> hour(NullableExpression<T> moment) {
        return part(moment, DatePart.HOUR);
    }

    /** The minute. */
    public static <T extends Temporal> NonNullExpression<Integer> minute(NonNullExpression<T> moment) {
        return new NonNullOf<>(part(moment, DatePart.MINUTE));
    }

    /** The minute, or null. */
    public static <T extends Temporal> NullableExpression<Integer> minute(NullableExpression<T> moment) {
        return part(moment, DatePart.MINUTE);
    }

    /** The whole second. */
    public static <T extends Temporal> NonNullExpression<Integer> second(NonNullExpression<T> moment) {
        return new NonNullOf<>(part(moment, DatePart.SECOND));
    }

    /** The whole second, or null. */
    public static <T extends Temporal> NullableExpression<Integer> second(NullableExpression<T> moment) {
        return part(moment, DatePart.SECOND);
    }

    /** The day of the week, from Monday, 1, to Sunday, 7. */
    public static <T extends Temporal> NonNullExpression<Integer> dayOfWeek(NonNullExpression<T> moment) {
        return new NonNullOf<>(part(moment, DatePart.DAY_OF_WEEK));
    }

    /** The day of the week, from Monday, 1, to Sunday, 7, or null. */
    public static <T extends Temporal> NullableExpression<Integer> dayOfWeek(NullableExpression<T> moment) {
        return part(moment, DatePart.DAY_OF_WEEK);
    }

    /** The day of the year, from 1. */
    public static <T extends Temporal> NonNullExpression<Integer> dayOfYear(NonNullExpression<T> moment) {
        return new NonNullOf<>(part(moment, DatePart.DAY_OF_YEAR));
    }

    /** The day of the year, from 1, or null. */
    public static <T extends Temporal> NullableExpression<Integer> dayOfYear(NullableExpression<T> moment) {
        return part(moment, DatePart.DAY_OF_YEAR);
    }

    /** The beginning of the year, month, week, day … that a moment is in; {@code truncatedTo(x, DateUnit.MONTH)}. */
    public static <T extends Temporal> NonNullExpression<T> truncatedTo(NonNullExpression<T> moment, DateUnit unit) {
        return new NonNullOf<>(truncated(moment, unit));
    }

    /** The beginning of the year, month, week, day … that a moment is in, or null. */
    public static <T extends Temporal> NullableExpression<T> truncatedTo(NullableExpression<T> moment, DateUnit unit) {
        return truncated(moment, unit);
    }

    /** So many days. */
    public static DateAmount days(long number) {
        return new DateAmount(DateUnit.DAY, number);
    }

    /** So many weeks. */
    public static DateAmount weeks(long number) {
        return new DateAmount(DateUnit.DAY, Math.multiplyExact(number, 7L));
    }

    /** So many months. */
    public static DateAmount months(long number) {
        return new DateAmount(DateUnit.MONTH, number);
    }

    /** So many years. */
    public static DateAmount years(long number) {
        return new DateAmount(DateUnit.MONTH, Math.multiplyExact(number, 12L));
    }

    /** So many hours. */
    public static DateAmount hours(long number) {
        return new DateAmount(DateUnit.SECOND, Math.multiplyExact(number, 3600L));
    }

    /** So many minutes. */
    public static DateAmount minutes(long number) {
        return new DateAmount(DateUnit.SECOND, Math.multiplyExact(number, 60L));
    }

    /** So many seconds. */
    public static DateAmount seconds(long number) {
        return new DateAmount(DateUnit.SECOND, number);
    }

    /**
     * A moment so much later. A day that the month does not have is its last one: the 31st of January and a month is
     * the end of February.
     */
    public static <T extends Temporal> NonNullExpression<T> plus(NonNullExpression<T> moment, DateAmount amount) {
        return new NonNullOf<>(moved(moment, amount));
    }

    /** A moment so much later, or null. */
    public static <T extends Temporal> NullableExpression<T> plus(NullableExpression<T> moment, DateAmount amount) {
        return moved(moment, amount);
    }

    /** A moment so much earlier. */
    public static <T extends Temporal> NonNullExpression<T> minus(NonNullExpression<T> moment, DateAmount amount) {
        return plus(moment, required(amount).negated());
    }

    /** A moment so much earlier, or null. */
    public static <T extends Temporal> NullableExpression<T> minus(NullableExpression<T> moment, DateAmount amount) {
        return plus(moment, required(amount).negated());
    }

    /** The time from one moment to another: {@code between(ORDERS.day, ORDERS.paid).inDays()}. */
    public static <T extends Temporal> DateDistance<NonNullExpression<Long>> between(
            NonNullExpression<T> from, NonNullExpression<T> to) {
        requireBoth(from, to);
        return new DateDistance<>(unit -> new NonNullOf<>(distance(from, to, unit)));
    }

    /** The time from one moment to another, null where one of them is. */
    public static <T extends Temporal> DateDistance<NullableExpression<Long>> between(
            Expression<T> from, Expression<T> to) {
        requireBoth(from, to);
        return new DateDistance<>(unit -> distance(from, to, unit));
    }

    private static void requireBoth(Expression<?> from, Expression<?> to) {
        Given.required(from, MOMENT);
        Given.required(to, MOMENT);
    }

    private static DateAmount required(DateAmount amount) {
        return Given.required(amount, "The amount of plus or minus");
    }

    private static Portable<Integer> part(Expression<?> moment, DatePart part) {
        check(moment, part.isOfTime(), part.name());
        return Portable.of(PortableFunction.part(part), moment);
    }

    private static <T> Portable<T> truncated(Expression<T> moment, DateUnit unit) {
        Given.required(unit, "The unit of truncatedTo");
        check(moment, unit.isOfTime(), unit.name());
        return Portable.of(PortableFunction.truncation(unit), moment);
    }

    private static <T> Portable<T> moved(Expression<T> moment, DateAmount amount) {
        DateUnit unit = required(amount).unit();
        check(moment, unit.isOfTime(), unit.name());
        return Portable.of(PortableFunction.addition(unit), moment, amount.number());
    }

    private static Portable<Long> distance(Expression<?> from, Expression<?> to, DateUnit unit) {
        check(from, unit.isOfTime(), unit.name());
        check(to, unit.isOfTime(), unit.name());
        return Portable.of(PortableFunction.distance(unit), from, to);
    }

    private static void check(Expression<?> moment, boolean needsTime, String unit) {
        TypeFamily family = Given.required(moment, MOMENT).type().family();
        boolean point = family == TypeFamily.TIMESTAMP || family == TypeFamily.INSTANT;
        if (!point && (needsTime || family != TypeFamily.DATE)) {
            throw new StatementException(
                    746,
                    moment + " is of the type " + moment.type() + ", which has no " + unit
                            + " that is computed with. Dates have days, weeks, months and years; timestamps and instants have hours, minutes and seconds as well.");
        }
    }
}
