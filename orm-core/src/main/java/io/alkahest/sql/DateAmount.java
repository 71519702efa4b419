package io.alkahest.sql;

import io.alkahest.sql.tree.Bind;
import io.alkahest.type.SqlTypes;

/**
 * So many months, days or seconds, to be added to a date or a point in time; made by {@link Dates#days} and its like.
 */
public final class DateAmount {
    private final DateUnit unit;
    private final long number;

    DateAmount(DateUnit unit, long number) {
        this.unit = unit;
        this.number = number;
    }

    DateUnit unit() {
        return unit;
    }

    Bind<Long> number() {
        return new Bind<>(number, SqlTypes.BIGINT);
    }

    DateAmount negated() {
        return new DateAmount(unit, Math.negateExact(number));
    }

    @Override
    public String toString() {
        return number + " " + unit;
    }
}
