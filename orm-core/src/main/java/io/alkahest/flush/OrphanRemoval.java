package io.alkahest.flush;

import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Association;
import io.alkahest.schema.Cascade;
import io.alkahest.schema.ColumnPair;
import io.alkahest.schema.ToOne;
import io.alkahest.state.EntityState;
import io.alkahest.state.NullValue;
import io.alkahest.state.StateTracker;
import java.util.List;

/**
 * Marks objects to be deleted that have lost a parent whose association deletes orphans; one that found another parent
 * stays.
 */
final class OrphanRemoval {
    private final StateTracker tracker;

    OrphanRemoval(StateTracker tracker) {
        this.tracker = tracker;
    }

    /** Marks orphans that have a row. */
    void mark(List<EntityState> dirty) {
        for (int i = 0; i < dirty.size(); i++) {
            if (isOrphan(dirty.get(i))) {
                tracker.delete(dirty.get(i).entity());
            }
        }
    }

    /**
     * Lets go of new orphans of plain classes, which nobody noticed when they lost their parent; answers the other new
     * objects.
     */
    List<EntityState> release(List<EntityState> pending) {
        boolean released = false;
        for (int i = 0; i < pending.size(); i++) {
            EntityState state = pending.get(i);
            if (!state.mapping().tracked() && isOrphan(state)) {
                tracker.expunge(state.entity());
                released = true;
            }
        }
        return released ? tracker.pending() : pending;
    }

    private boolean isOrphan(EntityState state) {
        List<? extends ToOne<?, ?>> parents = state.mapping().toOnes();
        for (int i = 0; i < parents.size(); i++) {
            ToOne<?, ?> parent = parents.get(i);
            if (state.peek(parent.slot()) == NullValue.NULL && parent.isOwning() && state.isAssigned(parent.slot())) {
                Association<?, ?> children = parent.inverse();
                if (children != null && children.cascades(Cascade.DELETE_ORPHAN) && hadParent(state, parent)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Whether an object that has no parent had one in its row, which is read if that had expired before the parent was
     * taken.
     */
    private boolean hadParent(EntityState state, ToOne<?, ?> parent) {
        if (state.status() == ObjectState.PENDING) {
            return true;
        }
        Object former = state.original(parent.slot());
        if (former == null && isUnknown(state, parent)) {
            tracker.lazyAccess().refresh(state);
        }
        for (ColumnPair pair : parent.pairs()) {
            if (state.original(pair.local().slot()) == NullValue.NULL) {
                return false;
            }
        }
        return former != NullValue.NULL;
    }

    private static boolean isUnknown(EntityState state, ToOne<?, ?> parent) {
        for (ColumnPair pair : parent.pairs()) {
            if (state.original(pair.local().slot()) == null) {
                return true;
            }
        }
        return false;
    }
}
