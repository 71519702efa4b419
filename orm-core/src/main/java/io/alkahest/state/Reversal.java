package io.alkahest.state;

import io.alkahest.error.SessionStateException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Association;
import io.alkahest.schema.ColumnPair;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what was set on an object and no flush has written: its columns have the values again that were read, or
 * are read with the next look, and both sides of its associations agree as before. What was changed in its lists, and
 * in the partner of a one-to-one association without columns of its own, stands in other rows: it stays.
 */
final class Reversal {
    private Reversal() {}

    static void revert(EntityState state) {
        if (state.status != ObjectState.PERSISTENT) {
            throw new SessionStateException(
                    720,
                    state + " is " + state.status + " and has no row to go back to. "
                            + (state.status == ObjectState.PENDING
                                    ? "Let go of it by expunge(…)."
                                    : "Only a rollback brings it back."));
        }
        NetChange.note(state);
        @Nullable Object[] first = state.originals;
        if (first == null) {
            return;
        }
        dropReferences(state);
        boolean kept = false;
        for (int slot = 0; slot < first.length; slot++) {
            if (first[slot] != null) {
                if (staysChanged(state, slot)) {
                    kept = true;
                } else {
                    state.values[slot] = state.original(slot);
                    first[slot] = null;
                    show(state, slot);
                }
            }
        }
        if (!kept) {
            state.originals = null;
        }
        if (state.isAged()) {
            state.expire();
        }
    }

    /**
     * Takes back the references that an object was given since its row was read, before they are forgotten or
     * overwritten.
     */
    static void dropReferences(EntityState state) {
        for (ToOne<?, ?> association : state.mapping().toOnes()) {
            if (association.isOwning() && state.isChanged(association.slot())) {
                drop(state, association);
            }
        }
    }

    /**
     * Whether a changed slot holds what stands in another row, or a reference that another object's new partner keeps
     * from being taken back.
     */
    private static boolean staysChanged(EntityState state, int slot) {
        Association<?, ?> association = state.mapping().association(slot);
        return association == null ? state.deciding(slot) != null : !association.isOwning() || state.isChanged(slot);
    }

    private static void show(EntityState state, int slot) {
        if (!state.mapping().tracked() && state.mapping().isBound(slot)) {
            PlainObjects.unset(state, slot);
        }
    }

    private static void drop(EntityState state, ToOne<?, ?> association) {
        int slot = association.slot();
        @Nullable Object[] first = Objects.requireNonNull(state.originals);
        Object target = Objects.requireNonNull(state.values[slot]);
        Object original = first[slot];
        state.values[slot] = original instanceof Marker ? null : original;
        first[slot] = null;
        show(state, slot);
        for (ColumnPair pair : association.pairs()) {
            state.leave(pair.local().slot(), false);
        }
        Object before = former(state, association);
        Association<?, ?> inverse = association.inverse();
        if (inverse instanceof ToMany<?, ?> list) {
            LiveList<?> entered = list(association, list, target);
            if (entered != null && entered.holds(state.entity())) {
                entered.drop(state.entity());
            }
            LiveList<?> left = list(association, list, before);
            if (left != null) {
                left.readmit(state.entity());
            }
        } else if (inverse instanceof ToOne<?, ?> back && !rejoin(state, association, back, before, target)) {
            state.assign(association, target);
        }
    }

    /** The object that a reference leads to again, whatever that one shows by now. */
    private static @Nullable Object former(EntityState state, ToOne<?, ?> association) {
        Object value = state.values[association.slot()];
        return value != null || state.tracker == null ? value : state.tracker.target(state, association);
    }

    /** Restores the other sides of a one-to-one association; false where the former partner has another one by now. */
    private static boolean rejoin(
            EntityState state,
            ToOne<?, ?> association,
            ToOne<?, ?> back,
            @Nullable Object before,
            @Nullable Object target) {
        EntityState former = before instanceof Tracked tracked ? EntityState.of(tracked, association.target()) : null;
        if (former != null && former.isChanged(back.slot())) {
            if (former.values[back.slot()] != NullValue.NULL) {
                return former.values[back.slot()] == state.entity();
            }
            former.assign(back, state.entity());
        }
        EntityState partner = target instanceof Tracked tracked ? EntityState.of(tracked, association.target()) : null;
        if (partner != null && partner.values[back.slot()] == state.entity()) {
            if (partner.originals != null && partner.originals[back.slot()] == Marker.ABSENT) {
                partner.originals[back.slot()] = null;
                partner.values[back.slot()] = null;
            } else {
                partner.assign(back, NullValue.NULL);
            }
        }
        return true;
    }

    private static @Nullable LiveList<?> list(ToOne<?, ?> association, ToMany<?, ?> list, @Nullable Object owner) {
        return owner instanceof Tracked tracked
                ? EntityState.of(tracked, association.target()).peek(list)
                : null;
    }
}
