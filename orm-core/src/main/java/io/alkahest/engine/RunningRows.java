package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.ResourceClosedException;
import io.alkahest.type.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows of a statement that is running: each is read from the driver's result when it is asked for. */
final class RunningRows extends RowCursor {
    private final Link link;
    private final CompiledStatement compiled;
    private final CachedStatement statement;
    private final ResultSet rows;
    private final @Nullable SqlType<?>[] types;
    private final @Nullable CachedStatement runningBefore;
    private @Nullable KeptRows kept;
    /** Whether there is a first row, where the driver stands on it already. */
    private @Nullable Boolean ahead;

    private boolean onRow;
    private boolean wasNull;
    private boolean closed;
    private boolean interrupted;

    RunningRows(
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

    @Override
    public boolean next() {
        if (closed) {
            if (interrupted) {
                throw closedByOther();
            }
            return false;
        }
        KeptRows inMemory = kept;
        onRow = inMemory == null ? advance() : inMemory.next();
        if (!onRow) {
            close();
        }
        return onRow;
    }

    /** Notes whether there is a first row, on which the driver then stands; null where it stands before it. */
    void ahead(@Nullable Boolean first) {
        ahead = first;
    }

    /** Moves to the next row that the driver has. */
    boolean advance() {
        Boolean first = ahead;
        if (first != null) {
            ahead = null;
            return first;
        }
        try {
            return rows.next();
        } catch (SQLException | RuntimeException | Error e) {
            leave();
            statement.discard();
            throw link.failed(e, null, null);
        }
    }

    @Override
    public void makeRoom() {
        if (!closed && kept == null && statement.streamsAlone()) {
            kept = KeptRows.of(this, onRow);
            release();
        }
    }

    @Override
    public @Nullable Object get(int column) {
        checkOpen();
        if (kept != null) {
            Object value = kept.get(column);
            wasNull = value == null;
            return value;
        }
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

    @Override
    public DataException missing(int column) {
        return MissingValue.of(compiled, column, this, link.database.hidesParameters());
    }

    @Override
    public long getLong(int column) {
        checkOpen();
        if (kept != null) {
            return get(column) instanceof Number number ? number.longValue() : 0;
        }
        try {
            return rows.getLong(column + 1);
        } catch (SQLException | RuntimeException | Error e) {
            throw unreadable(column, e);
        }
    }

    @Override
    public boolean wasNull() {
        if (kept != null) {
            return wasNull;
        }
        try {
            return rows.wasNull();
        } catch (SQLException | RuntimeException | Error e) {
            throw e instanceof AlkahestException own ? own : link.failed(e, null, null);
        }
    }

    @Override
    public int width() {
        return types.length;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        link.closed(this);
        if (kept == null) {
            release();
        }
    }

    /** Ends the use of the driver. */
    private void release() {
        link.running().end(statement, runningBefore);
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

    @Override
    public void interrupt() {
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
}
