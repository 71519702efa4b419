package io.alkahest.compile;

import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * One {@code ?} of a compiled statement.
 *
 * @param bind the position of its value among the binds
 * @param type binds the value (an element of it, for a list), adapted to the dialect; null in hand-written SQL, where
 *     the value's class decides
 * @param expansion how the placeholder takes its value from the bind
 * @param position which element of a list, for {@link Expansion#ELEMENT}; which slice of it, for
 *     {@link Expansion#SLICE}
 * @param column the column that is given the value or compared with it, for messages; null where there is none
 * @param stored whether the column is given the value, so that the type has to hold it
 */
public record Parameter(
        int bind,
        @Nullable SqlType<?> type,
        Expansion expansion,
        int position,
        @Nullable String column,
        boolean stored) {

    /** The most elements of one slice of a list: arrays of H2 hold 65,536. */
    public static final int SLICE = 50_000;

    /** A placeholder that takes a bind as it is. */
    public static Parameter scalar(int bind, @Nullable SqlType<?> type) {
        return new Parameter(bind, type, Expansion.SCALAR, 0, null, false);
    }
}
