package io.alkahest.engine;

import io.alkahest.dialect.DatabaseAddress;
import io.alkahest.error.ConfigurationException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens physical connections through a driver that is named by its class, so that neither the order of drivers nor
 * their registration matters.
 *
 * <p>While nobody answers it asks again and again, at least twice a second. A pool does that too, but with pauses of up
 * to five seconds, which would be added to every longer failure of a server.
 *
 * <p>A database in shared memory lives as long as one connection to it is open: the data source keeps one of its own
 * until it is closed.
 */
final class DriverDataSource implements DataSource {
    /**
     * How long a pool that is closed waits for its own threads to end: with no time at all, it finds them running and
     * warns.
     */
    private static final int SHUTDOWN_SECONDS = 1;

    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

    private final DatabaseAddress address;
    private final Map<String, String> properties;
    private final @Nullable DataSource through;
    private final @Nullable Driver driver;
    private final Predicate<SQLException> nobodyAnswers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private volatile @Nullable SQLException failure;
    private @Nullable Connection keepAlive;
    private @Nullable Connection first;
    private final List<Connection> handedOut = new ArrayList<>();
    private boolean closed;

    /**
     * Connections of an address; opened by the given source, where there is one.
     *
     * @param nobodyAnswers tells the failure of a server that may come back from the others
     */
    DriverDataSource(
            DatabaseAddress address,
            Map<String, String> properties,
            @Nullable DataSource through,
            Predicate<SQLException> nobodyAnswers) {
        this.address = address;
        this.nobodyAnswers = nobodyAnswers;
        this.properties = properties;
        this.through = through;
        this.driver = through == null ? driver(address.driver()) : null;
    }

    /** Opens the connection that is handed out first, so that whoever waits for it learns at once why there is none. */
    void open() throws SQLException {
        lock.lock();
        try {
            if (keepAlive == null && address.storage() == DatabaseAddress.Storage.SHARED_MEMORY) {
                keepAlive = connect();
            }
            if (first == null) {
                first = connect();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        lock.lock();
        try {
            Connection opened = first == null || closed ? connectPatiently() : first;
            first = null;
            handedOut.removeIf(DriverDataSource::isClosed);
            handedOut.add(opened);
            return opened;
        } finally {
            lock.unlock();
        }
    }

    /** Why the last attempt to connect has failed; null where it has not. */
    @Nullable
    SQLException failure() {
        return failure;
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    /**
     * Closes what is still open. A pool that is closed while it replaces a broken connection forgets the new one, so
     * this waits for a connection that is being opened, and closes all that were handed out.
     */
    void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
            for (Connection connection : handedOut) {
                if (!isClosed(connection)) {
                    PhysicalConnection.closeQuietly(connection);
                }
            }
            handedOut.clear();
            if (first != null) {
                PhysicalConnection.closeQuietly(first);
                first = null;
            }
            if (keepAlive != null) {
                PhysicalConnection.closeQuietly(keepAlive);
                keepAlive = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection connectPatiently() throws SQLException {
        long pause = SHORTEST_PAUSE;
        while (!closed) {
            try {
                Connection connection = connect();
                failure = null;
                return connection;
            } catch (SQLException e) {
                failure = e;
                if (!nobodyAnswers.test(e)) {
                    throw e;
                }
            }
            try {
                closing.awaitNanos(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("The pool is closed", "08003", e);
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
        throw new SQLException("The engine is closed", "08003");
    }

    private Connection connect() throws SQLException {
        if (driver == null) {
            return Objects.requireNonNull(through).getConnection();
        }
        Properties all = new Properties();
        address.properties().forEach(all::setProperty);
        properties.forEach(all::setProperty);
        if (address.user() != null) {
            all.setProperty("user", address.user());
        }
        if (address.password() != null) {
            all.setProperty("password", address.password());
        }
        Connection connection;
        try {
            connection = driver.connect(address.jdbcUrl(), all);
        } catch (RuntimeException e) {
            throw new SQLException(e.toString(), e);
        }
        if (connection == null) {
            throw new ConfigurationException(
                    105,
                    "The driver " + address.driver().className() + " does not take the database URL " + address.shown()
                            + ".");
        }
        return connection;
    }

    private static Driver driver(DatabaseAddress.Driver wanted) {
        Class<?> type = load(wanted.className(), DriverDataSource.class.getClassLoader());
        if (type == null) {
            type = load(wanted.className(), Thread.currentThread().getContextClassLoader());
        }
        if (type == null) {
            throw new ConfigurationException(
                    103,
                    "The JDBC driver " + wanted.className() + " is not among the application's libraries. Add "
                            + wanted.coordinates() + " to the build.");
        }
        try {
            return (Driver) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new ConfigurationException(103, "The JDBC driver " + wanted.className() + " cannot be created.", e);
        }
    }

    private static @Nullable Class<?> load(String name, @Nullable ClassLoader loader) {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            return null;
        }
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
        return SHUTDOWN_SECONDS;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("No " + type.getName() + " is wrapped here.");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
