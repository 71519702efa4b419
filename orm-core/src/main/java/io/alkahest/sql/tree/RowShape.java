package io.alkahest.sql.tree;

import io.alkahest.sql.Row;

/** What a row of a SELECT is handed out as. May grow. */
public enum RowShape {
    /** The single selected value itself. */
    VALUE,
    /** A typed row of two to twelve components. */
    TYPED,
    /** A {@link Row} read by column, name or position. */
    ROW
}
