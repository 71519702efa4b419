package io.alkahest.dialect.postgresql;

import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.JdbcTransactions;
import io.alkahest.dialect.TransactionMode;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Characteristics are a transaction's own, told by its first statement
 * (postgresql.org/docs/current/sql-set-transaction.html).
 */
final class PostgresTransactions extends JdbcTransactions {
    PostgresTransactions(Dialect dialect) {
        super(dialect);
    }

    @Override
    protected @Nullable Reset beginAs(Connection connection, TransactionMode mode) throws SQLException {
        run(connection, "SET TRANSACTION " + mode.characteristics());
        return null;
    }
}
