package io.alkahest.engine;

import io.alkahest.dialect.Dialect;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which statement of a connection runs now, so that a cancel hits that one or nothing.
 *
 * <p>While a cancel is on its way to the driver, the statement does not come to its end: whatever the connection does
 * next, and whoever uses it next, begins after the driver has been told. A driver may note the cancel at the statement
 * instead, and carry it out at its next execution; so a statement that was to be cancelled is never run again. A cancel
 * that fails may still be on its way to the database; so the connection goes to nobody else. Begun and ended by the
 * connection's one user; cancelled by any thread.
 */
final class Running {
    private static final Logger LOG = LoggerFactory.getLogger("alkahest.tx");

    /**
     * The cancel that is on its way, as a lock that its thread holds until it has arrived: nobody else pays for one.
     */
    private volatile @Nullable ReentrantLock cancel;

    private volatile @Nullable CachedStatement now;
    private volatile boolean inDoubt;

    /** Notes the statement that runs from now on, and answers the one that it interrupts. */
    @Nullable
    CachedStatement begin(CachedStatement statement) {
        CachedStatement before = now;
        now = statement;
        return before;
    }

    /**
     * Notes that a statement has come to its end, and which one it had interrupted. Waits for a cancel that is on its
     * way to it.
     */
    void end(CachedStatement statement, @Nullable CachedStatement before) {
        if (now == statement) {
            now = before;
        }
        // Who cancels says so before looking, and who ends looks after saying so: one of them sees the other.
        ReentrantLock onItsWay = cancel;
        if (onItsWay != null) {
            onItsWay.lock();
            onItsWay.unlock();
        }
    }

    /** Whether a cancel has failed, so that nobody knows whether it will hit something yet. */
    boolean isInDoubt() {
        return inDoubt;
    }

    /** Cancels what runs now, if anything. */
    void cancel(Dialect dialect) {
        ReentrantLock mine = new ReentrantLock();
        mine.lock();
        try {
            awaitTurn(mine);
            CachedStatement statement = now;
            if (statement != null) {
                dialect.cancel(statement.jdbc, statement.askToCancel(dialect));
            }
        } catch (SQLException | RuntimeException e) {
            inDoubt = true;
            LOG.debug("A statement could not be cancelled", e);
        } finally {
            if (cancel == mine) {
                cancel = null;
            }
            mine.unlock();
        }
    }

    /** One cancel at a time is on its way. */
    private void awaitTurn(ReentrantLock mine) {
        while (!claim(mine)) {
            ReentrantLock other = cancel;
            if (other != null) {
                other.lock();
                other.unlock();
            }
        }
    }

    private synchronized boolean claim(ReentrantLock mine) {
        if (cancel != null) {
            return false;
        }
        cancel = mine;
        return true;
    }
}
