package io.alkahest.engine;

import static io.alkahest.engine.Shop.CUSTOMERS;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.CommitOutcomeUnknownException;
import io.alkahest.error.ConnectionLostException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.DeadlockException;
import io.alkahest.error.LockTimeoutException;
import io.alkahest.error.PendingRollbackException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class BrokenConnectionTest {
    private final Database database =
            Shop.open(EngineOptions.forUrl("h2://").poolSize(3).connectionTimeout(Duration.ofSeconds(60)));

    @BeforeEach
    void fill() {
        database.inConnection(c -> {
            c.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set("a")));
            c.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set("b")));
        });
    }

    @AfterEach
    void close() {
        assertEquals(0, database.activeConnections());
        database.close();
    }

    @Test
    void afterALossTheFirstCauseIsKeptUntilRollbackAndThenANewConnectionIsTaken() throws SQLException {
        try (Connection c = database.connect()) {
            add(c, "c");
            c.unwrap().close();
            ConnectionLostException first = assertThrows(ConnectionLostException.class, () -> add(c, "d"));
            assertTrue(
                    first.getMessage()
                            .startsWith(
                                    "The connection to the database broke; the transaction is undone. The database says: "),
                    first.getMessage());
            ConnectionLostException second = assertThrows(ConnectionLostException.class, c::commit);
            assertEquals(
                    "The connection broke earlier in this transaction. Call rollback() first; the next statement takes a new connection. [ALK-610]",
                    second.getMessage());
            assertSame(first, second.getCause());
            c.rollback();
            add(c, "d");
            c.commit();
            assertEquals(3, c.execute(select(count(CUSTOMERS.id))).one());
        }
    }

    @Test
    void rollbackAndCloseDoNotFailOnABrokenConnection() throws SQLException {
        try (Connection c = database.connect()) {
            add(c, "c");
            c.unwrap().close();
            c.rollback();
            assertFalse(c.inTransaction());
            add(c, "d");
            c.unwrap().close();
        }
    }

    @Test
    void aConnectionThatBreaksDuringCommitLeavesTheOutcomeOpen() throws SQLException {
        try (Connection c = database.connect()) {
            add(c, "c");
            c.unwrap().close();
            CommitOutcomeUnknownException e = assertThrows(CommitOutcomeUnknownException.class, c::commit);
            assertEquals(
                    "The connection broke during COMMIT: whether the transaction is permanent is unknown. Look for its effect before running it again. [ALK-611]",
                    e.getMessage());
            assertFalse(e.isRetryable());
            assertFalse(c.inTransaction());
            add(c, "d");
        }
    }

    @Test
    void aBeginBlockPassesTheLossOn() {
        assertThrows(
                ConnectionLostException.class,
                () -> database.begin(c -> {
                    add(c, "c");
                    c.unwrap().close();
                    add(c, "d");
                    return null;
                }));
    }

    @Test
    void aLockThatIsHeldForTooLong() {
        database.inConnection(c -> c.execute(text("SET DEFAULT_LOCK_TIMEOUT 10")));
        try (Connection holder = database.connect();
                Connection c = database.connect()) {
            rename(holder, 1);
            c.execute(text("SET LOCK_TIMEOUT 10"));
            LockTimeoutException e = assertThrows(LockTimeoutException.class, () -> rename(c, 1));
            assertEquals(
                    "Another transaction held a lock for too long. The database says: Timeout trying to lock table \"CUSTOMERS\"."
                            + " Statement: UPDATE customers SET name = ? WHERE customers.id = ? Parameters: ['x', 1] [ALK-607]",
                    e.getMessage());
            assertTrue(e.isRetryable());
            rename(c, 2);
        }
    }

    @Test
    void afterADeadlockOnlyRollbackMakesSense() throws Exception {
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = threads.submit(() -> crosswise(1, 2, bothHoldOne));
            Future<?> second = threads.submit(() -> crosswise(2, 1, bothHoldOne));
            int victims = victim(first) + victim(second);
            assertTrue(victims >= 1);
        } finally {
            threads.shutdownNow();
        }
    }

    private Void crosswise(int mine, int other, CyclicBarrier bothHoldOne) throws Exception {
        try (Connection c = database.connect()) {
            rename(c, mine);
            bothHoldOne.await();
            try {
                rename(c, other);
            } catch (DeadlockException e) {
                PendingRollbackException pending = assertThrows(PendingRollbackException.class, () -> rename(c, mine));
                assertEquals(
                        "The database has undone this transaction, or cannot go on with it. Call rollback() first. The first failure was: "
                                + e.getMessage() + " [ALK-116]",
                        pending.getMessage());
                assertSame(e, pending.getCause());
                assertThrows(PendingRollbackException.class, c::commit);
                c.rollback();
                rename(c, mine);
                throw e;
            }
            c.commit();
        }
        return null;
    }

    private static int victim(Future<?> work) throws InterruptedException {
        try {
            work.get();
            return 0;
        } catch (ExecutionException e) {
            assertEquals(DeadlockException.class, e.getCause().getClass(), e.toString());
            assertTrue(((DatabaseException) e.getCause()).isRetryable());
            return 1;
        }
    }

    private static void rename(Connection c, int id) {
        c.execute(update(CUSTOMERS).set(CUSTOMERS.name.set("x")).where(CUSTOMERS.id.eq(id)));
    }

    private static void add(Connection c, String email) {
        c.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set(email)));
    }
}
