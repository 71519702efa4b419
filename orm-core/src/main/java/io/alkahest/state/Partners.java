package io.alkahest.state;

import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Cascade;
import io.alkahest.schema.ToOne;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The two sides of a one-to-one association: each object has at most one partner, so a new pair separates two old ones.
 *
 * <p>Who the partner was makes no difference to how he was found: a side that was not read counts as leading to the
 * partner that is known from the other side, and a partner that only the database knows is looked for by the flush.
 */
final class Partners {
    private Partners() {}

    /**
     * The other side follows what was assigned on one: {@code old} was the partner as far as memory knew,
     * {@code target} is the new one.
     */
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
            if (Backrefs.isObject(old) && back.cascades(Cascade.DELETE_ORPHAN)) {
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
            before = before == null ? Backrefs.holder(partner, back, state.entity()) : before;
            EntityState separated = stateOf(partner, back, before);
            if (separated != null && Backrefs.leadsTo(separated, association, target)) {
                part(separated, association, target, back);
            }
            partner.assign(back, state.entity());
        }
    }

    /**
     * Takes its partner from an object. The side without columns has nothing to write: where it was not read, the next
     * read finds out.
     */
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

    /**
     * Whether the object that a foreign key leads to was given another partner, or none, without having been read. Then
     * it is taken from the one that holds the key, as it would have been if it had been known at that time.
     */
    static boolean hasLeft(EntityState state, ToOne<?, ?> association, Object target) {
        if (!(association.inverse() instanceof ToOne<?, ?> back)
                || !(target instanceof Tracked tracked)
                || !state.standsForRow()
                || Backrefs.isRekeyed(state, association)) {
            return false;
        }
        EntityState partner = EntityState.of(tracked, association.target());
        if (!partner.isChanged(back.slot()) || partner.values[back.slot()] == state.entity()) {
            return false;
        }
        part(state, association, target, back);
        return true;
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
        if (target == null) {
            return NullValue.NULL;
        }
        tell(state, association, target);
        return target;
    }

    /**
     * Lets the object at the end of a foreign key know its partner, if it was not read: so both sides are known, or
     * none.
     */
    static void tell(EntityState state, ToOne<?, ?> association, Object target) {
        if (association.isOwning()
                && association.inverse() instanceof ToOne<?, ?> back
                && target instanceof Tracked tracked
                && !isMoved(state, association)) {
            EntityState partner = EntityState.of(tracked, association.target());
            if (partner.values[back.slot()] == null && !partner.isChanged(back.slot()) && partner.standsForRow()) {
                partner.values[back.slot()] = state.entity();
            }
        }
    }

    /** Has the partner forget the object by which it is about to be forgotten; its foreign key still tells. */
    static void forget(EntityState state) {
        for (ToOne<?, ?> association : state.mapping().toOnes()) {
            if (!association.isOwning()
                    && !state.isChanged(association.slot())
                    && state.values[association.slot()] instanceof Tracked tracked
                    && association.inverse() instanceof ToOne<?, ?> owning) {
                EntityState partner = EntityState.of(tracked, association.target());
                if (partner.standsForRow() && !isMoved(partner, owning)) {
                    partner.values[owning.slot()] = null;
                }
            }
        }
    }

    /**
     * Looks for the partners that an object of the session had when it was given others without having been read, and
     * takes it from them.
     */
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
