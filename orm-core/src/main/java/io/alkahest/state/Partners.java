package io.alkahest.state;

import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Cascade;
import io.alkahest.schema.ToOne;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The two sides of a one-to-one association: each object has at most one partner, so a new pair separates two old ones.
 *
 * <p>Who the partner was makes no difference to how he was found: a side that was not read counts as leading to the partner that is known from the other side,
 * and a partner that only the database knows is looked for by the flush.
 */
final class Partners {
    private Partners() {}

    /** The other side follows what was assigned on one: {@code old} was the partner as far as memory knew, {@code target} is the new one. */
    static void relink(
            EntityState state,
            ToOne<?, ?> association,
            ToOne<?, ?> back,
            @Nullable Object old,
            @Nullable Object target) {
        EntityState former = stateOf(state, association, old);
        if (former != null && Backrefs.leadsTo(former, back, state.entity())) {
            part(former, back, state.entity(), association);
        }
        if (target == null) {
            if (back.cascades(Cascade.DELETE_ORPHAN)) {
                Backrefs.forgetOrphan(state);
            }
            return;
        }
        EntityState partner = stateOf(state, association, target);
        if (partner == null) {
            PlainObjects.point(state, back, target);
            return;
        }
        Object before = Backrefs.known(partner, back);
        if (before != state.entity()) {
            EntityState separated = stateOf(partner, back, before);
            if (separated != null && Backrefs.leadsTo(separated, association, target)) {
                part(separated, association, target, back);
            }
            partner.assign(back, state.entity());
        }
    }

    /** Takes its partner from an object. The side without columns has nothing to write: where it was not read, the next read finds out. */
    private static void part(EntityState left, ToOne<?, ?> association, Object partner, ToOne<?, ?> back) {
        if (left.values[association.slot()] == null && left.standsForRow() && !left.isChanged(association.slot())) {
            if (!association.isOwning()) {
                return;
            }
            left.values[association.slot()] = partner;
        }
        left.assign(association, NullValue.NULL);
        if (back.cascades(Cascade.DELETE_ORPHAN)) {
            Backrefs.forgetOrphan(left);
        }
    }

    /** The raw content of an association whose object was loaded: none if that has another partner in memory by now. */
    static Object loaded(EntityState state, ToOne<?, ?> association, @Nullable Object target) {
        EntityState partner = stateOf(state, association, target);
        if (partner != null && !association.isOwning() && association.inverse() instanceof ToOne<?, ?> owning) {
            if (isMoved(partner, owning)) {
                return Backrefs.leadsTo(partner, owning, state.entity()) ? partner.entity() : NullValue.NULL;
            }
            if (partner.mapping().tracked() && partner.standsForRow()) {
                partner.values[owning.slot()] = state.entity();
            }
        }
        return target == null ? NullValue.NULL : target;
    }

    /** Looks for the partners that an object of the session had when it was given others without having been read, and takes it from them. */
    static void separate(EntityState state, StateTracker tracker) {
        for (ToOne<?, ?> association : state.mapping().toOnes()) {
            int slot = association.slot();
            boolean unread =
                    !association.isOwning() && state.originals != null && state.originals[slot] == Marker.ABSENT;
            if (unread
                    && state.status == ObjectState.PERSISTENT
                    && association.inverse() instanceof ToOne<?, ?> owning) {
                Object former = tracker.lazyAccess().toOne(state, association);
                Objects.requireNonNull(state.originals)[slot] = former == null ? NullValue.NULL : former;
                EntityState partner = former == state.values[slot] ? null : stateOf(state, association, former);
                if (partner != null && !isMoved(partner, owning)) {
                    part(partner, owning, state.entity(), association);
                }
            }
        }
    }

    /** Whether the side that holds the columns was changed since it was in the row. */
    private static boolean isMoved(EntityState state, ToOne<?, ?> owning) {
        return state.isAssigned(owning.slot()) || Backrefs.isRekeyed(state, owning);
    }

    private static @Nullable EntityState stateOf(EntityState near, ToOne<?, ?> association, @Nullable Object target) {
        return target == null || target == NullValue.NULL ? null : near.stateOf(target, association);
    }
}
