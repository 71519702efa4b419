package io.alkahest.state;

import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.ToOne;
import org.jspecify.annotations.Nullable;

/** Brings the values of a row into an object that is known already. */
final class Filling {
    private Filling() {}

    static void fill(EntityState state, @Nullable Object[] row) {
        if (!state.mapping().tracked()) {
            PlainObjects.refill(state, row);
            state.marks &= ~EntityState.EXPIRED;
            return;
        }
        boolean anew = state.isExpired();
        boolean complete = true;
        for (AnyColumn<?, ?> column : state.mapping().columns()) {
            int slot = column.slot();
            Object value = row[slot];
            if (value == null) {
                complete &= state.mapping().isDeferred(slot) || state.values[slot] != null || state.isChanged(slot);
            } else {
                supply(state, slot, value, anew);
            }
        }
        if (complete) {
            state.marks &= ~EntityState.EXPIRED;
        }
    }

    /**
     * Brings a row as the database has it now: changes are kept and learn their new original, everything else is
     * replaced.
     */
    static void renew(EntityState state, @Nullable Object[] row) {
        if (!state.mapping().tracked()) {
            PlainObjects.scan(state);
        }
        int kept = keptVersion(state, state.isModified());
        for (AnyColumn<?, ?> column : state.mapping().columns()) {
            int slot = column.slot();
            Object value = row[slot];
            if (value == null && state.mapping().isDeferred(slot)) {
                age(state, slot);
            } else if (value != null && slot != kept) {
                if (state.originals != null && state.originals[slot] != null) {
                    learn(state, slot, value);
                } else if (state.mapping().tracked()) {
                    overwrite(state, slot, value);
                } else {
                    PlainObjects.take(state, column, value);
                }
            }
        }
        if (!state.mapping().tracked()) {
            EmbeddedColumns.publish(state, row);
        }
        state.marks &= ~EntityState.EXPIRED;
    }

    /**
     * The slot of the version, which stays as it was read where something has been changed since then; -1 where it was
     * not read.
     */
    static int keptVersion(EntityState state, boolean modified) {
        int version = modified ? state.mapping().versionSlot() : -1;
        if (version < 0 || state.values[version] == null) {
            return -1;
        }
        state.marks |= EntityState.AGED;
        return version;
    }

    /**
     * A change learns what the row holds by now; a reference forgets the object that it led to, if the row leads
     * elsewhere.
     */
    static void learn(EntityState state, int slot, Object value) {
        @Nullable Object[] first = state.originals();
        if (!value.equals(first[slot])) {
            for (ToOne<?, ?> association : state.mapping().feeding(slot)) {
                if (first[association.slot()] != null) {
                    first[association.slot()] = Marker.ABSENT;
                }
            }
        }
        first[slot] = value;
    }

    /**
     * What is known of a deferred column may be out of date: its value is read on the next look; what was set stays.
     */
    static void age(EntityState state, int slot) {
        if (state.originals != null && state.originals[slot] != null) {
            state.originals[slot] = Marker.ABSENT;
        } else {
            state.values[slot] = null;
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

    /**
     * Gives a value to a slot that has none; a slot that was set before its original was known, or whose object had
     * expired, learns the original.
     */
    private static void supply(EntityState state, int slot, Object value, boolean anew) {
        if (state.originals != null && state.originals[slot] != null) {
            if (value.equals(state.values[slot])) {
                state.originals[slot] = null;
            } else if (anew || state.originals[slot] == Marker.ABSENT) {
                learn(state, slot, value);
            }
        } else if (state.values[slot] == null) {
            state.values[slot] = value;
        }
    }
}
