package io.alkahest.state;

import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.ToOne;
import org.jspecify.annotations.Nullable;

/** Brings the values of a row into an object that is known already. */
final class Filling {
    private Filling() {}

    static void fill(EntityState state, @Nullable Object[] row, boolean overwrite) {
        if (!state.mapping().tracked()) {
            PlainObjects.refill(state, row, overwrite);
            state.marks &= ~EntityState.EXPIRED;
            return;
        }
        if (overwrite && state.originals != null) {
            Expiry.dropReferences(state);
        }
        boolean complete = true;
        for (AnyColumn<?, ?> column : state.mapping().columns()) {
            int slot = column.slot();
            Object value = row[slot];
            if (value == null) {
                complete &= state.values[slot] != null || state.isChanged(slot);
            } else if (overwrite) {
                overwrite(state, slot, value);
            } else {
                supply(state, slot, value);
            }
        }
        if (complete) {
            state.marks &= ~EntityState.EXPIRED;
        }
    }

    private static void overwrite(EntityState state, int slot, Object value) {
        if (state.deciding(slot) != null) {
            return;
        }
        if (state.originals != null) {
            state.originals[slot] = null;
        }
        if (!value.equals(state.values[slot])) {
            state.values[slot] = value;
            for (ToOne<?, ?> association : state.mapping().feeding(slot)) {
                state.values[association.slot()] = null;
                if (state.originals != null) {
                    state.originals[association.slot()] = null;
                }
            }
        }
    }

    /** Gives a value to a slot that has none; a slot that was set before its original was known learns the original. */
    private static void supply(EntityState state, int slot, Object value) {
        if (state.originals != null && state.originals[slot] != null) {
            if (state.originals[slot] == Marker.ABSENT) {
                state.originals[slot] = value.equals(state.values[slot]) ? null : value;
            }
        } else if (state.values[slot] == null) {
            state.values[slot] = value;
        }
    }
}
