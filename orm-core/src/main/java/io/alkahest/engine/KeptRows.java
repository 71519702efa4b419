package io.alkahest.engine;

import io.alkahest.error.AlkahestException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The rows of a query that were still to come, and the current one, when something else needed the connection. */
final class KeptRows {
    private final ArrayDeque<@Nullable Object[]> rows = new ArrayDeque<>();
    private @Nullable Object @Nullable [] current;

    /** Stands for a value that could not be read, until somebody asks for it. */
    private record Unreadable(AlkahestException failure) {}

    /** Keeps the row that the cursor stands on, and those after it. */
    static KeptRows of(RunningRows cursor, boolean onRow) {
        KeptRows kept = new KeptRows();
        if (onRow) {
            kept.current = row(cursor);
        }
        while (cursor.advance()) {
            kept.rows.add(row(cursor));
        }
        return kept;
    }

    private static @Nullable Object[] row(RunningRows cursor) {
        @Nullable Object[] row = new @Nullable Object[cursor.width()];
        for (int i = 0; i < row.length; i++) {
            try {
                row[i] = cursor.get(i);
            } catch (AlkahestException e) {
                row[i] = new Unreadable(e);
            }
        }
        return row;
    }

    boolean next() {
        current = rows.poll();
        return current != null;
    }

    @Nullable
    Object get(int column) {
        Object value = current == null ? null : current[column];
        if (value instanceof Unreadable unreadable) {
            throw unreadable.failure();
        }
        return value;
    }
}
