package io.alkahest.sql;

import io.alkahest.sql.tree.RowHeader;
import org.jspecify.annotations.Nullable;

/** A row of four typed values. */
public final class Row4<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                D extends @Nullable Object>
        extends TypedRow {
    Row4(RowHeader header, @Nullable Object[] values) {
        super(header, values);
    }

    /** A row of the given values, without column names. */
    public Row4(A component1, B component2, C component3, D component4) {
        this(numbered(4), new @Nullable Object[] {component1, component2, component3, component4});
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

    /** Value 3. */
    @SuppressWarnings("unchecked")
    public C component3() {
        return (C) values[2];
    }

    /** Value 4. */
    @SuppressWarnings("unchecked")
    public D component4() {
        return (D) values[3];
    }
}
