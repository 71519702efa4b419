package io.alkahest.dialect;

import io.alkahest.error.UnsupportedSqlException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/**
 * How transactions begin and end on a physical connection. Stateless.
 *
 * <p>The engine calls {@link #begin} directly before the first statement of a transaction, and exactly one of
 * {@link #commit} and {@link #rollback} after it.
 */
public interface TransactionControl {
    /** Whether connections stand in JDBC's autocommit mode while no transaction is open. */
    boolean autoCommit();

    /**
     * Begins a transaction.
     *
     * @param mode how; {@link TransactionMode#writing()} says whether the statement that follows changes something, or
     *     that one is going to
     * @return what has to be undone once the transaction has ended, so that the next one finds the connection as it
     *     was; null if nothing
     * @throws UnsupportedSqlException if the database has no such transactions; nothing has begun then
     */
    @Nullable
    Reset begin(Connection connection, TransactionMode mode) throws SQLException;

    /**
     * Makes a writer of a transaction that has begun as a reader, directly before its first statement that changes
     * something. Does nothing where every transaction may write. If it fails, the transaction cannot go on and is
     * rolled back.
     */
    default void becomeWriter(Connection connection) throws SQLException {}

    /** Makes the transaction permanent. */
    void commit(Connection connection) throws SQLException;

    /** Undoes the transaction; does nothing where the database has undone it already. */
    void rollback(Connection connection) throws SQLException;

    /** Sets a savepoint. */
    Savepoint save(Connection connection, String name) throws SQLException;

    /** Undoes what was done after a savepoint, which stays. */
    void rollbackTo(Connection connection, Savepoint savepoint) throws SQLException;

    /** Forgets a savepoint and keeps what was done after it. */
    void release(Connection connection, Savepoint savepoint) throws SQLException;

    /** Takes back what a transaction has changed on its connection. */
    interface Reset {
        /** Called after the transaction has ended; if it fails, the connection is taken out of service. */
        void run(Connection connection) throws SQLException;
    }

    /** The failure to begin a deferrable transaction, for databases that have none. */
    static UnsupportedSqlException noDeferrable(Dialect dialect) {
        return new UnsupportedSqlException(
                408,
                "The " + dialect.name()
                        + " dialect has no deferrable transactions. Leave deferrable out; a serializable transaction that only reads is all the same right.");
    }
}
