package io.alkahest.sql;

import io.alkahest.sql.tree.RowHeader;
import org.jspecify.annotations.Nullable;

/** A row of two typed values. */
public final class Row2<A extends @Nullable Object, B extends @Nullable Object> extends TypedRow {
    Row2(RowHeader header, @Nullable Object[] values) {
        super(header, values);
    }

    /** A row of the given values, without column names. */
    public Row2(A component1, B component2) {
        this(numbered(2), new @Nullable Object[] {component1, component2});
    }

    /** Value 1. */
    @SuppressWarnings("unchecked")
    public A component1() {
        return (A) values[0];
    }

    /** Value 2. */
    @SuppressWarnings("unchecked")
    public B component2() {
        return (B) values[1];
    }
}
