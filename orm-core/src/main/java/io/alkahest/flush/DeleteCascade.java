package io.alkahest.flush;

import io.alkahest.error.FlushException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Association;
import io.alkahest.schema.Cascade;
import io.alkahest.schema.ColumnPair;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.state.EntityState;
import io.alkahest.state.LiveList;
import io.alkahest.state.NullValue;
import io.alkahest.state.StateTracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Spreads deletes to associated objects: where a delete cascades they are deleted too, otherwise children lose the
 * parent.
 *
 * <p>Children that are not loaded are loaded first, unless the association leaves them to the database.
 */
final class DeleteCascade {
    private final StateTracker tracker;

    DeleteCascade(StateTracker tracker) {
        this.tracker = tracker;
    }

    /** Spreads until nothing new is to be deleted; answers all objects to be deleted. */
    List<EntityState> spread() {
        List<EntityState> marked = tracker.deletions();
        for (int done = 0; done < marked.size(); ) {
            while (done < marked.size()) {
                spreadFrom(marked.get(done++));
            }
            marked = tracker.deletions();
        }
        return marked;
    }

    private void spreadFrom(EntityState state) {
        for (Association<?, ?> association : state.table().entityAssociations()) {
            boolean deletes = association.cascades(Cascade.DELETE);
            if (association.link() != null || association.isOwning()) {
                for (Object target : deletes ? associated(state, association) : List.of()) {
                    delete(target);
                }
            } else {
                for (Object child : associated(state, association)) {
                    part(state, association, child);
                }
            }
        }
    }

    private List<?> associated(EntityState state, Association<?, ?> association) {
        boolean loads = !association.passiveDeletes();
        if (association instanceof ToMany<?, ?> toMany) {
            return members(state, toMany, loads);
        }
        ToOne<?, ?> toOne = (ToOne<?, ?>) association;
        Object target = state.peek(toOne.slot());
        if (target == null && loads) {
            target = state.mapping().tracked()
                    ? state.read(toOne)
                    : tracker.lazyAccess().toOne(state, toOne);
        }
        return target == null || target == NullValue.NULL ? List.of() : List.of(target);
    }

    private List<?> members(EntityState state, ToMany<?, ?> association, boolean loads) {
        LiveList<?> list = state.peek(association);
        if (list != null && list.isLoaded() || !loads) {
            return list == null ? List.of() : list.known();
        }
        if (state.mapping().tracked()) {
            return state.read(association).whole();
        }
        List<Object> members = new ArrayList<>(tracker.lazyAccess().toMany(state, association));
        for (Object known : list == null ? List.of() : list.known()) {
            if (tracker.state(known) != null
                    && Objects.requireNonNull(tracker.state(known)).status() == ObjectState.PENDING) {
                members.add(known);
            }
        }
        return members;
    }

    private void delete(Object target) {
        EntityState state = tracker.state(target);
        if (state != null && isLive(state)) {
            tracker.delete(target);
        }
    }

    /** Deletes a child with its parent, or takes the parent from it, unless it points elsewhere by now. */
    private void part(EntityState parent, Association<?, ?> association, Object member) {
        EntityState child = tracker.state(member);
        if (child == null
                || !isLive(child)
                || !(association.inverse() instanceof ToOne<?, ?> toParent)
                || pointsElsewhere(child, toParent, parent)) {
            return;
        }
        if (association.cascades(Cascade.DELETE)) {
            tracker.delete(member);
            return;
        }
        for (ColumnPair pair : toParent.pairs()) {
            if (!pair.local().isNullable()) {
                throw new FlushException(
                        554,
                        toParent + " is required, but " + parent + " is to be deleted and " + child
                                + " refers to it. Delete it as well (" + association
                                + " with cascade ALL), give it another "
                                + association.table().entityName() + ", or make " + pair.local() + " nullable.");
            }
        }
        child.assign(toParent, NullValue.NULL);
    }

    private boolean isLive(EntityState state) {
        return state.tracker() == tracker && state.status() != ObjectState.DELETED && !state.isMarkedDeleted();
    }

    private static boolean pointsElsewhere(EntityState child, ToOne<?, ?> toParent, EntityState parent) {
        if (child.isAssigned(toParent.slot())) {
            return child.peek(toParent.slot()) != parent.entity();
        }
        for (ColumnPair pair : toParent.pairs()) {
            if (child.isChanged(pair.local().slot())
                    && !sameKey(child.peek(pair.local().slot()), parent, pair.remote())) {
                return true;
            }
        }
        return false;
    }

    private static boolean sameKey(@Nullable Object value, EntityState parent, AnyColumn<?, ?> column) {
        return value != null && value.equals(parent.peek(column.slot()));
    }
}
