package io.alkahest.state;

import io.alkahest.mapping.ObjectState;
import org.jspecify.annotations.Nullable;

/**
 * Takes back in memory what a transaction did, down to a mark of its log: new objects become transient, without the
 * keys they were given; deleted ones are persistent again; what was changed expires, and objects of plain classes get
 * their former values back.
 */
final class Rollback {
    private final StateTracker tracker;
    private final UndoLog log;

    Rollback(StateTracker tracker, UndoLog log) {
        this.tracker = tracker;
        this.log = log;
    }

    void to(int mark) {
        for (int i = mark; i < log.size(); i++) {
            if (log.step(i) == UndoLog.Step.INSERTED) {
                log.state(i).marks |= EntityState.UNBORN;
            }
        }
        tracker.takeDirty().forEach(this::dropChanges);
        for (int i = log.size() - 1; i >= mark; i--) {
            undo(log.step(i), log.state(i), log.memory(i));
        }
        for (int i = mark; i < log.size(); i++) {
            log.state(i).marks &= ~EntityState.UNBORN;
        }
        log.cutTo(mark);
    }

    private void undo(UndoLog.Step step, EntityState state, @Nullable Object memory) {
        if (state.tracker != tracker) {
            return;
        }
        switch (step) {
            case ADDED -> {
                takeBack(state, state.originals, null);
                tracker.forgetPending(state);
                tracker.forgetPlain(state);
                state.release();
            }
            case READDED -> {
                tracker.forgetPending(state);
                state.status = ObjectState.DELETED;
                state.key = memory;
            }
            case INSERTED -> {
                tracker.identityMap().remove(state);
                state.status = ObjectState.PENDING;
                state.key = null;
                takeBack(state, (Object[]) memory, state.originals);
            }
            case UPDATED -> expire(state, (Object[]) memory);
            case REKEYED -> {
                tracker.identityMap().remove(state);
                state.key = memory;
                tracker.identityMap().put(state);
                state.mapping().keyInto(state.keyOrFail(), state.values);
            }
            case MARKED -> {
                state.marks &= ~EntityState.MARKED_DELETED;
                tracker.forgetDeletion(state);
            }
            case DELETED -> {
                state.status = ObjectState.PERSISTENT;
                tracker.identityMap().put(state);
                dropChanges(state);
            }
            default -> throw new IllegalStateException();
        }
    }

    /** Drops changes that no flush has written. */
    private void dropChanges(EntityState state) {
        @Nullable Object[] originals = state.originals;
        state.originals = null;
        if (originals != null) {
            expire(state, originals);
        }
    }

    /**
     * The version goes with the values that stay loaded: read anew with the next access, it could be that of a change
     * which somebody else has made in the meantime, and which they do not have.
     */
    private static @Nullable Object original(Object raw) {
        return raw instanceof Marker ? null : raw;
    }

    private static void expire(EntityState state, @Nullable Object @Nullable [] originals) {
        if (originals == null) {
            return;
        }
        if ((state.marks & EntityState.UNBORN) != 0) {
            state.originals = state.originals == null ? originals : merged(state.originals, originals);
            return;
        }
        if (!state.mapping().tracked()) {
            PlainObjects.restore(state, originals);
            return;
        }
        int version = state.mapping().versionSlot();
        for (int slot = 0; slot < originals.length; slot++) {
            if (originals[slot] != null) {
                if (slot == version) {
                    state.values[slot] = original(originals[slot]);
                } else {
                    state.forget(slot);
                }
            }
        }
        state.mapping().keyInto(state.keyOrFail(), state.values);
        state.marks |= EntityState.EXPIRED;
    }

    private static @Nullable Object[] merged(@Nullable Object[] later, @Nullable Object[] earlier) {
        for (int slot = 0; slot < later.length; slot++) {
            later[slot] = earlier[slot] == null ? later[slot] : earlier[slot];
        }
        return later;
    }

    /**
     * Removes from a new object what its INSERT has stored in it, unless the application has set the slot since then.
     */
    private static void takeBack(
            EntityState state, @Nullable Object @Nullable [] stored, @Nullable Object @Nullable [] changedSince) {
        state.originals = null;
        for (int slot = 0; slot < state.values.length; slot++) {
            if (state.values[slot] instanceof LiveList<?> list) {
                list.renew();
            } else if (stored != null && stored[slot] != null) {
                boolean isOwn = changedSince != null
                        && changedSince[slot] != null
                        && state.deciding(slot) == null
                        && slot != state.mapping().versionSlot();
                if (!isOwn) {
                    state.values[slot] = stored[slot] instanceof Marker ? null : stored[slot];
                    if (!state.mapping().tracked()) {
                        PlainObjects.unset(state, slot);
                    }
                }
            }
        }
    }
}
