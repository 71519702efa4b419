package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.compile.Fingerprint;
import io.alkahest.dialect.KeyRetrieval;
import io.alkahest.engine.room.InsertShape;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Delete;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Row;
import io.alkahest.sql.Rows;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.Update;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.DmlVisitor;
import io.alkahest.sql.tree.RowHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs INSERT, UPDATE and DELETE as statements, and finds out what keys an INSERT made. */
final class DmlRunner implements DmlVisitor<Changed> {
    /** Up to so many rows are sent as the one statement that they are written as. */
    private static final int FEW = 100;

    private final Connection connection;
    private final Database database;
    private final StatementRunner runner;
    private final InsertRunner inserts;
    private final ReturningRunner returning;
    private final UpsertRunner upserts;

    DmlRunner(Connection connection, Link link, StatementRunner runner, InsertRunner inserts) {
        this.connection = connection;
        this.database = link.database;
        this.runner = runner;
        this.inserts = inserts;
        this.returning = new ReturningRunner(database, runner);
        this.upserts = new UpsertRunner(connection, database, runner, returning);
    }

    Changed run(Dml<?> statement) {
        return statement.accept(this);
    }

    @Override
    public Changed visitInsert(Insert<?> insert) {
        if (insert.isEmpty()) {
            return insert.yieldsRows() ? returning.nothing(insert) : Changed.of(0, List.of());
        }
        if (insert.parts().conflict() != null) {
            return upsert(insert);
        }
        if (insert.yieldsRows()) {
            return insertReturning(insert);
        }
        return splits(insert) ? connection.nestedOnFailure(() -> insertSplit(insert)) : insertWhole(insert);
    }

    private Changed upsert(Insert<?> insert) {
        checkGivenKeys(insert);
        AnyColumn<?, ?> generated = generatedKey(insert);
        Insert<?> numbered = generated != null && inserts.sequences().mustDraw(generated)
                ? inserts.sequences().withKeys(insert, generated)
                : insert;
        return upserts.run(UpsertRunner.distinct(numbered), this::parts, this::visitInsert);
    }

    /** An INSERT as several, where it has more rows than are sent at once. */
    private List<Insert<?>> parts(Insert<?> insert) {
        int rows = insert.parts().rows().size();
        if (rows <= 1 || rows <= FEW && !exceedsParameters(insert) || !isEven(insert)) {
            return List.of(insert);
        }
        return isOfValues(insert) ? inserts.parts(insert, values(insert)) : slices(insert);
    }

    /** An INSERT that the database computes values for, as several. */
    private List<Insert<?>> slices(Insert<?> insert) {
        List<List<Assignment>> rows = insert.parts().rows();
        int width = Math.max(1, rows.get(0).size());
        int most = Math.max(1, Math.min(FEW, database.dialect().maxParameters() / width));
        List<Insert<?>> slices = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += most) {
            slices.add(insert.withRows(rows.subList(from, Math.min(from + most, rows.size()))));
        }
        return slices;
    }

    /** Whether the keys of the rows that an INSERT makes will be known, if the database returns nothing. */
    static boolean knowsKeys(Insert<?> insert) {
        return insert.parts().query() == null
                && (insert.parts().rows().isEmpty() || generatedKey(insert) != null || assignedKeys(insert) != null);
    }

    @Override
    public Changed visitUpdate(Update<?> update) {
        Update<?> above = UpperVersion.counted(update);
        if (update.yieldsRows() && !database.dialect().returnsRows(update)) {
            return returning.byKey(update, () -> countAbove(above));
        }
        if (above != null) {
            compiled(update);
        }
        countAbove(above);
        return update.yieldsRows() ? returning.run(update) : counted(update);
    }

    /** Counts versions, once it is known that nothing is wrong with the statement itself. */
    private void countAbove(@Nullable Update<?> above) {
        if (above != null) {
            counted(above);
        }
    }

    @Override
    public Changed visitDelete(Delete<?> delete) {
        if (delete.yieldsRows()) {
            return database.dialect().returnsRows(delete) ? returning.run(delete) : returning.byKey(delete);
        }
        return counted(delete);
    }

    private Changed insertReturning(Insert<?> insert) {
        if (!database.dialect().returnsRows(insert)) {
            return returning.byKey(insert, knowsKeys(insert), () -> visitInsert(insert.silent()));
        }
        checkGivenKeys(insert);
        try {
            return splits(insert)
                    ? connection.nestedOnFailure(() -> returning.run(parts(insert)))
                    : returning.run(insert);
        } catch (ConstraintViolationException e) {
            throw explained(e, insert);
        }
    }

    private Changed insertWhole(Insert<?> insert) {
        try {
            return insert(insert);
        } catch (ConstraintViolationException e) {
            throw explained(e, insert);
        }
    }

    private Changed counted(Dml<?> statement) {
        Fingerprint fingerprint = Fingerprint.of(statement);
        return Changed.of(runner.update(database.compiled(fingerprint, statement), fingerprint.binds()), null);
    }

    private void compiled(Dml<?> statement) {
        database.compiled(Fingerprint.of(statement), statement);
    }

    private ConstraintViolationException explained(ConstraintViolationException e, Insert<?> insert) {
        return insert.table().unaliased() instanceof Table<?> table
                ? NumberedKey.explained(e, database, table, insert.parts().filled())
                : e;
    }

    /**
     * Whether an INSERT goes out as several: one statement takes no more parameters, would not answer the keys of all
     * rows, or would be made anew for each number of rows, which costs more than a batch.
     */
    private boolean splits(Insert<?> insert) {
        int rows = insert.parts().rows().size();
        return rows > 1
                && insert.table().unaliased() instanceof Table<?>
                && (hidesKeys(insert)
                        || insert.parts().filled().isEmpty()
                        || (rows > FEW || exceedsParameters(insert)) && isEven(insert));
    }

    private boolean exceedsParameters(Insert<?> insert) {
        return (long) insert.parts().rows().size()
                        * insert.parts().rows().get(0).size()
                > database.dialect().maxParameters();
    }

    private boolean hidesKeys(Insert<?> insert) {
        AnyColumn<?, ?> key = insert.yieldsRows() ? null : generatedKey(insert);
        KeyRetrieval retrieval = database.dialect().keyRetrieval();
        return key != null
                && (retrieval == KeyRetrieval.FIRST_KEY_AND_STEP && GeneratedNumbers.of(key) == null
                        || retrieval != KeyRetrieval.MULTI_ROW_RETURNING
                                && inserts.batchKeys().isOutOfOrder());
    }

    /** Inserts the rows of a statement by several statements. */
    private Changed insertSplit(Insert<?> insert) {
        boolean values = isOfValues(insert);
        // What is wrong with the statement is found before anything is sent: with all of it where rows differ, or else
        // with one of them.
        Insert<?> sample =
                values ? insert.withRows(List.of(insert.parts().rows().get(0))) : insert;
        compiled(sample);
        if (values) {
            return insertValues(insert, values(insert));
        }
        return hidesKeys(insert) ? insertOneByOne(insert) : insertInTurn(slices(insert));
    }

    private Changed insertOneByOne(Insert<?> insert) {
        List<Insert<?>> rows = new ArrayList<>(insert.parts().rows().size());
        insert.parts().rows().forEach(row -> rows.add(insert.withRows(List.of(row))));
        return insertInTurn(rows);
    }

    /** Inserts rows by several statements, and answers all keys, or none where those of some are not known. */
    private Changed insertInTurn(List<Insert<?>> parts) {
        long rows = 0;
        List<Row> keys = new ArrayList<>();
        boolean known = true;
        for (Insert<?> part : parts) {
            Changed changed = insertWhole(part);
            rows += part.parts().rows().size();
            List<Row> made = changed.insertedKeys();
            known &= made != null;
            keys.addAll(made == null ? List.of() : made);
        }
        return Changed.of(rows, known ? keys : null);
    }

    private Changed insertValues(Insert<?> insert, List<@Nullable Object[]> rows) {
        AnyColumn<?, ?> generated = generatedKey(insert);
        List<AnyColumn<?, ?>> returned = generated == null ? List.of() : List.of(generated);
        List<@Nullable Object[]> keys = inserts.insert(shape(insert, returned), rows);
        return Changed.of(
                insert.parts().rows().size(), generated == null ? assignedKeys(insert) : rows(returned, keys));
    }

    private static InsertShape shape(Insert<?> insert, List<? extends ColumnExpression<?>> returned) {
        return new InsertShape(
                (Table<?>) insert.table().unaliased(), columns(insert.parts().filled()), columns(returned));
    }

    private Changed insert(Insert<?> insert) {
        AnyColumn<?, ?> generated = generatedKey(insert);
        if (generated != null && inserts.sequences().mustDraw(generated)) {
            return insert(inserts.sequences().withKeys(insert, generated));
        }
        if (generated == null) {
            checkGivenKeys(insert);
            Fingerprint fingerprint = Fingerprint.of(insert);
            long rows = runner.update(database.compiled(fingerprint, insert), fingerprint.binds());
            return Changed.of(rows, assignedKeys(insert));
        }
        List<@Nullable Object[]> keys = new ArrayList<>(insert.parts().rows().size());
        if (database.dialect().keyRetrieval() == KeyRetrieval.MULTI_ROW_RETURNING) {
            read(insert.returning((Selectable<?>) generated), keys);
            InsertRunner.sort(generated.table(), keys, 0);
        } else if (insert.parts().rows().size() == 1 || !isOfValues(insert)) {
            insert(insert, generated, keys);
            InsertRunner.checkCount(generated.table(), insert.parts().rows().size(), keys.size());
        } else if (!inserts.batchKeys()
                .insert(
                        shape(insert, List.of(generated)),
                        values(insert),
                        keys,
                        answers -> insert(insert, generated, answers))) {
            return insertOneByOne(insert);
        }
        return Changed.of(insert.parts().rows().size(), rows(List.of(generated), keys));
    }

    private void insert(Insert<?> insert, AnyColumn<?, ?> generated, List<@Nullable Object[]> keys) {
        Fingerprint fingerprint = Fingerprint.of(insert);
        CompiledStatement compiled = database.compiled(fingerprint, insert);
        int rows = insert.parts().rows().size();
        GeneratedNumbers numbers = rows > 1 && database.dialect().keyRetrieval() == KeyRetrieval.FIRST_KEY_AND_STEP
                ? GeneratedNumbers.of(generated)
                : null;
        if (numbers == null) {
            runner.insert(
                    compiled,
                    fingerprint.binds(),
                    InsertRunner.keyColumns(database.dialect(), List.of(generated)),
                    keys);
            return;
        }
        runner.insertNumbered(compiled, fingerprint.binds(), rows, numbers, keys);
    }

    /** Reads all rows at once: a statement that changes rows has not done so before the last one is read. */
    private void read(Insert<?> insert, List<@Nullable Object[]> rows) {
        Fingerprint fingerprint = Fingerprint.of(insert);
        CompiledStatement compiled = database.compiled(fingerprint, insert);
        try (RowCursor cursor = runner.query(compiled, fingerprint.binds())) {
            while (cursor.next()) {
                @Nullable Object[] row = new @Nullable Object[cursor.width()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = InsertRunner.returned(cursor, compiled, i);
                }
                rows.add(row);
            }
        }
    }

    /** The key column that the database numbers, if the statement leaves it to the database. */
    private static @Nullable AnyColumn<?, ?> generatedKey(Insert<?> insert) {
        if (!(insert.table().unaliased() instanceof Table<?> table)
                || table.primaryKey().size() != 1
                || insert.parts().rows().isEmpty()) {
            return null;
        }
        AnyColumn<?, ?> key = table.primaryKey().get(0);
        for (Assignment assignment : insert.parts().rows().get(0)) {
            if (assignment.column() == key) {
                return null;
            }
        }
        return key.isGenerated() ? key : null;
    }

    /** The keys that the statement gives itself; null where it does not, or computes them. */
    private static @Nullable List<Row> assignedKeys(Insert<?> insert) {
        if (!(insert.table().unaliased() instanceof Table<?> table)
                || table.primaryKey().isEmpty()
                || insert.parts().query() != null) {
            return null;
        }
        List<@Nullable Object[]> keys = new ArrayList<>();
        for (List<Assignment> row : insert.parts().rows()) {
            @Nullable Object[] key = new @Nullable Object[table.primaryKey().size()];
            for (Assignment assignment : row) {
                int part = table.primaryKey().indexOf(assignment.column());
                if (part >= 0 && assignment.value() instanceof Bind<?> bind) {
                    key[part] = bind.value();
                }
            }
            if (Arrays.asList(key).contains(null)) {
                return null;
            }
            keys.add(key);
        }
        return rows(table.primaryKey(), keys);
    }

    private void checkGivenKeys(Insert<?> insert) {
        if (!insert.parts().rows().isEmpty() && isOfValues(insert)) {
            inserts.checkGivenKeys(columns(insert.parts().filled()), values(insert));
        }
    }

    /** Whether all rows set the same columns. */
    private static boolean isEven(Insert<?> insert) {
        List<Assignment> first = insert.parts().rows().get(0);
        for (List<Assignment> row : insert.parts().rows()) {
            if (row.size() != first.size()) {
                return false;
            }
            for (int i = 0; i < row.size(); i++) {
                if (row.get(i).column() != first.get(i).column()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether all rows give values for the same columns: none is computed by the database. */
    private static boolean isOfValues(Insert<?> insert) {
        for (List<Assignment> row : insert.parts().rows()) {
            for (Assignment assignment : row) {
                if (!(assignment.value() instanceof Bind<?> bind)
                        || bind.type() != assignment.column().type()) {
                    return false;
                }
            }
        }
        return isEven(insert);
    }

    private static List<@Nullable Object[]> values(Insert<?> insert) {
        List<@Nullable Object[]> rows = new ArrayList<>(insert.parts().rows().size());
        for (List<Assignment> assignments : insert.parts().rows()) {
            @Nullable Object[] row = new @Nullable Object[assignments.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = ((Bind<?>) assignments.get(i).value()).value();
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<AnyColumn<?, ?>> columns(List<? extends ColumnExpression<?>> expressions) {
        List<AnyColumn<?, ?>> columns = new ArrayList<>(expressions.size());
        for (ColumnExpression<?> expression : expressions) {
            columns.add((AnyColumn<?, ?>) expression.unaliased());
        }
        return columns;
    }

    private static List<Row> rows(List<? extends ColumnExpression<?>> columns, List<@Nullable Object[]> values) {
        RowHeader header = new RowHeader(names(columns), selectables(columns));
        List<Row> rows = new ArrayList<>(values.size());
        for (@Nullable Object[] row : values) {
            rows.add(Rows.of(header, row));
        }
        return rows;
    }

    private static List<String> names(List<? extends ColumnExpression<?>> columns) {
        List<String> names = new ArrayList<>(columns.size());
        for (ColumnExpression<?> column : columns) {
            names.add(column.name());
        }
        return names;
    }

    private static List<@Nullable Selectable<?>> selectables(List<? extends ColumnExpression<?>> columns) {
        List<@Nullable Selectable<?>> selectables = new ArrayList<>(columns.size());
        for (ColumnExpression<?> column : columns) {
            selectables.add(column instanceof Selectable<?> selectable ? selectable : null);
        }
        return selectables;
    }
}
