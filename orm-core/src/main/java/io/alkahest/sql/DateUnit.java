package io.alkahest.sql;

/** What dates and points in time are cut to, and measured in. May grow. */
public enum DateUnit {
    /** Years, from the first of January. */
    YEAR,
    /** Quarters of a year. */
    QUARTER,
    /** Months. */
    MONTH,
    /** Weeks, from Monday. */
    WEEK,
    /** Days. */
    DAY,
    /** Hours. */
    HOUR,
    /** Minutes. */
    MINUTE,
    /** Seconds. */
    SECOND;

    /** Whether a date without a time has no such unit. */
    boolean isOfTime() {
        return ordinal() >= HOUR.ordinal();
    }
}
