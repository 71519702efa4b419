package io.alkahest.catalog;

import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table or view as the database describes it.
 *
 * @param name the name, in the spelling in which it is declared
 * @param position the place in the table, counted from 1
 * @param typeName the type in the database's own words, such as {@code character varying(20)}
 * @param type the type that reads and binds the column, or null where the library has none
 * @param nullable whether the column admits null
 * @param defaultSql the default as SQL text, or null where there is none
 * @param identity how the database numbers the rows, or null where it does not
 * @param computed the expression that gives the value, or null where rows bring it
 * @param comment the comment, or null where there is none
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
        @Nullable String comment) {
    /** The greatest length in characters or bytes; 0 where there is none, or the type is unknown to the library. */
    public int length() {
        return type == null ? 0 : type.length();
    }

    /** The digits of a decimal, or of a time's fraction of a second; 0 where there are none, or the type is unknown to the library. */
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
        return name + " " + typeName + (nullable ? "" : " NOT NULL");
    }
}
