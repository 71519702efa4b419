package io.alkahest.type;

import io.alkahest.error.SchemaException;
import io.alkahest.error.StatementException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The standard types, each listed once.
 *
 * <p>They bind as JDBC 4.2 lays down. A dialect whose database lacks one of them adapts it.
 */
public final class SqlTypes {

    /** Whole numbers in 16 bits. */
    public static final SqlType<Short> SMALLINT = new SmallintType();

    /** Whole numbers in 32 bits. */
    public static final SqlType<Integer> INTEGER = new IntegerType();

    /** Whole numbers in 64 bits. */
    public static final SqlType<Long> BIGINT = new BigintType();

    /** Text without a limit. */
    public static final SqlType<String> TEXT = new TextType();

    /** True and false. */
    public static final SqlType<Boolean> BOOLEAN = new BooleanType();

    /**
     * Exact decimal numbers without a declared limit: the type of parameters and of sums. Declare columns with
     * {@link #decimal}, because databases differ in what an undeclared limit means.
     */
    public static final SqlType<BigDecimal> DECIMAL = new DecimalType(0, 0);

    /** Floating point numbers in 32 bits. */
    public static final SqlType<Float> REAL = new RealType();

    /** Floating point numbers in 64 bits. */
    public static final SqlType<Double> DOUBLE = new DoubleType();

    /** Dates of the calendar, without time and zone. */
    public static final SqlType<LocalDate> DATE = new DateType();

    /** Times of day, without date and zone, to the microsecond; finer digits are cut off. */
    public static final SqlType<LocalTime> TIME = new TimeType(6);

    /** A date and a time of day, without a zone, to the microsecond; finer digits are cut off. */
    public static final SqlType<LocalDateTime> TIMESTAMP = new TimestampType(6);

    /** Points on the time line, to the microsecond; finer digits are cut off. */
    public static final SqlType<Instant> INSTANT = new InstantType(6);

    /** A date and a time of day with its offset from UTC, to the microsecond; finer digits are cut off. */
    public static final SqlType<OffsetDateTime> OFFSET_TIMESTAMP = new OffsetTimestampType(6);

    /**
     * JSON. What comes back means the same, but may be spelled otherwise. For objects of the application, say
     * {@link #json}.
     */
    public static final SqlType<Json> JSON =
            new MappedType<>(new JsonType(), Json.class, Json::stored, Json::asString, false);

    /** Universally unique identifiers. */
    public static final SqlType<java.util.UUID> UUID = new UuidType();

    /** Bytes without a limit. */
    public static final SqlType<byte[]> BINARY = new BinaryType(0);

    /** Whole numbers in 8 bits; a SMALLINT where the database has none. */
    public static final SqlType<Short> TINYINT =
            new WholeNumberType<>(SMALLINT, ColumnKind.TINYINT, Byte.MIN_VALUE, Byte.MAX_VALUE);

    /** Whole numbers in 8 bits without a sign, up to 255; a SMALLINT where the database has none. */
    public static final SqlType<Short> UNSIGNED_TINYINT =
            new WholeNumberType<>(SMALLINT, ColumnKind.UNSIGNED_TINYINT, 0, 0xFF);

    /** Whole numbers in 16 bits without a sign, up to 65535; an INTEGER where the database has none. */
    public static final SqlType<Integer> UNSIGNED_SMALLINT =
            new WholeNumberType<>(INTEGER, ColumnKind.UNSIGNED_SMALLINT, 0, 0xFFFF);

    /** Whole numbers in 32 bits without a sign, up to 4294967295; a BIGINT where the database has none. */
    public static final SqlType<Long> UNSIGNED_INTEGER =
            new WholeNumberType<>(BIGINT, ColumnKind.UNSIGNED_INTEGER, 0, 0xFFFF_FFFFL);

    /**
     * Whole numbers in 64 bits without a sign, as far as a Long holds them: those above 9223372036854775807 are
     * refused, and reading one is an error. For all of them say {@code decimal(20, 0).declaredAs("BIGINT UNSIGNED")}.
     */
    public static final SqlType<Long> UNSIGNED_BIGINT =
            new WholeNumberType<>(BIGINT, ColumnKind.UNSIGNED_BIGINT, 0, Long.MAX_VALUE);

    private static final Map<Class<?>, SqlType<?>> BY_CLASS = Map.ofEntries(
            Map.entry(Short.class, SMALLINT),
            Map.entry(short.class, SMALLINT),
            Map.entry(Integer.class, INTEGER),
            Map.entry(int.class, INTEGER),
            Map.entry(Long.class, BIGINT),
            Map.entry(long.class, BIGINT),
            Map.entry(String.class, TEXT),
            Map.entry(Boolean.class, BOOLEAN),
            Map.entry(boolean.class, BOOLEAN),
            Map.entry(BigDecimal.class, DECIMAL),
            Map.entry(Float.class, REAL),
            Map.entry(float.class, REAL),
            Map.entry(Double.class, DOUBLE),
            Map.entry(double.class, DOUBLE),
            Map.entry(LocalDate.class, DATE),
            Map.entry(LocalTime.class, TIME),
            Map.entry(LocalDateTime.class, TIMESTAMP),
            Map.entry(Instant.class, INSTANT),
            Map.entry(OffsetDateTime.class, OFFSET_TIMESTAMP),
            Map.entry(java.util.UUID.class, UUID),
            Map.entry(byte[].class, BINARY));

    private SqlTypes() {}

    /** Text of at most {@code length} characters, counted as Unicode code points. */
    public static SqlType<String> varchar(int length) {
        if (length < 1) {
            throw new SchemaException(
                    290,
                    "varchar(" + length
                            + ") can hold nothing. Give a length of at least 1, or use text, which has no limit.");
        }
        return new VarcharType(length);
    }

    /**
     * Text of a fixed length, {@code CHAR(n)}, of at most {@code length} characters. Blanks at the end are no part of a
     * value: one that ends with a blank is refused, and those that the database fills up with are not read.
     */
    public static SqlType<String> character(int length) {
        if (length < 1) {
            throw new SchemaException(
                    290, "character(" + length + ") can hold nothing. Give a length of at least 1, or use varchar.");
        }
        return new CharacterType(length);
    }

    /**
     * Values of a type that the library does not know, such as {@code opaque("inet")}, as text: what the driver makes
     * of them when they are read, and what the database takes for one when they are written. How two of them compare is
     * the database's affair.
     *
     * @param sql the type in the database's own words, as it stands in DDL
     */
    public static SqlType<String> opaque(String sql) {
        return new OpaqueType().declaredAs(sql);
    }

    /**
     * Values of a type that the library does not know, in the words of one dialect; there is no such column on other
     * databases.
     */
    public static SqlType<String> opaque(Spelling spelling) {
        return new OpaqueType().declaredAs(spelling);
    }

    /** Exact decimal numbers of {@code precision} digits, {@code scale} of them after the decimal point. */
    public static SqlType<BigDecimal> decimal(int precision, int scale) {
        if (precision < 1 || scale < 0 || scale > precision) {
            throw new SchemaException(
                    290,
                    "decimal(" + precision + ", " + scale + ") is not a number format. "
                            + "Give the number of all digits, at least 1, and then how many of them stand after the decimal point.");
        }
        return new DecimalType(precision, scale);
    }

    /**
     * Exact decimal numbers without a declared limit, of which {@code scale} digits or more stand after the decimal
     * point: the type of a sum of such numbers.
     */
    public static SqlType<BigDecimal> unlimitedDecimal(int scale) {
        return new DecimalType(0, scale);
    }

    /** Times of day, without date and zone, to {@code precision} digits of a second's fraction; others are cut off. */
    public static SqlType<LocalTime> time(int precision) {
        return new TimeType(fraction("time", precision));
    }

    /**
     * A date and a time of day, without a zone, to {@code precision} digits of a second's fraction; others are cut off.
     */
    public static SqlType<LocalDateTime> timestamp(int precision) {
        return new TimestampType(fraction("timestamp", precision));
    }

    /** Points on the time line, to {@code precision} digits of a second's fraction; others are cut off. */
    public static SqlType<Instant> instant(int precision) {
        return new InstantType(fraction("instant", precision));
    }

    /**
     * A date and a time of day with its offset, to {@code precision} digits of a second's fraction; others are cut off.
     */
    public static SqlType<OffsetDateTime> offsetTimestamp(int precision) {
        return new OffsetTimestampType(fraction("offsetTimestamp", precision));
    }

    private static int fraction(String type, int precision) {
        if (precision < 0 || precision > 9) {
            throw new SchemaException(
                    290,
                    type + "(" + precision + ") is not a time format. "
                            + "Give the digits of the second's fraction: 0 for whole seconds, 9 for nanoseconds.");
        }
        return precision;
    }

    /**
     * Objects of a class of the application's, stored as JSON. Those that may change in place are compared at flush
     * with what they were.
     */
    public static <T> SqlType<T> json(JsonCodec<T> codec) {
        return new MappedType<>(new JsonType(), codec.javaType(), codec::decode, codec::encode);
    }

    /** At most {@code length} bytes. */
    public static SqlType<byte[]> varbinary(int length) {
        if (length < 1) {
            throw new SchemaException(
                    290,
                    "varbinary(" + length + ") can hold nothing. "
                            + "Give a length of at least 1, or use binary, which has no limit.");
        }
        return new BinaryType(length);
    }

    /**
     * The constants of an enum, stored by name in a varchar as long as the longest of them.
     *
     * <p>Reading a name that the enum does not have throws a {@link io.alkahest.error.DataException}.
     */
    public static <E extends Enum<E>> SqlType<E> enumeration(Class<E> type) {
        int longest = 1;
        for (E constant : type.getEnumConstants()) {
            longest = Math.max(
                    longest, constant.name().codePointCount(0, constant.name().length()));
        }
        return varchar(longest).map(type, new EnumByName<>(type), new EnumName<>());
    }

    /**
     * The constants of an enum, stored as labels of an enumeration that the database knows, under the name of the
     * class: {@code order_state} for {@code OrderState}. They sort in the order of the constants where the database has
     * such types.
     */
    public static <E extends Enum<E>> SqlType<E> nativeEnumeration(Class<E> type) {
        String name = type.getSimpleName().replaceAll("(?<=[\\p{Ll}\\d])(?=\\p{Lu})", "_");
        return nativeEnumeration(name.toLowerCase(Locale.ROOT), type);
    }

    /** The constants of an enum, stored as labels of the database's enumeration of the given name. */
    public static <E extends Enum<E>> SqlType<E> nativeEnumeration(String name, Class<E> type) {
        List<String> labels =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        return nativeEnumeration(name, labels).map(type, new EnumByName<>(type), new EnumName<>());
    }

    /** The labels of the database's enumeration of the given name, in the order in which they sort. */
    public static SqlType<String> nativeEnumeration(String name, List<String> labels) {
        return new NativeEnumType(new NativeEnum(name, labels));
    }

    /**
     * Lists of values of one type in a single column; none of the values is null. Databases without arrays refuse them.
     *
     * @param element numbers, text, true and false, UUIDs, dates and times, and what is mapped to them
     */
    public static <T> SqlType<List<T>> array(SqlType<T> element) {
        return new ArrayType<>(element);
    }

    /**
     * The standard type of a value, for parameters whose column is not known.
     *
     * @throws StatementException where no standard type holds such values
     */
    @SuppressWarnings("unchecked")
    public static <T> SqlType<T> ofValue(T value) {
        if (value instanceof BigDecimal number) {
            return (SqlType<T>) DecimalType.of(number);
        }
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        return (SqlType<T>) ofClass(type);
    }

    /**
     * The standard type of a class, primitive classes and enums included.
     *
     * @throws StatementException where no standard type holds values of the class
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static <T> SqlType<T> ofClass(Class<T> type) {
        SqlType<?> known = BY_CLASS.get(type);
        if (known != null) {
            return (SqlType<T>) known;
        }
        if (type.isEnum()) {
            return (SqlType<T>) enumeration((Class) type);
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            throw new StatementException(
                    390,
                    "A parameter is one value, but " + (type.isArray() ? "an array" : "a list")
                            + " was given. In hand-written SQL, write a parameter for each value, IN (:a, :b); column.inList(values) takes lists of any length.");
        }
        throw new StatementException(
                390,
                "No SQL type holds values of " + type.getTypeName() + ". Use String, Boolean, Short, Integer, Long, "
                        + "Float, Double, BigDecimal, LocalDate, LocalTime, LocalDateTime, Instant, OffsetDateTime, UUID, byte[] or an enum, "
                        + "or declare the column with a type made by SqlType.map.");
    }
}
