package io.alkahest.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/** Transactions as JDBC has them: autocommit is off, and the first statement begins one. */
public final class JdbcTransactions implements TransactionControl {
    /** Creates the one object a dialect needs. */
    public JdbcTransactions() {}

    @Override
    public boolean autoCommit() {
        return false;
    }

    @Override
    public void begin(Connection connection, boolean writing) {}

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }

    @Override
    public Savepoint save(Connection connection, String name) throws SQLException {
        return connection.setSavepoint(name);
    }

    @Override
    public void rollbackTo(Connection connection, Savepoint savepoint) throws SQLException {
        connection.rollback(savepoint);
    }

    @Override
    public void release(Connection connection, Savepoint savepoint) throws SQLException {
        connection.releaseSavepoint(savepoint);
    }
}
