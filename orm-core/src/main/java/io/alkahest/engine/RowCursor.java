package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.ResourceClosedException;
import io.alkahest.type.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a running query, one at a time. Closes itself after the last row. Not thread-safe.
 *
 * <p>A COMMIT, ROLLBACK or change of tables on the same connection closes it as well.
 */
public final class RowCursor implements AutoCloseable {
    private final Link link;
    private final CompiledStatement compiled;
    private final CachedStatement statement;
    private final ResultSet rows;
    private final @Nullable SqlType<?>[] types;
    private final @Nullable CachedStatement runningBefore;
    private boolean closed;
    private boolean interrupted;

    RowCursor(
            Link link,
            CompiledStatement compiled,
            CachedStatement statement,
            ResultSet rows,
            @Nullable SqlType<?>[] types,
            @Nullable CachedStatement runningBefore) {
        this.link = link;
        this.compiled = compiled;
        this.statement = statement;
        this.rows = rows;
        this.types = types;
        this.runningBefore = runningBefore;
        link.opened(this);
    }

    /** Moves to the next row, and answers whether there is one. After the last row it keeps answering false. */
    public boolean next() {
        if (closed) {
            if (interrupted) {
                throw closedByOther();
            }
            return false;
        }
        try {
            if (rows.next()) {
                return true;
            }
        } catch (SQLException | RuntimeException | Error e) {
            leave();
            statement.discard();
            throw link.failed(e, null, null);
        }
        close();
        return false;
    }

    /** The value of a column of the current row, counted from zero; null for SQL null. */
    public @Nullable Object get(int column) {
        checkOpen();
        try {
            SqlType<?> type = types[column];
            return type == null ? rows.getObject(column + 1) : type.read(rows, column + 1);
        } catch (SQLException | RuntimeException | Error e) {
            throw unreadable(column, e);
        }
    }

    private AlkahestException unreadable(int column, Throwable e) {
        AlkahestException failure = e instanceof AlkahestException own ? own : link.failed(e, null, null);
        SqlType<?> type = types[column];
        if (failure instanceof DatabaseException
                && type != null
                && column < compiled.columns().size()) {
            failure.during("It was read from " + MissingValue.place(compiled, column) + " as "
                    + type.javaType().getSimpleName() + ".");
        }
        return failure;
    }

    /**
     * The value of a column of the current row that is known to have one, counted from zero.
     *
     * @throws DataException if the database has null there
     */
    public Object require(int column) {
        Object value = get(column);
        if (value == null) {
            throw missing(column);
        }
        return value;
    }

    /** What is to be thrown where a column of the current row is null against its declaration. */
    public DataException missing(int column) {
        return MissingValue.of(compiled, column, this, link.database.hidesParameters());
    }

    /**
     * The value of an integer column of the current row, counted from zero, without an object for it; 0 for SQL null,
     * see {@link #wasNull()}.
     */
    public long getLong(int column) {
        checkOpen();
        try {
            return rows.getLong(column + 1);
        } catch (SQLException | RuntimeException | Error e) {
            throw unreadable(column, e);
        }
    }

    /** Whether the value read last was SQL null. */
    public boolean wasNull() {
        try {
            return rows.wasNull();
        } catch (SQLException | RuntimeException | Error e) {
            throw e instanceof AlkahestException own ? own : link.failed(e, null, null);
        }
    }

    /** The number of columns. */
    public int width() {
        return types.length;
    }

    /** Whether there is nothing more to read: after the last row, or closed before. */
    public boolean isClosed() {
        return closed;
    }

    /** Ends the query; the rest of its rows is not read. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        leave();
        try {
            rows.close();
            statement.giveBack();
        } catch (SQLException | RuntimeException | Error e) {
            link.closingFailed(e);
            statement.discard();
        }
    }

    private void leave() {
        closed = true;
        link.closed(this);
        link.running().end(statement, runningBefore);
    }

    /** Closes on behalf of something else that the connection is to do. */
    void interrupt() {
        if (!closed) {
            interrupted = true;
            close();
        }
    }

    /** Drivers may hand out one result object for all executions of a statement, so the driver cannot be asked. */
    private void checkOpen() {
        if (closed) {
            throw interrupted
                    ? closedByOther()
                    : new ResourceClosedException(112, "The result is closed: all its rows have been read.");
        }
    }

    static ResourceClosedException closedByOther() {
        return new ResourceClosedException(
                112,
                "The result was closed before its last row, by a COMMIT, a ROLLBACK, a change of tables or the end of its connection. Read it with all() first.");
    }
}
