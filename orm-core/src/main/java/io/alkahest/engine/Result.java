package io.alkahest.engine;

import io.alkahest.engine.room.RowCursor;
import io.alkahest.error.MultipleResultsException;
import io.alkahest.error.NoResultException;
import io.alkahest.error.ResultException;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.sql.tree.RowHeader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a statement answered: rows to be read once, from the first to the last, or the number of rows it changed.
 *
 * <p>Rows are read from the database as they are asked for; the result closes itself after the last one.
 * {@link #first()}, {@link #one()} and {@link #oneOrNull()} close it, too. Not thread-safe.
 *
 * @param <R> what each row is handed out as
 */
public final class Result<R extends @Nullable Object> implements Iterable<R>, AutoCloseable {
    private RowSource<R> rows;
    private final List<String> keys;
    private final long rowCount;
    private final @Nullable List<Row> insertedKeys;
    private boolean closed;

    private Result(RowSource<R> rows, List<String> keys, long rowCount, @Nullable List<Row> insertedKeys) {
        this.rows = rows;
        this.keys = keys;
        this.rowCount = rowCount;
        this.insertedKeys = insertedKeys;
    }

    /** Rows that are read while they are asked for. */
    static <R extends @Nullable Object> Result<R> of(RowCursor cursor, RowReader reader, @Nullable Query<R> query) {
        return new Result<>(
                new RowSource.Running<>(cursor, reader, query), reader.header().names(), -1, null);
    }

    /** What a statement that changes rows has returned. */
    static <R extends @Nullable Object> Result<R> of(ReadRows rows, RowReader reader, Query<R> query, long rowCount) {
        return new Result<>(
                new RowSource.Running<>(rows, reader, query), reader.header().names(), rowCount, null);
    }

    /**
     * Rows that were read already, whatever they are handed out as.
     *
     * @param header the labels
     * @param rows what each row is handed out as
     * @param plain the same rows by column; null where they are handed out so, or are the value of the only one
     */
    public static <R extends @Nullable Object> Result<R> of(RowHeader header, List<R> rows, @Nullable List<Row> plain) {
        return new Result<>(new RowSource.Shaped<>(header, rows, plain), header.names(), rows.size(), null);
    }

    /** The answer of a statement that yields no rows. */
    static <R extends @Nullable Object> Result<R> ofCount(long rowCount, @Nullable List<Row> insertedKeys) {
        return new Result<>(new RowSource.None<>(), List.of(), rowCount, insertedKeys);
    }

    /** All rows that have not been read yet. */
    public List<R> all() {
        List<R> all = new ArrayList<>();
        try {
            while (next()) {
                all.add(rows.row());
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        return all;
    }

    /** The first row, or null where there is none; closes the result. */
    public @Nullable R first() {
        try (this) {
            return next() ? rows.row() : null;
        }
    }

    /**
     * The only row; closes the result.
     *
     * @throws NoResultException if there is none
     * @throws MultipleResultsException if there are more
     */
    public R one() {
        try (this) {
            if (!next()) {
                throw new NoResultException(
                        410, "Exactly one row was asked for, but there is none. Ask oneOrNull() if that can be.");
            }
            R row = rows.row();
            refuseMore("Exactly");
            return row;
        }
    }

    /**
     * The only row, or null where there is none; closes the result.
     *
     * @throws MultipleResultsException if there are more
     */
    public @Nullable R oneOrNull() {
        try (this) {
            if (!next()) {
                return null;
            }
            R row = rows.row();
            refuseMore("At most");
            return row;
        }
    }

    /** The first column of the first row, or null where there is no row; closes the result. */
    public @Nullable Object scalar() {
        try (this) {
            return next() ? rows.plainRow().get(0) : null;
        }
    }

    /** The first column of all rows that have not been read yet. */
    public List<@Nullable Object> scalars() {
        List<@Nullable Object> all = new ArrayList<>();
        try {
            while (next()) {
                all.add(rows.plainRow().get(0));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        return all;
    }

    /** The same rows, each as a map of values by label. */
    public MappingResult mappings() {
        return new MappingResult(this);
    }

    /** The rows one after the other; they can be gone through once. */
    @Override
    public Iterator<R> iterator() {
        return iterator(rows::row);
    }

    /** An iterator that hands out each row as it is asked to. */
    <T extends @Nullable Object> Iterator<T> iterator(Supplier<T> current) {
        return new Iterator<T>() {
            private boolean asked;
            private boolean present;

            @Override
            public boolean hasNext() {
                if (!asked) {
                    present = Result.this.next();
                    asked = true;
                }
                return present;
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                asked = false;
                return current.get();
            }
        };
    }

    /** The same result with the rest of its rows read now: it needs the connection no more. */
    public Result<R> buffered() {
        rows = rows.buffered();
        return this;
    }

    /** The labels of the columns, in order; empty where the statement yields no rows. */
    public List<String> keys() {
        return keys;
    }

    /** How many rows the statement changed; -1 for a query, or where the driver does not know. */
    public long rowCount() {
        return rowCount;
    }

    /**
     * The primary keys of the rows that an INSERT made, in their order.
     *
     * @throws ResultException if the statement was no INSERT of a table with a primary key, or its keys are not known
     */
    public List<Row> insertedKeys() {
        if (insertedKeys == null) {
            throw new ResultException(
                    413,
                    "The keys of inserted rows are known for insertInto(…) of a table whose key is generated or given as values. Otherwise use returning(…).");
        }
        return Collections.unmodifiableList(insertedKeys);
    }

    /** Whether no more rows can be read. */
    public boolean isClosed() {
        return closed;
    }

    /** Lets go of the rows that have not been read. */
    @Override
    public void close() {
        closed = true;
        rows.close();
    }

    boolean next() {
        if (closed) {
            throw new ResultException(414, "The result is closed: it can be read once only.");
        }
        return rows.next();
    }

    Row plainRow() {
        return rows.plainRow();
    }

    private void refuseMore(String howMany) {
        if (next()) {
            throw new MultipleResultsException(
                    411,
                    howMany
                            + " one row was asked for, but there are more. Narrow the statement, or ask first() or all().");
        }
    }
}
