package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.compile.Fingerprint;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.KeyRetrieval;
import io.alkahest.engine.StatementRunner.KeyColumns;
import io.alkahest.engine.room.InsertShape;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseError;
import io.alkahest.error.DatabaseException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.tree.Bind;
import io.alkahest.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inserts many rows of one shape, and brings the values that the database made for them back in the order of the rows.
 *
 * <p>Where a JDBC batch reports no keys, rows go out by several. How many at once is a power of two, up to what the
 * database takes, so that a handful of compiled statements serves any number of rows: to prepare a statement for each
 * number would cost half as much again as its rows (measured on SQLite).
 */
final class InsertRunner {
    private static final int LARGEST = 8192;

    private final Database database;
    private final StatementRunner runner;
    private final SequenceKeys sequences;
    private final BatchKeys batchKeys;

    InsertRunner(Link link, StatementRunner runner) {
        this.database = link.database;
        this.runner = runner;
        this.sequences = new SequenceKeys(link.database, runner);
        this.batchKeys = new BatchKeys(link);
    }

    /**
     * Inserts rows and answers the returning columns of each, in the order of the rows; empty where nothing is to be
     * returned.
     */
    List<@Nullable Object[]> insert(InsertShape shape, List<@Nullable Object[]> rows) {
        List<@Nullable Object[]> keys = new ArrayList<>(shape.returning().isEmpty() ? 0 : rows.size());
        if (rows.isEmpty()) {
            return keys;
        }
        checkGivenKeys(shape.columns(), rows);
        try {
            int drawn = drawn(shape);
            if (drawn >= 0) {
                insertDrawn(shape, drawn, rows, keys);
            } else if (database.dialect().keyRetrieval() == KeyRetrieval.BATCH_KEYS) {
                insertBatch(shape, rows, keys);
            } else {
                insertChunks(shape, rows, keys);
            }
        } catch (ConstraintViolationException e) {
            throw NumberedKey.explained(e, database, shape.table(), shape.columns());
        }
        if (!shape.returning().isEmpty()) {
            checkCount(shape.table(), rows.size(), keys.size());
        }
        return keys;
    }

    static void checkCount(Table<?> table, int rows, int keys) {
        if (keys != rows) {
            throw new DatabaseException(
                    623,
                    "The database returned " + keys + " keys for " + rows + " rows inserted into " + table
                            + ", so that the rows cannot be told apart. Roll back.",
                    null,
                    DatabaseError.none());
        }
    }

    /**
     * A key that the database would replace by another one must not be written: the object, or the caller, would go on
     * with the one that was given.
     */
    void checkGivenKeys(List<? extends AnyColumn<?, ?>> columns, List<@Nullable Object[]> rows) {
        for (int i = 0; i < columns.size(); i++) {
            AnyColumn<?, ?> column = columns.get(i);
            if (!column.isGenerated()) {
                continue;
            }
            for (@Nullable Object[] row : rows) {
                Object given = row[i];
                if (given != null && database.dialect().numbersInstead(given)) {
                    throw new DataException(
                            633,
                            column + " is given as " + given
                                    + ", which this database takes for a key that it shall generate, so that the row would get another one. Give another key, or none.",
                            null,
                            DatabaseError.none());
                }
            }
        }
    }

    /** The place of the column among the returned ones whose values have to be drawn from a sequence, or -1. */
    private int drawn(InsertShape shape) {
        for (int i = 0; i < shape.returning().size(); i++) {
            AnyColumn<?, ?> column = shape.returning().get(i);
            if (!shape.columns().contains(column) && sequences.mustDraw(column)) {
                return i;
            }
        }
        return -1;
    }

    /** Inserts rows with numbers that were drawn before; what else is to be returned comes back as ever. */
    private void insertDrawn(
            InsertShape shape, int drawn, List<@Nullable Object[]> rows, List<@Nullable Object[]> keys) {
        List<AnyColumn<?, ?>> columns = new ArrayList<>(shape.columns());
        List<AnyColumn<?, ?>> returning = new ArrayList<>(shape.returning());
        columns.add(returning.remove(drawn));
        List<@Nullable Object> numbers = sequences.draw(columns.get(columns.size() - 1), rows.size());
        List<@Nullable Object[]> numbered = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            @Nullable Object[] row = Arrays.copyOf(rows.get(i), columns.size());
            row[columns.size() - 1] = numbers.get(i);
            numbered.add(row);
        }
        List<@Nullable Object[]> others = insert(new InsertShape(shape.table(), columns, returning), numbered);
        for (int i = 0; i < rows.size(); i++) {
            List<@Nullable Object> key = new ArrayList<>();
            if (!returning.isEmpty()) {
                Collections.addAll(key, others.get(i));
            }
            key.add(drawn, numbers.get(i));
            keys.add(key.toArray());
        }
    }

    BatchKeys batchKeys() {
        return batchKeys;
    }

    SequenceKeys sequences() {
        return sequences;
    }

    private void insertBatch(InsertShape shape, List<@Nullable Object[]> rows, List<@Nullable Object[]> keys) {
        CompiledStatement one = compiled(shape, 1, false);
        if (!shape.returning().isEmpty()) {
            KeyColumns columns = keyColumns(database.dialect(), shape.returning());
            insertTogether(shape, rows, keys, answers -> runner.insertBatch(one, rows, columns, answers));
        } else if (rows.size() == 1) {
            runner.update(one, rows.get(0));
        } else {
            runner.batch(one, rows);
        }
    }

    /** Inserts rows at once, or one by one where the keys of several do not tell whose they are. */
    private void insertTogether(
            InsertShape shape,
            List<@Nullable Object[]> rows,
            List<@Nullable Object[]> keys,
            BatchKeys.Together together) {
        if (!batchKeys.insert(shape, rows, keys, together)) {
            CompiledStatement one = compiled(shape, 1, false);
            KeyColumns columns = keyColumns(database.dialect(), shape.returning());
            for (@Nullable Object[] row : rows) {
                runner.insert(one, row, columns, keys);
            }
        }
    }

    private void insertChunks(InsertShape shape, List<@Nullable Object[]> rows, List<@Nullable Object[]> keys) {
        int width = shape.columns().size();
        boolean returns = !shape.returning().isEmpty();
        int order = returns ? generated(shape) : -1;
        GeneratedNumbers numbers = batchKeys.isOutOfOrder() ? null : numbers(shape);
        boolean several = width > 0 && (!returns || numbers != null || order >= 0 && !countsNumbers());
        RowWeight weight = new RowWeight(shape.columns(), database.dialect().maxBytes());
        int at = 0;
        while (at < rows.size()) {
            int size = several ? size(rows.size() - at, width) : 1;
            size = size(weight.together(rows, at, size), width);
            @Nullable Object[] binds = size == 1 ? rows.get(at) : joined(rows, at, size, width);
            if (!returns) {
                runner.update(compiled(shape, size, false), binds);
            } else if (numbers != null && size > 1) {
                CompiledStatement all = compiled(shape, size, false);
                int count = size;
                insertTogether(
                        shape,
                        rows.subList(at, at + size),
                        keys,
                        answers -> runner.insertNumbered(all, binds, count, numbers, answers));
            } else if (countsNumbers() && isGeneratedKey(shape)) {
                runner.insert(
                        compiled(shape, 1, false), binds, keyColumns(database.dialect(), shape.returning()), keys);
            } else {
                int first = keys.size();
                read(compiled(shape, size, true), binds, keys);
                if (size > 1) {
                    sort(shape.table(), keys.subList(first, keys.size()), order);
                }
            }
            at += size;
        }
    }

    private boolean countsNumbers() {
        return database.dialect().keyRetrieval() == KeyRetrieval.FIRST_KEY_AND_STEP;
    }

    private static boolean isGeneratedKey(InsertShape shape) {
        return shape.returning().size() == 1 && shape.returning().get(0).isGenerated();
    }

    /** What makes the keys of several rows out of their numbers, where the database tells no more than these. */
    private @Nullable GeneratedNumbers numbers(InsertShape shape) {
        return countsNumbers() && isGeneratedKey(shape)
                ? GeneratedNumbers.of(shape.returning().get(0))
                : null;
    }

    private void read(CompiledStatement compiled, @Nullable Object[] binds, List<@Nullable Object[]> keys) {
        try (RowCursor cursor = runner.query(compiled, binds)) {
            while (cursor.next()) {
                @Nullable Object[] key = new @Nullable Object[cursor.width()];
                for (int i = 0; i < key.length; i++) {
                    key[i] = returned(cursor, compiled, i);
                }
                keys.add(key);
            }
        }
    }

    /** A returned value; null only where the column admits it. */
    static @Nullable Object returned(RowCursor cursor, CompiledStatement compiled, int position) {
        Object value = cursor.get(position);
        if (value == null) {
            ColumnExpression<?> column = compiled.columns().get(position).column();
            if (column != null && !column.isNullable()) {
                throw cursor.missing(position);
            }
        }
        return value;
    }

    /** An INSERT that gives values, as several: as many rows each as one statement takes. */
    List<Insert<?>> parts(Insert<?> insert, List<@Nullable Object[]> rows) {
        List<Assignment> first = insert.parts().rows().get(0);
        List<AnyColumn<?, ?>> columns = new ArrayList<>(first.size());
        for (Assignment assignment : first) {
            columns.add((AnyColumn<?, ?>) assignment.column().unaliased());
        }
        RowWeight weight = new RowWeight(columns, database.dialect().maxBytes());
        int others = parametersBesides(insert, rows.get(0).length);
        List<Insert<?>> parts = new ArrayList<>();
        int at = 0;
        while (at < rows.size()) {
            int size = columns.isEmpty() ? 1 : size(rows.size() - at, columns.size(), others);
            size = size(weight.together(rows, at, size), columns.size(), others);
            parts.add(insert.withRows(insert.parts().rows().subList(at, at + size)));
            at += size;
        }
        return parts;
    }

    /** How many parameters an INSERT has that belong to no row. */
    private static int parametersBesides(Insert<?> insert, int width) {
        return insert.parts().conflict() == null
                ? 0
                : Fingerprint.of(insert.withRows(insert.parts().rows().subList(0, 1)))
                                .binds()
                                .length
                        - width;
    }

    private int size(int left, int width) {
        return size(left, width, 0);
    }

    private int size(int left, int width, int others) {
        for (int size = LARGEST; size > 1; size /= 2) {
            if (size <= left && size * width + others <= database.dialect().maxParameters()) {
                return size;
            }
        }
        return 1;
    }

    /**
     * Puts returned rows into the order in which they were sent. The database numbers the rows of one statement one
     * after the other by the same step, and promises nothing of the order in which RETURNING answers; numbers with
     * different gaps mean that something else took part (a trigger, say), and then nothing can be told.
     */
    static void sort(Table<?> table, List<@Nullable Object[]> keys, int order) {
        if (keys.isEmpty()) {
            return;
        }
        keys.sort((a, b) -> Long.compare(number(a[order]), number(b[order])));
        if (keys.size() > 1 && !isEven(keys, order)) {
            throw new DatabaseException(
                    625,
                    "The keys generated for rows inserted into " + table + " are not consecutive ("
                            + number(keys.get(0)[order]) + " to " + number(keys.get(keys.size() - 1)[order]) + " for "
                            + keys.size()
                            + " rows), so that the rows cannot be told apart. Roll back, and let no trigger insert into the same table.",
                    null,
                    DatabaseError.none());
        }
    }

    /** Whether each number is larger by the same step than the one before. */
    private static boolean isEven(List<@Nullable Object[]> keys, int order) {
        long first = number(keys.get(0)[order]);
        long step = number(keys.get(1)[order]) - first;
        for (int i = 1; i < keys.size(); i++) {
            if (number(keys.get(i)[order]) != first + i * step) {
                return false;
            }
        }
        return step > 0;
    }

    private static long number(@Nullable Object key) {
        return key instanceof Number number ? number.longValue() : 0;
    }

    /** The position of the generated key among the returned columns, or -1. */
    private static int generated(InsertShape shape) {
        for (int i = 0; i < shape.returning().size(); i++) {
            AnyColumn<?, ?> column = shape.returning().get(i);
            if (column.isGenerated()
                    && !shape.columns().contains(column)
                    && Number.class.isAssignableFrom(column.type().javaType())) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable Object[] joined(List<@Nullable Object[]> rows, int from, int size, int width) {
        @Nullable Object[] all = new @Nullable Object[size * width];
        for (int i = 0; i < size; i++) {
            System.arraycopy(rows.get(from + i), 0, all, i * width, width);
        }
        return all;
    }

    private CompiledStatement compiled(InsertShape shape, int rows, boolean returning) {
        Object key = rows == 1 && !returning ? shape : new ChunkKey(shape, rows, returning);
        return database.compiled(key, () -> statement(shape, rows, returning));
    }

    private static Insert<?> statement(InsertShape shape, int rows, boolean returning) {
        List<List<Assignment>> all = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            List<Assignment> row = new ArrayList<>(shape.columns().size());
            for (AnyColumn<?, ?> column : shape.columns()) {
                row.add(new Assignment(column, placeholder(column)));
            }
            all.add(row);
        }
        Insert<Void> insert = Insert.of(shape.table(), all);
        if (!returning) {
            return insert;
        }
        List<Selectable<?>> returned = new ArrayList<>();
        for (AnyColumn<?, ?> column : shape.returning()) {
            returned.add((Selectable<?>) column);
        }
        return (Insert<?>) insert.returning(returned);
    }

    private static <T> Expression<T> placeholder(AnyColumn<?, T> column) {
        return new Bind<>(null, column.type());
    }

    static KeyColumns keyColumns(Dialect dialect, List<? extends ColumnExpression<?>> columns) {
        String[] names = new String[columns.size()];
        SqlType<?>[] types = new SqlType<?>[columns.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = columns.get(i).name();
            types[i] = dialect.adapt(columns.get(i).type());
        }
        return new KeyColumns(names, types);
    }

    /** The key of an INSERT of several rows of one shape. */
    private record ChunkKey(InsertShape shape, int rows, boolean returning) {}
}
