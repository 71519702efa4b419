package io.alkahest.engine;

import io.alkahest.engine.room.RowCursor;
import io.alkahest.error.ResultException;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.sql.Rows;
import io.alkahest.sql.tree.RowHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Where a {@link Result} takes its rows from. */
abstract class RowSource<R extends @Nullable Object> {
    /** Moves to the next row, and answers whether there is one. */
    abstract boolean next();

    /** What the current row is handed out as. */
    abstract R row();

    /** The current row by column, however it is handed out. */
    abstract Row plainRow();

    /** The same rows, held in memory. */
    RowSource<R> buffered() {
        return this;
    }

    void close() {}

    /** Rows that the database is still reading. */
    static final class Running<R extends @Nullable Object> extends RowSource<R> {
        private final RowCursor cursor;
        private final RowReader reader;
        private final @Nullable Query<R> mapped;

        /** Rows of a cursor; a query whose rows pass through a function is asked for each. */
        Running(RowCursor cursor, RowReader reader, @Nullable Query<R> query) {
            this.cursor = cursor;
            this.reader = reader;
            this.mapped = query == null || query == query.statement() ? null : query;
        }

        @Override
        boolean next() {
            return cursor.next();
        }

        @SuppressWarnings("unchecked")
        @Override
        R row() {
            Object shaped = reader.read(cursor);
            return mapped == null ? (R) shaped : mapped.convert(shaped);
        }

        @Override
        Row plainRow() {
            return reader.readRow(cursor);
        }

        @Override
        RowSource<R> buffered() {
            List<R> all = new ArrayList<>();
            List<Row> plain = new ArrayList<>();
            while (next()) {
                all.add(row());
                plain.add(plainRow());
            }
            return new Buffered<>(all, plain);
        }

        @Override
        void close() {
            cursor.close();
        }
    }

    /** Rows that were read before they were asked for. */
    static final class Buffered<R extends @Nullable Object> extends RowSource<R> {
        private final List<R> rows;
        private final List<Row> plain;
        private int current = -1;

        Buffered(List<R> rows, List<Row> plain) {
            this.rows = rows;
            this.plain = plain;
        }

        @Override
        boolean next() {
            current++;
            return current < rows.size();
        }

        @Override
        R row() {
            return rows.get(current);
        }

        @Override
        Row plainRow() {
            return plain.get(current);
        }
    }

    /** Objects and values that a session has made of rows. */
    static final class Shaped<R extends @Nullable Object> extends RowSource<R> {
        private final RowHeader header;
        private final List<R> rows;
        private final @Nullable List<Row> plain;
        private int current = -1;

        Shaped(RowHeader header, List<R> rows, @Nullable List<Row> plain) {
            this.header = header;
            this.rows = rows;
            this.plain = plain;
        }

        @Override
        boolean next() {
            current = Math.min(current + 1, rows.size());
            return current < rows.size();
        }

        @Override
        R row() {
            return rows.get(current);
        }

        @Override
        Row plainRow() {
            if (plain != null) {
                return plain.get(current);
            }
            R shaped = row();
            return shaped instanceof Row row ? row : Rows.of(header, new @Nullable Object[] {shaped});
        }
    }

    /** The rows of a statement that yields none, not even no rows. */
    static final class None<R extends @Nullable Object> extends RowSource<R> {
        @Override
        boolean next() {
            throw new ResultException(412, "The statement yields no rows. Ask rowCount() how many it changed.");
        }

        @Override
        R row() {
            throw new NoSuchElementException();
        }

        @Override
        Row plainRow() {
            throw new NoSuchElementException();
        }
    }
}
