package io.alkahest.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * How transactions begin and end on a physical connection. Stateless.
 *
 * <p>The engine calls {@link #begin} directly before the first statement of a transaction, and exactly one of {@link #commit} and {@link #rollback} after it.
 */
public interface TransactionControl {
    /** Whether connections stand in JDBC's autocommit mode while no transaction is open. */
    boolean autoCommit();

    /**
     * Begins a transaction.
     *
     * @param writing whether the statement that follows changes something
     */
    void begin(Connection connection, boolean writing) throws SQLException;

    /**
     * Makes a writer of a transaction that has begun as a reader, directly before its first statement that changes something. Does nothing where every
     * transaction may write. If it fails, the transaction cannot go on and is rolled back.
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
}
