package io.alkahest.flush;

import io.alkahest.error.FlushException;
import io.alkahest.mapping.EntityMapping;
import io.alkahest.schema.AnyColumn;
import io.alkahest.state.EntityState;
import io.alkahest.state.NullValue;
import io.alkahest.state.StateTracker;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a session knows to have changed into row changes: one for each row, with net changes only.
 *
 * <p>First cascades settle which objects are to be deleted; then new, changed and deleted objects each make their row,
 * and many-to-many lists the rows of their link tables.
 */
final class ChangeCollector {
    private final StateTracker tracker;
    private final ChangeSet changes = new ChangeSet();
    private final EntityRows rows;
    private final LinkRows links;
    private final KeyCarrier keys;

    private ChangeCollector(StateTracker tracker) {
        this.tracker = tracker;
        Sources sources = new Sources(tracker);
        this.rows = new EntityRows(changes, sources);
        this.links = new LinkRows(tracker, changes, sources);
        this.keys = new KeyCarrier(tracker, changes);
    }

    static ChangeSet collect(StateTracker tracker) {
        ChangeCollector collector = new ChangeCollector(tracker);
        collector.collect();
        return collector.changes;
    }

    private void collect() {
        tracker.prepareFlush();
        OrphanRemoval orphans = new OrphanRemoval(tracker);
        List<EntityState> pending = orphans.release(tracker.pending());
        List<EntityState> dirty = tracker.dirty();
        orphans.mark(dirty);
        List<EntityState> deletions = new DeleteCascade(tracker).spread();
        if (!deletions.isEmpty()) {
            pending = tracker.pending();
            dirty = tracker.dirty();
        }
        for (int i = 0; i < pending.size(); i++) {
            makeRow(pending.get(i));
        }
        for (int i = 0; i < dirty.size(); i++) {
            keys.carry(dirty.get(i));
            rows.update(dirty.get(i));
        }
        for (ChangeSet.Replacement replacement : changes.replacements()) {
            links.replace(replacement.deleted(), replacement.state());
        }
        NeverAdded leftOut = new NeverAdded(tracker);
        leftOut.look(pending);
        leftOut.look(dirty);
        changes.warn(leftOut.warning());
        for (int i = 0; i < pending.size(); i++) {
            links.collect(pending.get(i));
        }
        for (int i = 0; i < dirty.size(); i++) {
            links.collect(dirty.get(i));
        }
        links.collectUnread();
        for (int i = 0; i < deletions.size(); i++) {
            if (!changes.isReplaced(deletions.get(i))) {
                rows.delete(deletions.get(i));
                links.deleteAll(deletions.get(i));
            }
        }
        if (deletions.size() > 1) {
            readReferences();
        }
        if (!dirty.isEmpty() || !deletions.isEmpty()) {
            PassedValues.readUnknown(changes.tables(), tracker);
        }
    }

    private void makeRow(EntityState state) {
        try {
            insertOrReplace(state);
        } catch (FlushException failure) {
            FailedRows.tell(failure, state);
            throw failure;
        }
    }

    private void insertOrReplace(EntityState state) {
        EntityState other = standingForTheSameRow(state);
        if (other == null || !other.isMarkedDeleted() && changesKey(other)) {
            rows.insert(state);
        } else if (other.isMarkedDeleted()) {
            rows.replace(other, state);
            changes.replace(other, state);
        } else {
            throw new FlushException(
                    556,
                    "A new " + state.mapping().entityName()
                            + (tracker.mappings().hidesKeys() ? " has a key" : " has the key " + other.key())
                            + ", but the session holds " + other
                            + " for that row. Change that object, or delete it first.");
        }
    }

    /** Whether the row of an object gets another key in this flush. */
    private static boolean changesKey(EntityState state) {
        for (int slot : state.mapping().keySlots()) {
            if (state.isChanged(slot)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable EntityState standingForTheSameRow(EntityState state) {
        EntityMapping<?> mapping = state.mapping();
        int[] slots = mapping.keySlots();
        if (state.columnValue(slots[0]) == null
                || tracker.identityMap().keys(mapping).size() == 0) {
            return null;
        }
        Object[] parts = new Object[slots.length];
        for (int i = 0; i < parts.length; i++) {
            Object part = state.columnValue(slots[i]);
            AnyColumn<?, ?> column = Objects.requireNonNull(mapping.column(slots[i]));
            if (part == null
                    || part == NullValue.NULL
                    || !column.type().javaType().isInstance(part)) {
                return null;
            }
            parts[i] = part;
        }
        EntityState other = tracker.identityMap().keys(mapping).get(mapping.keyOf(parts));
        return other == state ? null : other;
    }

    /** Deleted rows that refer to one another are ordered by their foreign keys, so these must be known. */
    private void readReferences() {
        for (ChangeGraph.Group group : new ChangeGraph(changes.tables()).groups()) {
            for (Reference reference : group.inside()) {
                for (RowChange row : changes.of(reference.table()).deletes) {
                    if (row.state() != null && isUnknown(row.state(), reference)) {
                        tracker.lazyAccess().refresh(row.state());
                    }
                }
            }
        }
    }

    private static boolean isUnknown(EntityState state, Reference reference) {
        for (AnyColumn<?, ?> column : reference.columns()) {
            if (state.peek(column.slot()) == null && !state.isChanged(column.slot())) {
                return true;
            }
        }
        return false;
    }
}
