package io.alkahest.dialect.sqlite;

import io.alkahest.type.AdaptedType;
import io.alkahest.type.MappedType;
import io.alkahest.type.RefusedValueException;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How values are stored for which SQLite has no storage class: as text that loses nothing, in which equal values are
 * equal texts.
 *
 * <p>UUIDs are written in lower case. Dates and times are written as SQLite's own functions write them,
 * {@code 2026-11-20 09:30:00}, with the fraction of the second where there is one and without zeros at its end, and
 * instants in UTC; so the texts sort by time, {@code CURRENT_TIMESTAMP} included. Decimals of more digits than a number
 * holds are written with all digits that they may have, as {@code -0000000000009.50}.
 */
final class SqliteTypes {
    private SqliteTypes() {}

    @SuppressWarnings("unchecked")
    static <T> SqlType<T> adapt(SqlType<T> type) {
        if (type instanceof MappedType<?, T> mapped) {
            return adaptBase(mapped);
        }
        if (type instanceof AdaptedType) {
            return type;
        }
        SqlType<?> adapted = switch (type.family()) {
            case SMALLINT -> new SqliteNumbers.Smallints((SqlType<Short>) type);
            case INTEGER -> new SqliteNumbers.Integers((SqlType<Integer>) type);
            case REAL -> new SqliteNumbers.Floats<>((SqlType<Float>) type);
            case DOUBLE -> new SqliteNumbers.Floats<>((SqlType<Double>) type);
            case DECIMAL ->
                isText(type)
                        ? new WideDecimals((SqlType<BigDecimal>) type)
                        : new SqliteNumbers.Decimals((SqlType<BigDecimal>) type);
            case VARCHAR, TEXT -> new Texts((SqlType<String>) type);
            case UUID -> new Uuids((SqlType<UUID>) type);
            case DATE -> new Dates((SqlType<LocalDate>) type);
            case TIME -> new Times((SqlType<LocalTime>) type);
            case TIMESTAMP -> new Timestamps((SqlType<LocalDateTime>) type);
            case INSTANT -> new Instants((SqlType<Instant>) type);
            case OFFSET_TIMESTAMP -> new OffsetTimestamps((SqlType<OffsetDateTime>) type);
            case JSON -> new Json((SqlType<String>) type);
            default -> type;
        };
        return (SqlType<T>) adapted;
    }

    private static <B, T> SqlType<T> adaptBase(MappedType<B, T> mapped) {
        SqlType<B> base = adapt(mapped.base());
        return base == mapped.base() ? mapped : mapped.withBase(base);
    }

    /** Whether decimals of a type are stored as text. */
    static boolean isText(SqlType<?> decimal) {
        return decimal.precision() > SqliteNumbers.EXACT_DIGITS;
    }

    /**
     * Text: SQL ends at a NUL (sqlite.org/c3ref/prepare.html), so that a literal with one has to be spelled in bytes.
     */
    private static final class Texts extends AdaptedType<String> {
        Texts(SqlType<String> declared) {
            super(declared);
        }

        @Override
        public String literal(String value) {
            return value.indexOf(0) < 0
                    ? declared.literal(value)
                    : "(CAST(X'" + HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)) + "' AS TEXT))";
        }
    }

    /** A type whose values are stored as text. */
    private abstract static class StoredText<T> extends AdaptedType<T> {
        StoredText(SqlType<T> declared) {
            super(declared);
        }

        abstract String write(T value);

        /** Throws an IllegalArgumentException or DateTimeException for a text that is no such value. */
        abstract T parse(String text);

        @Override
        public final int jdbcType() {
            return Types.VARCHAR;
        }

        @Override
        public final @Nullable T read(ResultSet rows, int index) throws SQLException {
            String text = rows.getString(index);
            if (text == null) {
                return null;
            }
            try {
                return parse(text);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw unreadable(text, e);
            }
        }

        @Override
        public final void bind(PreparedStatement statement, int index, T value) throws SQLException {
            statement.setString(index, write(value));
        }

        @Override
        public final String literal(T value) {
            return SqlTypes.TEXT.literal(write(value));
        }

        /** The date's text; it sorts only while the year has four digits. */
        final String date(LocalDate date) {
            if (date.getYear() < 0 || date.getYear() > 9999) {
                throw new RefusedValueException(
                        "on SQLite holds the years 0 to 9999, but the value's year is " + date.getYear());
            }
            return date.toString();
        }

        /** {@code HH:mm:ss}, and the fraction of the second to the digits of the type. */
        final String time(LocalTime time) {
            StringBuilder text = new StringBuilder(8 + 1 + precision());
            two(text, time.getHour()).append(':');
            two(text, time.getMinute()).append(':');
            two(text, time.getSecond());
            String fraction = Integer.toString(1_000_000_000 + time.getNano());
            int end = 1 + precision();
            while (end > 1 && fraction.charAt(end - 1) == '0') {
                end--;
            }
            return end == 1
                    ? text.toString()
                    : text.append('.').append(fraction, 1, end).toString();
        }

        private static StringBuilder two(StringBuilder text, int number) {
            return (number < 10 ? text.append('0') : text).append(number);
        }
    }

    /** Fixed width, so that positive numbers sort as they should; see {@link SqliteCompiler} for the others. */
    private static final class WideDecimals extends StoredText<BigDecimal> {
        WideDecimals(SqlType<BigDecimal> declared) {
            super(declared);
        }

        @Override
        String write(BigDecimal value) {
            String reason = declared.refuse(value);
            if (reason != null) {
                throw new RefusedValueException(reason);
            }
            String digits = value.setScale(scale()).unscaledValue().abs().toString();
            StringBuilder text = new StringBuilder(precision() + 3);
            text.append("0".repeat(Math.max(precision(), scale() + 1) - digits.length()))
                    .append(digits);
            if (scale() > 0) {
                text.insert(text.length() - scale(), '.');
            }
            return value.signum() < 0 ? text.insert(0, '-').toString() : text.toString();
        }

        @Override
        BigDecimal parse(String text) {
            BigDecimal value = new BigDecimal(text);
            return value.scale() < scale() ? value.setScale(scale()) : value;
        }
    }

    private static final class Uuids extends StoredText<UUID> {
        Uuids(SqlType<UUID> declared) {
            super(declared);
        }

        @Override
        String write(UUID value) {
            return value.toString();
        }

        @Override
        UUID parse(String text) {
            return UUID.fromString(text);
        }
    }

    private static final class Dates extends StoredText<LocalDate> {
        Dates(SqlType<LocalDate> declared) {
            super(declared);
        }

        @Override
        String write(LocalDate value) {
            return date(value);
        }

        @Override
        LocalDate parse(String text) {
            return LocalDate.parse(text);
        }
    }

    private static final class Times extends StoredText<LocalTime> {
        Times(SqlType<LocalTime> declared) {
            super(declared);
        }

        @Override
        String write(LocalTime value) {
            return time(value);
        }

        @Override
        LocalTime parse(String text) {
            return LocalTime.parse(text);
        }
    }

    private static final class Timestamps extends StoredText<LocalDateTime> {
        Timestamps(SqlType<LocalDateTime> declared) {
            super(declared);
        }

        @Override
        String write(LocalDateTime value) {
            return date(value.toLocalDate()) + " " + time(value.toLocalTime());
        }

        @Override
        LocalDateTime parse(String text) {
            return LocalDateTime.parse(text.replace(' ', 'T'));
        }
    }

    /** JSON as its text; a literal of it is a text, too. */
    private static final class Json extends StoredText<String> {
        Json(SqlType<String> declared) {
            super(declared);
        }

        @Override
        String write(String value) {
            return declared.toJdbc(value).toString();
        }

        @Override
        String parse(String text) {
            return text;
        }
    }

    /** In UTC, so that the texts sort by time; the offset is not kept. */
    private static final class OffsetTimestamps extends StoredText<OffsetDateTime> {
        private final Instants instants = new Instants(SqlTypes.instant(precision()));

        OffsetTimestamps(SqlType<OffsetDateTime> declared) {
            super(declared);
        }

        @Override
        String write(OffsetDateTime value) {
            return instants.write(value.toInstant());
        }

        @Override
        OffsetDateTime parse(String text) {
            return instants.parse(text).atOffset(ZoneOffset.UTC);
        }
    }

    /** Texts of others may name their offset from UTC. */
    private static final class Instants extends StoredText<Instant> {
        private static final int LENGTH_OF_DATE = 10;

        Instants(SqlType<Instant> declared) {
            super(declared);
        }

        @Override
        String write(Instant value) {
            String reason = declared.refuse(value);
            if (reason != null) {
                throw new RefusedValueException(reason);
            }
            LocalDateTime utc = LocalDateTime.ofInstant(value, ZoneOffset.UTC);
            return date(utc.toLocalDate()) + " " + time(utc.toLocalTime());
        }

        @Override
        Instant parse(String text) {
            String iso = text.replace(' ', 'T');
            boolean offset = iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.indexOf('-', LENGTH_OF_DATE) > 0;
            return offset
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        }
    }
}
