package io.alkahest.dialect.mysql;

import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.Isolation;
import io.alkahest.dialect.JdbcTransactions;
import io.alkahest.dialect.TransactionControl;
import io.alkahest.dialect.TransactionMode;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The level is told before, for one transaction only (dev.mysql.com/doc/refman/en/set-transaction.html). The
 * transaction is begun by a statement, and not by the first one that touches a table, lest the level waits on the
 * connection for the next user if there is none.
 */
final class MySqlTransactions extends JdbcTransactions {
    private final Dialect dialect;

    MySqlTransactions(Dialect dialect) {
        super(dialect);
        this.dialect = dialect;
    }

    @Override
    protected @Nullable Reset beginAs(Connection connection, TransactionMode mode) throws SQLException {
        if (mode.deferrable()) {
            throw TransactionControl.noDeferrable(dialect);
        }
        Isolation isolation = mode.isolation();
        if (isolation != null) {
            run(connection, "SET TRANSACTION ISOLATION LEVEL " + isolation.sql());
        }
        run(connection, mode.readOnly() ? "START TRANSACTION READ ONLY" : "START TRANSACTION");
        return null;
    }
}
