package io.alkahest.engine;

import com.zaxxer.hikari.HikariDataSource;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.Dialects;
import io.alkahest.error.ConnectionFailedException;
import io.alkahest.error.DatabaseError;
import io.alkahest.error.ResourceClosedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections from a data source that the application made, and that is never closed here. */
final class GivenSource implements ConnectionSource {
    private final DataSource dataSource;
    private final FirstContact contact;
    private final AtomicInteger onLoan = new AtomicInteger();
    private volatile boolean closed;

    GivenSource(DataSource dataSource, @Nullable Dialect dialect) {
        this.dataSource = dataSource;
        this.contact = new FirstContact(
                connection -> dialect == null ? Dialects.present().forDatabase(connection.getMetaData()) : dialect);
    }

    @Override
    public Dialect dialect() {
        Dialect known = contact.learned();
        if (known != null) {
            return known;
        }
        try (Connection connection = open()) {
            return contact.meet(connection);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public PhysicalConnection take() {
        if (closed) {
            throw new ResourceClosedException(110, "The engine is closed. Create a new one with Engine.create(…).");
        }
        Connection connection = open();
        try {
            Dialect spoken = contact.meet(connection);
            boolean autoCommit = spoken.transactions().autoCommit();
            if (connection.getAutoCommit() != autoCommit) {
                connection.setAutoCommit(autoCommit);
            }
            spoken.prepare(connection);
            PhysicalConnection taken = new PhysicalConnection(connection, connection, this, null);
            onLoan.incrementAndGet();
            return taken;
        } catch (SQLException e) {
            PhysicalConnection.closeQuietly(connection);
            throw failed(e);
        } catch (RuntimeException e) {
            PhysicalConnection.closeQuietly(connection);
            throw e;
        }
    }

    @Override
    public void giveBack(PhysicalConnection connection) {
        onLoan.decrementAndGet();
        PhysicalConnection.closeQuietly(connection.handle);
    }

    @Override
    public void discard(PhysicalConnection connection) {
        onLoan.decrementAndGet();
        try {
            if (dataSource.isWrapperFor(HikariDataSource.class)) {
                dataSource.unwrap(HikariDataSource.class).evictConnection(connection.handle);
            } else {
                connection.handle.abort(Runnable::run);
            }
        } catch (SQLException e) {
            PhysicalConnection.LOG.debug("A connection could not be aborted", e);
        }
        PhysicalConnection.closeQuietly(connection.handle);
    }

    @Override
    public void lost(PhysicalConnection connection) {
        discard(connection);
    }

    @Override
    public int onLoan() {
        return onLoan.get();
    }

    @Override
    public void evict(PhysicalConnection connection) {
        try {
            if (dataSource.isWrapperFor(HikariDataSource.class)) {
                dataSource.unwrap(HikariDataSource.class).evictConnection(connection.handle);
            }
        } catch (SQLException e) {
            PhysicalConnection.LOG.debug("A connection could not be evicted", e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private Connection open() {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static ConnectionFailedException failed(SQLException e) {
        return new ConnectionFailedException(
                621,
                "The given DataSource hands out no connection: " + e.getMessage(),
                e,
                new DatabaseError(e.getSQLState(), e.getErrorCode(), null, null, List.of()));
    }
}
