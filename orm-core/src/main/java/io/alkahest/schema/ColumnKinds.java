package io.alkahest.schema;

import io.alkahest.type.Json;
import io.alkahest.type.JsonCodec;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * The kinds of columns that a {@link Table} declares, each by a method of its own.
 *
 * @param <E> the entity class
 */
public abstract sealed class ColumnKinds<E> extends EmbeddedValues<E> permits AssociationKinds {
    ColumnKinds() {}

    /** An INTEGER column. */
    public final Column<E, Integer> integer(String column) {
        return column(column, SqlTypes.INTEGER);
    }

    /** A BIGINT column. */
    public final Column<E, Long> bigint(String column) {
        return column(column, SqlTypes.BIGINT);
    }

    /** A SMALLINT column. */
    public final Column<E, Short> smallint(String column) {
        return column(column, SqlTypes.SMALLINT);
    }

    /** A VARCHAR column of at most so many characters. */
    public final Column<E, String> varchar(String column, int length) {
        return column(column, SqlTypes.varchar(length));
    }

    /** A text column of any length. */
    public final Column<E, String> text(String column) {
        return column(column, SqlTypes.TEXT);
    }

    /** A BOOLEAN column. */
    public final Column<E, Boolean> bool(String column) {
        return column(column, SqlTypes.BOOLEAN);
    }

    /** A DECIMAL column with so many digits in all, and so many of them after the point. */
    public final Column<E, BigDecimal> decimal(String column, int precision, int scale) {
        return column(column, SqlTypes.decimal(precision, scale));
    }

    /** A REAL column: 32 bits of floating point. */
    public final Column<E, Float> real(String column) {
        return column(column, SqlTypes.REAL);
    }

    /** A DOUBLE PRECISION column: 64 bits of floating point. */
    public final Column<E, Double> doublePrecision(String column) {
        return column(column, SqlTypes.DOUBLE);
    }

    /** A DATE column. */
    public final Column<E, LocalDate> date(String column) {
        return column(column, SqlTypes.DATE);
    }

    /** A TIME column without a time zone. */
    public final Column<E, LocalTime> time(String column) {
        return column(column, SqlTypes.TIME);
    }

    /** A TIMESTAMP column without a time zone. */
    public final Column<E, LocalDateTime> timestamp(String column) {
        return column(column, SqlTypes.TIMESTAMP);
    }

    /** A column for points in time. */
    public final Column<E, Instant> instant(String column) {
        return column(column, SqlTypes.INSTANT);
    }

    /** A column for dates and times with their offset from UTC. */
    public final Column<E, OffsetDateTime> offsetTimestamp(String column) {
        return column(column, SqlTypes.OFFSET_TIMESTAMP);
    }

    /** A column for JSON. */
    public final Column<E, Json> json(String column) {
        return column(column, SqlTypes.JSON);
    }

    /** A column for objects of a class of the application's, stored as JSON. */
    public final <T> Column<E, T> json(String column, JsonCodec<T> codec) {
        return column(column, SqlTypes.json(codec));
    }

    /** A column for lists of values of one type, on databases that have arrays. */
    public final <T> Column<E, List<T>> array(String column, SqlType<T> element) {
        return column(column, SqlTypes.array(element));
    }

    /** A UUID column. */
    public final Column<E, UUID> uuid(String column) {
        return column(column, SqlTypes.UUID);
    }

    /** A column for bytes. */
    public final Column<E, byte[]> binary(String column) {
        return column(column, SqlTypes.BINARY);
    }

    /** A column that stores an enum constant by its name. */
    public final <T extends Enum<T>> Column<E, T> enumeration(String column, Class<T> type) {
        return column(column, SqlTypes.enumeration(type));
    }

    /**
     * A column that stores an enum constant by its name: {@code this.<Color>enumeration("color")}, and in Kotlin
     * {@code enumeration<Color>("color")}. Leave {@code none} out: the empty array that the compiler passes carries the
     * class.
     */
    @SafeVarargs
    @SuppressWarnings("unchecked")
    public final <T extends Enum<T>> Column<E, T> enumeration(String column, T... none) {
        return enumeration(column, (Class<T>) none.getClass().getComponentType());
    }

    /**
     * A column that stores an enum constant as a label of an enumeration that the database knows, named after the
     * class.
     */
    public final <T extends Enum<T>> Column<E, T> nativeEnumeration(String column, Class<T> type) {
        return column(column, SqlTypes.nativeEnumeration(type));
    }

    /**
     * A column that stores an enum constant as a label of an enumeration that the database knows:
     * {@code this.<Mood>nativeEnumeration("mood")}, and in Kotlin {@code nativeEnumeration<Mood>("mood")}. Leave
     * {@code none} out.
     */
    @SafeVarargs
    @SuppressWarnings("unchecked")
    public final <T extends Enum<T>> Column<E, T> nativeEnumeration(String column, T... none) {
        return nativeEnumeration(column, (Class<T>) none.getClass().getComponentType());
    }

    /**
     * A column of any type.
     *
     * @throws io.alkahest.error.SchemaException if the table has a column of that name
     */
    public abstract <T> Column<E, T> column(String column, SqlType<T> type);
}
