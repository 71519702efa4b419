package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.abs;
import static io.alkahest.sql.Functions.avg;
import static io.alkahest.sql.Functions.avgDecimal;
import static io.alkahest.sql.Functions.coalesce;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.countDistinct;
import static io.alkahest.sql.Functions.currentTimestamp;
import static io.alkahest.sql.Functions.length;
import static io.alkahest.sql.Functions.lower;
import static io.alkahest.sql.Functions.max;
import static io.alkahest.sql.Functions.min;
import static io.alkahest.sql.Functions.sum;
import static io.alkahest.sql.Functions.trim;
import static io.alkahest.sql.Functions.upper;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.engine.Connection;
import io.alkahest.error.DataException;
import io.alkahest.error.StatementException;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.sql.Expression;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestDatabase.Trait;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each function of the catalogue, over arguments of every kind, against the answer that Java computes. */
public abstract class FunctionSuite extends DatabaseSuite {
    private static final List<@Nullable String> TEXTS = Arrays.asList(
            null,
            "",
            " ",
            "a",
            "Hello World",
            "  both ends  ",
            "\ttab\t",
            "line\nbreak ",
            "it's 100% _ \\ \" `",
            "héé",
            "ÀÉÎÕÜ ñ",
            "Жизнь ЖУК",
            "ΑΒΓ αβγ",
            "日本語",
            "e\u0301 combined",
            "\u00A0no-break\u3000",
            "\uD83D\uDE00",
            "a\uD83D\uDE00b\uD834\uDD1E",
            "\uD83D\uDE00".repeat(40),
            "xY".repeat(100));

    protected FunctionSuite(TestDatabase database) {
        super(database);
    }

    /** A table of one column, null where nothing is said. */
    private static final class Cells<T> extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey().assigned();
        final NullableColumn<Row, T> cell;

        Cells(String name, SqlType<T> type) {
            super(name);
            cell = column("cell", type).nullable();
        }
    }

    private <T> Cells<T> cells(SqlType<T> type, List<? extends @Nullable T> values) {
        Cells<T> table = new Cells<>("cells", type);
        create(new Schema(table));
        engine.begin(connection -> {
            int id = 0;
            for (T value : values) {
                connection.execute(insertInto(table)
                        .values(table.id.set(id++), value == null ? table.cell.setNull() : table.cell.set(value)));
            }
            return null;
        });
        return table;
    }

    private <R extends @Nullable Object> R one(Query<R> query) {
        try (Connection connection = engine.connect()) {
            return connection.execute(query).one();
        }
    }

    /** A function over each value, null included: over a column, and over a bound value where there is one. */
    private <T, R> void each(
            List<? extends @Nullable T> values,
            Cells<T> table,
            NullableExpression<R> overColumn,
            Function<T, ? extends Expression<R>> overValue,
            Function<T, R> expected) {
        List<Executable> all = new ArrayList<>();
        List<@Nullable R> found;
        try (Connection connection = engine.connect()) {
            found = connection.execute(select(overColumn).orderBy(table.id)).all();
        }
        for (int i = 0; i < values.size(); i++) {
            T value = values.get(i);
            R answer = value == null ? null : expected.apply(value);
            R computed = found.get(i);
            all.add(() -> assertSame(answer, computed, overColumn + " of " + value));
            all.add(() -> assertEquals(
                    1L,
                    one(select(count())
                            .from(table)
                            .where(table.id.eq(values.indexOf(value)))
                            .where(answer == null ? overColumn.isNull() : overColumn.eq(answer))),
                    overColumn + " of " + value + " in a condition"));
            if (value != null) {
                all.add(() -> assertSame(
                        answer,
                        one(select(coalesce(overValue.apply(value), answer))),
                        overColumn + " of bound " + value));
            }
        }
        assertAll(all);
    }

    private static void assertSame(@Nullable Object expected, @Nullable Object found, String what) {
        if (expected instanceof BigDecimal number && found instanceof BigDecimal other) {
            assertEquals(0, number.compareTo(other), () -> what + ": " + found + ", not " + expected);
        } else {
            assertEquals(expected, found, what);
        }
    }

    /** Letters fold as the database says that it folds them: those of ASCII only, or those of Unicode. */
    private String folded(String text, boolean up) {
        if (!has(Trait.FOLDS_ASCII_ONLY)) {
            return up ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
        }
        StringBuilder folded = new StringBuilder();
        for (char c : text.toCharArray()) {
            folded.append(c >= 128 ? c : up ? Character.toUpperCase(c) : Character.toLowerCase(c));
        }
        return folded.toString();
    }

    private static String trimmed(String text) {
        return text.replaceAll("^ +| +$", "");
    }

    @Test
    void lowerFoldsLetters() {
        Cells<String> table = cells(SqlTypes.varchar(200), TEXTS);
        each(TEXTS, table, lower(table.cell), text -> lower(value(text)), text -> folded(text, false));
    }

    @Test
    void upperFoldsLetters() {
        Cells<String> table = cells(SqlTypes.varchar(200), TEXTS);
        each(TEXTS, table, upper(table.cell), text -> upper(value(text)), text -> folded(text, true));
    }

    @Test
    void trimTakesBlanksAndNothingElse() {
        Cells<String> table = cells(SqlTypes.varchar(200), TEXTS);
        each(TEXTS, table, trim(table.cell), text -> trim(value(text)), FunctionSuite::trimmed);
    }

    @Test
    void lengthCountsCodePoints() {
        Cells<String> table = cells(SqlTypes.varchar(200), TEXTS);
        each(TEXTS, table, length(table.cell), text -> length(value(text)), FunctionSuite::codePoints);
    }

    @Test
    void lengthOfTextWithoutALimitCountsCodePoints() {
        Cells<String> table = cells(SqlTypes.TEXT, TEXTS);
        each(TEXTS, table, length(table.cell), text -> length(value(text)), FunctionSuite::codePoints);
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    @Test
    void functionsOfFunctionsAreComputedFromWithin() {
        Cells<String> table = cells(SqlTypes.varchar(200), TEXTS);
        each(
                TEXTS,
                table,
                length(trim(upper(table.cell))),
                text -> length(trim(upper(value(text)))),
                text -> codePoints(trimmed(folded(text, true))));
    }

    @Test
    void coalesceTakesTheFirstThatIsNotNull() {
        List<@Nullable String> texts = Arrays.asList("a", null, "", "\uD83D\uDE00");
        Cells<String> table = cells(SqlTypes.varchar(200), texts);
        try (Connection connection = engine.connect()) {
            assertEquals(
                    List.of("a", "né\uD83D\uDE00", "", "\uD83D\uDE00"),
                    connection
                            .execute(select(coalesce(table.cell, "né\uD83D\uDE00"))
                                    .orderBy(table.id))
                            .all());
            assertEquals(
                    Arrays.asList("A", null, "", "\uD83D\uDE00"),
                    connection
                            .execute(select(coalesce(upper(table.cell), table.cell))
                                    .orderBy(table.id))
                            .all());
        }
        assertEquals("x", one(select(coalesce(value("x"), "y"))));
    }

    @Test
    void absTakesTheSignAway() {
        absOf(
                SqlTypes.SMALLINT,
                Arrays.asList(null, (short) 0, (short) -1, (short) 7, (short) -32767, Short.MAX_VALUE));
        absOf(SqlTypes.INTEGER, Arrays.asList(null, 0, -1, 7, -Integer.MAX_VALUE, Integer.MAX_VALUE));
        absOf(SqlTypes.BIGINT, Arrays.asList(null, 0L, -1L, 7L, -Long.MAX_VALUE, Long.MAX_VALUE));
        absOf(SqlTypes.DOUBLE, Arrays.asList(null, 0.0, -1.5, 1e300, -1e300));
        absOf(SqlTypes.REAL, Arrays.asList(null, 0f, -1.5f, 8388608f));
        absOf(
                SqlTypes.decimal(15, 2),
                Arrays.asList(
                        null,
                        new BigDecimal("0.00"),
                        new BigDecimal("-0.01"),
                        new BigDecimal("-9999999999999.99"),
                        new BigDecimal("9999999999999.99")));
    }

    private <T extends Number> void absOf(SqlType<T> type, List<@Nullable T> numbers) {
        Cells<T> table = cells(type, numbers);
        each(numbers, table, abs(table.cell), number -> abs(value(number)), FunctionSuite::withoutSign);
        new Schema(table).dropAll(engine);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Number> T withoutSign(T number) {
        Number answer;
        if (number instanceof Short n) {
            answer = (short) Math.abs(n);
        } else if (number instanceof Integer n) {
            answer = Math.abs(n);
        } else if (number instanceof Long n) {
            answer = Math.abs(n);
        } else if (number instanceof Float n) {
            answer = Math.abs(n);
        } else {
            answer = number instanceof Double n ? (Number) Math.abs(n) : ((BigDecimal) number).abs();
        }
        return (T) answer;
    }

    @Test
    void theLeastNumberHasNoAbs() {
        refusedAbs(SqlTypes.SMALLINT, Short.MIN_VALUE);
        refusedAbs(SqlTypes.INTEGER, Integer.MIN_VALUE);
        refusedAbs(SqlTypes.BIGINT, Long.MIN_VALUE);
    }

    private <T extends Number> void refusedAbs(SqlType<T> type, T least) {
        Cells<T> table = cells(type, List.of(least));
        assertThrows(DataException.class, () -> one(select(abs(table.cell))), type.toString());
        new Schema(table).dropAll(engine);
    }

    @Test
    void sumsOfWholeNumbersAreLongs() {
        List<List<@Nullable Integer>> lists = List.of(
                List.of(),
                Arrays.asList((Integer) null),
                Arrays.asList(1, null, 2),
                List.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE),
                List.of(Integer.MIN_VALUE, Integer.MIN_VALUE));
        for (List<@Nullable Integer> numbers : lists) {
            Cells<Integer> table = cells(SqlTypes.INTEGER, numbers);
            assertEquals(total(numbers), one(select(sum(table.cell))), numbers::toString);
            new Schema(table).dropAll(engine);
        }
        List<@Nullable Short> shorts = Arrays.asList(Short.MAX_VALUE, null, Short.MAX_VALUE, Short.MAX_VALUE);
        Cells<Short> small = cells(SqlTypes.SMALLINT, shorts);
        assertEquals(3L * Short.MAX_VALUE, one(select(sum(small.cell))));
        assertEquals(
                List.of(3L * Short.MAX_VALUE),
                engine.begin(connection -> connection
                        .execute(select(coalesce(sum(small.cell), 0L))
                                .from(small)
                                .having(sum(small.cell).gt(65_536L)))
                        .all()));
        new Schema(small).dropAll(engine);
        List<Long> longs = List.of(Long.MAX_VALUE - 5, 3L, 2L);
        Cells<Long> large = cells(SqlTypes.BIGINT, longs);
        assertEquals(Long.MAX_VALUE, one(select(sum(large.cell))));
    }

    private static @Nullable Long total(List<@Nullable Integer> numbers) {
        List<Integer> known = numbers.stream().filter(Objects::nonNull).toList();
        return known.isEmpty()
                ? null
                : (Long) known.stream().mapToLong(number -> number).sum();
    }

    @Test
    void aSumThatNoLongHoldsSaysSo() {
        for (long each : new long[] {Long.MAX_VALUE, Long.MIN_VALUE}) {
            Cells<Long> table = cells(SqlTypes.BIGINT, List.of(each, each));
            assertThrows(DataException.class, () -> one(select(sum(table.cell))), () -> "two times " + each);
            new Schema(table).dropAll(engine);
        }
    }

    @Test
    void aSumOfDecimalsHasAsManyDigitsAsItTakes() {
        BigDecimal most = new BigDecimal("9999.99");
        List<BigDecimal> numbers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            numbers.add(most);
        }
        Cells<BigDecimal> table = cells(SqlTypes.decimal(6, 2), numbers);
        BigDecimal total = most.multiply(BigDecimal.valueOf(300));
        assertSame(total, one(select(sum(table.cell))), "sum");
        assertEquals(
                300L, one(select(count()).from(table).having(sum(table.cell).eq(total))));
        assertEquals(
                300L, one(select(count()).from(table).having(sum(table.cell).lt(new BigDecimal("123456789.01")))));
        assertSame(total.add(most), one(select(sum(table.cell).plus(most))), "sum and a number");
        assertSame(most, one(select(avgDecimal(table.cell))), "average");
        assertEquals(null, one(select(sum(table.cell)).where(table.id.lt(0))));
    }

    @Test
    void aSumOfNumbersOfSomeTypeIsRefusedWhereItWouldBeALong() {
        Cells<Integer> table = new Cells<>("cells", SqlTypes.INTEGER);
        StatementException error = assertThrows(StatementException.class, () -> someSum(table.cell));
        assertEquals(
                "The sum of cells.cell is a Long, for which its type is not known well enough. Pass it as an expression of integers,"
                        + " or cast it to BIGINT. [ALK-349]",
                error.getMessage());
    }

    private static <T extends Number> NullableExpression<T> someSum(Expression<T> numbers) {
        return sum(numbers);
    }

    @Test
    void averagesAreNumbersWithAFraction() {
        List<@Nullable Integer> numbers = Arrays.asList(1, 2, null, Integer.MAX_VALUE);
        Cells<Integer> table = cells(SqlTypes.INTEGER, numbers);
        assertEquals((3.0 + Integer.MAX_VALUE) / 3, average(avg(table.cell)), 1e-3);
        assertEquals(1.5, one(select(avg(table.cell)).where(table.id.lt(2))));
        assertEquals(null, one(select(avg(table.cell)).where(table.id.lt(0))));
        new Schema(table).dropAll(engine);
        Cells<Long> large = cells(SqlTypes.BIGINT, List.of(Long.MAX_VALUE, Long.MAX_VALUE));
        assertEquals(Long.MAX_VALUE, average(avg(large.cell)), 1e4);
    }

    private double average(NullableExpression<Double> expression) {
        Double average = one(select(expression));
        assertNotNull(average);
        return average;
    }

    @Test
    void theAverageOfDecimalsIsADecimal() {
        Cells<BigDecimal> table =
                cells(SqlTypes.decimal(10, 2), List.of(new BigDecimal("10.00"), new BigDecimal("1.05")));
        BigDecimal average = one(select(avgDecimal(table.cell)));
        assertNotNull(average);
        assertEquals(new BigDecimal("5.525"), average.setScale(3, RoundingMode.UNNECESSARY));
        assertEquals(
                2L,
                one(select(count()).from(table).having(avgDecimal(table.cell).eq(new BigDecimal("5.525")))));
    }

    @Test
    void countsLeaveNullsOut() {
        Cells<String> table = cells(SqlTypes.varchar(20), Arrays.asList("a", null, "b", "a", "", null));
        assertEquals(6L, one(select(count()).from(table)));
        assertEquals(4L, one(select(count(table.cell))));
        assertEquals(3L, one(select(countDistinct(table.cell))));
        assertEquals(3L, one(select(countDistinct(upper(table.cell)))));
        assertEquals(0L, one(select(count(table.cell)).where(table.id.lt(0))));
    }

    @Test
    void leastAndGreatestOfEveryType() {
        extremes(SqlTypes.INTEGER, List.of(3, Integer.MIN_VALUE, Integer.MAX_VALUE), Comparator.naturalOrder());
        extremes(SqlTypes.BIGINT, List.of(3L, Long.MIN_VALUE, Long.MAX_VALUE), Comparator.naturalOrder());
        extremes(SqlTypes.DOUBLE, List.of(0.5, -1e300, 1e300), Comparator.naturalOrder());
        extremes(
                SqlTypes.decimal(12, 2),
                List.of(new BigDecimal("-9999999999.99"), new BigDecimal("0.01"), new BigDecimal("10.00")),
                Comparator.naturalOrder());
        extremes(SqlTypes.varchar(20), List.of("b", "abc", "c"), Comparator.naturalOrder());
        extremes(
                SqlTypes.DATE,
                List.of(LocalDate.of(2024, 2, 29), LocalDate.of(1999, 12, 31)),
                Comparator.naturalOrder());
        extremes(SqlTypes.BOOLEAN, List.of(true, false, true), Comparator.naturalOrder());
        extremes(
                SqlTypes.UUID,
                List.of(
                        UUID.fromString("80000000-0000-0000-0000-000000000001"),
                        UUID.fromString("10000000-0000-0000-8000-000000000001"),
                        UUID.fromString("10000000-0000-0000-7fff-000000000001")),
                Comparator.comparing(UUID::toString));
    }

    private <T> void extremes(SqlType<T> type, List<T> values, Comparator<T> order) {
        List<@Nullable T> all = new ArrayList<>(values);
        all.add(null);
        Cells<T> table = cells(type, all);
        assertSame(values.stream().min(order).orElseThrow(), one(select(min(table.cell))), "min of " + type);
        assertSame(values.stream().max(order).orElseThrow(), one(select(max(table.cell))), "max of " + type);
        assertEquals(null, one(select(max(table.cell)).where(table.cell.isNull())), type::toString);
        new Schema(table).dropAll(engine);
    }

    @Test
    void theClockOfTheDatabaseIsNeverNull() {
        assertNotNull(one(select(currentTimestamp())));
    }
}
