package io.alkahest.engine;

import com.zaxxer.hikari.HikariDataSource;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.Dialects;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.ConnectionFailedException;
import io.alkahest.error.DatabaseError;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections from a data source that the application made, and that is never closed here.
 *
 * <p>Where it is a HikariCP pool itself, and nothing around one that may have a reason to see statements, these run on
 * the driver's own connections, which are set up once and keep their prepared statements, as those of the engine's own
 * pool do. The mode of autocommit is set through the pool, which puts it back.
 */
final class GivenSource implements ConnectionSource {
    /** How many dead connections in a row are given back before the next one is taken as it is. */
    private static final int MOST_DEAD = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DataSource dataSource;
    private final FirstContact contact;
    private final Loans loans;
    private final boolean pings;
    private final StatementCaches statements = new StatementCaches();
    private final Adopted adopted = new Adopted(PhysicalConnection.LOG);

    GivenSource(DataSource dataSource, @Nullable Dialect dialect, boolean traced, boolean pings) {
        this.dataSource = dataSource;
        this.pings = pings;
        this.loans = new Loans(traced);
        this.contact = new FirstContact(
                connection -> dialect == null ? Dialects.present().forDatabase(connection.getMetaData()) : dialect);
    }

    @Override
    public Dialect dialect() {
        Dialect known = contact.learned();
        if (known != null) {
            return known;
        }
        Connection connection = open();
        try {
            Dialect met = contact.meet(connection);
            PhysicalConnection.closeQuietly(connection);
            return met;
        } catch (SQLException | RuntimeException | Error e) {
            giveUp(connection);
            throw failed(e);
        }
    }

    @Override
    public PhysicalConnection take() {
        loans.checkOpen();
        Connection connection = answering();
        try {
            Dialect spoken = contact.meet(connection);
            boolean autoCommit = spoken.transactions().autoCommit();
            if (connection.getAutoCommit() != autoCommit) {
                connection.setAutoCommit(autoCommit);
            }
            adopted.meet(connection, spoken);
            PhysicalConnection taken =
                    dataSource instanceof HikariDataSource ? inside(connection, spoken) : asItIs(connection, spoken);
            loans.begin(taken);
            return taken;
        } catch (SQLException | RuntimeException | Error e) {
            // Whether a transaction has begun on it is unknown.
            giveUp(connection);
            throw failed(e);
        }
    }

    private PhysicalConnection asItIs(Connection connection, Dialect spoken) throws SQLException {
        spoken.prepare(connection);
        return new PhysicalConnection(connection, connection, this, null);
    }

    private PhysicalConnection inside(Connection handle, Dialect spoken) throws SQLException {
        Connection jdbc = handle.unwrap(Connection.class);
        StatementCache kept = statements.of(jdbc);
        if (kept == null) {
            spoken.prepare(jdbc);
            kept = statements.register(jdbc);
        }
        return new PhysicalConnection(jdbc, handle, this, kept);
    }

    @Override
    public void giveBack(PhysicalConnection connection) {
        ended(connection);
        PhysicalConnection.closeQuietly(connection.handle);
    }

    @Override
    public void discard(PhysicalConnection connection) {
        ended(connection);
        statements.forget(connection.jdbc);
        giveUp(connection.handle);
    }

    @Override
    public void retire(PhysicalConnection connection) {
        discard(connection);
    }

    @Override
    public void lost(PhysicalConnection connection) {
        discard(connection);
    }

    @Override
    public int onLoan() {
        return loans.count();
    }

    @Override
    public void evict(PhysicalConnection connection) {
        statements.forget(connection.jdbc);
        tellPool(connection.handle);
    }

    @Override
    public Loans loans() {
        return loans;
    }

    @Override
    public void close() {
        loans.cancelAll();
        statements.close();
    }

    private void ended(PhysicalConnection connection) {
        loans.end(connection);
        connection.unwatch();
    }

    private Connection open() {
        try {
            return dataSource.getConnection();
        } catch (SQLException | RuntimeException | Error e) {
            throw failed(e);
        }
    }

    /** One that answers, if that is asked for. */
    private Connection answering() {
        Connection connection = open();
        for (int tried = 0; pings && tried <= MOST_DEAD && !PhysicalConnection.answers(connection, PATIENCE); tried++) {
            giveUp(connection);
            connection = open();
        }
        return connection;
    }

    /** Has the source never hand the connection out again. */
    private void giveUp(Connection connection) {
        if (!tellPool(connection)) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException | RuntimeException | Error e) {
                PhysicalConnection.LOG.debug("A connection could not be aborted", e);
            }
        }
        PhysicalConnection.closeQuietly(connection);
    }

    /**
     * Asks the pool, if it is one that can be asked, to put another connection in the place of this one. A pool may
     * have done so by itself, and then fail in ways of its own.
     */
    private boolean tellPool(Connection connection) {
        try {
            if (dataSource.isWrapperFor(HikariDataSource.class)) {
                dataSource.unwrap(HikariDataSource.class).evictConnection(connection);
                return true;
            }
        } catch (SQLException | RuntimeException | Error e) {
            PhysicalConnection.LOG.debug("A connection could not be evicted", e);
        }
        return false;
    }

    private static RuntimeException failed(Throwable e) {
        if (e instanceof AlkahestException own) {
            return own;
        }
        if (e instanceof Error error) {
            throw error;
        }
        SQLException told = e instanceof SQLException sql ? sql : new SQLException(e);
        return new ConnectionFailedException(
                621,
                "The given DataSource hands out no connection: " + e.getMessage(),
                e,
                new DatabaseError(told.getSQLState(), told.getErrorCode(), null, null, List.of()));
    }
}
