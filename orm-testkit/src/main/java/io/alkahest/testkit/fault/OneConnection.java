package io.alkahest.testkit.fault;

import io.alkahest.testkit.jdbc.JdbcLayer;
import io.alkahest.testkit.jdbc.LayeredDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that hands out one connection again and again, as its last user has left it. Not thread-safe. */
public final class OneConnection extends LayeredDataSource implements AutoCloseable {
    private @Nullable Connection connection;

    /** The connection is the first one that the given source hands out. */
    public OneConnection(DataSource real) {
        super(real);
    }

    @Override
    protected Connection next(DataSource source) throws SQLException {
        Connection one = connection;
        if (one == null || one.isClosed()) {
            one = source.getConnection();
            connection = one;
        }
        return one;
    }

    @Override
    protected JdbcLayer layer(Connection one) {
        return call -> call.target() == one && call.name().equals("close") ? null : call.proceed();
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
