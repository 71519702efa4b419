package io.alkahest.sql;

import io.alkahest.sql.tree.RowHeader;
import org.jspecify.annotations.Nullable;

/** A row of three typed values. */
public final class Row3<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
        extends TypedRow {
    Row3(RowHeader header, @Nullable Object[] values) {
        super(header, values);
    }

    /** A row of the given values, without column names. */
    public Row3(A component1, B component2, C component3) {
        this(numbered(3), new @Nullable Object[] {component1, component2, component3});
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
}
