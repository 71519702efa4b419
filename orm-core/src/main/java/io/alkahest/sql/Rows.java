package io.alkahest.sql;

import io.alkahest.sql.tree.RowHeader;
import org.jspecify.annotations.Nullable;

/** Makes rows of values that were read from a result. */
public final class Rows {
    private Rows() {}

    /** A row that is read by position, name or expression. The array is kept, not copied. */
    public static Row of(RowHeader header, @Nullable Object[] values) {
        return new DynamicRow(header, values);
    }

    /** A typed row of two to twelve values. The array is kept, not copied. */
    public static Row typed(RowHeader header, @Nullable Object[] values) {
        return switch (values.length) {
            case 2 -> new Row2<>(header, values);
            case 3 -> new Row3<>(header, values);
            case 4 -> new Row4<>(header, values);
            case 5 -> new Row5<>(header, values);
            case 6 -> new Row6<>(header, values);
            case 7 -> new Row7<>(header, values);
            case 8 -> new Row8<>(header, values);
            case 9 -> new Row9<>(header, values);
            case 10 -> new Row10<>(header, values);
            case 11 -> new Row11<>(header, values);
            case 12 -> new Row12<>(header, values);
            default -> new DynamicRow(header, values);
        };
    }
}
