package io.alkahest.state;

import io.alkahest.schema.Association;
import io.alkahest.schema.ColumnPair;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Forgets what was read of an object, and the changes of its own row. What was changed in its lists, and in the partner of a one-to-one association without
 * columns of its own, stands in other rows: it stays, on top of what the next look loads. So both sides agree as before.
 */
final class Expiry {
    private Expiry() {}

    static void expire(EntityState state) {
        Partners.forget(state);
        @Nullable Object[] first = state.originals;
        if (first == null) {
            for (int slot = 0; slot < state.values.length; slot++) {
                state.forget(slot);
            }
            return;
        }
        dropReferences(state);
        boolean kept = false;
        for (int slot = 0; slot < first.length; slot++) {
            if (first[slot] != null && staysChanged(state, slot)) {
                kept = true;
                if (state.values[slot] instanceof LiveList<?> list) {
                    list.unload();
                }
            } else {
                state.forget(slot);
                first[slot] = null;
            }
        }
        if (!kept) {
            state.originals = null;
        }
    }

    /** Takes back the references that an object was given since its row was read, before they are forgotten or overwritten. */
    static void dropReferences(EntityState state) {
        for (ToOne<?, ?> association : state.mapping().toOnes()) {
            if (association.isOwning() && state.isChanged(association.slot())) {
                drop(state, association);
            }
        }
    }

    /** Whether a changed slot holds what stands in another row, or a reference that another object's new partner keeps from being taken back. */
    private static boolean staysChanged(EntityState state, int slot) {
        Association<?, ?> association = state.mapping().association(slot);
        return association == null ? state.deciding(slot) != null : !association.isOwning() || state.isChanged(slot);
    }

    private static void drop(EntityState state, ToOne<?, ?> association) {
        int slot = association.slot();
        @Nullable Object[] first = Objects.requireNonNull(state.originals);
        Object target = Objects.requireNonNull(state.values[slot]);
        Object original = first[slot];
        state.values[slot] = original instanceof Marker ? null : original;
        first[slot] = null;
        for (ColumnPair pair : association.pairs()) {
            state.leave(pair.local().slot(), false);
        }
        Object before = Backrefs.known(state, association);
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
