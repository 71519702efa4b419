package io.alkahest.state;

import io.alkahest.mapping.EntityMapping;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Association;
import io.alkahest.schema.Cascade;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forgets what was read of an object, but nothing that was set and not written yet: the next look reads the rest, and
 * what the changed columns hold now. With a change of the row stays its version, so that the flush finds out whether
 * somebody else has changed it in the meantime.
 */
final class Expiry {
    private Expiry() {}

    /**
     * Expires an object, and those that its associations with {@code REFRESH_EXPIRE} hold in memory; answers them, the
     * given one first.
     */
    static List<EntityState> along(StateTracker tracker, EntityState state) {
        List<EntityState> expired = Reached.along(tracker, state, Cascade.REFRESH_EXPIRE);
        expired.removeIf(reached -> reached.status != ObjectState.PERSISTENT);
        expired.forEach(Expiry::expireNoting);
        return expired;
    }

    /** Expires an object that may have been changed without its setters. */
    static void expireNoting(EntityState state) {
        NetChange.note(state);
        state.expire();
    }

    static void expire(EntityState state) {
        state.marks = state.marks & ~EntityState.AGED | EntityState.EXPIRED;
        if (!state.mapping().tracked()) {
            return;
        }
        Partners.forget(state);
        EntityMapping<?> mapping = state.mapping();
        int kept = changesRow(state) ? mapping.versionSlot() : -1;
        @Nullable Object[] key = new Object[state.values.length];
        mapping.keyInto(state.keyOrFail(), key);
        @Nullable Object[] first = state.originals;
        for (int slot = 0; slot < state.values.length; slot++) {
            if (first == null || first[slot] == null) {
                if (slot != kept) {
                    state.forget(slot);
                }
                if (key[slot] != null) {
                    state.values[slot] = key[slot];
                }
            } else if (state.values[slot] instanceof LiveList<?> list) {
                list.unload();
            } else if (mapping.isDeferred(slot)) {
                Filling.age(state, slot);
            }
        }
        if (kept >= 0 && state.values[kept] != null) {
            state.marks |= EntityState.AGED;
        }
    }

    /**
     * The changes of an object were written: its version is that of its values again, or is read with them if there was
     * nothing to write.
     */
    static void settle(EntityState state) {
        if (state.isAged()) {
            int version = state.mapping().versionSlot();
            boolean written = state.originals != null && state.originals[version] != null;
            state.originals = null;
            if (written) {
                state.marks &= ~EntityState.AGED;
            } else {
                state.expire();
            }
        }
    }

    /** Whether something was set that the flush writes into the object's own row. */
    static boolean changesRow(EntityState state) {
        @Nullable Object[] first = state.originals;
        for (int slot = 0; first != null && slot < first.length; slot++) {
            if (first[slot] != null) {
                Association<?, ?> association = state.mapping().association(slot);
                if (association == null || association.isOwning()) {
                    return true;
                }
            }
        }
        return false;
    }
}
