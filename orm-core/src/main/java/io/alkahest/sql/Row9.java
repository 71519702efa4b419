package io.alkahest.sql;

import io.alkahest.sql.tree.RowHeader;
import org.jspecify.annotations.Nullable;

/** A row of nine typed values. */
public final class Row9<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                D extends @Nullable Object,
                E extends @Nullable Object,
                F extends @Nullable Object,
                G extends @Nullable Object,
                H extends @Nullable Object,
                I extends @Nullable Object>
        extends TypedRow {
    Row9(RowHeader header, @Nullable Object[] values) {
        super(header, values);
    }

    /** A row of the given values, without column names. */
    public Row9(
            A component1,
            B component2,
            C component3,
            D component4,
            E component5,
            F component6,
            G component7,
            H component8,
            I component9) {
        this(numbered(9), new @Nullable Object[] {
            component1, component2, component3, component4, component5, component6, component7, component8, component9
        });
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

    /** Value 5. */
    @SuppressWarnings("unchecked")
    public E component5() {
        return (E) values[4];
    }

    /** Value 6. */
    @SuppressWarnings("unchecked")
    public F component6() {
        return (F) values[5];
    }

    /** Value 7. */
    @SuppressWarnings("unchecked")
    public G component7() {
        return (G) values[6];
    }

    /** Value 8. */
    @SuppressWarnings("unchecked")
    public H component8() {
        return (H) values[7];
    }

    /** Value 9. */
    @SuppressWarnings("unchecked")
    public I component9() {
        return (I) values[8];
    }
}
