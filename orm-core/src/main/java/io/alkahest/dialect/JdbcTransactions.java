package io.alkahest.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Transactions as JDBC has them: autocommit is off, and the first statement begins one. Isolation and read-only are
 * settings of the connection, which are set before and put back afterwards; where they belong to the transaction
 * itself, a subclass says so by SQL.
 */
public class JdbcTransactions implements TransactionControl {
    private final Dialect dialect;

    /** Creates the one object a dialect needs. */
    public JdbcTransactions(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public boolean autoCommit() {
        return false;
    }

    @Override
    public final @Nullable Reset begin(Connection connection, TransactionMode mode) throws SQLException {
        return mode.isPlain() ? null : beginAs(connection, mode);
    }

    /** Begins a transaction with characteristics of its own, and answers what has to be undone after it. */
    protected @Nullable Reset beginAs(Connection connection, TransactionMode mode) throws SQLException {
        if (mode.deferrable()) {
            throw TransactionControl.noDeferrable(dialect);
        }
        int level = connection.getTransactionIsolation();
        boolean readOnly = connection.isReadOnly();
        Isolation isolation = mode.isolation();
        if (isolation != null) {
            connection.setTransactionIsolation(isolation.jdbc());
        }
        if (mode.readOnly()) {
            connection.setReadOnly(true);
        }
        return used -> {
            if (isolation != null) {
                used.setTransactionIsolation(level);
            }
            if (mode.readOnly()) {
                used.setReadOnly(readOnly);
            }
        };
    }

    /** Runs SQL that belongs to the beginning of a transaction. */
    protected static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

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
