package io.alkahest.migrate.run;

import static io.alkahest.migrate.run.LockTable.HOLDER;
import static io.alkahest.migrate.run.LockTable.LOCK;
import static io.alkahest.migrate.run.LockTable.LOCKED;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.sql.Sql.update;

import io.alkahest.dialect.SessionLock;
import io.alkahest.engine.Connection;
import io.alkahest.engine.Database;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.LockTimeoutException;
import io.alkahest.migrate.revision.MigrationException;
import io.alkahest.sql.Row2;
import io.alkahest.sql.RowLock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lock that one runner of a database has at a time. It stands on a connection of its own and ends with it, so that
 * a runner that dies leaves nothing behind.
 *
 * <p>Beside the connection of the lock, another one does the work, so a pool has two or more.
 *
 * <p>It is a lock of the session where the database has such, else a row lock. A database of one writer needs none:
 * there, the transaction of each revision keeps the others out, and looks again whether there is still something to do.
 */
final class RunLock implements AutoCloseable {
    private static final long PAUSE_MILLIS = 100;
    private static final int PATIENCE_SECONDS = 10;

    private final Database database;
    private final @Nullable Connection connection;
    private final @Nullable SessionLock lock;

    /** The driver's connection that has the lock: the engine's own might be another one after a failure. */
    private java.sql.@Nullable Connection jdbc;

    private RunLock(Database database, @Nullable Connection connection, @Nullable SessionLock lock) {
        this.database = database;
        this.connection = connection;
        this.lock = lock;
    }

    /**
     * Takes the lock, and waits for it.
     *
     * @throws MigrationException if another runner has not given it back when the patience is over; it tells who
     */
    static RunLock take(Database database, Duration patience, RunListener listener) {
        if (database.dialect().singleWriter()) {
            return new RunLock(database, null, null);
        }
        createRows(database);
        SessionLock session = database.dialect().sessionLock(LOCK.tableName());
        Instant end = Instant.now().plus(patience);
        boolean told = false;
        while (true) {
            RunLock lock = new RunLock(database, database.connect(), session);
            if (lock.take()) {
                return lock;
            }
            if (!Instant.now().isBefore(end)) {
                throw new MigrationException(
                        822,
                        "Another runner is at work on this database: " + holder(database)
                                + ". Wait for it and run this again, or give it more time by --wait.");
            } else if (!told) {
                listener.waiting(holder(database));
                told = true;
            }
            pause();
        }
    }

    /** Tries to take it; the connection is kept only if that was so, and everything behind it, too. */
    private boolean take() {
        Connection held = Objects.requireNonNull(connection);
        boolean taken = false;
        boolean kept = false;
        try {
            taken = lock == null ? lockRow(held) : asks(held, lock.take());
            if (lock != null) {
                // An open transaction would be in the way of those that wait for all older ones.
                held.commit();
            }
            if (taken) {
                jdbc = held.unwrap();
                note(History.user() + " in process " + ProcessHandle.current().pid(), Instant.now());
                kept = true;
            }
            return taken;
        } finally {
            if (taken && !kept) {
                release(held);
            } else if (!taken) {
                held.close();
            }
        }
    }

    /**
     * Looks whether the connection that has the lock is still there.
     *
     * @throws MigrationException if it is not, so that another runner may have begun
     */
    void refuseLost() {
        java.sql.Connection asked = jdbc;
        if (asked == null) {
            return;
        }
        SQLException failure = null;
        boolean valid = false;
        try {
            valid = asked.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            failure = e;
        }
        if (!valid) {
            throw new MigrationException(
                    841,
                    "The connection that has the lock is lost, so another runner may have begun; nothing more was run. Ask by status, and run the same command again.",
                    failure);
        }
    }

    private static void createRows(Database database) {
        History.create(database, LOCK);
        for (int id : new int[] {LOCKED, HOLDER}) {
            try {
                database.inConnection(connection -> {
                    if (connection
                                    .execute(select(LOCK.id).where(LOCK.id.eq(id)))
                                    .first()
                            == null) {
                        connection.execute(insertInto(LOCK).values(LOCK.id.set(id)));
                    }
                });
            } catch (ConstraintViolationException e) {
                // Another runner was as quick.
            }
        }
    }

    private static boolean lockRow(Connection connection) {
        try {
            connection
                    .execute(select(LOCK.id)
                            .where(LOCK.id.eq(LOCKED))
                            .lock(RowLock.forUpdate().nowait()))
                    .all();
            return true;
        } catch (LockTimeoutException e) {
            return false;
        }
    }

    private static boolean asks(Connection connection, String sql) {
        Object answer = connection.execute(text(sql)).scalar();
        return answer instanceof Number number && number.intValue() == 1;
    }

    private static String holder(Database database) {
        Row2<@Nullable String, @Nullable Instant> row = database.begin(connection -> connection
                .execute(select(LOCK.holder, LOCK.since).where(LOCK.id.eq(HOLDER)))
                .one());
        return row.component1() == null
                ? "it has not said who it is"
                : row.component1() + ", since " + row.component2();
    }

    private void note(@Nullable String holder, @Nullable Instant since) {
        database.inConnection(other -> other.execute(
                update(LOCK).set(LOCK.holder.set(holder), LOCK.since.set(since)).where(LOCK.id.eq(HOLDER))));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException(822, "The wait for another runner was interrupted. Run this again.", e);
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        Connection held = connection;
        if (held == null) {
            return;
        }
        try {
            note(null, null);
        } catch (RuntimeException e) {
            // Whoever comes next writes over it.
        } finally {
            release(held);
        }
    }

    /** A connection that does not say that it has given the lock back ends, and the lock with it. */
    private void release(Connection held) {
        try {
            if (lock != null && !asks(held, lock.release())) {
                held.abort();
            }
        } catch (AlkahestException e) {
            held.abort();
        } finally {
            held.close();
        }
    }
}
