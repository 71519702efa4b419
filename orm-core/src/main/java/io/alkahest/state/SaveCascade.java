package io.alkahest.state;

import io.alkahest.error.MappingException;
import io.alkahest.error.SessionStateException;
import io.alkahest.mapping.EntityMapping;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Association;
import io.alkahest.schema.Cascade;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How objects come into a session: the one that is added, then whatever its associations lead to, breadth first, along
 * those that cascade {@code SAVE_UPDATE}.
 *
 * <p>An object that was detached brings along the former members and partners that it lost meanwhile, since that stands
 * in their rows. Only an object that was not in the session before is followed further, so that adding to a large graph
 * costs what is new.
 */
final class SaveCascade {
    private final StateTracker tracker;

    SaveCascade(StateTracker tracker) {
        this.tracker = tracker;
    }

    void add(EntityState root) {
        take(root);
        spread(root);
    }

    /** Brings in what the associations of an object of the session lead to. */
    void spread(EntityState root) {
        List<EntityState> reached = new ArrayList<>();
        follow(root, reached);
        for (int i = 0; i < reached.size(); i++) {
            follow(reached.get(i), reached);
        }
    }

    private void follow(EntityState state, List<EntityState> reached) {
        if (!state.mapping().tracked()) {
            PlainObjects.scan(state);
        }
        for (Association<?, ?> association : state.table.entityAssociations()) {
            Object content = association.cascades(Cascade.SAVE_UPDATE) ? state.values[association.slot()] : null;
            if (content instanceof LiveList<?> list) {
                for (Object member : list.known()) {
                    reach(member, reached);
                }
                for (Object member : association.link() == null ? list.removed() : List.of()) {
                    rejoin(member, reached);
                }
            } else {
                if (content != null && content != NullValue.NULL) {
                    reach(content, reached);
                }
                if (content != null && !association.isOwning()) {
                    rejoin(state.original(association.slot()), reached);
                }
            }
        }
    }

    /**
     * A former member whose row still says otherwise, for it was detached when it was taken out: writing that is the
     * business of this session, too.
     */
    private void rejoin(@Nullable Object former, List<EntityState> reached) {
        EntityState state = former == null || former == NullValue.NULL ? null : tracker.state(former);
        if (state != null && state.status() == ObjectState.DETACHED && !state.isRowGone() && take(state)) {
            reached.add(state);
        }
    }

    private void reach(Object target, List<EntityState> reached) {
        EntityState state = Membership.any(tracker, target);
        if (!state.isMarkedDeleted() && take(state)) {
            reached.add(state);
        }
    }

    /** Takes an object into the session; answers whether it was not here before. */
    boolean take(EntityState state) {
        StateTracker owner = state.tracker();
        if (owner != null && owner != tracker) {
            throw new SessionStateException(
                    507,
                    state + " belongs to " + owner + " and cannot be added to " + tracker
                            + ". Let the other session end, or expunge it there first.");
        }
        if (owner == tracker && state.status != ObjectState.DELETED) {
            if (state.isMarkedDeleted()) {
                state.marks &= ~EntityState.MARKED_DELETED;
                tracker.forgetDeletion(state);
            }
            return false;
        }
        EntityMapping<?> mapping = tracker.mapping(state);
        if (state.entity().getClass() != mapping.entityClass()) {
            throw unmapped(state, mapping);
        }
        if (mapping.readOnly()) {
            throw new MappingException(
                    234,
                    mapping.entityName() + " is a record, and records are for reading only. Insert through "
                            + mapping.table() + " with a statement.");
        }
        boolean isDetached = state.status == ObjectState.DETACHED && !state.isRowGone();
        if (isDetached && tracker.identityMap().keys(mapping).get(state.keyOrFail()) != null) {
            throw new SessionStateException(
                    508,
                    tracker + " has another object for " + state
                            + " already, so this one cannot be added. Change that one, or expunge it first.");
        }
        state.mapping = mapping;
        state.tracker = tracker;
        if (isDetached) {
            tracker.attached(state);
        } else {
            boolean returns = state.key != null;
            tracker.pend(state, owner == null ? UndoLog.Step.ADDED : UndoLog.Step.READDED);
            giveKey(state, mapping);
            if (tracker.mappings().isTraced()) {
                state.addedAt = CallSite.of(mapping.entityClass().getName());
            }
            if (returns && mapping.tracked()) {
                Backrefs.returned(state);
            }
        }
        return true;
    }

    /** Gives a new object the parts of its key that the library makes: so it is known before the flush. */
    private static void giveKey(EntityState state, EntityMapping<?> mapping) {
        for (int slot : mapping.keySlots()) {
            AnyColumn<?, ?> column = state.values[slot] == null ? mapping.column(slot) : null;
            if (column != null && column.hasDefault() && state.deciding(slot) == null) {
                state.store(slot, column.newDefault());
            }
        }
    }

    /** Columns of the base alone would be written, and the row would be read back as an object of the base. */
    private static MappingException unmapped(EntityState state, EntityMapping<?> mapping) {
        return new MappingException(
                253,
                "An object of " + state.entity().getClass().getName() + " cannot be stored: only its superclass "
                        + mapping.entityName() + " is mapped, by table " + mapping.table()
                        + ", so it would be read back as that. Add an object of " + mapping.entityName()
                        + " itself, or declare a table for the subclass.");
    }
}
