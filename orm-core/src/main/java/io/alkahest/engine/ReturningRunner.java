package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.compile.Fingerprint;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.error.DatabaseError;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Delete;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Insert;
import io.alkahest.sql.OrderKey;
import io.alkahest.sql.Row;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.Sql;
import io.alkahest.sql.Statement;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what statements return of the rows that they change.
 *
 * <p>Where the database has no RETURNING, rows are read by their keys: new ones after the INSERT, changed ones after an
 * UPDATE whose rows were locked and asked for their keys before, deleted ones before the DELETE.
 */
final class ReturningRunner {
    private static final int KEYS_AT_ONCE = 1_000;
    private static final int COMPOSITE_KEYS_AT_ONCE = 200;

    private final Database database;
    private final StatementRunner runner;

    ReturningRunner(Database database, StatementRunner runner) {
        this.database = database;
        this.runner = runner;
    }

    /** Runs a statement whose rows the database returns itself. */
    Changed run(Dml<?> statement) {
        Fingerprint fingerprint = Fingerprint.of(statement);
        CompiledStatement compiled = database.compiled(fingerprint, statement);
        List<@Nullable Object[]> rows = new ArrayList<>();
        read(compiled, fingerprint, rows);
        return changed(compiled, rows);
    }

    /** Runs an INSERT by several statements, each with some of the rows. */
    Changed run(List<Insert<?>> parts) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        CompiledStatement compiled = null;
        for (Insert<?> part : parts) {
            Fingerprint fingerprint = Fingerprint.of(part);
            compiled = database.compiled(fingerprint, part);
            read(compiled, fingerprint, rows);
        }
        if (compiled == null) {
            throw new IllegalArgumentException("An INSERT of no rows.");
        }
        return changed(compiled, rows);
    }

    /** What a statement answers that has no row to change. */
    Changed nothing(Dml<?> statement) {
        return changed(compiled(rowsOf(statement)), List.of());
    }

    /** Runs an INSERT, and reads the new rows by their keys. */
    Changed byKey(Insert<?> insert, boolean keysAreKnown, Supplier<Changed> silent) {
        Table<?> table = keyed(insert, "insertInto");
        if (!keysAreKnown) {
            throw new UnsupportedSqlException(
                    660,
                    "insertInto(" + table.tableName() + ").returning(…): "
                            + database.dialect().name()
                            + " has no RETURNING, and the keys of the new rows are computed by the database, so that they cannot be read either. Give the keys as values, or let the database number them; or select the rows by what you know of them.");
        }
        CompiledStatement select = compiled(rowsOf(insert));
        List<Row> known = silent.get().insertedKeys();
        List<@Nullable Object[]> keys = new ArrayList<>();
        for (Row row : known == null ? List.<Row>of() : known) {
            keys.add(parts(row, table.primaryKey().size()));
        }
        List<@Nullable Object[]> rows = byKeys(insert, keys);
        if (rows.size() != keys.size()) {
            throw new DatabaseException(
                    696,
                    "insertInto(" + table.tableName() + ").returning(…) has inserted " + keys.size() + " rows, but "
                            + rows.size()
                            + " are found under the keys that the driver has reported for them. Roll back, and leave returning(…) out: a trigger, or something between the driver and the database, changes keys.",
                    null,
                    DatabaseError.none());
        }
        return changed(select, rows);
    }

    /** Runs an INSERT, and reads the rows that it has made or changed by the values that it gives a unique key. */
    Changed byKey(
            Insert<?> insert,
            List<ColumnExpression<?>> key,
            List<@Nullable Object[]> values,
            Supplier<Changed> silent) {
        CompiledStatement select = compiled(rowsOf(insert));
        silent.get();
        return changed(select, byKeys(insert, key, values));
    }

    /**
     * Locks the rows of an UPDATE and reads their keys, runs it, and reads the rows.
     *
     * @param before is run before anything else is sent, if nothing is wrong with the statement
     */
    Changed byKey(Update<?> update, Runnable before) {
        Table<?> table = keyed(update, "update");
        for (Assignment assignment : update.parts().assignments()) {
            if (table.primaryKey().contains(assignment.column().unaliased())) {
                throw new UnsupportedSqlException(
                        661,
                        "update(" + table.tableName() + ").returning(…): "
                                + database.dialect().name()
                                + " has no RETURNING, and the statement sets " + assignment.column()
                                + ", by which its rows would be found again. Leave returning(…) out, and select the rows afterwards.");
            }
        }
        CompiledStatement select = compiled(rowsOf(update));
        CompiledStatement silent = compiled(update.silent());
        List<Selectable<?>> keyColumns = new ArrayList<>();
        for (ColumnExpression<?> column : key(update.table(), table)) {
            keyColumns.add((Selectable<?>) column);
        }
        before.run();
        List<@Nullable Object[]> keys = locked(Sql.select(keyColumns).from(update.table()), update.matching());
        if (keys.isEmpty()) {
            return changed(select, keys);
        }
        check(runner.update(silent, Fingerprint.of(update.silent()).binds()), keys.size(), "update", table);
        return changed(select, byKeys(update, keys));
    }

    /** Locks the rows of a DELETE and reads them, and runs it. */
    Changed byKey(Delete<?> delete) {
        Table<?> table = keyed(delete, "deleteFrom");
        Select<?> rows = rowsOf(delete);
        CompiledStatement silent = compiled(delete.silent());
        List<@Nullable Object[]> gone = locked(rows, delete.matching());
        if (!gone.isEmpty()) {
            check(runner.update(silent, Fingerprint.of(delete.silent()).binds()), gone.size(), "deleteFrom", table);
        }
        return changed(compiled(rows), gone);
    }

    private Changed changed(CompiledStatement compiled, List<@Nullable Object[]> rows) {
        return Changed.of(compiled, rows, database.hidesParameters());
    }

    private Table<?> keyed(Dml<?> statement, String verb) {
        TableSource source = statement.table().unaliased();
        if (source instanceof Table<?> table && !table.primaryKey().isEmpty()) {
            return table;
        }
        throw new UnsupportedSqlException(
                660,
                verb + "(" + source.tableName() + ").returning(…): "
                        + database.dialect().name()
                        + " has no RETURNING, and the table has no primary key by which its rows could be read. Declare one, or leave returning(…) out.");
    }

    private static Select<?> rowsOf(Dml<?> statement) {
        return Sql.select(statement.columns()).from(statement.returnedFrom());
    }

    private static List<ColumnExpression<?>> key(TableSource source, Table<?> table) {
        List<ColumnExpression<?>> columns = new ArrayList<>();
        for (AnyColumn<?, ?> key : table.primaryKey()) {
            for (ColumnExpression<?> column : source.columns()) {
                if (column.unaliased() == key) {
                    columns.add(column);
                }
            }
        }
        return columns;
    }

    private List<@Nullable Object[]> locked(Select<?> rows, @Nullable Condition where) {
        List<@Nullable Object[]> found = new ArrayList<>();
        Select<?> select = rows.where(where).forUpdate();
        Fingerprint fingerprint = Fingerprint.of(select);
        read(database.compiled(fingerprint, select), fingerprint, found);
        return found;
    }

    private List<@Nullable Object[]> byKeys(Dml<?> statement, List<@Nullable Object[]> keys) {
        TableSource source = statement.returnedFrom();
        return byKeys(statement, key(source, (Table<?>) source.unaliased()), keys);
    }

    private List<@Nullable Object[]> byKeys(
            Dml<?> statement, List<ColumnExpression<?>> columns, List<@Nullable Object[]> keys) {
        List<@Nullable Object[]> rows = new ArrayList<>(keys.size());
        List<OrderKey> order = new ArrayList<>();
        columns.forEach(column -> order.add((OrderKey) column));
        int most = columns.size() == 1 ? KEYS_AT_ONCE : COMPOSITE_KEYS_AT_ONCE;
        for (int from = 0; from < keys.size(); from += most) {
            List<@Nullable Object[]> some = keys.subList(from, Math.min(from + most, keys.size()));
            Select<?> select =
                    rowsOf(statement).where(KeyMatch.of(columns, some)).orderBy(order);
            Fingerprint fingerprint = Fingerprint.of(select);
            read(database.compiled(fingerprint, select), fingerprint, rows);
        }
        return rows;
    }

    private static void check(long changed, int known, String verb, Table<?> table) {
        if (changed >= 0 && changed != known) {
            throw new DatabaseException(
                    662,
                    verb + "(" + table.tableName() + ").returning(…) has changed " + changed + " rows, but "
                            + known
                            + " were found and locked before, so that it is not known which ones. Roll back, and run it again: another transaction has added rows in between.",
                    null,
                    DatabaseError.none());
        }
    }

    private CompiledStatement compiled(Statement statement) {
        return database.compiled(Fingerprint.of(statement), statement);
    }

    private static @Nullable Object[] parts(Row row, int size) {
        @Nullable Object[] parts = new @Nullable Object[size];
        for (int i = 0; i < size; i++) {
            parts[i] = row.get(i);
        }
        return parts;
    }

    /** Reads all rows at once: a statement that changes rows has not done so before the last one is read. */
    private void read(CompiledStatement compiled, Fingerprint fingerprint, List<@Nullable Object[]> rows) {
        try (RowCursor cursor = runner.query(compiled, fingerprint.binds())) {
            while (cursor.next()) {
                @Nullable Object[] row = new @Nullable Object[cursor.width()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = cursor.get(i);
                }
                rows.add(row);
            }
        }
    }
}
