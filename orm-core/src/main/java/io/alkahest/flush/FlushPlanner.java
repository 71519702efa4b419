package io.alkahest.flush;

import io.alkahest.state.EntityState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan of a flush: which rows, in which order, in which batches. It knows no connection and runs nothing.
 *
 * <p>Table by table, those first that others need: updates by primary key, those that write the same columns together,
 * then inserts in the order in which objects were added. Then deletes by primary key, table by table in the opposite
 * order; only those that free a unique key for a row of the same table go before it ({@link FreedKeys}). Within a group
 * of tables that need one another, inserts and deletes are ordered row by row, and updates that need an inserted row
 * follow it. Where rows take unique values from one another, {@link PassingOrder} has the last word.
 */
final class FlushPlanner {
    private final ChangeGraph graph;
    private final List<FlushStep> steps = new ArrayList<>();
    private @Nullable WriteShape shape;
    private List<RowChange> rows = new ArrayList<>();
    private int newObjects;
    /** All rows in the order by tables, where values that are passed on demand another one; null in most flushes. */
    private @Nullable List<RowChange> recorded;

    private FlushPlanner(ChangeGraph graph) {
        this.graph = graph;
    }

    static FlushPlan plan(ChangeSet changes) {
        List<TableChanges> tables = changes.tables();
        ChangeGraph graph = new ChangeGraph(tables);
        FlushPlanner planner = new FlushPlanner(graph);
        List<Passing> passed = PassedValues.in(tables);
        planner.add(changes.cleared);
        planner.recorded = passed.isEmpty() ? null : new ArrayList<>();
        List<ChangeGraph.Group> groups = graph.groups();
        for (ChangeGraph.Group group : groups) {
            planner.write(group);
        }
        planner.add(KeyCarrier.inOrder(changes.carried));
        for (int i = groups.size() - 1; i >= 0; i--) {
            planner.delete(groups.get(i));
        }
        planner.orderPassed(passed, changes.carried);
        planner.endStep();
        return new FlushPlan(planner.steps);
    }

    private void write(ChangeGraph.Group group) {
        if (group.isRowByRow()) {
            writeRowByRow(group);
            return;
        }
        for (TableChanges changes : group.tables()) {
            boolean turnover = !changes.deletes.isEmpty() && !(changes.inserts.isEmpty() && changes.updates.isEmpty());
            if (turnover && !graph.isReferredTo(changes)) {
                FreedKeys.moveEarly(changes);
                addDeletes(changes.earlyDeletes);
            }
            add(ShapeOrder.ofUpdates(changes.updates));
            add(changes.inserts);
        }
    }

    private void writeRowByRow(ChangeGraph.Group group) {
        RowOrder order = RowOrder.ofInserts(group);
        List<RowChange> late = new ArrayList<>();
        for (TableChanges changes : group.tables()) {
            for (RowChange update : ShapeOrder.ofUpdates(changes.updates)) {
                if (order.isNeededBy(update)) {
                    late.add(update);
                } else {
                    add(update);
                }
            }
        }
        for (List<RowChange> level : order.levels()) {
            if (!areComplete(level)) {
                endStep();
            }
            add(level);
        }
        add(late);
        add(order.updates());
    }

    /** Whether no row waits for the key of another: then nothing must have been sent before. */
    private static boolean areComplete(List<RowChange> changes) {
        for (RowChange change : changes) {
            if (!change.isComplete()) {
                return false;
            }
        }
        return true;
    }

    private void delete(ChangeGraph.Group group) {
        if (group.isRowByRow()) {
            RowOrder order = RowOrder.ofDeletes(group);
            List<List<RowChange>> levels = order.levels();
            add(order.updates());
            for (List<RowChange> level : levels) {
                addDeletes(level);
            }
            return;
        }
        for (int i = group.tables().size() - 1; i >= 0; i--) {
            addDeletes(group.tables().get(i).deletes);
        }
    }

    /** Within a level rows stand table by table already; each table's are put in the order of their keys. */
    private void addDeletes(List<RowChange> deletes) {
        int from = 0;
        while (from < deletes.size()) {
            int to = from + 1;
            while (to < deletes.size()
                    && deletes.get(to).shape().table == deletes.get(from).shape().table) {
                to++;
            }
            List<RowChange> ofTable = deletes.subList(from, to);
            ofTable.sort(KeyOrder.BY_KEY);
            add(ofTable);
            from = to;
        }
    }

    private void add(List<RowChange> changes) {
        for (int i = 0; i < changes.size(); i++) {
            add(changes.get(i));
        }
    }

    private void orderPassed(List<Passing> passed, List<Carried> carried) {
        List<RowChange> all = recorded;
        if (all == null) {
            return;
        }
        recorded = null;
        Set<EntityState> open = Collections.newSetFromMap(new IdentityHashMap<>());
        for (RowChange row : PassingOrder.of(all, graph.references(), passed, carried)) {
            if (row.shape() != shape || !row.isComplete() && PassingOrder.waitsFor(row, open)) {
                endStep();
                open.clear();
            }
            add(row);
            if (row.state() != null) {
                open.add(row.state());
            }
        }
    }

    private void add(RowChange row) {
        if (recorded != null) {
            recorded.add(row);
            return;
        }
        if (shape != row.shape()) {
            if (!row.shape().equals(shape)) {
                endStep();
            }
            shape = row.shape();
        }
        rows.add(row);
        if (row.shape().verb == Verb.INSERT && row.state() != null) {
            row.number(++newObjects);
        }
    }

    private void endStep() {
        if (shape != null && !rows.isEmpty()) {
            steps.add(new FlushStep(shape, Collections.unmodifiableList(rows)));
            rows = new ArrayList<>();
        }
        shape = null;
    }
}
