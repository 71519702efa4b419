package io.alkahest.sql;

/** A part of a date or point in time, as a number. May grow. */
public enum DatePart {
    /** The year. */
    YEAR,
    /** The quarter, from 1 to 4. */
    QUARTER,
    /** The month, from 1 to 12. */
    MONTH,
    /** The day of the month, from 1. */
    DAY,
    /** The hour, from 0 to 23. */
    HOUR,
    /** The minute, from 0 to 59. */
    MINUTE,
    /** The whole second, from 0 to 59. */
    SECOND,
    /** The day of the week, from Monday, 1, to Sunday, 7. */
    DAY_OF_WEEK,
    /** The day of the year, from 1. */
    DAY_OF_YEAR;

    /** Whether a date without a time has no such part. */
    boolean isOfTime() {
        return this == HOUR || this == MINUTE || this == SECOND;
    }
}
