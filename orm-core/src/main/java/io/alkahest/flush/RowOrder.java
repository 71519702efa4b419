package io.alkahest.flush;

import io.alkahest.error.FlushException;
import io.alkahest.graph.CycleException;
import io.alkahest.graph.DependencyGraph;
import io.alkahest.graph.Edge;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.state.EntityState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order of single rows in a group of tables that refer to themselves or to one another.
 *
 * <p>An inserted row comes after the inserted rows that it needs, a deleted row after the deleted rows that need it. A
 * cycle is broken at columns that admit null: such an INSERT leaves them out and an UPDATE brings them afterwards;
 * before such a DELETE an UPDATE clears them.
 */
final class RowOrder {
    private final ChangeGraph.Group group;
    private final boolean deleting;
    private final List<RowChange> rows = new ArrayList<>();
    private final Map<EntityState, RowChange> byState = new IdentityHashMap<>();
    /** The rows of objects that have one in another table, too. */
    private final Map<EntityState, RowChange> following = new IdentityHashMap<>(0);

    private final Map<Reference, Map<Object, RowChange>> byTarget = new HashMap<>();
    private final List<RowChange> updates = new ArrayList<>();

    private RowOrder(ChangeGraph.Group group, boolean deleting) {
        this.group = group;
        this.deleting = deleting;
        for (TableChanges changes : group.tables()) {
            rows.addAll(deleting ? changes.deletes : changes.inserts);
        }
        for (RowChange row : rows) {
            if (row.state() != null) {
                (row.isFollowing() ? following : byState).put(row.state(), row);
            }
        }
    }

    static RowOrder ofInserts(ChangeGraph.Group group) {
        return new RowOrder(group, false);
    }

    static RowOrder ofDeletes(ChangeGraph.Group group) {
        return new RowOrder(group, true);
    }

    /**
     * The rows in levels, each of which needs only earlier ones; within a level by table, then in the order in which
     * they came.
     */
    List<List<RowChange>> levels() {
        DependencyGraph<RowChange, Reference> graph = new DependencyGraph<>();
        for (RowChange row : rows) {
            graph.add(row);
        }
        for (RowChange row : rows) {
            for (Reference reference : group.inside()) {
                RowChange needed = needed(row, reference);
                if (needed == row) {
                    keepFromItself(row, reference);
                } else if (needed != null && deleting) {
                    graph.dependsOn(needed, row, reference);
                } else if (needed != null) {
                    graph.dependsOn(row, needed, reference);
                }
            }
        }
        try {
            return graph.levels(this::giveUp);
        } catch (CycleException e) {
            throw unbreakable(e.cycle());
        }
    }

    /** The updates that bring what INSERTs left out, or clear what would hinder DELETEs; known once the levels are. */
    List<RowChange> updates() {
        return updates;
    }

    /** Whether a row refers to one of the ordered rows by a column that it writes. */
    boolean isNeededBy(RowChange row) {
        for (Reference reference : group.inside()) {
            if (writes(row, reference) && needed(row, reference) != null) {
                return true;
            }
        }
        return false;
    }

    private static boolean writes(RowChange row, Reference reference) {
        for (AnyColumn<?, ?> column : row.shape().columns) {
            if (reference.columns().contains(column)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable RowChange needed(RowChange row, Reference reference) {
        if (reference.table() != row.shape().table) {
            return null;
        }
        Object[] values = new Object[reference.columns().size()];
        for (int i = 0; i < values.length; i++) {
            Object value = row.inRow(reference.columns().get(i));
            if (value == null) {
                return null;
            }
            if (value instanceof KeyOf source) {
                RowChange leading = byState.get(source.state());
                return leading != null && leading.shape().table != reference.target()
                        ? following.get(source.state())
                        : leading;
            }
            values[i] = value;
        }
        return byTarget(reference).get(List.of(values));
    }

    private Map<Object, RowChange> byTarget(Reference reference) {
        Map<Object, RowChange> index = byTarget.get(reference);
        if (index == null) {
            index = new HashMap<>();
            for (RowChange row : rows) {
                List<Object> values = row.shape().table == reference.target() ? known(row, reference) : List.of();
                if (!values.isEmpty()) {
                    index.put(values, row);
                }
            }
            byTarget.put(reference, index);
        }
        return index;
    }

    private static List<Object> known(RowChange row, Reference reference) {
        List<Object> values = new ArrayList<>(reference.targets().size());
        for (AnyColumn<?, ?> target : reference.targets()) {
            Object value = row.inRow(target);
            if (value == null || value instanceof KeyOf) {
                return List.of();
            }
            values.add(value);
        }
        return values;
    }

    private void keepFromItself(RowChange row, Reference reference) {
        Edge<RowChange, Reference> loop = new Edge<>(row, row, reference);
        if (deleting) {
            // Some databases refuse to delete a row that refers to itself, so it is made to refer to nothing where it
            // can.
            giveUp(List.of(loop));
            return;
        }
        if (row.isComplete()) {
            return;
        }
        if (giveUp(List.of(loop)) == null) {
            throw unbreakable(List.of(loop));
        }
    }

    private @Nullable Edge<RowChange, Reference> giveUp(List<Edge<RowChange, Reference>> cycle) {
        for (Edge<RowChange, Reference> edge : cycle) {
            List<AnyColumn<?, ?>> nullable = edge.reason().nullableColumns();
            if (!nullable.isEmpty()) {
                AnyColumn<?, ?>[] primaryKey = primaryKeyOf(edge.reason().table());
                updates.add(
                        deleting
                                ? cleared(edge.dependency(), nullable)
                                : edge.node().withhold(nullable, primaryKey));
                return edge;
            }
        }
        return null;
    }

    /** The version stays as it is, so that the DELETE that follows finds the row. */
    private static RowChange cleared(RowChange deleted, List<AnyColumn<?, ?>> nullable) {
        AnyColumn<?, ?>[] keys = deleted.shape().keys;
        List<AnyColumn<?, ?>> columns = new ArrayList<>(nullable);
        AnyColumn<?, ?> version = deleted.shape().table.versionColumn();
        if (version != null) {
            columns.add(version);
        }
        Object[] values = new Object[columns.size() + keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[columns.size() + i] = deleted.value(i);
            if (keys[i] == version) {
                values[columns.size() - 1] = deleted.value(i);
            }
        }
        WriteShape shape = WriteShape.update(deleted.shape().table, columns.toArray(WriteShape.NO_COLUMNS), keys);
        return new RowChange(shape, deleted.state(), values);
    }

    private AnyColumn<?, ?>[] primaryKeyOf(Table<?> table) {
        for (TableChanges changes : group.tables()) {
            if (changes.table == table) {
                return changes.primaryKey;
            }
        }
        throw new IllegalArgumentException(table + " is not in the group");
    }

    private FlushException unbreakable(List<? extends Edge<?, ?>> cycle) {
        StringBuilder text = new StringBuilder();
        for (Edge<?, ?> edge : cycle) {
            Object from = deleting ? edge.dependency() : edge.node();
            Object to = deleting ? edge.node() : edge.dependency();
            text.append(text.length() == 0 ? "" : "; ")
                    .append(from)
                    .append(" refers to ")
                    .append(to)
                    .append(" by ")
                    .append(edge.reason());
        }
        return new FlushException(
                553,
                "No order to " + (deleting ? "delete" : "insert") + " rows that need one another: " + text
                        + ". Make one of these columns nullable, so that it can be written on its own.");
    }
}
