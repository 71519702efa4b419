package io.alkahest.schema;

import io.alkahest.error.SchemaException;
import io.alkahest.type.SqlType;
import io.alkahest.type.TypeFamily;
import org.jspecify.annotations.Nullable;

/**
 * How versions of rows are counted: from 1, in whole numbers. Behind the greatest number of a type follows its least
 * one, which is as different.
 */
public final class RowVersion {
    private RowVersion() {}

    /** The version of a new row. */
    static <T> T first(SqlType<T> type) {
        return number(type, 1);
    }

    /**
     * The version that follows.
     *
     * @param column the version column
     * @param before the version of the row, or null for a row that has none
     */
    public static <T> T next(AnyColumn<?, T> column, @Nullable Object before) {
        return number(column.type(), before == null ? 1 : ((Number) before).longValue() + 1);
    }

    static void checkType(AnyColumn<?, ?> column) {
        TypeFamily family = column.type().family();
        boolean counts = column.type().javaType() == Integer.class && family == TypeFamily.INTEGER
                || column.type().javaType() == Long.class && family == TypeFamily.BIGINT
                || column.type().javaType() == Short.class && family == TypeFamily.SMALLINT;
        if (!counts) {
            throw new SchemaException(
                    513,
                    column + " is of type " + column.type()
                            + ", which cannot be the version of a row. Versions are counted: declare it as integer, bigint or"
                            + " smallint.");
        }
    }

    private static <T> T number(SqlType<T> type, long value) {
        Object number = switch (type.family()) {
            case BIGINT -> value;
            case SMALLINT -> (short) value;
            default -> (int) value;
        };
        return type.javaType().cast(number);
    }
}
