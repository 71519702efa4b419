package io.alkahest.flush;

import io.alkahest.error.FlushException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Association;
import io.alkahest.schema.ColumnPair;
import io.alkahest.schema.ToOne;
import io.alkahest.state.EntityState;
import io.alkahest.state.NullValue;
import io.alkahest.state.StateTracker;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the value of a foreign key comes from: the key of the associated object, now or once its row is inserted.
 */
final class Sources {
    private final StateTracker tracker;

    Sources(StateTracker tracker) {
        this.tracker = tracker;
    }

    /** The value that an assigned association gives to one of its columns: null, a constant, or a {@link KeyOf}. */
    @Nullable
    Object of(EntityState state, ToOne<?, ?> association, AnyColumn<?, ?> column) {
        Object target = state.peek(association.slot());
        if (target == null || target == NullValue.NULL) {
            return null;
        }
        EntityState known = tracker.state(target);
        if (known == null || known.status() == ObjectState.TRANSIENT) {
            throw new FlushException(
                    552,
                    association + " of " + state + " leads to a new "
                            + association.target().entityName()
                            + " that belongs to no session. Add it to this one before flush.");
        }
        if (known.status() == ObjectState.DELETED || known.isMarkedDeleted()) {
            throw deleted(state, association, known);
        }
        for (ColumnPair pair : association.pairs()) {
            if (pair.local() == column) {
                return key(known, pair.remote());
            }
        }
        throw new IllegalArgumentException(association + " does not use " + column);
    }

    /**
     * The value of a column of a known object's row: a constant, or a {@link KeyOf} where the row is still to be
     * written.
     */
    @Nullable
    Object key(EntityState state, AnyColumn<?, ?> column) {
        int slot = column.slot();
        if (state.status() == ObjectState.PENDING || state.isChanged(slot)) {
            return new KeyOf(state, column);
        }
        Object value = state.peek(slot);
        if (value == null) {
            value = state.readNullable(slot);
        }
        return value == NullValue.NULL ? null : value;
    }

    private static FlushException deleted(EntityState state, Association<?, ?> association, EntityState target) {
        return new FlushException(
                557,
                association + " of " + state + " leads to " + target + ", which is deleted. Delete " + state
                        + " as well, or give it another " + association.target().entityName() + ".");
    }
}
