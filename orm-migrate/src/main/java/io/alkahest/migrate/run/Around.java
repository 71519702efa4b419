package io.alkahest.migrate.run;

import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.Surrounding;
import io.alkahest.engine.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What a script says before its transaction begins, and what is taken back on the connection when that has ended, so
 * that nobody else gets it as it is.
 */
final class Around implements AutoCloseable {
    private final Connection connection;
    private final Surrounding surrounding;

    Around(Connection connection, Surrounding surrounding) {
        this.connection = connection;
        this.surrounding = surrounding;
    }

    /** What the beginning of a script asks for; nothing where it does not begin with what the dialect names. */
    static Surrounding asked(Dialect dialect, List<String> script) {
        Surrounding surrounding = dialect.rebuilding();
        int size = surrounding.before().size();
        boolean asked = script.size() >= size && script.subList(0, size).equals(surrounding.before());
        return asked ? surrounding : Surrounding.NOTHING;
    }

    /** Runs what stands before the transaction. */
    void enter() throws SQLException {
        run(surrounding.before());
    }

    /** Runs what stands behind the transaction, which has ended; a connection that does not take it is given up. */
    @Override
    public void close() {
        try {
            run(surrounding.after());
        } catch (SQLException e) {
            connection.abort();
        }
    }

    private void run(List<String> statements) throws SQLException {
        if (!statements.isEmpty()) {
            try (Statement statement = connection.unwrap().createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        }
    }
}
