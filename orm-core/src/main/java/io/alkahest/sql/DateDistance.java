package io.alkahest.sql;

import java.util.function.Function;

/**
 * The time from one date, or point in time, to another; negative where the other one is earlier. Parts of a unit do not
 * count: from noon to the next morning there are 0 days, and 0 back.
 *
 * @param <X> the expression that counts
 */
public final class DateDistance<X extends Expression<Long>> {
    private final Function<DateUnit, X> count;

    DateDistance(Function<DateUnit, X> count) {
        this.count = count;
    }

    /** How many whole days, of 24 hours where there is a time. */
    public X inDays() {
        return count.apply(DateUnit.DAY);
    }

    /** How many whole hours, between points in time. */
    public X inHours() {
        return count.apply(DateUnit.HOUR);
    }

    /** How many whole minutes, between points in time. */
    public X inMinutes() {
        return count.apply(DateUnit.MINUTE);
    }

    /** How many whole seconds, between points in time. */
    public X inSeconds() {
        return count.apply(DateUnit.SECOND);
    }
}
