package io.alkahest.state;

import io.alkahest.error.SessionStateException;
import io.alkahest.mapping.EntityMapping;
import org.jspecify.annotations.Nullable;

/** Whose object something is that the application passes to a session. */
final class Membership {
    private Membership() {}

    /** The state of an object of the session. */
    static EntityState own(StateTracker tracker, Object entity) {
        EntityState state = tracker.state(present(tracker, entity));
        if (state == null || state.tracker() != tracker) {
            throw new SessionStateException(
                    512,
                    (state == null ? entity.getClass().getSimpleName() + " (unknown)" : state.toString())
                            + " does not belong to " + tracker + ". Add it first.");
        }
        return state;
    }

    /** The state of an object, whichever session it belongs to; made where nothing is known of it yet. */
    static EntityState any(StateTracker tracker, Object entity) {
        EntityState known = tracker.state(present(tracker, entity));
        if (known != null) {
            Classes.settle(known, tracker);
            return known;
        }
        EntityMapping<?> mapping = tracker.mappings().ofClass(entity.getClass());
        if (entity instanceof Tracked tracked) {
            return EntityState.of(tracked, mapping.table());
        }
        EntityState state = new EntityState(entity, mapping.table(), new Object[mapping.slotCount()]);
        state.mapping = mapping;
        tracker.remember(state);
        return state;
    }

    /** Java can pass null where an object is meant. */
    private static Object present(StateTracker tracker, @Nullable Object entity) {
        if (entity == null) {
            throw new SessionStateException(523, tracker + " was given null in place of an object.");
        }
        return entity;
    }
}
