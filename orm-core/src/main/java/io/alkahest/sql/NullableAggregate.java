package io.alkahest.sql;

import io.alkahest.sql.tree.Filtered;
import io.alkahest.sql.tree.Over;

/**
 * An aggregate that is null over no rows. It is computed over a group, or, with {@code over(…)}, for each row over
 * those of its window.
 *
 * @param <T> the type of its non-null values
 */
public interface NullableAggregate<T> extends NullableExpression<T> {
    /** The same aggregate over the rows that meet a condition. */
    default NullableAggregate<T> filter(Condition condition) {
        return Filtered.of(this, condition);
    }

    /** The aggregate of the rows of a window: up to the row itself and its equals, or all where there is no order. */
    default NullableExpression<T> over(Window window) {
        return new Over<>(this, window, null);
    }

    /** The aggregate of the rows of a window's frame. */
    default NullableExpression<T> over(FramedWindow window) {
        return Over.framed(this, window);
    }
}
