package io.alkahest.dialect.mysql;

import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseError;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.type.AdaptedType;
import io.alkahest.type.CarriedType;
import io.alkahest.type.ColumnKind;
import io.alkahest.type.LimitedJson;
import io.alkahest.type.MappedType;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How values are stored in MySQL and MariaDB: points in time as DATETIME in UTC, since TIMESTAMP ends in 2038; UUIDs as
 * their 16 bytes; single precision as DOUBLE, since a FLOAT is shown with six digits only.
 */
final class MySqlTypes {
    private static final int LONGEST_CHAR = 255;
    private static final int LONGEST_VARCHAR = 16_383;
    private static final int UUID_DIGITS = 36;
    private static final Predicate<String> UUID_TEXT = java.util.regex.Pattern.compile(
                    "\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")
            .asMatchPredicate();
    private static final int LONGEST_VARBINARY = 65_532;

    /** Levels of JSON that MariaDB takes; MySQL takes as many as the type. */
    private static final int DEEPEST = 31;

    /** What a column for decimals without a limit is. */
    private static final SqlType<BigDecimal> WIDEST_DECIMAL = SqlTypes.decimal(65, 30);

    /** Binds the pattern of a LIKE on MariaDB. */
    static final SqlType<String> PATTERN = new Pattern();

    private MySqlTypes() {}

    static String name(SqlType<?> type) {
        return switch (type.family()) {
            case SMALLINT, INTEGER, BIGINT -> wholeNumber(type);
            case VARCHAR ->
                type.kind() == ColumnKind.CHARACTER && type.length() <= LONGEST_CHAR
                        ? "CHAR(" + type.length() + ")"
                        : type.length() > LONGEST_VARCHAR ? "LONGTEXT" : "VARCHAR(" + type.length() + ")";
            case TEXT -> "LONGTEXT";
            case BOOLEAN -> "BOOLEAN";
            case DECIMAL -> decimal(type);
            case REAL, DOUBLE -> "DOUBLE";
            case DATE -> "DATE";
            case TIME -> "TIME" + fraction(type);
            case TIMESTAMP, INSTANT, OFFSET_TIMESTAMP -> "DATETIME" + fraction(type);
            case UUID -> "BINARY(16)";
            case BINARY ->
                type.length() == 0 || type.length() > LONGEST_VARBINARY
                        ? "LONGBLOB"
                        : "VARBINARY(" + type.length() + ")";
            case JSON -> "JSON";
            case ENUM ->
                Objects.requireNonNull(type.nativeEnum()).labels().stream()
                        .map(label -> label.indexOf('\\') < 0 ? quoted(label) : hex(label))
                        .collect(Collectors.joining(", ", "ENUM(", ")"));
            case ARRAY, OTHER -> throw new IllegalArgumentException(type.toString());
        };
    }

    private static String wholeNumber(SqlType<?> type) {
        return switch (type.kind()) {
            case TINYINT -> "TINYINT";
            case UNSIGNED_TINYINT -> "TINYINT UNSIGNED";
            case UNSIGNED_SMALLINT -> "SMALLINT UNSIGNED";
            case UNSIGNED_INTEGER -> "INTEGER UNSIGNED";
            case UNSIGNED_BIGINT -> "BIGINT UNSIGNED";
            default -> type.family().name();
        };
    }

    private static String decimal(SqlType<?> type) {
        if (type.precision() > 65 || type.scale() > 30) {
            throw new UnsupportedSqlException(
                    357,
                    type
                            + " is too wide: decimals of MySQL and MariaDB have at most 65 digits, 30 of them after the point.");
        }
        return type.precision() == 0 ? "DECIMAL(65, 30)" : "DECIMAL(" + type.precision() + ", " + type.scale() + ")";
    }

    private static String fraction(SqlType<?> type) {
        if (type.precision() > 6) {
            throw new UnsupportedSqlException(
                    357, type + " is too fine: MySQL and MariaDB keep at most 6 digits of a second's fraction.");
        }
        return type.precision() == 0 ? "" : "(" + type.precision() + ")";
    }

    @SuppressWarnings("unchecked")
    static <T> SqlType<T> adapt(SqlType<T> type, boolean mariaDb) {
        if (type instanceof MappedType<?, T> mapped) {
            return adaptBase(mapped, mariaDb);
        }
        if (type instanceof AdaptedType) {
            return type;
        }
        SqlType<?> adapted = switch (type.family()) {
            case VARCHAR, TEXT, ENUM, OTHER -> new Texts((SqlType<String>) type);
            case JSON ->
                new Texts(
                        mariaDb
                                ? new LimitedJson((SqlType<String>) type, "MariaDB", number -> true, true, DEEPEST)
                                : new LimitedJson((SqlType<String>) type, "MySQL", MySqlTypes::isKept, true));
            case DECIMAL ->
                type.precision() > 0
                        ? type
                        : new CarriedType<>(
                                (SqlType<BigDecimal>) type, BigDecimal.class, d -> d, d -> d, WIDEST_DECIMAL::refuse);
            case REAL ->
                new CarriedType<>(
                        (SqlType<Float>) type, Double.class, Double::floatValue, f -> f + 0.0, MySqlTypes::finite);
            case DOUBLE ->
                new CarriedType<>((SqlType<Double>) type, Double.class, d -> d, d -> d + 0.0, MySqlTypes::finite);
            case DATE ->
                new CarriedType<>((SqlType<LocalDate>) type, LocalDate.class, d -> d, d -> d, d -> year(d.getYear()));
            case TIMESTAMP ->
                new CarriedType<>(
                        (SqlType<LocalDateTime>) type, LocalDateTime.class, t -> t, t -> t, t -> year(t.getYear()));
            case INSTANT ->
                new CarriedType<>(
                        (SqlType<Instant>) type,
                        LocalDateTime.class,
                        t -> t.toInstant(ZoneOffset.UTC),
                        MySqlTypes::utc,
                        t -> year(t.atOffset(ZoneOffset.UTC).getYear()));
            case OFFSET_TIMESTAMP ->
                new CarriedType<>(
                        (SqlType<OffsetDateTime>) type,
                        LocalDateTime.class,
                        t -> t.atOffset(ZoneOffset.UTC),
                        t -> utc(t.toInstant()),
                        t -> year(
                                Math.abs(t.getYear()) > 10_000
                                        ? t.getYear()
                                        : utc(t.toInstant()).getYear()));
            case UUID ->
                new CarriedType<>(
                        (SqlType<UUID>) type,
                        byte[].class,
                        mariaDb ? MySqlTypes::uuidOrText : MySqlTypes::uuid,
                        MySqlTypes::bytes,
                        u -> null);
            case BOOLEAN -> new Booleans((SqlType<Boolean>) type);
            default -> type;
        };
        return (SqlType<T>) adapted;
    }

    private static <B, T> SqlType<T> adaptBase(MappedType<B, T> mapped, boolean mariaDb) {
        SqlType<B> base = adapt(mapped.base(), mariaDb);
        return base == mapped.base() ? mapped : mapped.withBase(base);
    }

    /** MySQL keeps the whole numbers of 64 bits, with and without a sign; all others as doubles. */
    private static boolean isKept(BigDecimal number) {
        boolean whole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
        boolean small = (long) number.precision() - number.scale() <= 20;
        return whole && small && number.toBigInteger().bitLength() <= (number.signum() < 0 ? 63 : 64)
                || new BigDecimal(Double.toString(number.doubleValue())).compareTo(number) == 0;
    }

    private static @Nullable String finite(Number value) {
        return Double.isFinite(value.doubleValue()) ? null : "holds no " + value + " on MySQL and MariaDB";
    }

    private static @Nullable String year(int year) {
        return year >= 1 && year <= 9999
                ? null
                : "holds the years 1 to 9999 on MySQL and MariaDB, but the value's year is " + year;
    }

    private static LocalDateTime utc(Instant value) {
        return LocalDateTime.ofInstant(value, ZoneOffset.UTC);
    }

    /** MariaDB has a type for UUIDs too, of which the drivers answer the text, and to which it takes the bytes. */
    private static UUID uuidOrText(byte[] stored) {
        String text = stored.length == UUID_DIGITS ? new String(stored, StandardCharsets.US_ASCII) : "";
        return UUID_TEXT.test(text) ? UUID.fromString(text) : uuid(stored);
    }

    private static UUID uuid(byte[] bytes) {
        if (bytes.length != 16) {
            throw new DataException(
                    632,
                    "The database holds " + bytes.length
                            + " bytes where the 16 bytes of a UUID are expected. For UUIDs that are stored as text, declare the column as a text and map it: SqlTypes.varchar(36).map(…).",
                    null,
                    DatabaseError.none());
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static byte[] bytes(UUID value) {
        return ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static String hex(String value) {
        return "0x" + HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A BOOLEAN is a TINYINT(1), in which any small number may stand: one that is neither true nor false would not
     * survive being read and written.
     */
    private static final class Booleans extends AdaptedType<Boolean> {
        Booleans(SqlType<Boolean> declared) {
            super(declared);
        }

        @Override
        public @Nullable Boolean read(ResultSet rows, int index) throws SQLException {
            long stored = rows.getLong(index);
            if (stored != 0 && stored != 1) {
                throw unreadable(stored, null);
            }
            return rows.wasNull() ? null : (Boolean) (stored == 1);
        }
    }

    /** A backslash is an escape or is none, as the session wants; in hexadecimal digits there is none. */
    private static final class Texts extends AdaptedType<String> {
        Texts(SqlType<String> declared) {
            super(declared);
        }

        @Override
        public String literal(String value) {
            String text = (String) toJdbc(value);
            return text.indexOf('\\') < 0 ? quoted(text) : "convert(" + hex(text) + " USING utf8mb4)";
        }
    }

    /** The pattern of a LIKE in which a backslash is no escape character, for MariaDB, to which it always is one. */
    private static final class Pattern extends AdaptedType<String> {
        private final SqlType<String> texts = new Texts(declared);

        Pattern() {
            super(SqlTypes.TEXT);
        }

        @Override
        public void bind(PreparedStatement statement, int index, String value) throws SQLException {
            texts.bind(statement, index, doubled(value));
        }

        @Override
        public String literal(String value) {
            return texts.literal(doubled(value));
        }

        private static String doubled(String pattern) {
            return pattern.replace("\\", "\\\\");
        }
    }
}
