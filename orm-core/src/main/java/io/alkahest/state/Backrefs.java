package io.alkahest.state;

import io.alkahest.error.MappingException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Association;
import io.alkahest.schema.Cascade;
import io.alkahest.schema.ColumnPair;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps both sides of an association in agreement: what is set on one object shows on the other at once, before any
 * flush and without loading.
 *
 * <p>A one-to-many list thereby never needs to be written: the change stands in the to-one association of its members.
 * Members and targets of plain classes are reached through their property, and only towards the to-one side.
 */
final class Backrefs {
    private Backrefs() {}

    /** Points a to-one association at another object, or at none. */
    static void link(EntityState state, ToOne<?, ?> association, @Nullable Object target) {
        Object raw = target == null ? NullValue.NULL : target;
        if (state.values[association.slot()] == raw) {
            return;
        }
        if (target != null) {
            reach(state, association, target);
        }
        Object old = known(state, association);
        if (old == raw) {
            state.affirm(association, raw);
            return;
        }
        old = old == null ? holder(state, association, target) : old;
        state.assign(association, raw);
        Association<?, ?> inverse = association.inverse();
        if (inverse instanceof ToMany<?, ?> list) {
            leave(list, old, state.entity());
            if (target instanceof Tracked tracked) {
                EntityState.of(tracked, association.target()).read(list).append(state.entity());
            } else if (target == null && isObject(old) && list.cascades(Cascade.DELETE_ORPHAN)) {
                forgetOrphan(state);
            }
        } else if (inverse instanceof ToOne<?, ?> back) {
            Partners.relink(state, association, back, old, target);
        }
    }

    /** Whether a raw content is an object: not unknown, and not none. */
    static boolean isObject(@Nullable Object raw) {
        return raw != null && raw != NullValue.NULL;
    }

    /** A member came into a list. */
    static void joined(LiveList<?> list, Object member) {
        Association<?, ?> inverse = list.association().inverse();
        Object owner = list.owner().entity();
        if (!(member instanceof Tracked tracked)) {
            PlainObjects.point(list.owner(), inverse, member);
        } else if (inverse instanceof ToOne<?, ?> toOne) {
            EntityState state = EntityState.of(tracked, list.association().target());
            Object old = known(state, toOne);
            old = old == null ? holder(state, toOne, owner) : old;
            state.assign(toOne, owner);
            if (old != owner) {
                leave(list.association(), old, member);
            }
        } else if (inverse instanceof ToMany<?, ?> toMany) {
            EntityState.of(tracked, list.association().target()).read(toMany).append(owner);
        }
    }

    /** The last occurrence of a member went from a list. */
    static void left(LiveList<?> list, Object member) {
        Association<?, ?> inverse = list.association().inverse();
        Object owner = list.owner().entity();
        if (!(member instanceof Tracked tracked)) {
            PlainObjects.unpoint(list.owner(), inverse, member);
        } else if (inverse instanceof ToOne<?, ?> toOne) {
            EntityState state = EntityState.of(tracked, list.association().target());
            if (leadsTo(state, toOne, owner)) {
                state.assign(toOne, NullValue.NULL);
                if (list.association().cascades(Cascade.DELETE_ORPHAN)) {
                    forgetOrphan(state);
                }
            }
        } else if (inverse instanceof ToMany<?, ?> toMany) {
            EntityState.of(tracked, list.association().target()).read(toMany).drop(owner);
        }
    }

    /**
     * Whether a member that the database has stays one: not if it was moved elsewhere in memory. Also tells the member
     * its owner, which saves a look-up.
     */
    static boolean stays(LiveList<?> list, Object member) {
        if (member instanceof Tracked tracked && list.association().inverse() instanceof ToOne<?, ?> toOne) {
            EntityState state = EntityState.of(tracked, list.association().target());
            if (state.isAssigned(toOne.slot())) {
                return state.values[toOne.slot()] == list.owner().entity();
            }
            boolean moved = false;
            for (int i = 0; i < toOne.pairs().size(); i++) {
                moved |= state.isChanged(toOne.pairs().get(i).local().slot());
            }
            if (!moved) {
                state.values[toOne.slot()] = list.owner().entity();
            }
        }
        if (!(member instanceof Tracked)) {
            PlainObjects.adopt(list.owner(), list.association().inverse(), member);
        }
        return true;
    }

    /** Whether a member is known to be in a list, loaded or not, by what is in memory. */
    static boolean isKnownMember(LiveList<?> list, Object member) {
        return member instanceof Tracked tracked
                && list.association().inverse() instanceof ToOne<?, ?> toOne
                && known(EntityState.of(tracked, list.association().target()), toOne)
                        == list.owner().entity();
    }

    /** Whether a member is in a list already; for a many-to-many list, the shorter of the two lists answers. */
    static boolean isMember(LiveList<?> list, Object member) {
        Association<?, ?> inverse = list.association().inverse();
        if (inverse instanceof ToMany<?, ?> toMany && member instanceof Tracked tracked) {
            LiveList<?> other =
                    EntityState.of(tracked, list.association().target()).peek(toMany);
            if (other != null && other.isLoaded() && other.count() < list.count()) {
                return other.holds(list.owner().entity());
            }
            return list.holds(member);
        }
        return member instanceof Tracked ? isKnownMember(list, member) : list.holds(member);
    }

    static boolean isTransient(LiveList<?> list, @Nullable Object member) {
        return member instanceof Tracked tracked
                && EntityState.of(tracked, list.association().target()).status() == ObjectState.TRANSIENT;
    }

    /** Adds an associated object to the session of the object that refers to it, where the association says so. */
    static void reach(EntityState state, Association<?, ?> association, @Nullable Object target) {
        if (target == null || !association.target().entityClass().isInstance(target)) {
            throw new MappingException(
                    233,
                    association + " takes objects of " + association.target().entityName() + ", not "
                            + (target == null ? "null" : target.getClass().getSimpleName()) + ".");
        }
        StateTracker tracker = state.tracker();
        if (tracker != null && state.status != ObjectState.DELETED && association.cascades(Cascade.SAVE_UPDATE)) {
            tracker.reach(target);
        }
    }

    /**
     * The object that an association leads to as far as memory knows: {@link NullValue#NULL} for none, null if only the
     * database knows.
     */
    static @Nullable Object known(EntityState state, ToOne<?, ?> association) {
        Object value = state.values[association.slot()];
        if (value == null && association.isOwning()) {
            StateTracker tracker = state.tracker();
            Object target = tracker == null ? null : tracker.target(state, association);
            return target != null && Partners.hasLeft(state, association, target) ? NullValue.NULL : target;
        }
        return value;
    }

    /**
     * Whether an association leads to an object as far as memory knows: yes also where only the database knows, and
     * nothing was set in the meantime. A plain object that points elsewhere by now does not, though no flush has
     * compared it yet.
     */
    static boolean leadsTo(EntityState state, ToOne<?, ?> association, Object target) {
        if (state.mapping != null && !state.mapping.tracked()) {
            Object shown = state.mapping.get(association.slot(), state.entity());
            if (shown != null) {
                return shown == target;
            }
        }
        Object now = known(state, association);
        return now == target || now == null && state.standsForRow() && !isRekeyed(state, association);
    }

    /**
     * Who shows an object as member or partner, where its own foreign key has expired and does not tell: found by
     * looking at all that might but one, or null. It need not be who has it in the database.
     */
    static @Nullable Object holder(EntityState state, ToOne<?, ?> association, @Nullable Object except) {
        StateTracker tracker = state.tracker();
        Association<?, ?> inverse = association.inverse();
        if (tracker == null
                || inverse == null
                || !association.isOwning()
                || !state.isExpired()
                || state.isAssigned(association.slot())
                || isRekeyed(state, association)) {
            return null;
        }
        EntityState[] holder = new EntityState[1];
        tracker.identityMap().keys(tracker.mappings().of(association.target())).forEach(other -> {
            Object shown = other.entity() == except ? null : other.values[inverse.slot()];
            if (shown == state.entity() || shown instanceof LiveList<?> list && list.holds(state.entity())) {
                holder[0] = other;
            }
        });
        return holder[0] == null ? null : holder[0].entity();
    }

    /** Whether a foreign key was set as a value, past its association, since it was in the row. */
    static boolean isRekeyed(EntityState state, ToOne<?, ?> association) {
        if (association.isOwning() && !state.isAssigned(association.slot())) {
            for (ColumnPair pair : association.pairs()) {
                if (state.isChanged(pair.local().slot())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** An object that was deleted is new again: those that it refers to show it as they did before. */
    static void returned(EntityState state) {
        for (Association<?, ?> association : state.table.entityAssociations()) {
            Object content = state.values[association.slot()];
            Association<?, ?> inverse = association.inverse();
            if (association.isOwning() && content instanceof Tracked target) {
                EntityState other = EntityState.of(target, association.target());
                if (inverse instanceof ToMany<?, ?> list) {
                    enter(list, other, state.entity());
                } else if (inverse instanceof ToOne<?, ?> back && !isObject(known(other, back))) {
                    other.assign(back, state.entity());
                }
            } else if (inverse instanceof ToMany<?, ?> list && content instanceof LiveList<?> members) {
                for (Object member : association.link() == null ? List.of() : members.known()) {
                    if (member instanceof Tracked target) {
                        enter(list, EntityState.of(target, association.target()), state.entity());
                    }
                }
            }
        }
    }

    private static void enter(ToMany<?, ?> association, EntityState owner, Object member) {
        LiveList<?> list = owner.peek(association);
        if (list != null && !list.holds(member)) {
            list.append(member);
        }
    }

    private static void leave(ToMany<?, ?> association, @Nullable Object owner, Object member) {
        if (owner instanceof Tracked tracked) {
            LiveList<?> list = EntityState.of(tracked, association.table()).peek(association);
            if (list != null) {
                list.drop(member);
            }
        }
    }

    /** A new object that has lost the parent it belonged to leaves the session. */
    static void forgetOrphan(EntityState state) {
        StateTracker tracker = state.tracker();
        if (tracker != null && state.status == ObjectState.PENDING) {
            tracker.forgetOrphan(state);
        }
    }
}
