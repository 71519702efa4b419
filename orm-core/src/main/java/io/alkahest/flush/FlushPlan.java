package io.alkahest.flush;

import io.alkahest.schema.AnyColumn;
import io.alkahest.state.EntityState;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a flush is going to send, step by step. Immutable.
 *
 * <p>It prints itself, one step per line, with the columns written and the rows named, but without values:
 *
 * <pre>
 * INSERT users (email, name) -&gt; id: User (new 1)
 * INSERT posts (title, author_id) -&gt; id: Post (new 2) [author_id of User (new 1)]
 * UPDATE users SET name: User#7, User#9
 * </pre>
 */
public final class FlushPlan {
    private static final int ROWS_SHOWN = 10;

    private final List<FlushStep> steps;

    FlushPlan(List<FlushStep> steps) {
        this.steps = List.copyOf(steps);
    }

    List<FlushStep> steps() {
        return steps;
    }

    /** Whether there is nothing to send. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The number of batches. */
    public int batchCount() {
        return steps.size();
    }

    /** The number of rows that are inserted, updated or deleted. */
    public int rowCount() {
        int count = 0;
        for (FlushStep step : steps) {
            count += step.rows().size();
        }
        return count;
    }

    /** The steps, one per line; of a step with many rows the first are shown. */
    @Override
    public String toString() {
        Map<EntityState, RowChange> newRows = new IdentityHashMap<>();
        for (FlushStep step : steps) {
            for (RowChange row : step.rows()) {
                if (row.number() > 0) {
                    newRows.put(row.state(), row);
                }
            }
        }
        StringBuilder text = new StringBuilder();
        for (FlushStep step : steps) {
            text.append(text.length() == 0 ? "" : "\n").append(step.shape()).append(": ");
            print(step, newRows, text);
        }
        return text.toString();
    }

    private static void print(FlushStep step, Map<EntityState, RowChange> newRows, StringBuilder text) {
        int shown = Math.min(step.rows().size(), ROWS_SHOWN);
        for (int i = 0; i < shown; i++) {
            text.append(i == 0 ? "" : ", ");
            print(step.rows().get(i), newRows, text);
        }
        if (shown < step.rows().size()) {
            text.append(" and ").append(step.rows().size() - shown).append(" more");
        }
    }

    private static void print(RowChange row, Map<EntityState, RowChange> newRows, StringBuilder text) {
        if (row.state() != null) {
            text.append(newRows.getOrDefault(row.state(), row));
        }
        WriteShape shape = row.shape();
        String separator = row.state() == null ? "[" : " [";
        boolean open = false;
        for (int i = 0; i < shape.columns.length + shape.keys.length; i++) {
            AnyColumn<?, ?> column = i < shape.columns.length ? shape.columns[i] : shape.keys[i - shape.columns.length];
            Object value = row.value(i);
            boolean ownKey =
                    value instanceof KeyOf source && source.state() == row.state() && i >= shape.columns.length;
            if (row.state() == null || value instanceof KeyOf && !ownKey) {
                text.append(separator).append(column.name()).append(' ');
                print(value, newRows, text);
                separator = ", ";
                open = true;
            }
        }
        text.append(open ? "]" : "");
    }

    private static void print(@Nullable Object value, Map<EntityState, RowChange> newRows, StringBuilder text) {
        if (value instanceof KeyOf source) {
            RowChange row = newRows.get(source.state());
            text.append("of ").append(row == null ? source.state() : row);
        } else {
            text.append(value);
        }
    }
}
