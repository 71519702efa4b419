package io.alkahest.flush;

import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.AnyColumn;
import io.alkahest.state.EntityState;
import io.alkahest.state.StateTracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells the session that what was planned has been written: new objects stand for rows now, changes are history,
 * deleted objects stand for nothing.
 */
final class Acceptance {
    private final StateTracker tracker;

    Acceptance(StateTracker tracker) {
        this.tracker = tracker;
    }

    void accept(ChangeSet changes) {
        List<TableChanges> tables = changes.tables();
        List<EntityState> deleted = new ArrayList<>();
        for (TableChanges table : tables) {
            acceptDeletes(table.earlyDeletes, deleted);
            acceptDeletes(table.deletes, deleted);
        }
        for (ChangeSet.Replacement replacement : changes.replacements()) {
            tracker.acceptDelete(replacement.deleted());
            deleted.add(replacement.deleted());
            acceptReplacement(replacement.deleted(), replacement.state());
        }
        List<EntityState> toRead = new ArrayList<>();
        for (TableChanges table : tables) {
            for (RowChange row : table.inserts) {
                EntityState state = row.state();
                if (state != null && !row.isFollowing()) {
                    tracker.acceptInsert(state);
                    if (!state.mapping().tracked() && hasUnknown(state)) {
                        toRead.add(state);
                    }
                }
            }
            for (RowChange row : table.updates) {
                if (row.state() != null && row.state().status() == ObjectState.PERSISTENT) {
                    if (!row.isFollowing()) {
                        tracker.acceptUpdate(row.state());
                    }
                    if (table.computed.length > 0) {
                        expireComputed(row.state(), table, toRead);
                    }
                }
            }
        }
        tracker.endFlush(deleted);
        for (EntityState state : toRead) {
            tracker.lazyAccess().refresh(state);
        }
    }

    /**
     * What the database computes has changed with the row: it is read on the next access, or at once for a plain
     * object.
     */
    private static void expireComputed(EntityState state, TableChanges table, List<EntityState> toRead) {
        for (AnyColumn<?, ?> column : table.computed) {
            if (RowChange.has(state, column)) {
                state.expire(column);
            }
        }
        if (!state.mapping().tracked()) {
            toRead.add(state);
        }
    }

    private void acceptDeletes(List<RowChange> rows, List<EntityState> deleted) {
        for (RowChange row : rows) {
            if (row.state() != null && !row.isFollowing()) {
                tracker.acceptDelete(row.state());
                deleted.add(row.state());
            }
        }
    }

    /**
     * The key is in the row already, so nothing has stored it where an association decides it; nor the version, where
     * the row stays as it is.
     */
    private void acceptReplacement(EntityState deleted, EntityState state) {
        @Nullable Object[] key = new Object[state.mapping().slotCount()];
        state.mapping().keyInto(Objects.requireNonNull(deleted.key()), key);
        for (int slot : state.mapping().keySlots()) {
            if (state.peek(slot) == null) {
                state.store(slot, key[slot]);
            }
        }
        int version = state.mapping().versionSlot();
        if (version >= 0 && state.peek(version) == null) {
            state.store(version, deleted.peek(version));
        }
        tracker.acceptInsert(state);
    }

    /**
     * A plain object cannot notice that a property is read, so what the database has made of an unset column is read at
     * once.
     */
    private static boolean hasUnknown(EntityState state) {
        for (AnyColumn<?, ?> column : state.mapping().columns()) {
            if (state.peek(column.slot()) == null) {
                return true;
            }
        }
        return false;
    }
}
