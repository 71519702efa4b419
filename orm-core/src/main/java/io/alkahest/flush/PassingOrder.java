package io.alkahest.flush;

import io.alkahest.error.FlushException;
import io.alkahest.graph.CycleException;
import io.alkahest.graph.DependencyGraph;
import io.alkahest.graph.Edge;
import io.alkahest.schema.AnyColumn;
import io.alkahest.state.EntityState;
import io.alkahest.state.NullValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order of all rows of a flush in which unique values are passed on: a row that takes a value comes after the one
 * that gives it up; apart from that the order by tables stands, and rows still come after those that they refer to,
 * deleted ones after those that referred to them.
 *
 * <p>A circle is broken where a column of the key, or of a reference, admits null, or has a value for the moment: an
 * UPDATE sets that beforehand. Without such a column the flush is refused.
 */
final class PassingOrder {
    private final List<RowChange> rows;
    private final List<Reference> references;
    private final DependencyGraph<RowChange, Object> graph = new DependencyGraph<>();
    private final List<RowChange> clearing = new ArrayList<>();

    /** Why a deleted row waits for another: the other one refers to it until it is written. */
    private record Leaving(Reference reference, boolean isKnown) {}

    private PassingOrder(List<RowChange> rows, List<Reference> references) {
        this.rows = rows;
        this.references = references;
    }

    /**
     * Puts rows into order.
     *
     * @param rows all rows in the order by tables
     * @param references among the tables
     * @throws FlushException if values go round in a circle that cannot be broken
     */
    static List<RowChange> of(
            List<RowChange> rows, List<Reference> references, List<Passing> passed, List<Carried> carried) {
        PassingOrder order = new PassingOrder(rows, references);
        rows.forEach(order.graph::add);
        order.keepOrderWithinObjects();
        for (Reference reference : references) {
            order.follow(reference);
        }
        for (Passing passing : passed) {
            order.graph.dependsOn(passing.taker(), passing.giver(), passing);
        }
        order.bring(carried);
        List<RowChange> sorted;
        try {
            sorted = order.graph.sort(order::giveUp);
        } catch (CycleException e) {
            throw refusal(e.cycle());
        }
        List<RowChange> all = new ArrayList<>(order.clearing);
        all.addAll(sorted);
        return all;
    }

    private void keepOrderWithinObjects() {
        Map<EntityState, RowChange> last = new IdentityHashMap<>();
        for (RowChange row : rows) {
            RowChange before = row.state() == null ? null : last.put(row.state(), row);
            if (before != null) {
                graph.dependsOn(row, before, "the same row");
            }
        }
    }

    /** A key is carried on once it has changed, keys one after the other, and rows are deleted by the new one. */
    private void bring(List<Carried> carried) {
        RowChange last = null;
        for (RowChange row : carried.isEmpty() ? List.<RowChange>of() : KeyCarrier.inOrder(carried)) {
            for (Carried one : carried) {
                for (RowChange other : one.rows().contains(row) ? rows : List.<RowChange>of()) {
                    boolean changesKey = other.state() == one.parent() && other.shape().verb == Verb.UPDATE;
                    boolean deletes = other.shape().verb == Verb.DELETE && other.shape().table == row.shape().table;
                    if (changesKey) {
                        graph.dependsOn(row, other, "the key");
                    } else if (deletes) {
                        graph.dependsOn(other, row, "the key");
                    }
                }
            }
            if (last != null) {
                graph.dependsOn(row, last, "the key");
            }
            last = row;
        }
    }

    private void follow(Reference reference) {
        Map<Object, RowChange> written = new HashMap<>();
        Map<Object, RowChange> deleted = new HashMap<>();
        Map<EntityState, RowChange> byState = new IdentityHashMap<>();
        for (RowChange row : rows) {
            if (row.shape().table == reference.target() && row.state() != null && !row.isPassing()) {
                if (row.shape().verb == Verb.DELETE) {
                    put(deleted, UniqueKeys.values(row, reference.targets()), row);
                } else {
                    byState.putIfAbsent(row.state(), row);
                    put(written, UniqueKeys.values(row, reference.targets()), row);
                }
            }
        }
        for (RowChange row : rows) {
            if (row.shape().table == reference.table()) {
                if (row.shape().verb != Verb.DELETE && UniqueKeys.writesAny(row.shape(), reference.columns())) {
                    needs(row, reference, written, byState);
                }
                if (row.shape().verb != Verb.INSERT && !deleted.isEmpty()) {
                    leaves(row, reference, deleted);
                }
            }
        }
    }

    private static void put(Map<Object, RowChange> rows, @Nullable List<Object> values, RowChange row) {
        if (values != null) {
            rows.put(values, row);
        }
    }

    private void needs(
            RowChange row, Reference reference, Map<Object, RowChange> written, Map<EntityState, RowChange> byState) {
        RowChange needed = null;
        for (AnyColumn<?, ?> column : reference.columns()) {
            if (row.inRow(column) instanceof KeyOf source) {
                needed = byState.get(source.state());
            }
        }
        List<Object> values = needed == null ? UniqueKeys.values(row, reference.columns()) : null;
        if (values != null) {
            needed = written.get(values);
        }
        if (needed != null
                && needed != row
                && (needed.shape().verb == Verb.INSERT || writesTarget(needed, reference))) {
            graph.dependsOn(row, needed, reference);
        }
    }

    private static boolean writesTarget(RowChange row, Reference reference) {
        return UniqueKeys.writesAny(row.shape(), reference.targets());
    }

    private void leaves(RowChange row, Reference reference, Map<Object, RowChange> deleted) {
        boolean deletes = row.shape().verb == Verb.DELETE;
        if (!deletes && (row.state() == null || !UniqueKeys.writesAny(row.shape(), reference.columns()))) {
            return;
        }
        if (row.state() != null && row.hasUnknown(reference.columns()) && !isNull(row, reference)
                || row.state() == null && UniqueKeys.values(row, reference.columns()) == null) {
            for (RowChange target : deleted.values()) {
                if (target != row) {
                    graph.dependsOn(target, row, new Leaving(reference, false));
                }
            }
            return;
        }
        List<Object> values = row.state() == null || deletes
                ? UniqueKeys.values(row, reference.columns())
                : UniqueKeys.before(row, reference.columns());
        RowChange target = values == null ? null : deleted.get(values);
        if (target != null && target != row) {
            graph.dependsOn(target, row, new Leaving(reference, true));
        }
    }

    private static boolean isNull(RowChange row, Reference reference) {
        for (AnyColumn<?, ?> column : reference.columns()) {
            if (row.wasInRow(column) == NullValue.NULL) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Edge<RowChange, Object> giveUp(List<Edge<RowChange, Object>> cycle) {
        for (Edge<RowChange, Object> edge : cycle) {
            if (edge.reason() instanceof Passing passing && clear(passing.giver(), nullable(passing.key()))) {
                return edge;
            }
        }
        for (Edge<RowChange, Object> edge : cycle) {
            if (edge.reason() instanceof Passing passing && park(passing.giver(), passing.key())) {
                return edge;
            }
        }
        for (Edge<RowChange, Object> edge : cycle) {
            if (edge.reason() instanceof Leaving leaving
                    && (!leaving.isKnown()
                            || clear(edge.dependency(), leaving.reference().nullableColumns()))) {
                return edge;
            }
        }
        return null;
    }

    private static List<AnyColumn<?, ?>> nullable(List<AnyColumn<?, ?>> key) {
        for (AnyColumn<?, ?> column : key) {
            if (column.isNullable() && !column.isPrimaryKey()) {
                return List.of(column);
            }
        }
        return List.of();
    }

    private boolean clear(RowChange row, List<AnyColumn<?, ?>> columns) {
        AnyColumn<?, ?>[] keys = row.shape().keys;
        if (columns.isEmpty() || keys.length == 0 || row.state() == null) {
            return false;
        }
        if (!isSetBefore(row, columns)) {
            clearing.add(row.cleared(columns, keys));
        }
        return true;
    }

    /** Gives a row another value for the moment, where a column of the key declares one. */
    private boolean park(RowChange row, List<AnyColumn<?, ?>> key) {
        AnyColumn<?, ?>[] keys = row.shape().keys;
        for (AnyColumn<?, ?> column : key) {
            Object now = keys.length == 0 || row.state() == null ? null : row.wasInRow(column);
            Object parked = now == null || now == NullValue.NULL ? null : column.exchangeValue(now);
            if (parked != null) {
                if (!isSetBefore(row, List.of(column))) {
                    column.checkValue(parked);
                    clearing.add(row.parked(column, parked, keys));
                }
                return true;
            }
        }
        return false;
    }

    private boolean isSetBefore(RowChange row, List<AnyColumn<?, ?>> columns) {
        for (RowChange known : clearing) {
            if (known.state() == row.state()
                    && Arrays.asList(known.shape().columns).containsAll(columns)) {
                return true;
            }
        }
        return false;
    }

    private static FlushException refusal(List<? extends Edge<?, ?>> cycle) {
        StringBuilder text = new StringBuilder();
        for (Edge<?, ?> edge : cycle) {
            text.append(text.length() == 0 ? "" : "; ").append(edge.node());
            if (edge.reason() instanceof Passing passing) {
                text.append(" takes ").append(passing.key()).append(" of ").append(edge.dependency());
            } else if (edge.reason() instanceof Leaving leaving) {
                text.append(" is referred to by ")
                        .append(edge.dependency())
                        .append(" (")
                        .append(leaving.reference())
                        .append(')');
            } else {
                text.append(" needs ").append(edge.dependency());
            }
        }
        return new FlushException(
                587,
                "No order to write rows that take unique values from one another: " + text
                        + ". Make one of these columns nullable, or write one of the objects with another value in a flush before.");
    }

    /** Whether a row waits for a key that a row of the open batch gets. */
    static boolean waitsFor(RowChange row, Set<EntityState> open) {
        WriteShape shape = row.shape();
        for (int i = 0; i < shape.columns.length + shape.keys.length; i++) {
            if (row.value(i) instanceof KeyOf source && open.contains(source.state())) {
                return true;
            }
        }
        return false;
    }
}
