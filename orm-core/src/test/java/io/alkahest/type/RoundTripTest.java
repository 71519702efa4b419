package io.alkahest.type;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.DataException;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values go into H2 and come back; so do their literals, and null. */
class RoundTripTest {

    private static final String DAYS =
            "ENUM('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY')";

    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(SqlTypes.SMALLINT, "SMALLINT", (short) 0),
                Arguments.of(SqlTypes.SMALLINT, "SMALLINT", Short.MIN_VALUE),
                Arguments.of(SqlTypes.INTEGER, "INTEGER", 0),
                Arguments.of(SqlTypes.INTEGER, "INTEGER", Integer.MIN_VALUE),
                Arguments.of(SqlTypes.BIGINT, "BIGINT", Long.MIN_VALUE),
                Arguments.of(SqlTypes.BIGINT, "BIGINT", Long.MAX_VALUE),
                Arguments.of(SqlTypes.varchar(20), "VARCHAR(20)", "O'Brien said \"no\""),
                Arguments.of(SqlTypes.varchar(20), "VARCHAR(20)", ""),
                Arguments.of(SqlTypes.TEXT, "TEXT", "Ω\n😀\\ -- ; %"),
                Arguments.of(SqlTypes.BOOLEAN, "BOOLEAN", true),
                Arguments.of(SqlTypes.BOOLEAN, "BOOLEAN", false),
                Arguments.of(SqlTypes.decimal(10, 2), "DECIMAL(10, 2)", new BigDecimal("-12345678.9")),
                Arguments.of(SqlTypes.decimal(2, 2), "DECIMAL(2, 2)", new BigDecimal("0.05")),
                Arguments.of(SqlTypes.REAL, "REAL", 1.5f),
                Arguments.of(SqlTypes.REAL, "REAL", Float.MAX_VALUE),
                Arguments.of(SqlTypes.DOUBLE, "DOUBLE PRECISION", 0.1),
                Arguments.of(SqlTypes.DOUBLE, "DOUBLE PRECISION", Double.MIN_VALUE),
                Arguments.of(SqlTypes.DOUBLE, "DOUBLE PRECISION", -0.0),
                Arguments.of(SqlTypes.DOUBLE, "DOUBLE PRECISION", Double.NaN),
                Arguments.of(SqlTypes.DOUBLE, "DOUBLE PRECISION", Double.NEGATIVE_INFINITY),
                Arguments.of(SqlTypes.DATE, "DATE", LocalDate.of(2026, 11, 20)),
                Arguments.of(SqlTypes.DATE, "DATE", LocalDate.of(1, 1, 1)),
                Arguments.of(SqlTypes.DATE, "DATE", LocalDate.of(12026, 1, 1)),
                Arguments.of(SqlTypes.TIME, "TIME(6)", LocalTime.MIDNIGHT),
                Arguments.of(SqlTypes.TIME, "TIME(6)", LocalTime.MAX),
                Arguments.of(SqlTypes.time(0), "TIME(0)", LocalTime.MAX),
                Arguments.of(SqlTypes.TIMESTAMP, "TIMESTAMP(6)", LocalDateTime.of(2026, 3, 29, 2, 30)),
                Arguments.of(
                        SqlTypes.TIMESTAMP, "TIMESTAMP(6)", LocalDateTime.of(2026, 12, 31, 23, 59, 59, 999_999_999)),
                Arguments.of(
                        SqlTypes.timestamp(9), "TIMESTAMP(9)", LocalDateTime.of(2026, 12, 31, 23, 59, 59, 999_999_999)),
                Arguments.of(SqlTypes.timestamp(3), "TIMESTAMP(3)", LocalDateTime.of(2026, 1, 1, 0, 0, 0, 1_999_999)),
                Arguments.of(SqlTypes.INSTANT, "TIMESTAMP(6) WITH TIME ZONE", Instant.EPOCH),
                Arguments.of(
                        SqlTypes.INSTANT,
                        "TIMESTAMP(6) WITH TIME ZONE",
                        Instant.parse("2026-11-20T17:41:00.123456789Z")),
                Arguments.of(
                        SqlTypes.INSTANT,
                        "TIMESTAMP(6) WITH TIME ZONE",
                        Instant.parse("1969-12-31T23:59:59.999999999Z")),
                Arguments.of(SqlTypes.UUID, "UUID", UUID.fromString("00000000-0000-4000-8000-0000000000ff")),
                Arguments.of(SqlTypes.BINARY, "BINARY VARYING", new byte[] {0, -1, 127}),
                Arguments.of(SqlTypes.varbinary(3), "VARBINARY(3)", new byte[0]),
                Arguments.of(
                        SqlTypes.OFFSET_TIMESTAMP,
                        "TIMESTAMP(6) WITH TIME ZONE",
                        OffsetDateTime.parse("2026-11-20T17:41:00.123456789-18:00")),
                Arguments.of(
                        SqlTypes.offsetTimestamp(0),
                        "TIMESTAMP(0) WITH TIME ZONE",
                        OffsetDateTime.parse("0001-01-01T00:00:00.9Z")),
                Arguments.of(SqlTypes.nativeEnumeration(DayOfWeek.class), DAYS, DayOfWeek.SUNDAY),
                Arguments.of(SqlTypes.nativeEnumeration("day", List.of("it's", "so")), "ENUM('it''s', 'so')", "it's"),
                Arguments.of(SqlTypes.array(SqlTypes.INTEGER), "INTEGER ARRAY", List.of(3, -1, 3)),
                Arguments.of(SqlTypes.array(SqlTypes.INTEGER), "INTEGER ARRAY", List.of()),
                Arguments.of(SqlTypes.array(SqlTypes.varchar(9)), "VARCHAR(9) ARRAY", List.of("", "a,'}\\")),
                Arguments.of(SqlTypes.array(SqlTypes.DATE), "DATE ARRAY", List.of(LocalDate.of(1582, 10, 10))),
                Arguments.of(
                        SqlTypes.array(SqlTypes.timestamp(3)),
                        "TIMESTAMP(3) ARRAY",
                        List.of(LocalDateTime.of(2026, 1, 1, 0, 0, 0, 1_999_999))),
                Arguments.of(
                        SqlTypes.array(SqlTypes.INSTANT), "TIMESTAMP(6) WITH TIME ZONE ARRAY", List.of(Instant.EPOCH)),
                Arguments.of(
                        SqlTypes.array(SqlTypes.enumeration(DayOfWeek.class)),
                        "VARCHAR(9) ARRAY",
                        List.of(DayOfWeek.FRIDAY)),
                Arguments.of(SqlTypes.enumeration(DayOfWeek.class), "VARCHAR(9)", DayOfWeek.WEDNESDAY));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("values")
    <T> void aBoundValueComesBack(SqlType<T> type, String column, T value) throws SQLException {
        assertNull(type.refuse(value));
        create(column);
        insert(type, value);
        assertSame(type, value, read(type));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("values")
    <T> void aLiteralIsTheValue(SqlType<T> type, String column, T value) throws SQLException {
        create(column + " DEFAULT " + type.literal(value));
        run("INSERT INTO t DEFAULT VALUES");
        assertSame(type, value, read(type));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("values")
    <T> void aStoredValueIsFoundByItsEqual(SqlType<T> type, String column, T value) throws SQLException {
        create(column);
        insert(type, value);
        try (PreparedStatement select = connection.prepareStatement("SELECT count(*) FROM t WHERE v = ?")) {
            type.bind(select, 1, value);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                assertEquals(1, rows.getInt(1));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    <T> void nullIsNull(SqlType<T> type, String column, T value) throws SQLException {
        create(column);
        insert(type, null);
        assertNull(read(type));
    }

    @Test
    void bytesReadAndBoundAreSharedWithNobody() throws SQLException {
        create("BINARY VARYING");
        byte[] given = {1, 2, 3};
        insert(SqlTypes.BINARY, given);
        given[0] = 9;
        byte[] first = read(SqlTypes.BINARY);
        assertArrayEquals(new byte[] {1, 2, 3}, first);
        first[0] = 9;
        assertArrayEquals(new byte[] {1, 2, 3}, read(SqlTypes.BINARY));
    }

    @Test
    void anUnknownConstantInTheDatabaseIsAnErrorThatNamesEnumAndValue() throws SQLException {
        create("VARCHAR(9) DEFAULT 'SOMEDAY'");
        run("INSERT INTO t DEFAULT VALUES");
        DataException error = assertThrows(DataException.class, () -> read(SqlTypes.enumeration(DayOfWeek.class)));
        assertEquals(
                "The database holds 'SOMEDAY' where DayOfWeek has no such constant. "
                        + "Add the constant, or correct the stored value. [ALK-650]",
                error.getMessage());
    }

    @Test
    void anArrayWithANullIsNoListOfValues() throws SQLException {
        create("INTEGER ARRAY DEFAULT ARRAY[1, NULL]");
        run("INSERT INTO t DEFAULT VALUES");
        DataException error = assertThrows(DataException.class, () -> read(SqlTypes.array(SqlTypes.INTEGER)));
        assertEquals(
                "The database holds an array with a null at index 1 where INTEGER ARRAY is expected, which has none. "
                        + "Correct the stored value. [ALK-651]",
                error.getMessage());
    }

    @Test
    void aMappedTypeIsStoredAsItsBase() throws SQLException {
        SqlType<URI> uris = SqlTypes.varchar(100).map(URI.class, URI::create, URI::toString);
        create("VARCHAR(100)");
        insert(uris, URI.create("https://example.com/a"));
        assertEquals("https://example.com/a", read(SqlTypes.TEXT));
        assertEquals(URI.create("https://example.com/a"), read(uris));
    }

    private static <T> void assertSame(SqlType<T> type, T expected, @Nullable T actual) {
        assertNotNull(actual);
        assertTrue(type.same(expected, actual), () -> expected + " came back as " + actual);
    }

    private void create(String column) throws SQLException {
        run("CREATE TABLE t (v " + column + ")");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private <T> void insert(SqlType<T> type, @Nullable T value) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t (v) VALUES (?)")) {
            if (value == null) {
                insert.setNull(1, type.jdbcType());
            } else {
                type.bind(insert, 1, value);
            }
            insert.executeUpdate();
        }
    }

    private <T> @Nullable T read(SqlType<T> type) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT v FROM t");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return type.read(rows, 1);
        }
    }
}
