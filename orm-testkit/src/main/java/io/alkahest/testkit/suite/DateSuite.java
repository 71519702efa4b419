package io.alkahest.testkit.suite;

import static io.alkahest.sql.Dates.between;
import static io.alkahest.sql.Dates.day;
import static io.alkahest.sql.Dates.dayOfWeek;
import static io.alkahest.sql.Dates.dayOfYear;
import static io.alkahest.sql.Dates.days;
import static io.alkahest.sql.Dates.hour;
import static io.alkahest.sql.Dates.hours;
import static io.alkahest.sql.Dates.minus;
import static io.alkahest.sql.Dates.minute;
import static io.alkahest.sql.Dates.minutes;
import static io.alkahest.sql.Dates.month;
import static io.alkahest.sql.Dates.months;
import static io.alkahest.sql.Dates.plus;
import static io.alkahest.sql.Dates.quarter;
import static io.alkahest.sql.Dates.second;
import static io.alkahest.sql.Dates.seconds;
import static io.alkahest.sql.Dates.truncatedTo;
import static io.alkahest.sql.Dates.weeks;
import static io.alkahest.sql.Dates.year;
import static io.alkahest.sql.Dates.years;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.engine.Connection;
import io.alkahest.error.StatementException;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.sql.DateAmount;
import io.alkahest.sql.DateUnit;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.Row;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.tree.PortableFunction;
import io.alkahest.testkit.TestDatabase;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Dates and points in time: their parts, beginnings, sums and distances, each against what Java computes. */
public abstract class DateSuite extends DatabaseSuite {
    private static final class Days extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey().assigned();
        final Column<Row, LocalDate> date = date("d");
        final Column<Row, LocalDateTime> time = timestamp("t");
        final Column<Row, Instant> instant = instant("i");
        final NullableColumn<Row, LocalDate> none = date("n").nullable();

        Days() {
            super("days");
        }
    }

    private static final List<LocalDateTime> MOMENTS = List.of(
            LocalDateTime.of(2024, 2, 29, 23, 59, 59, 999_999_000),
            LocalDateTime.of(2023, 12, 31, 0, 0),
            LocalDateTime.of(2024, 1, 1, 0, 0, 0, 1_000),
            LocalDateTime.of(2024, 1, 31, 12, 30, 15, 500_000_000),
            LocalDateTime.of(2026, 3, 29, 2, 30),
            LocalDateTime.of(2020, 10, 25, 1, 0, 0, 123_456_000),
            LocalDateTime.of(1969, 12, 31, 23, 59, 59, 250_000_000),
            LocalDateTime.of(1900, 3, 1, 6, 7, 8),
            LocalDateTime.of(2000, 2, 29, 9, 10, 11, 100_000_000),
            LocalDateTime.of(2099, 8, 30, 18, 45, 1, 10_000));

    private final Days t = new Days();

    protected DateSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void insertRows() {
        create(new Schema(t));
        engine.begin(connection -> {
            for (int i = 0; i < MOMENTS.size(); i++) {
                LocalDateTime moment = MOMENTS.get(i);
                connection.execute(insertInto(t)
                        .values(
                                t.id.set(i),
                                t.date.set(moment.toLocalDate()),
                                t.time.set(moment),
                                t.instant.set(moment.toInstant(ZoneOffset.UTC))));
            }
            return null;
        });
    }

    private <V> List<V> all(Selectable<V> selected) {
        try (Connection connection = engine.connect()) {
            return connection.execute(select(selected).from(t).orderBy(t.id)).all();
        }
    }

    private static <V> List<V> expected(Function<LocalDateTime, V> of) {
        List<V> values = new ArrayList<>();
        MOMENTS.forEach(moment -> values.add(of.apply(moment)));
        return values;
    }

    private static Instant utc(LocalDateTime moment) {
        return moment.toInstant(ZoneOffset.UTC);
    }

    @Test
    void partsAreNumbers() {
        assertEquals(expected(LocalDateTime::getYear), all(year(t.date)));
        assertEquals(expected(LocalDateTime::getYear), all(year(t.instant)));
        assertEquals(expected(m -> m.get(IsoFields.QUARTER_OF_YEAR)), all(quarter(t.date)));
        assertEquals(expected(LocalDateTime::getMonthValue), all(month(t.time)));
        assertEquals(expected(LocalDateTime::getDayOfMonth), all(day(t.instant)));
        assertEquals(expected(LocalDateTime::getHour), all(hour(t.time)));
        assertEquals(expected(LocalDateTime::getHour), all(hour(t.instant)));
        assertEquals(expected(LocalDateTime::getMinute), all(minute(t.instant)));
        assertEquals(expected(LocalDateTime::getSecond), all(second(t.time)));
        assertEquals(expected(m -> m.get(ChronoField.DAY_OF_WEEK)), all(dayOfWeek(t.date)));
        assertEquals(expected(m -> m.get(ChronoField.DAY_OF_WEEK)), all(dayOfWeek(t.instant)));
        assertEquals(expected(LocalDateTime::getDayOfYear), all(dayOfYear(t.time)));
    }

    @Test
    void nullHasNoParts() {
        List<Integer> nulls = new ArrayList<>();
        MOMENTS.forEach(moment -> nulls.add(null));
        assertEquals(nulls, all(year(t.none)));
        assertEquals(nulls, all(dayOfWeek(plus(t.none, days(1)))));
        List<Long> distances = new ArrayList<>();
        MOMENTS.forEach(moment -> distances.add(null));
        assertEquals(distances, all(between(t.date, t.none).inDays()));
    }

    private static LocalDateTime cut(LocalDateTime moment, DateUnit unit) {
        LocalDateTime day = moment.truncatedTo(ChronoUnit.DAYS);
        return switch (unit) {
            case YEAR -> day.withDayOfYear(1);
            case QUARTER -> day.withDayOfMonth(1).withMonth((moment.get(IsoFields.QUARTER_OF_YEAR) - 1) * 3 + 1);
            case MONTH -> day.withDayOfMonth(1);
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case DAY -> day;
            case HOUR -> moment.truncatedTo(ChronoUnit.HOURS);
            case MINUTE -> moment.truncatedTo(ChronoUnit.MINUTES);
            case SECOND -> moment.truncatedTo(ChronoUnit.SECONDS);
        };
    }

    @Test
    void momentsAreCutToTheBeginningOfAUnit() {
        for (DateUnit unit : DateUnit.values()) {
            assertEquals(expected(m -> cut(m, unit)), all(truncatedTo(t.time, unit)), unit.toString());
            assertEquals(expected(m -> utc(cut(m, unit))), all(truncatedTo(t.instant, unit)), unit.toString());
            if (unit.ordinal() <= DateUnit.DAY.ordinal()) {
                assertEquals(
                        expected(m -> cut(m, unit).toLocalDate()), all(truncatedTo(t.date, unit)), unit.toString());
            }
        }
    }

    @Test
    void amountsAreAddedAndTheEndOfAMonthStaysOne() {
        for (int n : new int[] {0, 1, -1, 11, -13, 400}) {
            Map<DateAmount, Function<LocalDateTime, LocalDateTime>> amounts = new LinkedHashMap<>();
            amounts.put(days(n), m -> m.plusDays(n));
            amounts.put(weeks(n), m -> m.plusWeeks(n));
            amounts.put(months(n), m -> m.plusMonths(n));
            amounts.put(years(n / 10), m -> m.plusYears(n / 10));
            amounts.forEach((amount, later) -> {
                assertEquals(expected(m -> later.apply(m).toLocalDate()), all(plus(t.date, amount)), amount.toString());
                assertEquals(expected(later), all(plus(t.time, amount)), amount.toString());
                assertEquals(expected(m -> utc(later.apply(m))), all(plus(t.instant, amount)), amount.toString());
            });
            assertEquals(expected(m -> m.plusHours(n)), all(plus(t.time, hours(n))));
            assertEquals(expected(m -> utc(m.plusMinutes(n))), all(plus(t.instant, minutes(n))));
            assertEquals(expected(m -> m.minusSeconds(n)), all(minus(t.time, seconds(n))));
        }
    }

    @Test
    void distancesAreOfWholeUnitsAndMayBeNegative() {
        for (LocalDateTime other :
                List.of(MOMENTS.get(3), MOMENTS.get(6), LocalDateTime.of(2024, 1, 30, 12, 30, 15, 500_001_000))) {
            NonNullExpression<LocalDateTime> time = value(other);
            NonNullExpression<Instant> instant = value(utc(other));
            assertEquals(
                    expected(m -> ChronoUnit.DAYS.between(m.toLocalDate(), other.toLocalDate())),
                    all(between(t.date, value(other.toLocalDate())).inDays()));
            assertEquals(
                    expected(m -> ChronoUnit.DAYS.between(m, other)),
                    all(between(t.time, time).inDays()));
            assertEquals(
                    expected(m -> ChronoUnit.DAYS.between(other, m)),
                    all(between(instant, t.instant).inDays()));
            assertEquals(
                    expected(m -> ChronoUnit.HOURS.between(m, other)),
                    all(between(t.instant, instant).inHours()));
            assertEquals(
                    expected(m -> ChronoUnit.MINUTES.between(other, m)),
                    all(between(time, t.time).inMinutes()));
            assertEquals(
                    expected(m -> ChronoUnit.SECONDS.between(m, other)),
                    all(between(t.time, time).inSeconds()));
        }
    }

    @Test
    void whatIsComputedFiltersGroupsAndOrders() {
        try (Connection connection = engine.connect()) {
            assertEquals(
                    List.of(0, 2, 3),
                    connection
                            .execute(select(t.id).where(year(t.date).eq(2024)).orderBy(t.id))
                            .all());
            assertEquals(
                    List.of("2024-01-01 2"),
                    connection
                            .execute(select(truncatedTo(t.date, DateUnit.MONTH), count())
                                    .groupBy(truncatedTo(t.date, DateUnit.MONTH))
                                    .having(count().gt(1L))
                                    .orderBy(truncatedTo(t.date, DateUnit.MONTH)))
                            .all()
                            .stream()
                            .map(row -> row.component1() + " " + row.component2())
                            .toList());
            assertEquals(
                    List.of(1),
                    connection
                            .execute(select(t.id)
                                    .where(
                                            plus(t.date, days(31)).eq(LocalDate.of(2024, 1, 31)),
                                            t.time.lt(minus(value(LocalDateTime.of(2024, 1, 2, 0, 0)), days(1)))))
                            .all());
        }
    }

    @Test
    void aDateHasNoHours() {
        StatementException e = assertThrows(StatementException.class, () -> hour(t.date));
        assertEquals(
                "days.d is of the type DATE, which has no HOUR that is computed with. Dates have days, weeks, months and years; timestamps and instants have hours, minutes and seconds as well. [ALK-746]",
                e.getMessage());
        assertThrows(StatementException.class, () -> plus(t.date, minutes(5)));
        assertThrows(StatementException.class, () -> between(t.date, t.date).inSeconds());
        assertThrows(StatementException.class, () -> truncatedTo(t.date, DateUnit.HOUR));
    }

    @Test
    void nothingIsNoMomentAndNoAmount() {
        missing("The moment that is computed with", () -> year((NonNullExpression<LocalDate>) null));
        missing("The moment that is computed with", () -> plus((NonNullExpression<LocalDate>) null, days(1)));
        missing("The moment that is computed with", () -> between(t.date, null));
        missing("The amount of plus or minus", () -> plus(t.date, null));
        missing("The amount of plus or minus", () -> minus(t.date, null));
        missing("The unit of truncatedTo", () -> truncatedTo(t.date, null));
    }

    private static void missing(String what, Executable work) {
        assertEquals(
                what + " is null. Pass what is meant, or leave the call out. [ALK-372]",
                assertThrows(StatementException.class, work).getMessage());
    }

    @Test
    void aFunctionCountsTheUnitsThatItHas() {
        StatementException distance =
                assertThrows(StatementException.class, () -> PortableFunction.distance(DateUnit.MONTH));
        assertEquals(
                "No function counts the MONTH between two moments: those of DAY, HOUR, MINUTE and SECOND do. [ALK-746]",
                distance.getMessage());
        StatementException addition =
                assertThrows(StatementException.class, () -> PortableFunction.addition(DateUnit.WEEK));
        assertEquals(
                "No function adds so many WEEK to a moment: those of MONTH, DAY and SECOND do. [ALK-746]",
                addition.getMessage());
    }
}
