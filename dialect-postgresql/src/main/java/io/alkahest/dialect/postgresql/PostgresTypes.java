package io.alkahest.dialect.postgresql;

import io.alkahest.compile.TypeAdapter;
import io.alkahest.type.AdaptedType;
import io.alkahest.type.LimitedJson;
import io.alkahest.type.LimitedMoments;
import io.alkahest.type.MappedType;
import io.alkahest.type.RefusedValueException;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import io.alkahest.type.TypeFamily;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How values are sent to PostgreSQL: what the server would refuse in the middle of a transaction, or change without a
 * word, is refused before it is sent; and what JDBC has no word for goes without a type, which the server takes from
 * the place where the value stands.
 */
final class PostgresTypes {
    /** Limits of postgresql.org/docs/current/datatype-datetime.html. */
    private static final int FIRST_YEAR = -4712;

    private static final int LAST_YEAR_OF_DATES = 5_874_897;
    private static final int LAST_YEAR = 294_276;

    /** Limits of postgresql.org/docs/current/datatype-numeric.html; what lies beyond would be rounded in part. */
    private static final int MOST_WHOLE_DIGITS = 131_072;

    private static final int MOST_FRACTION_DIGITS = 16_383;

    /** {@code 0044-03-15 12:00:00+00:00}, to which the era is added: Java's own spelling has signs instead. */
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR_OF_ERA, 4, 10, SignStyle.NEVER)
            .appendPattern("-MM-dd")
            .optionalStart()
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "+00:00")
            .toFormatter(Locale.ROOT);

    private PostgresTypes() {}

    @SuppressWarnings("unchecked")
    static <T> SqlType<T> adapt(SqlType<T> type, TypeAdapter names) {
        if (type instanceof MappedType<?, T> mapped) {
            return adaptBase(mapped, names);
        }
        if (type instanceof AdaptedType) {
            return type;
        }
        return switch (type.family()) {
            case VARCHAR, TEXT -> (SqlType<T>) new Text((SqlType<String>) type);
            case ENUM, OTHER -> (SqlType<T>) new Untyped((SqlType<String>) type, names);
            case JSON -> {
                SqlType<String> limited =
                        new LimitedJson((SqlType<String>) type, "PostgreSQL", PostgresTypes::fits, false);
                yield (SqlType<T>) new Untyped(limited, names);
            }
            case BINARY -> (SqlType<T>) new Bytes((SqlType<byte[]>) type);
            case REAL -> (SqlType<T>) new Approximate<>((SqlType<Float>) type, names.typeName(type));
            case DOUBLE -> (SqlType<T>) new Approximate<>((SqlType<Double>) type, names.typeName(type));
            case DECIMAL -> (SqlType<T>) new Decimals((SqlType<BigDecimal>) type);
            case DATE -> new Moments<>(type, LAST_YEAR_OF_DATES, names);
            case TIME, TIMESTAMP, INSTANT, OFFSET_TIMESTAMP -> new Moments<>(type, LAST_YEAR, names);
            case ARRAY -> (SqlType<T>) arrays(type, names);
            default -> type;
        };
    }

    /**
     * How a value is sent that is compared with a column: a text goes without a type, so that the column tells it,
     * whatever the database says the column's type is. For a {@code citext}, the same text as a {@code varchar} would
     * be another one (postgresql.org/docs/current/citext.html).
     */
    @SuppressWarnings("unchecked")
    static <T> SqlType<T> compared(SqlType<T> type, TypeAdapter names) {
        if (type instanceof MappedType<?, T> mapped) {
            return comparedBase(mapped, names);
        }
        return isText(type) && !(type instanceof AdaptedType)
                ? (SqlType<T>) new ComparedText((SqlType<String>) type)
                : adapt(type, names);
    }

    private static <B, T> SqlType<T> comparedBase(MappedType<B, T> mapped, TypeAdapter names) {
        return mapped.withBase(compared(mapped.base(), names));
    }

    static boolean isText(SqlType<?> type) {
        return type.family() == TypeFamily.VARCHAR || type.family() == TypeFamily.TEXT;
    }

    private static <B, T> SqlType<T> adaptBase(MappedType<B, T> mapped, TypeAdapter names) {
        SqlType<B> base = adapt(mapped.base(), names);
        return base == mapped.base() ? mapped : mapped.withBase(base);
    }

    @SuppressWarnings("unchecked")
    private static <E> SqlType<List<E>> arrays(SqlType<?> type, TypeAdapter names) {
        SqlType<E> element = (SqlType<E>) adapt(Objects.requireNonNull(type.element()), names);
        return new Arrays<>((SqlType<List<E>>) type, element, names);
    }

    /** Whether an IN list of such values is bound as one array. */
    static boolean bindsAsArray(SqlType<?> type) {
        return switch (type.family()) {
            case SMALLINT, INTEGER, BIGINT, VARCHAR, TEXT, UUID -> true;
            default -> false;
        };
    }

    /** An SQL array of values of a type that is adapted. The driver sends arrays of some classes in its binary form. */
    @SuppressWarnings("unchecked")
    static <T> Array array(Connection connection, SqlType<T> element, List<?> values, TypeAdapter names)
            throws SQLException {
        Object[] all = switch (element.family()) {
            case INTEGER -> new Integer[values.size()];
            case BIGINT -> new Long[values.size()];
            default -> new Object[values.size()];
        };
        for (int i = 0; i < all.length; i++) {
            Object sent = element.toJdbc((T) values.get(i));
            all[i] = sent instanceof TemporalAccessor moment ? text(moment) : sent;
        }
        return connection.createArrayOf(names.typeName(element).replaceFirst("\\(.*", ""), all);
    }

    private static String text(TemporalAccessor moment) {
        return moment instanceof LocalTime
                ? moment.toString()
                : MOMENT.format(moment) + (moment.get(ChronoField.YEAR) < 1 ? " BC" : "");
    }

    /** Whether numeric holds a number as it is. */
    private static boolean fits(BigDecimal value) {
        return value.scale() <= MOST_FRACTION_DIGITS && (long) value.precision() - value.scale() <= MOST_WHOLE_DIGITS;
    }

    private static void refuseIf(boolean refused, String reason) {
        if (refused) {
            throw new RefusedValueException(reason);
        }
    }

    /** PostgreSQL's text has no NUL (SQLSTATE 22021), and half a surrogate pair would become a question mark. */
    private static class Text extends AdaptedType<String> {
        Text(SqlType<String> declared) {
            super(declared);
        }

        @Override
        public void bind(PreparedStatement statement, int index, String value) throws SQLException {
            statement.setString(index, toJdbc(value));
        }

        @Override
        public String toJdbc(String value) {
            int nul = value.indexOf('\0');
            refuseIf(nul >= 0, "holds no NUL character on PostgreSQL, but the value has one at index " + nul);
            String reason = SqlTypes.TEXT.refuse(value);
            refuseIf(reason != null, String.valueOf(reason));
            return declared.toJdbc(value).toString();
        }
    }

    private static final class ComparedText extends Text {
        ComparedText(SqlType<String> declared) {
            super(declared);
        }

        @Override
        public void bind(PreparedStatement statement, int index, String value) throws SQLException {
            statement.setObject(index, toJdbc(value), Types.OTHER);
        }
    }

    /** JSON, and labels of enumerations. */
    private static final class Untyped extends AdaptedType<String> {
        private final TypeAdapter names;

        Untyped(SqlType<String> declared, TypeAdapter names) {
            super(declared);
            this.names = names;
        }

        @Override
        public int jdbcType() {
            return Types.OTHER;
        }

        @Override
        public void bind(PreparedStatement statement, int index, String value) throws SQLException {
            statement.setObject(index, toJdbc(value), Types.OTHER);
        }

        @Override
        public String literal(String value) {
            return "CAST(" + SqlTypes.TEXT.literal(toJdbc(value).toString()) + " AS " + names.typeName(declared) + ")";
        }
    }

    /** The standard's {@code X'…'} is a string of bits here. */
    private static final class Bytes extends AdaptedType<byte[]> {
        Bytes(SqlType<byte[]> declared) {
            super(declared);
        }

        @Override
        public String literal(byte[] value) {
            return "CAST('\\x" + HexFormat.of().formatHex(value) + "' AS bytea)";
        }
    }

    /** A number without quotes is exact at first, and knows no negative zero. */
    private static final class Approximate<T extends Number> extends AdaptedType<T> {
        private final String name;

        Approximate(SqlType<T> declared, String name) {
            super(declared);
            this.name = name;
        }

        @Override
        public String literal(T value) {
            return "CAST('" + value + "' AS " + name + ")";
        }
    }

    private static final class Decimals extends AdaptedType<BigDecimal> {
        Decimals(SqlType<BigDecimal> declared) {
            super(declared);
        }

        @Override
        public void bind(PreparedStatement statement, int index, BigDecimal value) throws SQLException {
            statement.setBigDecimal(index, toJdbc(value));
        }

        @Override
        public BigDecimal toJdbc(BigDecimal value) {
            refuseIf(
                    !fits(value),
                    "holds at most " + MOST_WHOLE_DIGITS + " digits before and " + MOST_FRACTION_DIGITS
                            + " after the decimal point on PostgreSQL, but the value has more");
            return value;
        }
    }

    private static final class Moments<T> extends LimitedMoments<T> {
        private static final int LEAP_DAY = 60;

        private final TypeAdapter names;

        Moments(SqlType<T> declared, int lastYear, TypeAdapter names) {
            super(declared, "PostgreSQL", FIRST_YEAR, lastYear);
            this.names = names;
        }

        /**
         * The driver reads the year before the era, and so no leap day of a year before 1; a point in time is read in
         * any zone.
         */
        @Override
        public Object toJdbc(T value) {
            Object sent = super.toJdbc(value);
            if (!(sent instanceof LocalTime)) {
                TemporalAccessor moment = (TemporalAccessor) sent;
                int year = moment.get(ChronoField.YEAR);
                int fromLeapDay = Math.abs(moment.get(ChronoField.DAY_OF_YEAR) - LEAP_DAY);
                refuseIf(
                        year < 1 && Year.isLeap(year) && fromLeapDay <= (sent instanceof OffsetDateTime ? 1 : 0),
                        "cannot hold 29 February of a year before 1 on PostgreSQL, whose driver does not read it");
            }
            return sent;
        }

        /** The years of which Java writes a sign are spelled otherwise here, and offsets end at 16 hours. */
        @Override
        public String literal(T value) {
            TemporalAccessor moment = (TemporalAccessor) toJdbc(value);
            boolean plain = moment instanceof LocalTime
                    || moment.get(ChronoField.YEAR) > 0 && moment.get(ChronoField.YEAR) < 10_000;
            if (plain && family() != TypeFamily.OFFSET_TIMESTAMP) {
                return super.literal(value);
            }
            return "CAST('" + text(moment) + "' AS " + names.typeName(declared) + ")";
        }
    }

    private static final class Arrays<E> extends AdaptedType<List<E>> {
        private final SqlType<E> element;
        private final TypeAdapter names;

        Arrays(SqlType<List<E>> declared, SqlType<E> element, TypeAdapter names) {
            super(declared);
            this.element = element;
            this.names = names;
        }

        /** The declared type knows which lists are refused. */
        @Override
        public void bind(PreparedStatement statement, int index, List<E> value) throws SQLException {
            declared.toJdbc(value);
            statement.setArray(index, array(statement.getConnection(), element, value, names));
        }

        /** An array without elements has no type of its own. */
        @Override
        public String literal(List<E> value) {
            String elements = value.stream().map(element::literal).collect(Collectors.joining(", "));
            return "CAST(ARRAY[" + elements + "] AS " + names.typeName(declared) + ")";
        }
    }
}
