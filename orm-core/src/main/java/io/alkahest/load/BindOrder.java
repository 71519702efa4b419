package io.alkahest.load;

import io.alkahest.compile.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a statement come from that was made out of a written one.
 *
 * @param positions for each value its position among those of the written statement, or -1 for one of the plan's own
 * @param constants the plan's own values: what tells the rows of a subclass that a loader has joined
 */
record BindOrder(int[] positions, @Nullable Object[] constants) {
    /** The order, or null where all values stand in their places. */
    static @Nullable BindOrder of(Fingerprint written, Fingerprint wider) {
        Object[] from = written.nodes();
        Object[] to = wider.nodes();
        int[] positions = new int[to.length];
        @Nullable Object[] constants = new Object[to.length];
        boolean moved = false;
        for (int i = 0; i < to.length; i++) {
            positions[i] = -1;
            for (int j = 0; j < from.length; j++) {
                if (from[j] == to[i]) {
                    positions[i] = j;
                }
            }
            if (positions[i] < 0) {
                constants[i] = wider.binds()[i];
            }
            moved |= positions[i] != i;
        }
        return moved ? new BindOrder(positions, constants) : null;
    }

    /** The values, given those of the written statement. */
    @Nullable
    Object[] apply(@Nullable Object[] written) {
        @Nullable Object[] binds = new Object[positions.length];
        for (int i = 0; i < binds.length; i++) {
            binds[i] = positions[i] < 0 ? constants[i] : written[positions[i]];
        }
        return binds;
    }
}
