package io.alkahest.dialect.sqlite;

import static io.alkahest.sql.Functions.currentTimestamp;
import static io.alkahest.sql.Functions.textExpression;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.DataException;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.sql.Row;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is stored for each type, and that it comes back, from memory and from a file. */
class SqliteTypesTest {
    private final Engine memory = Engine.create("sqlite://");

    static final class Cells<T> extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final NullableColumn<Row, T> cell;

        Cells(SqlType<T> type) {
            super("cells");
            cell = column("cell", type).nullable();
        }
    }

    @AfterEach
    void close() {
        memory.close();
    }

    /** A type, the values in their order, and what SQLite holds for them. */
    static Stream<Arguments> stored() {
        return Stream.of(
                Arguments.of(
                        SqlTypes.SMALLINT,
                        List.of(Short.MIN_VALUE, (short) 0, Short.MAX_VALUE),
                        List.of("integer -32768", "integer 0", "integer 32767")),
                Arguments.of(
                        SqlTypes.INTEGER,
                        List.of(Integer.MIN_VALUE, 0, Integer.MAX_VALUE),
                        List.of("integer -2147483648", "integer 0", "integer 2147483647")),
                Arguments.of(
                        SqlTypes.BIGINT,
                        List.of(Long.MIN_VALUE, 0L, Long.MAX_VALUE),
                        List.of("integer -9223372036854775808", "integer 0", "integer 9223372036854775807")),
                Arguments.of(SqlTypes.BOOLEAN, List.of(false, true), List.of("integer 0", "integer 1")),
                Arguments.of(
                        SqlTypes.varchar(5),
                        List.of("", "ß", "\uD83D\uDE00"),
                        List.of("text ", "text ß", "text \uD83D\uDE00")),
                Arguments.of(
                        SqlTypes.decimal(10, 2),
                        List.of(
                                new BigDecimal("-99999999.99"),
                                new BigDecimal("0.01"),
                                new BigDecimal("10.00"),
                                new BigDecimal("99999999.99")),
                        List.of("real -99999999.99", "real 0.01", "integer 10", "real 99999999.99")),
                Arguments.of(
                        SqlTypes.decimal(20, 2),
                        List.of(
                                new BigDecimal("-9.50"),
                                new BigDecimal("0.00"),
                                new BigDecimal("999999999999999999.99")),
                        List.of(
                                "text -000000000000000009.50",
                                "text 000000000000000000.00",
                                "text 999999999999999999.99")),
                Arguments.of(
                        SqlTypes.decimal(16, 16),
                        List.of(new BigDecimal("-0.9999999999999999"), new BigDecimal("0.0000000000000001")),
                        List.of("text -0.9999999999999999", "text 0.0000000000000001")),
                Arguments.of(
                        SqlTypes.REAL,
                        List.of(
                                Float.NEGATIVE_INFINITY,
                                -Float.MAX_VALUE,
                                Float.MIN_VALUE,
                                1.5f,
                                Float.POSITIVE_INFINITY),
                        List.of(
                                "real -Inf",
                                "real -3.4028234663852886e+38",
                                "real 1.4012984643248171e-45",
                                "real 1.5",
                                "real Inf")),
                Arguments.of(
                        SqlTypes.DOUBLE,
                        List.of(
                                Double.NEGATIVE_INFINITY,
                                -Double.MAX_VALUE,
                                Double.MIN_VALUE,
                                0.1,
                                Double.MAX_VALUE,
                                Double.POSITIVE_INFINITY),
                        List.of(
                                "real -Inf",
                                "real -1.7976931348623157e+308",
                                "real 4.9406564584124654e-324",
                                "real 0.1",
                                "real 1.7976931348623157e+308",
                                "real Inf")),
                Arguments.of(
                        SqlTypes.DATE,
                        List.of(LocalDate.of(0, 1, 1), LocalDate.of(1582, 10, 10), LocalDate.of(9999, 12, 31)),
                        List.of("text 0000-01-01", "text 1582-10-10", "text 9999-12-31")),
                Arguments.of(
                        SqlTypes.time(9),
                        List.of(LocalTime.MIN, LocalTime.of(9, 30, 0, 500_000_000), LocalTime.MAX),
                        List.of("text 00:00:00", "text 09:30:00.5", "text 23:59:59.999999999")),
                Arguments.of(
                        SqlTypes.TIMESTAMP,
                        List.of(
                                LocalDateTime.of(0, 1, 1, 0, 0),
                                LocalDateTime.of(2026, 3, 29, 2, 30),
                                LocalDateTime.of(2026, 3, 29, 2, 30, 0, 1_000),
                                LocalDateTime.of(2026, 3, 29, 2, 30, 0, 10_000),
                                LocalDateTime.of(2026, 3, 29, 2, 30, 1),
                                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000)),
                        List.of(
                                "text 0000-01-01 00:00:00",
                                "text 2026-03-29 02:30:00",
                                "text 2026-03-29 02:30:00.000001",
                                "text 2026-03-29 02:30:00.00001",
                                "text 2026-03-29 02:30:01",
                                "text 9999-12-31 23:59:59.999999")),
                Arguments.of(
                        SqlTypes.INSTANT,
                        List.of(
                                Instant.parse("0000-01-01T00:00:00Z"),
                                Instant.EPOCH,
                                Instant.parse("9999-12-31T23:59:59.999999Z")),
                        List.of(
                                "text 0000-01-01 00:00:00",
                                "text 1970-01-01 00:00:00",
                                "text 9999-12-31 23:59:59.999999")),
                Arguments.of(
                        SqlTypes.UUID,
                        List.of(new UUID(0, 0), UUID.fromString("6F1D8D6A-1111-4222-8333-444455556666")),
                        List.of(
                                "text 00000000-0000-0000-0000-000000000000",
                                "text 6f1d8d6a-1111-4222-8333-444455556666")),
                Arguments.of(
                        SqlTypes.enumeration(DayOfWeek.class),
                        List.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY),
                        List.of("text FRIDAY", "text MONDAY")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stored")
    <T> void everyValueIsStoredAsItShouldComesBackAndSorts(
            SqlType<T> type, List<T> values, List<String> stored, @TempDir Path directory) {
        assertStored(memory, type, values, stored);
        try (Engine file = Engine.create("sqlite:///" + directory.resolve("types.db"))) {
            assertStored(file, type, values, stored);
        }
    }

    private static <T> void assertStored(Engine engine, SqlType<T> type, List<T> values, List<String> stored) {
        Cells<T> table = new Cells<>(type);
        new Schema(table).createAll(engine);
        engine.inConnection(connection -> {
            for (int i = values.size() - 1; i >= 0; i--) {
                connection.execute(insertInto(table).values(table.cell.set(values.get(i))));
            }
            connection.execute(insertInto(table).values(table.cell.set((T) null)));
            List<@Nullable T> expected = new ArrayList<>();
            expected.add(null);
            expected.addAll(values);
            assertEquals(
                    expected,
                    connection.execute(select(table.cell).orderBy(table.cell)).all());
            assertEquals(
                    stored,
                    connection
                            .execute(select(textExpression("typeof(cell) || ' ' || cell", SqlTypes.TEXT))
                                    .from(table)
                                    .where(table.cell.isNotNull())
                                    .orderBy(table.id.desc()))
                            .all());
            for (T value : values) {
                assertEquals(
                        value,
                        connection
                                .execute(select(table.cell).where(table.cell.eq(value)))
                                .one());
            }
        });
    }

    @Test
    void bytesAreBlobs() {
        Cells<byte[]> table = create(SqlTypes.BINARY);
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        memory.inConnection(connection -> {
            connection.execute(insertInto(table).values(table.cell.set(all)).values(table.cell.set(new byte[0])));
            List<byte @Nullable []> back =
                    connection.execute(select(table.cell).orderBy(table.id)).all();
            assertArrayEquals(all, back.get(0));
            assertArrayEquals(new byte[0], back.get(1));
        });
    }

    @Test
    void whatCannotComeBackIsRefused() {
        assertRefused(SqlTypes.DOUBLE, Double.NaN, "cells.cell on SQLite cannot hold NaN: it would become null");
        assertRefused(SqlTypes.REAL, Float.NaN, "cells.cell on SQLite cannot hold NaN: it would become null");
        assertRefused(
                SqlTypes.DATE,
                LocalDate.of(10000, 1, 1),
                "cells.cell on SQLite holds the years 0 to 9999, but the value's year is 10000");
        assertRefused(
                SqlTypes.DATE,
                LocalDate.of(-1, 1, 1),
                "cells.cell on SQLite holds the years 0 to 9999, but the value's year is -1");
        assertRefused(
                SqlTypes.TIMESTAMP,
                LocalDateTime.MAX,
                "cells.cell on SQLite holds the years 0 to 9999, but the value's year is 999999999");
        assertRefused(
                SqlTypes.INSTANT,
                Instant.parse("+10000-01-01T00:00:00Z"),
                "cells.cell on SQLite holds the years 0 to 9999, but the value's year is 10000");
    }

    private <T> void assertRefused(SqlType<T> type, T value, String reason) {
        try (Engine engine = Engine.create("sqlite://")) {
            Cells<T> table = new Cells<>(type);
            new Schema(table).createAll(engine);
            engine.inConnection(connection -> {
                DataException error = assertThrows(
                        DataException.class,
                        () -> connection.execute(insertInto(table).values(table.cell.set(value))));
                assertEquals(reason + ". [ALK-627]", error.getMessage());
            });
        }
    }

    @Test
    void numbersThatAreTooLargeAreNotCutOff() {
        Cells<Integer> table = create(SqlTypes.INTEGER);
        memory.inConnection(connection -> {
            connection.execute(insertInto(table).values(table.cell.set(Integer.MAX_VALUE)));
            DataException error = assertThrows(
                    DataException.class,
                    () -> connection.execute(select(table.cell.plus(1))).one());
            assertEquals(
                    "The database holds 2147483648 where INTEGER is expected. Give the number a wider type: a wider column, or cast(…). [ALK-626] It was read from anon_1 as Integer.",
                    error.getMessage());
        });
    }

    @Test
    void textsOfOthersAreReadInTheFormsOfSqlite() {
        Cells<Instant> table = create(SqlTypes.INSTANT);
        memory.inConnection(connection -> {
            for (String form : List.of(
                    "2026-11-20 09:30",
                    "2026-11-20T09:30:00",
                    "2026-11-20 09:30:00.000",
                    "2026-11-20T09:30:00Z",
                    "2026-11-20 10:30:00+01:00",
                    "2026-11-20 08:30:00-01:00")) {
                connection.execute(text("INSERT INTO cells (cell) VALUES ('" + form + "')"));
            }
            List<@Nullable Instant> all = connection.execute(select(table.cell)).all();
            assertEquals(
                    List.of(Instant.parse("2026-11-20T09:30:00Z")),
                    all.stream().distinct().toList());
            connection.execute(text("INSERT INTO cells (cell) VALUES ('yesterday')"));
            DataException error = assertThrows(
                    DataException.class,
                    () -> connection.execute(select(table.cell)).all());
            assertEquals(
                    "The database holds 'yesterday' where TIMESTAMP(6) WITH TIME ZONE is expected. [ALK-626]"
                            + " It was read from cells.cell as Instant.",
                    error.getMessage());
        });
    }

    @Test
    void theDatabasesOwnTimeIsComparedWithOurs() {
        Cells<Instant> table = new Cells<>(SqlTypes.INSTANT);
        table.cell.serverDefaultSql("CURRENT_TIMESTAMP");
        new Schema(table).createAll(memory);
        memory.inConnection(connection -> {
            connection.execute(insertInto(table).values());
            Instant stored = connection.execute(select(table.cell)).one();
            assertNotNull(stored);
            assertEquals(
                    1,
                    connection
                            .execute(select(table.id).where(table.cell.eq(stored)))
                            .one());
            assertEquals(
                    1,
                    connection
                            .execute(select(table.id).where(table.cell.le(currentTimestamp())))
                            .one());
            assertEquals(
                    1,
                    connection
                            .execute(select(table.id).where(table.cell.lt(stored.plusMillis(1))))
                            .one());
        });
    }

    @Test
    void handWrittenSqlKnowsTheTypesOfOurColumns() {
        LocalDateTime time = LocalDateTime.of(2026, 11, 20, 9, 30);
        UUID uuid = UUID.randomUUID();
        Table<Row> table = new Table<>("typed") {
            {
                bool("flag");
                decimal("price", 10, 2);
                decimal("wide", 20, 2);
                date("day");
                time("at");
                timestamp("stamp");
                instant("point");
                uuid("key");
                integer("number");
                varchar("word", 5);
            }
        };
        new Schema(table).createAll(memory);
        memory.inConnection(connection -> {
            connection.execute(text(
                    "INSERT INTO typed VALUES (1, 1.5, '000000000000000009.50', '2026-11-20', '09:30:00', '2026-11-20 09:30:00',"
                            + " '2026-11-20 09:30:00', '" + uuid + "', 7, 'a')"));
            assertEquals(
                    List.of(
                            true,
                            new BigDecimal("1.5"),
                            new BigDecimal("9.50"),
                            time.toLocalDate(),
                            time.toLocalTime(),
                            time,
                            Instant.parse("2026-11-20T09:30:00Z"),
                            uuid,
                            7,
                            "a"),
                    List.copyOf(connection
                            .execute(text("SELECT * FROM typed"))
                            .one()
                            .toMap()
                            .values()));
        });
    }

    @Test
    void castsBetweenDatesAndTimesKeepTheirFormat() {
        Cells<LocalDateTime> table = create(SqlTypes.TIMESTAMP);
        LocalDateTime time = LocalDateTime.of(2026, 11, 20, 9, 30, 0, 500_000_000);
        memory.inConnection(connection -> {
            connection.execute(insertInto(table).values(table.cell.set(time)));
            assertEquals(
                    time.toLocalDate(),
                    connection.execute(select(table.cell.cast(SqlTypes.DATE))).one());
            assertEquals(
                    time.toLocalTime(),
                    connection.execute(select(table.cell.cast(SqlTypes.TIME))).one());
            assertEquals(
                    LocalDateTime.of(2026, 11, 20, 0, 0),
                    connection
                            .execute(select(table.cell.cast(SqlTypes.DATE).cast(SqlTypes.TIMESTAMP)))
                            .one());
            assertTrue(connection
                    .execute(select(table.cell.cast(SqlTypes.TEXT)))
                    .one()
                    .startsWith("2026-11-20 09:30:00.5"));
        });
    }

    private <T> Cells<T> create(SqlType<T> type) {
        Cells<T> table = new Cells<>(type);
        new Schema(table).createAll(memory);
        return table;
    }
}
