package io.alkahest.sql;

/**
 * Which rows of a window count for a row: those between two bounds.
 *
 * @param unit what the bounds count
 * @param start where the frame begins
 * @param end where it ends
 * @param exclusion which rows between the bounds count nevertheless not
 */
public record Frame(Unit unit, FrameBound start, FrameBound end, Exclusion exclusion) {
    /** What the bounds of a frame count. Will not grow. */
    public enum Unit {
        /** Rows. */
        ROWS,
        /** Differences of the value that rows are ordered by. */
        RANGE,
        /** Groups of rows that are equal in order. */
        GROUPS
    }

    /** Which rows are left out of a frame. Will not grow. */
    public enum Exclusion {
        /** None. */
        NO_OTHERS,
        /** The row itself. */
        CURRENT_ROW,
        /** The row and its equals. */
        GROUP,
        /** The row's equals, and not the row itself. */
        TIES
    }
}
