package io.alkahest.catalog;

import io.alkahest.type.NativeEnum;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table or view as the database describes it.
 *
 * @param name the name, in the spelling in which it is declared
 * @param position the place in the table, counted from 1
 * @param typeName the type in the database's own words, such as {@code character varying(20)}
 * @param type the type that reads and binds the column; one that the library does not know is text, see
 *     {@link io.alkahest.type.SqlTypes#opaque}
 * @param nullable whether the column admits null
 * @param defaultSql the default as SQL text, or null where there is none
 * @param identity how the database numbers the rows, or null where it does not
 * @param computed the expression that gives the value, or null where rows bring it
 * @param comment the comment, or null where there is none
 * @param collation how its texts compare, by the name that the database has for it; null where they compare as the
 *     library declares them
 * @param onUpdate what the database sets it to when its row is updated, as SQL text; null where it does not
 */
public record ColumnInfo(
        String name,
        int position,
        String typeName,
        @Nullable SqlType<?> type,
        boolean nullable,
        @Nullable String defaultSql,
        @Nullable IdentityInfo identity,
        @Nullable ComputedInfo computed,
        @Nullable String comment,
        @Nullable String collation,
        @Nullable String onUpdate)
        implements SchemaObject {
    /** A column whose texts compare as usual, and that the database does not change. */
    public ColumnInfo(
            String name,
            int position,
            String typeName,
            @Nullable SqlType<?> type,
            boolean nullable,
            @Nullable String defaultSql,
            @Nullable IdentityInfo identity,
            @Nullable ComputedInfo computed,
            @Nullable String comment) {
        this(name, position, typeName, type, nullable, defaultSql, identity, computed, comment, null, null);
    }

    /** The same column with another type. */
    public ColumnInfo withType(SqlType<?> other) {
        return new ColumnInfo(
                name,
                position,
                typeName,
                other,
                nullable,
                defaultSql,
                identity,
                computed,
                comment,
                collation,
                onUpdate);
    }

    /** The same column, with what is known of its numbers and nulls. */
    public ColumnInfo numbered(@Nullable IdentityInfo by, boolean withNulls) {
        return new ColumnInfo(
                name, position, typeName, type, withNulls, defaultSql, by, computed, comment, collation, onUpdate);
    }

    /** The same column, where its computation is told by another text. */
    public ColumnInfo withComputed(@Nullable ComputedInfo other) {
        return new ColumnInfo(
                name, position, typeName, type, nullable, defaultSql, identity, other, comment, collation, onUpdate);
    }

    /** The same column with a collation. */
    public ColumnInfo withCollation(@Nullable String other) {
        return new ColumnInfo(
                name, position, typeName, type, nullable, defaultSql, identity, computed, comment, other, onUpdate);
    }

    /**
     * The enumeration that the column's type is; null where it is none, and where the database spells the labels out
     * with each column.
     */
    public @Nullable NativeEnum enumeration() {
        NativeEnum enumeration = type == null ? null : type.nativeEnum();
        return enumeration != null && typeName.startsWith("enum ") ? enumeration : null;
    }

    /** The greatest length in characters or bytes; 0 where there is none, or the type is unknown to the library. */
    public int length() {
        return type == null ? 0 : type.length();
    }

    /**
     * The digits of a decimal, or of a time's fraction of a second; 0 where there are none, or the type is unknown to
     * the library.
     */
    public int precision() {
        return type == null ? 0 : type.precision();
    }

    /** The digits of a decimal after the point; 0 where there are none, or the type is unknown to the library. */
    public int scale() {
        return type == null ? 0 : type.scale();
    }

    /** {@code name type NOT NULL}. */
    @Override
    public String toString() {
        return name + " " + typeName + (collation == null ? "" : " COLLATE " + collation)
                + (nullable ? "" : " NOT NULL");
    }
}
