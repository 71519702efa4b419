package io.alkahest.testkit.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source with a {@link JdbcLayer} around each connection of another one. */
public abstract class LayeredDataSource implements DataSource {
    private final DataSource real;

    /** Connections of the given source. */
    protected LayeredDataSource(DataSource real) {
        this.real = real;
    }

    /** Connections of the given source, all behind one layer. */
    public static LayeredDataSource of(DataSource real, JdbcLayer layer) {
        return new LayeredDataSource(real) {
            @Override
            protected JdbcLayer layer(Connection connection) {
                return layer;
            }
        };
    }

    /** The layer around a connection that is about to be handed out. */
    protected abstract JdbcLayer layer(Connection connection);

    /** The connection to be handed out next. */
    protected Connection next(DataSource source) throws SQLException {
        return source.getConnection();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return layered(next(real));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return layered(real.getConnection(user, password));
    }

    private Connection layered(Connection connection) {
        return Layered.connection(connection, layer(connection));
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return real.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return real.isWrapperFor(type);
    }
}
