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

    /** Brings a row as the database has it now: changes are kept and learn their new original, everything else is replaced. */
    static void renew(EntityState state, @Nullable Object[] row) {
        boolean modified = state.isModified();
        int kept = modified && state.mapping().versionSlot() >= 0 ? keptVersion(state) : -1;
        for (AnyColumn<?, ?> column : state.mapping().columns()) {
            int slot = column.slot();
            Object value = row[slot];
            if (value != null && slot != kept) {
                if (state.originals != null && state.originals[slot] != null) {
                    state.originals[slot] = value;
                } else if (state.mapping().tracked()) {
                    overwrite(state, slot, value);
                } else {
                    PlainObjects.take(state, column, value);
                }
            }
        }
        state.marks &= ~EntityState.EXPIRED;
    }

    /** The slot of the version, which stays as it was read where something has been changed since then; -1 where it was not read. */
    private static int keptVersion(EntityState state) {
        int version = state.mapping().versionSlot();
        return state.values[version] == null ? -1 : version;
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
