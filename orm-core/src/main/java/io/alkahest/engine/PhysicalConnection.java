package io.alkahest.engine;

import java.lang.ref.Cleaner;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection on loan from a {@link ConnectionSource}. */
final class PhysicalConnection {
    static final Logger LOG = LoggerFactory.getLogger("alkahest.pool");

    /**
     * What statements are run on: the driver's own connection where the pool is ours, since the pool's wrapper only
     * costs there.
     */
    final Connection jdbc;

    /** What the source handed out, and wants back. */
    final Connection handle;

    private final ConnectionSource source;
    private final @Nullable StatementCache statements;
    private @Nullable LentSettings lent;
    private @Nullable WriterPlace turn;
    private volatile @Nullable Running running;
    private volatile Cleaner.@Nullable Cleanable watch;
    private volatile String place = "";
    private volatile long takenNanos;
    private boolean gone;

    PhysicalConnection(
            Connection jdbc, Connection handle, ConnectionSource source, @Nullable StatementCache statements) {
        this.jdbc = jdbc;
        this.handle = handle;
        this.source = source;
        this.statements = statements;
    }

    /** Notes where the connection was taken, and when. */
    void takenAt(String where) {
        place = where;
        takenNanos = System.nanoTime();
    }

    String place() {
        return place;
    }

    long takenNanos() {
        return takenNanos;
    }

    /**
     * Notes what the user runs and waits for; neither may refer to the user, lest one that is forgotten is never found
     * out.
     */
    void usedFor(Running statement, WriterPlace writing) {
        // Written last and read first, so that whoever sees it sees the other, too.
        turn = writing;
        running = statement;
    }

    void watchedBy(Cleaner.Cleanable cleanable) {
        watch = cleanable;
    }

    /** Ends the watch over the user, who has given the connection back. */
    void unwatch() {
        Cleaner.Cleanable watching = watch;
        if (watching != null) {
            watching.clean();
        }
    }

    /** Cancels what the user runs or waits for; from any thread. */
    void cancelUse() {
        Running now = running;
        WriterPlace awaited = turn;
        if (now != null && awaited != null) {
            awaited.cancel();
            now.cancel(source.dialect());
        }
    }

    /** A prepared statement that is kept with the connection where that wins. */
    CachedStatement prepare(String sql, String @Nullable [] keyColumns) throws SQLException {
        return statements == null || lent != null
                ? prepareOnce(sql, keyColumns)
                : statements.lend(jdbc, sql, keyColumns);
    }

    /** A prepared statement for one use. */
    CachedStatement prepareOnce(String sql, String @Nullable [] keyColumns) throws SQLException {
        return new CachedStatement(StatementCache.prepare(jdbc, sql, keyColumns), null, sql, sql);
    }

    /** Forgets prepared statements, since tables or settings are about to change. */
    void forgetStatements() {
        if (statements != null) {
            statements.clear();
        }
    }

    /**
     * Notes that the application gets at the connection itself, and may set it up differently. Statements that were
     * prepared before it did so are not used until the connection is given back.
     *
     * @param autoCommit the mode in which connections stand between transactions
     * @param idle whether no transaction is open; then none is begun, since an open one forbids to change some settings
     * @param own what the transaction that runs has set for itself; nothing where none does
     */
    void lend(boolean autoCommit, boolean idle, TransactionOptions own) throws SQLException {
        if (lent == null) {
            lent = LentSettings.of(jdbc, autoCommit, own);
            if (idle && !autoCommit) {
                jdbc.rollback();
            }
        }
    }

    /** Notes that a transaction has ended, and has put back what it had set for itself. */
    void transactionEnded() throws SQLException {
        if (lent != null) {
            lent.noteWhatIsLeft(jdbc);
        }
    }

    /** Whether the application may have changed settings. */
    boolean isLent() {
        return lent != null;
    }

    /**
     * Puts the mode back in which connections stand between transactions, and answers whether it was another one; JDBC
     * has the driver commit then.
     */
    boolean restoreMode(boolean autoCommit) throws SQLException {
        boolean changed = jdbc.getAutoCommit() != autoCommit;
        if (changed) {
            jdbc.setAutoCommit(autoCommit);
        }
        return changed;
    }

    /** The same, after undoing what the application has begun by changing the mode. */
    boolean undoInMode(boolean autoCommit) throws SQLException {
        if (autoCommit && !jdbc.getAutoCommit()) {
            jdbc.rollback();
        }
        return restoreMode(autoCommit);
    }

    /** Gives the connection back, set up as it was taken; no transaction may be open on it. */
    void giveBack() {
        giveBack(false);
    }

    /**
     * The same.
     *
     * @param doubtful whether something may still happen to it that is not meant for the next user, so that another one
     *     had better take its place
     */
    void giveBack(boolean doubtful) {
        synchronized (this) {
            gone = true;
        }
        if (lent != null) {
            try {
                lent.restore(jdbc);
            } catch (SQLException | RuntimeException | Error e) {
                LOG.warn(
                        "A connection is given up, since settings that were changed through unwrap() cannot be restored",
                        e);
                source.discard(this);
                return;
            }
        }
        if (doubtful) {
            source.retire(this);
        } else {
            source.giveBack(this);
        }
    }

    /**
     * Takes the connection out of service where another one can take its place: it answers, but its driver has failed
     * in ways that nobody foresaw.
     */
    void retire() {
        source.retire(this);
    }

    /** Takes the connection out of service: nobody knows its state. */
    void discard() {
        source.discard(this);
    }

    /** Takes the connection out of service: it is broken. */
    void lost() {
        source.lost(this);
    }

    /**
     * Whether it is known to be broken: the driver or a pool has closed it, which they tell without asking the
     * database.
     */
    boolean isClosed() {
        try {
            return jdbc.isClosed();
        } catch (SQLException | RuntimeException | Error e) {
            return true;
        }
    }

    /**
     * Breaks the connection off while its user is still inside, and lets another one take its place; does nothing once
     * it was given back, since it may be somebody else's by then. May be called from any thread.
     */
    synchronized void abort() {
        try {
            if (!gone) {
                source.evict(this);
                jdbc.abort(Runnable::run);
            }
        } catch (SQLException | RuntimeException | Error e) {
            LOG.debug("A connection could not be aborted", e);
        }
    }

    /** Whether the database answers over a connection within the given time. */
    static boolean answers(Connection connection, Duration patience) {
        try {
            return connection.isValid((int) Math.max(1, patience.toSeconds()));
        } catch (SQLException | RuntimeException e) {
            LOG.debug("A connection does not answer", e);
            return false;
        }
    }

    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException | RuntimeException | Error e) {
            LOG.debug("A connection could not be closed", e);
        }
    }
}
