package io.alkahest.engine;

import static io.alkahest.engine.Shop.CUSTOMERS;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.StatementCancelledException;
import io.alkahest.sql.TextStatement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class CancelTest {
    private static final Map<String, CountDownLatch> RUNNING = new ConcurrentHashMap<>();
    private static final Map<String, Runnable> IN_THE_LAST_ROW = new ConcurrentHashMap<>();

    private final String name = UUID.randomUUID().toString();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        RUNNING.remove(name);
        IN_THE_LAST_ROW.remove(name);
    }

    @Test
    void aRunningQueryIsCancelledFromAnotherThread() throws Exception {
        RUNNING.put(name, new CountDownLatch(1));
        try (Database database = Shop.open();
                Connection c = database.connect()) {
            c.execute(text("CREATE ALIAS running FOR \"io.alkahest.engine.CancelTest$Signal.running\""));
            Future<?> query = threads.submit(() -> c.execute(
                    text("SELECT sum(running(:name)) FROM system_range(1, 1000000000000)"), Map.of("name", name)));
            RUNNING.get(name).await();
            c.cancel();
            Throwable e = assertThrows(ExecutionException.class, query::get).getCause();
            assertEquals(StatementCancelledException.class, e.getClass());
            assertTrue(
                    e.getMessage().startsWith("The statement was cancelled. Statement: SELECT sum(running(?))"),
                    e.getMessage());
            c.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set("a")));
            c.commit();
        }
    }

    @Test
    void cancellingNothingDoesNothing() {
        try (Database database = Shop.open();
                Connection c = database.connect()) {
            c.cancel();
            c.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set("a")));
            c.cancel();
            c.commit();
        }
    }

    @Test
    void aStatementThatWaitsForItsTurnToWriteIsCancelled() throws Exception {
        EngineOptions options = EngineOptions.forUrl("h2://").dialect(new ReturningDialect(100, true));
        try (Database database = Shop.open(options);
                Connection writer = database.connect();
                Connection waiting = database.connect()) {
            writer.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set("a")));
            Future<?> insert =
                    threads.submit(() -> waiting.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set("b"))));
            while (database.writers() == null || database.writers().waiting() == 0) {
                Thread.onSpinWait();
            }
            waiting.cancel();
            Throwable e = assertThrows(ExecutionException.class, insert::get).getCause();
            assertEquals(
                    "The statement was cancelled while it waited for its turn to write. [ALK-608]", e.getMessage());
            writer.commit();
            waiting.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set("b")));
        }
    }

    /**
     * H2 notes the cancel at what it has parsed, keeps that for the same text, and looks at the note after every 128th
     * row only.
     */
    @Test
    void aCancelThatComesTooLateHitsNoLaterStatementOfTheSameText() {
        TextStatement rows = text("SELECT last_row(:name) FROM system_range(1, :rows)");
        try (Database database = Shop.open(EngineOptions.forUrl("h2://").poolSize(1))) {
            database.inConnection(
                    c -> c.execute(text("CREATE ALIAS last_row FOR \"" + Signal.class.getName() + ".lastRow\"")));
            for (int time = 0; time < 3; time++) {
                database.inConnection(c -> {
                    IN_THE_LAST_ROW.put(name, () -> waitFor(threads.submit(c::cancel)));
                    assertEquals(
                            1,
                            c.execute(rows, Map.of("name", name, "rows", 1))
                                    .all()
                                    .size());
                    IN_THE_LAST_ROW.remove(name);
                    assertEquals(
                            1000,
                            c.execute(rows, Map.of("name", name, "rows", 1000))
                                    .all()
                                    .size());
                    IN_THE_LAST_ROW.put(name, () -> waitFor(threads.submit(c::cancel)));
                    assertEquals(
                            1,
                            c.execute(rows, Map.of("name", name, "rows", 1))
                                    .all()
                                    .size());
                    IN_THE_LAST_ROW.remove(name);
                });
                database.inConnection(c -> assertEquals(
                        1000,
                        c.execute(rows, Map.of("name", name, "rows", 1000))
                                .all()
                                .size()));
            }
        }
    }

    private static void waitFor(Future<?> done) {
        try {
            done.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the database calls must be public. */
    public static final class Signal {
        private Signal() {}

        /** Called by a query: tells that it runs. */
        public static int running(String name) {
            RUNNING.get(name).countDown();
            return 1;
        }

        /** Called by a query: has it cancelled if the test wants so. */
        public static int lastRow(String name) {
            Runnable cancel = IN_THE_LAST_ROW.get(name);
            if (cancel != null) {
                cancel.run();
            }
            return 1;
        }
    }
}
