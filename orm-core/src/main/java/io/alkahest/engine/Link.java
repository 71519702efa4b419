package io.alkahest.engine;

import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.TransactionControl;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.ConnectionLostException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.ResourceClosedException;
import io.alkahest.error.UnsupportedSqlException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What ties a {@link Connection} to the database: the physical connection it holds, and the state of its transaction.
 *
 * <p>A transaction is <em>open</em> from its announcement on, and <em>started</em> once the database knows of it: that
 * waits for the first statement, which decides whether it begins as a reader or a writer. Used by one thread at a time,
 * except {@link #cancel()}.
 */
final class Link {
    private static final Logger LOG = LoggerFactory.getLogger("alkahest.tx");

    final Database database;
    private final List<RowCursor> cursors = new ArrayList<>(2);
    private @Nullable Savepoints savepoints;
    private volatile @Nullable PhysicalConnection physical;
    final Characteristics characteristics;
    private boolean open;
    private boolean started;
    private boolean writer;
    private boolean handedOut;
    /** Whether the driver has thrown what JDBC does not provide for, so that nobody knows what it will do next. */
    private boolean suspect;

    /**
     * Whether a statement of the transaction was answered, so that its effect would be missing on another connection.
     */
    private boolean answered;

    private volatile boolean aborted;
    private boolean closed;
    private final WriterPlace turn = new WriterPlace();
    private @Nullable Transaction transaction;
    private @Nullable DatabaseException broken;
    private @Nullable DatabaseException blocked;
    private final Running running = new Running();

    Link(Database database, TransactionOptions options) {
        this.database = database;
        this.characteristics = new Characteristics(options);
    }

    /** The dialect; may ask the database for it. */
    Dialect dialect() {
        return database.dialect();
    }

    TransactionControl control() {
        return database.transactions();
    }

    /**
     * The physical connection, ready for a statement of the given nature: checked, connected, and inside a transaction.
     */
    PhysicalConnection ready(Nature nature) {
        if (nature == Nature.DEFINE) {
            closeCursors();
        }
        checkUsable();
        characteristics.checkAllowed(nature);
        makeRoom();
        PhysicalConnection connection = physical();
        if (connection.isLent()) {
            restoreMode(connection);
        }
        if (nature == Nature.DEFINE) {
            connection.forgetStatements();
        }
        if (!open) {
            open = true;
            database.events().began(true);
        }
        boolean writes = nature != Nature.READ || characteristics.options().isWriting();
        WriterQueue writers = writes ? database.writers() : null;
        if (writers != null) {
            turn.take(writers, database.connectionTimeout());
        }
        if (!started || writes && !writer) {
            start(connection, writes);
        }
        return connection;
    }

    /** Notes that the database has answered, so that the transaction cannot begin anew without the caller. */
    void answered() {
        answered = true;
    }

    boolean isAnswered() {
        return answered;
    }

    /** Whether nothing of the transaction has happened yet that another connection would lack. */
    boolean isUntouched() {
        PhysicalConnection held = physical;
        return !answered
                && !handedOut
                && !aborted
                && broken == null
                && blocked == null
                && (held == null || !held.isLent());
    }

    /**
     * Begins the transaction anew on another connection, after its first statement has found the one it had dead. What
     * that may have done is undone: no transaction outlives its connection.
     *
     * @throws io.alkahest.error.AlkahestException if there is no other one
     */
    void startOver(ConnectionLostException lost) {
        LOG.debug("The connection was dead before the transaction did anything; it begins again on another one", lost);
        undo(true);
        characteristics.forget();
        started = false;
        suspect = false;
        writer = false;
        broken = null;
        blocked = null;
        try {
            physical();
        } catch (RuntimeException e) {
            e.addSuppressed(lost);
            throw e;
        }
        if (aborted) {
            throw lost;
        }
    }

    private void start(PhysicalConnection connection, boolean writes) {
        try {
            if (started) {
                control().becomeWriter(connection.jdbc);
            } else {
                characteristics.begin(control(), connection.jdbc, writes);
            }
        } catch (UnsupportedSqlException e) {
            throw e;
        } catch (SQLException | RuntimeException | Error e) {
            // Whether the transaction has begun is unknown, so it must be rolled back; what it has set is unknown as
            // well.
            started = true;
            DatabaseException failure = failed(e, null, null);
            broken = failure;
            throw failure;
        }
        started = true;
        writer = writes;
    }

    /** The physical connection, whatever it is for; taken from the source if none is held. */
    PhysicalConnection physical() {
        PhysicalConnection held = physical;
        if (held == null) {
            held = database.source().take();
            held.usedFor(running, turn);
            database.source().loans().watch(this, held, turn::end);
            physical = held;
        }
        return held;
    }

    /**
     * Looks into the database's catalog by other means than statements. Where no statement has begun a transaction, the
     * look leaves none behind: it would go on seeing what the look has seen.
     */
    <T> T look(CatalogLook<T> look) {
        checkUsable();
        makeRoom();
        try {
            java.sql.Connection jdbc = physical().jdbc;
            T seen = look.at(jdbc);
            if (!started && !control().autoCommit()) {
                control().rollback(jdbc);
            }
            return seen;
        } catch (SQLException | RuntimeException | Error e) {
            // The look may have begun a transaction.
            handedOut |= !control().autoCommit();
            throw e instanceof AlkahestException own ? own : failed(e, null, null);
        }
    }

    /**
     * The JDBC connection for uses that nobody here sees; what they begin ends with the transaction, or with the
     * connection.
     */
    java.sql.Connection handOut() {
        checkUsable();
        makeRoom();
        PhysicalConnection connection = physical();
        boolean idle = !started && !handedOut;
        handedOut = !control().autoCommit();
        try {
            connection.lend(control().autoCommit(), idle, characteristics.own(started));
        } catch (SQLException | RuntimeException | Error e) {
            throw failed(e, null, null);
        }
        return connection.jdbc;
    }

    /**
     * Puts the mode back that the application may have changed, at the boundary of a statement. A driver that changes
     * it commits, as JDBC has it: what the transaction had done by then cannot be undone any more, which must not go
     * unnoticed.
     */
    private void restoreMode(PhysicalConnection connection) {
        boolean changed;
        try {
            changed = connection.restoreMode(control().autoCommit());
        } catch (SQLException | RuntimeException | Error e) {
            throw failed(e, null, null);
        }
        if (changed && started) {
            DatabaseException failure = LinkFailures.modeChanged();
            broken = failure;
            throw failure;
        }
    }

    void checkUsable() {
        checkUnbroken();
        if (blocked != null) {
            throw LinkFailures.pendingRollback(
                    "The database takes no statement after one that failed. Call rollback() first, or roll back to a savepoint from before it.",
                    blocked);
        }
    }

    void checkUnbroken() {
        checkOpen();
        database.source().loans().checkOpen();
        Transaction block = transaction;
        if (block != null && block.isBlock() && !block.isActive()) {
            throw new ResourceClosedException(
                    115,
                    "The transaction of this begin block has ended inside it. Leave the block before using the connection again.");
        }
        if (broken instanceof ConnectionLostException) {
            throw new ConnectionLostException(
                    610,
                    "The connection broke earlier in this transaction. Call rollback() first; the next statement takes a new connection.",
                    broken,
                    broken.details());
        }
        if (broken != null) {
            throw LinkFailures.pendingRollback(
                    "The database has undone this transaction, or cannot go on with it. Call rollback() first.",
                    broken);
        }
    }

    void checkOpen() {
        if (closed) {
            throw new ResourceClosedException(111, "The connection is closed. Take a new one with connect().");
        }
    }

    boolean isOpen() {
        return open;
    }

    boolean isClosed() {
        return closed;
    }

    boolean isWriter() {
        return writer;
    }

    @Nullable
    Transaction transaction() {
        return transaction;
    }

    /** Announces a transaction that {@code begin} asked for. */
    void begin(Transaction asked, TransactionOptions asks) {
        characteristics.add(asks);
        open = true;
        transaction = asked;
        try {
            database.events().began(false);
        } catch (RuntimeException | Error e) {
            end();
            leave(asked);
            throw e;
        }
    }

    /** Forgets a begin block that is being left. */
    void leave(Transaction block) {
        if (transaction == block) {
            transaction = null;
        }
    }

    /** Commits, and runs what the caller has to do where that went well, before any listener hears of it. */
    void commit(Runnable accept) {
        closeCursors();
        checkUsable();
        PhysicalConnection held = physical;
        if (held != null && held.isLent() && !held.isClosed()) {
            restoreMode(held);
        }
        boolean wasOpen = open;
        if (started || handedOut) {
            try {
                control().commit(physical().jdbc);
            } catch (SQLException | RuntimeException | Error e) {
                Throwable failure = commitFailed(e);
                if (wasOpen) {
                    Listeners.alongWith(failure, database.events()::rolledBack);
                }
                throw Rethrow.unchanged(failure);
            }
        }
        if (transaction != null) {
            transaction.committed();
        }
        end();
        accept.run();
        if (wasOpen) {
            database.events().committed();
        }
    }

    private Throwable commitFailed(Throwable e) {
        Throwable failure = e instanceof SQLException told
                ? database.errors().commit(told, jdbc())
                : e instanceof RuntimeException ? database.errors().driverAtCommit(e) : e;
        boolean left = failure instanceof DatabaseException told && LinkFailures.isLeft(told);
        undo(left || isPhysicalClosed() || e instanceof Error);
        end();
        return failure;
    }

    /**
     * Never fails: where the database cannot be told, the connection is given up, which undoes the transaction as well.
     */
    void rollback() {
        checkOpen();
        closeCursors();
        boolean wasOpen = open;
        undo(LinkFailures.isLeft(broken) || isPhysicalClosed());
        end();
        if (wasOpen) {
            database.events().rolledBack();
        }
    }

    private void undo(boolean lost) {
        PhysicalConnection held = physical;
        if (held == null) {
            return;
        }
        if (lost) {
            physical = null;
            held.lost();
            return;
        }
        try {
            if (held.isLent() && held.undoInMode(control().autoCommit()) && started) {
                LOG.warn(LinkFailures.modeChanged().getMessage());
            }
            if (started || handedOut) {
                control().rollback(held.jdbc);
            }
            if (suspect) {
                physical = null;
                held.retire();
            }
        } catch (SQLException | RuntimeException | Error e) {
            LOG.warn("ROLLBACK failed; the connection is given up, which undoes the transaction", e);
            physical = null;
            held.discard();
        }
    }

    private void putBack() {
        PhysicalConnection held = physical;
        try {
            characteristics.putBack(held);
        } catch (SQLException | RuntimeException | Error e) {
            LOG.warn("The settings of a transaction could not be put back; its connection is given up", e);
            physical = null;
            Objects.requireNonNull(held).discard();
        }
    }

    private void end() {
        putBack();
        open = false;
        started = false;
        handedOut = false;
        suspect = false;
        answered = false;
        aborted = false;
        writer = false;
        broken = null;
        blocked = null;
        if (savepoints != null) {
            savepoints.end();
        }
        if (transaction != null) {
            transaction.end();
            if (!transaction.isBlock()) {
                transaction = null;
            }
        }
        turn.end();
    }

    void close() {
        if (!closed) {
            try {
                rollback();
            } finally {
                closed = true;
                PhysicalConnection held = physical;
                if (held != null) {
                    physical = null;
                    held.giveBack(running.isInDoubt());
                }
            }
        }
    }

    private java.sql.@Nullable Connection jdbc() {
        PhysicalConnection held = physical;
        return held == null ? null : held.jdbc;
    }

    private boolean isPhysicalClosed() {
        PhysicalConnection held = physical;
        return held != null && held.isClosed();
    }

    /**
     * Makes an exception of a statement's failure, and remembers what it means for the transaction. A failure may close
     * the connection and not say so: the application's own pool does that for some of them, and then answers all that
     * follows with words of its own.
     */
    DatabaseException failed(SQLException e, @Nullable String sql, @Nullable String parameters) {
        DatabaseException failure = database.errors().statement(e, sql, parameters, jdbc());
        if (failure instanceof ConnectionLostException || open && hasEnded(failure)) {
            broken = failure;
        } else if (open && blocked == null && dialect().blocksTransaction(e)) {
            blocked = failure;
        }
        if (database.source().loans().isClosed()) {
            throw Loans.engineClosed(failure);
        }
        return failure;
    }

    private boolean hasEnded(DatabaseException failure) {
        java.sql.Connection jdbc = jdbc();
        if (!started || jdbc == null || broken != null || isPhysicalClosed()) {
            return isPhysicalClosed();
        }
        try {
            return dialect().endsTransaction(failure, jdbc);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("What has become of the transaction is unknown", e);
            return true;
        }
    }

    /**
     * The same for whatever a driver throws. What is no SQLException leaves the connection in a state that nobody
     * knows; an error is passed on as it is.
     */
    DatabaseException failed(Throwable e, @Nullable String sql, @Nullable String parameters) {
        if (e instanceof SQLException told) {
            return failed(told, sql, parameters);
        }
        suspect = true;
        DatabaseException failure = database.errors().driver(e, sql);
        if (open && broken == null) {
            broken = failure;
        }
        if (e instanceof Error error) {
            throw error;
        }
        return failure;
    }

    /**
     * Notes that a result or statement could not be closed. Its work is done, so that matters only where it tells that
     * the connection is lost.
     */
    void closingFailed(Throwable e) {
        LOG.debug("A statement or result could not be closed", e);
        if (e instanceof SQLException told) {
            failed(told, null, null);
        } else {
            suspect = true;
        }
    }

    /** The savepoints that are set. */
    Savepoints savepoints() {
        Savepoints known = savepoints;
        if (known == null) {
            known = new Savepoints(this);
            savepoints = known;
        }
        return known;
    }

    /** The database takes statements again: what failed was undone. */
    void unblock() {
        blocked = null;
    }

    /** The database takes no statement until something is undone. */
    void block(DatabaseException failure) {
        if (blocked == null) {
            blocked = failure;
        }
    }

    /** Nothing is left but a rollback of the whole. */
    void spoil(DatabaseException failure) {
        if (broken == null) {
            broken = failure;
        }
    }

    void opened(RowCursor cursor) {
        cursors.add(cursor);
    }

    void closed(RowCursor cursor) {
        cursors.remove(cursor);
    }

    /** Lets the connection take something else than the rows that are still to come. */
    void makeRoom() {
        for (int i = 0; i < cursors.size(); i++) {
            cursors.get(i).makeRoom();
        }
    }

    void closeCursors() {
        while (!cursors.isEmpty()) {
            cursors.get(cursors.size() - 1).interrupt();
        }
    }

    /** Which statement {@link #cancel()} would cancel now. */
    Running running() {
        return running;
    }

    boolean isConnected() {
        return physical != null;
    }

    /** Cancels what is running now, if anything; may be called from any thread. */
    void cancel() {
        turn.cancel();
        if (isConnected()) {
            running.cancel(dialect());
        }
    }

    /** Breaks the connection to the database off, unless it was given back; may be called from any thread. */
    void abort() {
        aborted = true;
        PhysicalConnection held = physical;
        if (held != null) {
            held.abort();
        }
    }
}
