package io.alkahest.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.alkahest.dialect.DatabaseAddress;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.DialectProvider;
import io.alkahest.dialect.ErrorTranslator;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.ConnectionFailedException;
import io.alkahest.error.DatabaseError;
import io.alkahest.error.ResourceClosedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Connections from a pool of the engine's own, which is created when the first one is taken. */
final class PooledSource implements ConnectionSource {
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(25);
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(2);

    private final DatabaseAddress address;
    /** What is known of the dialect before a connection is open. */
    private final Dialect dialect;

    /** Whether that is all there is to know. */
    private final boolean known;

    private final FirstContact contact;
    private final ErrorTranslator errors;
    private final DriverDataSource driver;
    private final int size;
    private final Duration timeout;
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * One for each connection of the pool: who waits here can be told that the engine is closed, which a pool tells
     * nobody who waits for it.
     */
    private final Semaphore free;

    private final Loans loans;
    private final boolean pings;
    private final StatementCaches statements = new StatementCaches();
    private volatile @Nullable HikariDataSource pool;
    private volatile boolean closed;

    PooledSource(DialectProvider provider, DatabaseAddress address, EngineOptions options) {
        Dialect given = options.dialect();
        this.address = address;
        this.dialect = given == null ? provider.dialect() : given;
        this.known = given != null || !provider.asksServer();
        this.contact = new FirstContact(connection -> known ? dialect : provider.dialect(connection.getMetaData()));
        this.errors = new ErrorTranslator(dialect, options.getHideParameters());
        this.driver = new DriverDataSource(
                address,
                provider.settings(address, options.properties()),
                options.connectThrough(),
                e -> errors.isNobodyAnswering(e));
        this.size = address.storage() == DatabaseAddress.Storage.PRIVATE_MEMORY ? 1 : options.getPoolSize();
        this.timeout = options.getConnectionTimeout();
        this.free = new Semaphore(size, true);
        this.pings = options.getPingBeforeUse();
        this.loans = new Loans(options.getTraceConnections());
    }

    @Override
    public Dialect dialect() {
        if (known) {
            return dialect;
        }
        Dialect learned = contact.learned();
        if (learned != null) {
            return learned;
        }
        PhysicalConnection connection = take();
        connection.giveBack();
        return Objects.requireNonNull(contact.learned());
    }

    @Override
    public PhysicalConnection take() {
        HikariDataSource open = pool;
        if (open == null) {
            open = open();
        }
        awaitFree();
        Connection handle = null;
        try {
            handle = answering(open);
            Connection jdbc = handle.unwrap(Connection.class);
            Dialect spoken = contact.meet(jdbc);
            StatementCache kept = statements.of(jdbc);
            if (kept == null) {
                spoken.prepare(jdbc);
                kept = statements.register(jdbc);
            }
            PhysicalConnection taken = new PhysicalConnection(jdbc, handle, this, kept);
            loans.begin(taken);
            return taken;
        } catch (SQLException | RuntimeException | Error e) {
            free.release();
            if (handle != null) {
                if (replaceable()) {
                    // Whether a transaction has begun on it is unknown.
                    open.evictConnection(handle);
                }
                PhysicalConnection.closeQuietly(handle);
            }
            if (e instanceof AlkahestException own) {
                throw own;
            }
            throw failed(e instanceof SQLException told ? told : new SQLException(e));
        }
    }

    @Override
    public void giveBack(PhysicalConnection connection) {
        PhysicalConnection.closeQuietly(connection.handle);
        ended(connection);
    }

    @Override
    public void discard(PhysicalConnection connection) {
        evict(connection);
        PhysicalConnection.closeQuietly(connection.handle);
        ended(connection);
    }

    @Override
    public void retire(PhysicalConnection connection) {
        if (replaceable()) {
            discard(connection);
        } else {
            giveBack(connection);
        }
    }

    /** Whether another connection would find the same data. */
    private boolean replaceable() {
        return address.storage() != DatabaseAddress.Storage.PRIVATE_MEMORY;
    }

    /**
     * Where one connection was lost, the others of the pool may be as dead: they are replaced before anybody gets them.
     */
    @Override
    public void lost(PhysicalConnection connection) {
        discard(connection);
        HikariDataSource open = pool;
        if (open != null && !open.isClosed()) {
            open.getHikariPoolMXBean().softEvictConnections();
        }
    }

    @Override
    public void evict(PhysicalConnection connection) {
        statements.forget(connection.jdbc);
        HikariDataSource open = pool;
        if (open != null) {
            try {
                open.evictConnection(connection.handle);
            } catch (RuntimeException e) {
                PhysicalConnection.LOG.debug("The pool has given the connection up by itself", e);
            }
        }
        PhysicalConnection.LOG.debug("A connection to {} was taken out of service", address);
        ended(connection);
    }

    @Override
    public int onLoan() {
        HikariDataSource open = pool;
        return open == null || open.isClosed() ? 0 : open.getHikariPoolMXBean().getActiveConnections();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                // Wakes all who wait.
                free.release(Integer.MAX_VALUE / 2);
            }
            loans.cancelAll();
            if (pool != null) {
                pool.close();
                // A statement that was about to start when the others were cancelled.
                loans.cancelAll();
                PhysicalConnection.LOG.debug("The pool for {} is closed", address);
            }
            driver.close();
            statements.clear();
        } finally {
            lock.unlock();
        }
    }

    private HikariDataSource open() {
        lock.lock();
        try {
            if (closed) {
                throw closedAlready();
            }
            HikariDataSource open = pool;
            if (open == null) {
                driver.open();
                open = new HikariDataSource(config());
                pool = open;
                PhysicalConnection.LOG.debug("A pool of at most {} connections to {} is open", size, address);
            }
            return open;
        } catch (SQLException e) {
            throw errors.connecting(e, address);
        } finally {
            lock.unlock();
        }
    }

    private HikariConfig config() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("alkahest-" + dialect.name());
        config.setDataSource(driver);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(timeout.toMillis());
        config.setValidationTimeout(Math.min(timeout.toMillis(), config.getValidationTimeout()));
        config.setAutoCommit(dialect.transactions().autoCommit());
        if (address.storage() == DatabaseAddress.Storage.PRIVATE_MEMORY) {
            // The data lives in this very connection: it must never be retired.
            config.setMaxLifetime(0);
            config.setIdleTimeout(0);
            config.setKeepaliveTime(0);
        } else {
            config.setMaxLifetime(LONGEST_LIFE.toMillis());
            config.setKeepaliveTime(KEEP_ALIVE.toMillis());
        }
        return config;
    }

    private AlkahestException failed(SQLException e) {
        if (closed) {
            return closedAlready();
        }
        SQLException unanswered = driver.failure();
        if (unanswered != null) {
            return errors.connecting(unanswered, address);
        }
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException first) {
                return errors.connecting(first, address);
            }
            if (cause instanceof AlkahestException own) {
                return own;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            if (cause instanceof RuntimeException) {
                return errors.connecting(new SQLException(cause.toString(), cause), address);
            }
        }
        if (e instanceof java.sql.SQLTransientConnectionException) {
            return noneOpened(e);
        }
        return errors.connecting(e, address);
    }

    /** One that answers, if that is asked for; others of a pool whose server was away have died as well. */
    private Connection answering(HikariDataSource open) throws SQLException {
        Connection handle = open.getConnection();
        for (int tried = 0; pings && tried <= size && !PhysicalConnection.answers(handle, timeout); tried++) {
            if (replaceable()) {
                open.evictConnection(handle);
            }
            PhysicalConnection.closeQuietly(handle);
            handle = open.getConnection();
        }
        return handle;
    }

    private void awaitFree() {
        if (free.tryAcquire()) {
            return;
        }
        boolean acquired;
        try {
            acquired = free.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw errors.connecting(new SQLException("Interrupted while waiting for a free connection", e), address);
        }
        if (closed) {
            throw closedAlready();
        }
        if (!acquired) {
            // Where nobody answers at the address, those who have a place in the pool wait for a connection as well.
            SQLException unanswered = driver.failure();
            throw unanswered == null ? noneFree() : errors.connecting(unanswered, address);
        }
    }

    /** Whoever asks the pool has a place in it: it was the opening that took so long. */
    private ConnectionFailedException noneOpened(SQLException cause) {
        return new ConnectionFailedException(
                710,
                "No connection could be opened within " + timeout.toMillis() + " ms (" + address.shown()
                        + "), and none has failed: the server, or this machine, is slow. Raise connectionTimeout.",
                cause,
                DatabaseError.none());
    }

    private ConnectionFailedException noneFree() {
        return new ConnectionFailedException(
                620,
                "No connection became free within " + timeout.toMillis() + " ms: all " + size
                        + " of the pool are in use. Close connections and sessions"
                        + (address.storage() == DatabaseAddress.Storage.PRIVATE_MEMORY
                                ? "; a database in memory has one connection only."
                                : " sooner, or raise poolSize.")
                        + loans.holders(),
                null,
                DatabaseError.none());
    }

    @Override
    public Loans loans() {
        return loans;
    }

    private void ended(PhysicalConnection connection) {
        if (loans.end(connection)) {
            free.release();
            connection.unwatch();
        }
    }

    private static ResourceClosedException closedAlready() {
        return Loans.engineClosed();
    }
}
