package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.error.DataException;
import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestDatabase.Trait;
import io.alkahest.type.Json;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every type: what is stored comes back, is found again, and sorts as it should; what does not fit is refused by name.
 */
public abstract class TypeSuite extends DatabaseSuite {
    protected TypeSuite(TestDatabase database) {
        super(database);
    }

    static final class Cells<T> extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final NullableColumn<Row, T> cell;

        Cells(SqlType<T> type) {
            super("cells");
            cell = column("cell", type).nullable();
        }
    }

    static final SqlType<URI> URIS = SqlTypes.varchar(100).map(URI.class, URI::create, URI::toString);

    /** A type and, in ascending order, the values that must survive. */
    static Stream<Arguments> types() {
        return Stream.of(
                        of(SqlTypes.SMALLINT, Short.MIN_VALUE, (short) -1, (short) 0, Short.MAX_VALUE),
                        of(SqlTypes.INTEGER, Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE),
                        of(SqlTypes.BIGINT, Long.MIN_VALUE, -1L, 0L, 1L << 53 | 1, Long.MAX_VALUE),
                        of(SqlTypes.BOOLEAN, false, true),
                        of(
                                SqlTypes.decimal(20, 2),
                                new BigDecimal("-999999999999999999.99"),
                                new BigDecimal("-10"),
                                new BigDecimal("-9.5"),
                                BigDecimal.ZERO,
                                new BigDecimal("0.01"),
                                new BigDecimal("9.5"),
                                new BigDecimal("10"),
                                new BigDecimal("999999999999999999.99")),
                        of(
                                SqlTypes.decimal(38, 0),
                                BigDecimal.TEN.pow(38).subtract(BigDecimal.ONE).negate(),
                                BigDecimal.ZERO,
                                BigDecimal.TEN.pow(38).subtract(BigDecimal.ONE)),
                        of(
                                SqlTypes.decimal(10, 10),
                                new BigDecimal("-0.9999999999"),
                                BigDecimal.ZERO,
                                new BigDecimal("0.0000000001")),
                        of(SqlTypes.REAL, -Float.MAX_VALUE, -1.5f, 0f, 1.1f, Float.MAX_VALUE),
                        of(SqlTypes.DOUBLE, -Double.MAX_VALUE, -0.1, 0.0, Double.MIN_VALUE, 0.1, Double.MAX_VALUE),
                        of(SqlTypes.varchar(20), "", " ", "'; --", "A", "\"quoted\"", "a\\b")
                                .unsorted(),
                        of(SqlTypes.varchar(5), "\uD83D\uDE00", "Ω", "é").unsorted(),
                        of(SqlTypes.TEXT, "", "line\nline\ttab", "x".repeat(100_000))
                                .unsorted(),
                        of(
                                SqlTypes.DATE,
                                LocalDate.of(1, 1, 1),
                                LocalDate.of(1582, 10, 10),
                                LocalDate.of(1969, 12, 31),
                                LocalDate.EPOCH,
                                LocalDate.of(2024, 2, 29),
                                LocalDate.of(9999, 12, 31)),
                        of(
                                SqlTypes.TIME,
                                LocalTime.MIDNIGHT,
                                LocalTime.of(2, 30),
                                LocalTime.of(9, 0, 0, 1_000),
                                LocalTime.of(23, 59, 59, 999_999_000)),
                        of(
                                SqlTypes.TIMESTAMP,
                                LocalDateTime.of(1, 1, 1, 0, 0),
                                LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000),
                                LocalDateTime.of(2026, 3, 29, 2, 30),
                                LocalDateTime.of(2026, 10, 25, 2, 30, 0, 1_000),
                                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000)),
                        of(
                                SqlTypes.INSTANT,
                                LocalDateTime.of(1, 1, 1, 0, 0).toInstant(ZoneOffset.UTC),
                                Instant.parse("1969-12-31T23:59:59.999999Z"),
                                Instant.EPOCH,
                                Instant.parse("2026-03-29T01:30:00Z"),
                                Instant.parse("2026-10-25T00:30:00.000001Z"),
                                Instant.parse("9999-12-31T23:59:59.999999Z")),
                        of(
                                        SqlTypes.UUID,
                                        new UUID(0, 0),
                                        UUID.fromString("6f1d8d6a-1111-4222-8333-444455556666"),
                                        new UUID(-1, -1))
                                .unsorted(),
                        of(
                                        SqlTypes.BINARY,
                                        new byte[0],
                                        new byte[] {0},
                                        new byte[] {0, -1, 127, -128},
                                        new byte[100_000])
                                .unsorted(),
                        of(SqlTypes.varbinary(4), new byte[0], new byte[] {1, 2, 3, 4})
                                .unsorted(),
                        of(
                                SqlTypes.enumeration(DayOfWeek.class),
                                DayOfWeek.FRIDAY,
                                DayOfWeek.MONDAY,
                                DayOfWeek.WEDNESDAY),
                        of(
                                SqlTypes.OFFSET_TIMESTAMP,
                                OffsetDateTime.parse("0001-01-01T00:00:00Z"),
                                OffsetDateTime.parse("1969-12-31T23:59:59.999999Z"),
                                OffsetDateTime.parse("9999-12-31T23:59:59Z")),
                        of(
                                        SqlTypes.JSON,
                                        Json.parse(
                                                "{\"b\": [1, 2.5, null, true], \"a\": \"O'Brien \\\\ \\\" \u00e9\"}"),
                                        Json.parse("[]"),
                                        Json.parse("{}"),
                                        Json.parse("\"text\""),
                                        Json.parse("12"),
                                        Json.parse("false"),
                                        Json.parse("null"))
                                .unsorted(),
                        of(SqlTypes.nativeEnumeration(DayOfWeek.class), DayOfWeek.SUNDAY, DayOfWeek.MONDAY)
                                .unsorted(),
                        of(URIS, URI.create("https://example.com/"), URI.create("mailto:ada@example.com")))
                .map(samples -> Arguments.of(samples));
    }

    /** Values that fall outside of their type, and what the refusal says. */
    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(SqlTypes.varchar(3), "abcd", "holds at most 3 characters, but the value has 4"),
                Arguments.of(SqlTypes.varbinary(2), new byte[3], "holds at most 2 bytes, but the value has 3"),
                Arguments.of(SqlTypes.decimal(4, 2), new BigDecimal("100"), null),
                Arguments.of(SqlTypes.decimal(4, 2), new BigDecimal("0.001"), null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    <T> void everyValueComesBack(Samples<T> samples) {
        Cells<T> table = table(samples.type());
        engine.inConnection(connection -> {
            for (T value : samples.values()) {
                connection.execute(insertInto(table).values(table.cell.set(value)));
            }
        });
        List<@Nullable T> back = read(table);
        assertEquals(samples.values().size(), back.size());
        for (int i = 0; i < back.size(); i++) {
            assertSame(samples.type(), samples.values().get(i), back.get(i));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    <T> void everyValueComesBackFromABatch(Samples<T> samples) {
        Cells<T> table = table(samples.type());
        engine.inConnection(connection -> {
            connection.execute(insertInto(table)
                    .rows(samples.values().stream()
                            .map(value -> List.of(table.cell.set(value)))
                            .toList()));
        });
        List<@Nullable T> back = read(table);
        assertEquals(samples.values().size(), back.size());
        for (int i = 0; i < back.size(); i++) {
            assertSame(samples.type(), samples.values().get(i), back.get(i));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    <T> void nullIsNull(Samples<T> samples) {
        Cells<T> table = table(samples.type());
        engine.inConnection(connection -> {
            connection.execute(insertInto(table).values(table.cell.set((T) null)));
            connection.execute(
                    insertInto(table).values(table.cell.set(samples.values().get(0))));
            connection.execute(update(table).set(table.cell.set((T) null)).where(table.id.eq(2)));
        });
        assertEquals(Arrays.asList(null, null), read(table));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    <T> void everyValueIsFoundByItsEqual(Samples<T> samples) {
        Cells<T> table = table(samples.type());
        insertAll(table, samples.values());
        try (Connection connection = engine.connect()) {
            for (int i = 0; i < samples.values().size(); i++) {
                assertEquals(
                        List.of(i + 1),
                        connection
                                .execute(select(table.id)
                                        .where(table.cell.eq(samples.values().get(i))))
                                .all());
            }
            assertEquals(
                    samples.values().size(),
                    connection
                            .execute(select(table.id).where(table.cell.inList(samples.values())))
                            .all()
                            .size());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    <T> void everyValueIsADefaultOfTheDatabase(Samples<T> samples) {
        for (T value : samples.values()) {
            if (value instanceof String text && text.length() > 1000
                    || value instanceof byte[] bytes && bytes.length > 1000) {
                continue;
            }
            Cells<T> table = new Cells<>(samples.type());
            table.cell.serverDefault(value);
            Schema schema = new Schema(table);
            schema.createAll(engine);
            engine.inConnection(connection -> {
                connection.execute(insertInto(table).values());
            });
            assertSame(samples.type(), value, read(table).get(0));
            schema.dropAll(engine);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    <T> void valuesSortByTheirMeaning(Samples<T> samples) {
        if (!samples.sorted()) {
            return;
        }
        Cells<T> table = table(samples.type());
        List<T> reversed = new ArrayList<>(samples.values());
        Collections.reverse(reversed);
        insertAll(table, reversed);
        try (Connection connection = engine.connect()) {
            List<Integer> expected = new ArrayList<>();
            for (int id = reversed.size(); id > 0; id--) {
                expected.add(id);
            }
            assertEquals(
                    expected,
                    connection.execute(select(table.id).orderBy(table.cell)).all());
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("refused")
    <T> void whatDoesNotFitIsRefusedByName(SqlType<T> type, T value, @Nullable String reason) {
        Cells<T> table = table(type);
        StatementException error = assertThrows(StatementException.class, () -> table.cell.set(value));
        assertTrue(error.getMessage().startsWith("cells.cell " + (reason == null ? "" : reason)), error.getMessage());
    }

    @Test
    void digitsFinerThanTheTypeAreCutOff() {
        Cells<LocalDateTime> table = table(SqlTypes.timestamp(3));
        insertAll(table, List.of(LocalDateTime.of(2026, 12, 31, 23, 59, 59, 999_999_999)));
        assertEquals(
                LocalDateTime.of(2026, 12, 31, 23, 59, 59, 999_000_000),
                read(table).get(0));
    }

    @Test
    void trailingZerosOfADecimalDoNotMatter() {
        Cells<BigDecimal> table = table(SqlTypes.decimal(10, 4));
        insertAll(table, List.of(new BigDecimal("1.5"), new BigDecimal("1.5000")));
        try (Connection connection = engine.connect()) {
            assertEquals(
                    List.of(1, 2),
                    connection
                            .execute(select(table.id)
                                    .where(table.cell.eq(new BigDecimal("1.50")))
                                    .orderBy(table.id))
                            .all());
        }
    }

    @Test
    void notANumberAndInfinitiesComeBack() {
        Cells<Double> table = table(SqlTypes.DOUBLE);
        if (has(Trait.NO_INFINITY)) {
            assertThrows(DataException.class, () -> insertAll(table, List.of(Double.NaN)));
            assertThrows(DataException.class, () -> insertAll(table, List.of(Double.POSITIVE_INFINITY)));
            assertThrows(DataException.class, () -> insertAll(table, List.of(Double.NEGATIVE_INFINITY)));
            insertAll(table, List.of(-0.0));
            assertTrue(SqlTypes.DOUBLE.same(0.0, read(table).get(0)));
            return;
        }
        insertAll(table, List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0));
        if (has(Trait.NO_NAN)) {
            assertThrows(DataException.class, () -> insertAll(table, List.of(Double.NaN)));
        } else {
            insertAll(table, List.of(Double.NaN));
            assertEquals(Double.NaN, read(table).get(3));
        }
        List<@Nullable Double> back = read(table);
        assertEquals(Double.POSITIVE_INFINITY, back.get(0));
        assertEquals(Double.NEGATIVE_INFINITY, back.get(1));
        assertTrue(SqlTypes.DOUBLE.same(0.0, back.get(2)));
    }

    @Test
    void listsComeBackOrAreRefused() {
        Cells<List<String>> table = new Cells<>(SqlTypes.array(SqlTypes.varchar(10)));
        if (has(Trait.NO_ARRAYS)) {
            UnsupportedSqlException error =
                    assertThrows(UnsupportedSqlException.class, () -> new Schema(table).createAll(engine));
            assertTrue(
                    error.getMessage()
                            .endsWith(
                                    " dialect has no arrays, so there is no column of type VARCHAR(10) ARRAY. Store the list in a table of its own, or as JSON: "
                                            + "SqlTypes.JSON.map(…). [ALK-353]"),
                    error.getMessage());
            return;
        }
        create(new Schema(table));
        List<List<String>> lists =
                List.of(List.of(), List.of("a"), List.of("b", "", "b", "NULL", "{,}", "\"\\", "O'Brien"));
        insertAll(table, lists);
        assertEquals(lists, read(table));
        try (Connection connection = engine.connect()) {
            for (int i = 0; i < lists.size(); i++) {
                assertEquals(
                        List.of(i + 1),
                        connection
                                .execute(select(table.id).where(table.cell.eq(lists.get(i))))
                                .all());
            }
        }
    }

    @Test
    void bytesAreTheCallersOwn() {
        Cells<byte[]> table = table(SqlTypes.BINARY);
        byte[] given = {1, 2, 3};
        insertAll(table, List.of(given));
        byte[] first = read(table).get(0);
        assertNotNull(first);
        first[0] = 9;
        assertEquals("[1, 2, 3]", Arrays.toString(read(table).get(0)));
    }

    @Test
    void anUnknownConstantInTheDatabaseIsAnError() {
        Cells<DayOfWeek> table = table(SqlTypes.enumeration(DayOfWeek.class));
        outside.run("INSERT INTO cells (cell) VALUES ('SOMEDAY')");
        DataException error = assertThrows(DataException.class, () -> read(table));
        assertEquals(
                "The database holds 'SOMEDAY' where DayOfWeek has no such constant. "
                        + "Add the constant, or correct the stored value. [ALK-650]"
                        + " It was read from cells.cell as DayOfWeek.",
                error.getMessage());
    }

    @Test
    void aDateIsTheSameInEveryTimeZone() {
        Cells<LocalDateTime> table = table(SqlTypes.TIMESTAMP);
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
            insertAll(table, List.of(LocalDateTime.of(2026, 3, 29, 2, 30)));
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            assertEquals(LocalDateTime.of(2026, 3, 29, 2, 30), read(table).get(0));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void aPointInTimeIsTheSameInEveryTimeZone() {
        Cells<Instant> table = table(SqlTypes.INSTANT);
        Instant instant = Instant.parse("2026-10-25T00:30:00Z");
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
            insertAll(table, List.of(instant));
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            assertEquals(instant, read(table).get(0));
            try (Connection connection = engine.connect()) {
                assertEquals(
                        1,
                        connection
                                .execute(select(table.id).where(table.cell.eq(instant)))
                                .one());
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private <T> Cells<T> table(SqlType<T> type) {
        Cells<T> table = new Cells<>(type);
        create(new Schema(table));
        return table;
    }

    private <T> void insertAll(Cells<T> table, List<T> values) {
        engine.inConnection(connection -> {
            for (T value : values) {
                connection.execute(insertInto(table).values(table.cell.set(value)));
            }
        });
    }

    private <T> List<@Nullable T> read(Cells<T> table) {
        try (Connection connection = engine.connect()) {
            return connection.execute(select(table.cell).orderBy(table.id)).all();
        }
    }

    private static <T> void assertSame(SqlType<T> type, T expected, @Nullable T actual) {
        assertNotNull(actual, () -> expected + " came back as null");
        assertTrue(type.same(expected, actual), () -> expected + " came back as " + actual);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static <T> Samples<T> of(SqlType<T> type, T... values) {
        return new Samples<>(type, List.of(values), true);
    }

    /** A type with values that it must keep, and whether they stand in ascending order. */
    record Samples<T>(SqlType<T> type, List<T> values, boolean sorted) {
        Samples<T> unsorted() {
            return new Samples<>(type, values, false);
        }

        @Override
        public String toString() {
            return type.toString();
        }
    }
}
