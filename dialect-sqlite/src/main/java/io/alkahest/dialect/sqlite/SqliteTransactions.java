package io.alkahest.dialect.sqlite;

import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.TransactionControl;
import io.alkahest.dialect.TransactionMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Transactions by SQL.
 *
 * <p>Every transaction is serializable. One that begins with a change asks for the right to write beforehand, and waits
 * for it. One that begins by reading sees one state of the database, and asks when it first writes: SQLite refuses that
 * at once ({@code SQLITE_BUSY_SNAPSHOT}) if anybody has committed since, for what is about to be written may follow
 * from what is no longer true (sqlite.org/isolation.html).
 */
final class SqliteTransactions implements TransactionControl {
    private final Dialect dialect;

    SqliteTransactions(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public boolean autoCommit() {
        return true;
    }

    @Override
    public @Nullable Reset begin(Connection connection, TransactionMode mode) throws SQLException {
        if (mode.deferrable()) {
            throw TransactionControl.noDeferrable(dialect);
        }
        run(connection, mode.writing() ? "BEGIN IMMEDIATE" : "BEGIN");
        if (!mode.readOnly()) {
            return null;
        }
        run(connection, "PRAGMA query_only = ON");
        return used -> run(used, "PRAGMA query_only = OFF");
    }

    /**
     * SQLite has no word for it. This asks for the right to write and, in a database that does not shrink by itself,
     * changes nothing.
     */
    @Override
    public void becomeWriter(Connection connection) throws SQLException {
        run(connection, "PRAGMA incremental_vacuum(1)");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        run(connection, "COMMIT");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        try {
            run(connection, "ROLLBACK");
        } catch (SQLException e) {
            // Some failures, and the cancelling of a change, make SQLite roll back by itself
            // (sqlite.org/lang_transaction.html, section 3).
            if (e.getMessage() == null || !e.getMessage().contains("no transaction is active")) {
                throw e;
            }
        }
    }

    @Override
    public Savepoint save(Connection connection, String name) throws SQLException {
        run(connection, "SAVEPOINT " + name);
        return new Named(name);
    }

    @Override
    public void rollbackTo(Connection connection, Savepoint savepoint) throws SQLException {
        run(connection, "ROLLBACK TO " + savepoint.getSavepointName());
    }

    @Override
    public void release(Connection connection, Savepoint savepoint) throws SQLException {
        run(connection, "RELEASE " + savepoint.getSavepointName());
    }

    /** Whether a transaction is open: then, and only then, SQLite refuses to begin one, and does nothing else. */
    static boolean isActive(Connection connection) throws SQLException {
        try {
            run(connection, "BEGIN");
        } catch (SQLException e) {
            if (e.getMessage() != null && e.getMessage().contains("within a transaction")) {
                return true;
            }
            throw e;
        }
        run(connection, "ROLLBACK");
        return false;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        Statement statement = connection.createStatement();
        try {
            statement.execute(sql);
        } finally {
            closeQuietly(statement);
        }
    }

    /** A COMMIT that has succeeded must not be reported as failed. */
    private static void closeQuietly(Statement statement) {
        try {
            statement.close();
        } catch (SQLException e) {
            // The next statement on this connection will tell.
        }
    }

    private record Named(String getSavepointName) implements Savepoint {
        @Override
        public int getSavepointId() throws SQLException {
            throw new SQLFeatureNotSupportedException("The savepoint has a name.");
        }
    }
}
