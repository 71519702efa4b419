package io.alkahest.flush;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.engine.Connection;
import io.alkahest.engine.Database;
import io.alkahest.engine.room.ConnectionRoom;
import io.alkahest.engine.room.DatabaseRoom;
import io.alkahest.engine.room.InsertShape;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.StaleRowException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.state.EntityState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends a plan, each step as one batch of one compiled statement, and stores in the objects what the database and the
 * plan decided: generated keys, foreign keys, defaults. Later steps find them there.
 */
final class FlushExecutor {
    private final Connection connection;
    private final Database database;

    FlushExecutor(Connection connection, Database database) {
        this.connection = connection;
        this.database = database;
    }

    void run(FlushPlan plan) {
        for (FlushStep step : plan.steps()) {
            try {
                run(step);
            } catch (AlkahestException failure) {
                FailedRows.tell(failure, step, DatabaseRoom.of(database).mappings());
                throw failure;
            }
        }
    }

    private void run(FlushStep step) {
        WriteShape shape = step.shape();
        List<RowChange> rows = step.rows();
        List<@Nullable Object[]> values = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            values.add(rows.get(i).resolved());
        }
        if (shape.verb == Verb.INSERT) {
            insert(shape, rows, values);
        } else {
            change(shape, rows, values);
        }
        if (shape.verb != Verb.DELETE) {
            store(shape, rows, values);
        }
    }

    private void insert(WriteShape shape, List<RowChange> rows, List<@Nullable Object[]> values) {
        InsertShape insert = new InsertShape(shape.table, Arrays.asList(shape.columns), Arrays.asList(shape.generated));
        List<@Nullable Object[]> keys = ConnectionRoom.of(connection).insertRows(insert, values);
        for (int i = 0; i < shape.generated.length; i++) {
            int slot = shape.generated[i].slot();
            for (int row = 0; row < rows.size(); row++) {
                EntityState state = rows.get(row).state();
                if (state != null) {
                    state.store(slot, keys.get(row)[i]);
                }
            }
        }
    }

    /**
     * Columns that an object left to an association or a default get their values, and its version the one that the row
     * has now.
     */
    private static void store(WriteShape shape, List<RowChange> rows, List<@Nullable Object[]> values) {
        for (int row = 0; row < rows.size(); row++) {
            EntityState state = rows.get(row).state();
            if (state == null || state.isMarkedDeleted() || rows.get(row).isPassing()) {
                continue;
            }
            for (int i = 0; i < shape.columns.length; i++) {
                int slot = shape.columns[i].slot();
                if (state.peek(slot) == null || shape.columns[i].isVersion() || shape.columns[i].isDiscriminator()) {
                    state.store(slot, values.get(row)[i]);
                }
            }
        }
    }

    /** Updates or deletes rows, and checks that each was found, unless there may be any number of them. */
    private void change(WriteShape shape, List<RowChange> rows, List<@Nullable Object[]> values) {
        CompiledStatement statement = DatabaseRoom.of(database).compiled(shape, shape::statement);
        if (shape.anyNumber) {
            if (rows.size() == 1) {
                ConnectionRoom.of(connection).run(statement, values.get(0));
            } else {
                ConnectionRoom.of(connection).runBatch(statement, values);
            }
            return;
        }
        long[] counts = ConnectionRoom.of(connection).runCounted(statement, values);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                throw stale(
                        shape,
                        rows.get(i),
                        values.get(i),
                        DatabaseRoom.of(connection.database()).mappings().hidesKeys());
            }
        }
    }

    private static StaleRowException stale(WriteShape shape, RowChange row, @Nullable Object[] values, boolean hidden) {
        EntityState state = row.state();
        String verb = shape.verb == Verb.UPDATE ? "updated" : "deleted";
        String entity = state != null ? state.table().entityName() : shape.table.toString();
        Object key = state != null && state.key() != null ? state.key() : keyOf(shape, values);
        AnyColumn<?, ?> version = shape.table.versionColumn();
        Object expected = version == null ? null : guarded(shape, version, values);
        String what = expected == null
                ? "is gone: somebody else has deleted it"
                : "does not have version " + expected + " any more: somebody else has changed or deleted it";
        return new StaleRowException(
                expected == null ? 555 : 516,
                entity + " " + (hidden ? "(key hidden)" : key) + " was to be " + verb + ", but its row " + what
                        + " since it was read. Roll back and read it again.",
                entity,
                key,
                expected);
    }

    /** The value that a row was to be found by in a column, or null where it was not looked for by it. */
    private static @Nullable Object guarded(WriteShape shape, AnyColumn<?, ?> column, @Nullable Object[] values) {
        for (int i = 0; i < shape.keys.length; i++) {
            if (shape.keys[i] == column) {
                return values[shape.columns.length + i];
            }
        }
        return null;
    }

    private static Object keyOf(WriteShape shape, @Nullable Object[] values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < shape.keys.length; i++) {
            text.append(i == 0 ? "(" : ", ")
                    .append(shape.keys[i].name())
                    .append(' ')
                    .append(values[shape.columns.length + i]);
        }
        return text.append(')').toString();
    }
}
