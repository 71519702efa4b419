package io.alkahest.engine.room;

import io.alkahest.error.DataException;
import io.alkahest.error.ResourceClosedException;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a statement yields, one at a time. Closes itself after the last row. Not thread-safe.
 *
 * <p>A COMMIT, ROLLBACK or change of tables on the same connection closes those of a running query as well; what a
 * statement that changes rows returns has been read by then. Another statement does not close them: where the driver
 * cannot do both at once, the rows that are still to come are taken into memory first.
 */
public abstract class RowCursor implements AutoCloseable {
    /** Rows of a statement that runs, or that has been read. */
    protected RowCursor() {}

    /** Moves to the next row, and answers whether there is one. After the last row it keeps answering false. */
    public abstract boolean next();

    /** The value of a column of the current row, counted from zero; null for SQL null. */
    public abstract @Nullable Object get(int column);

    /**
     * The value of a column of the current row that is known to have one, counted from zero.
     *
     * @throws DataException if the database has null there
     */
    public final Object require(int column) {
        Object value = get(column);
        if (value == null) {
            throw missing(column);
        }
        return value;
    }

    /** What is to be thrown where a column of the current row is null against its declaration. */
    public abstract DataException missing(int column);

    /**
     * The value of an integer column of the current row, counted from zero, without an object for it; 0 for SQL null,
     * see {@link #wasNull()}.
     */
    public abstract long getLong(int column);

    /** Whether the value read last was SQL null. */
    public abstract boolean wasNull();

    /** The number of columns. */
    public abstract int width();

    /** Whether there is nothing more to read: after the last row, or closed before. */
    public abstract boolean isClosed();

    /** Ends the query; the rest of its rows is not read. */
    @Override
    public abstract void close();

    /** Takes into memory what is still to come, where the connection takes nothing else as long as it is. */
    public abstract void makeRoom();

    /** Closes on behalf of something else that the connection is to do. */
    public abstract void interrupt();

    /** What is to be thrown where something else has closed the rows. */
    public static ResourceClosedException closedByOther() {
        return new ResourceClosedException(
                112,
                "The result was closed before its last row, by a COMMIT, a ROLLBACK, a change of tables or the end of its connection. Read it with all() first.");
    }
}
