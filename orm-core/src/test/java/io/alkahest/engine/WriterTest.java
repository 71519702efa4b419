package io.alkahest.engine;

import static io.alkahest.engine.Shop.CUSTOMERS;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.WriterQueue.Outcome;
import io.alkahest.error.LockTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class WriterTest {
    private static final long LONG = Duration.ofMinutes(10).toNanos();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final WriterQueue queue = new WriterQueue();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void turnsAreTakenInTheOrderOfAsking() throws Exception {
        WriterQueue.Turn first = queue.newTurn();
        assertEquals(Outcome.GRANTED, first.await(0));
        List<Integer> order = new ArrayList<>();
        List<Future<?>> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            WriterQueue.Turn turn = queue.newTurn();
            others.add(threads.submit(() -> {
                assertEquals(Outcome.GRANTED, turn.await(LONG));
                order.add(number);
                turn.end();
            }));
            while (queue.waiting() <= i) {
                Thread.onSpinWait();
            }
        }
        first.end();
        for (Future<?> other : others) {
            other.get();
        }
        assertEquals(20, order.size());
        for (int i = 0; i < 20; i++) {
            assertEquals(i, order.get(i));
        }
    }

    @Test
    void aTurnIsGivenBackOnAnyThread() throws Exception {
        WriterQueue.Turn first = queue.newTurn();
        assertEquals(Outcome.GRANTED, first.await(0));
        threads.submit(first::end).get();
        assertEquals(Outcome.GRANTED, queue.newTurn().await(0));
    }

    @Test
    void whoGaveUpIsPassedOver() {
        WriterQueue.Turn first = queue.newTurn();
        first.await(0);
        assertEquals(Outcome.TIMED_OUT, queue.newTurn().await(1));
        assertEquals(0, queue.waiting());
        first.end();
        first.end();
        assertEquals(Outcome.GRANTED, queue.newTurn().await(0));
    }

    @Test
    void anInterruptCancelsTheWaitAndIsKept() throws Exception {
        queue.newTurn().await(0);
        Future<Boolean> waiting = threads.submit(() -> {
            Thread.currentThread().interrupt();
            assertEquals(Outcome.CANCELLED, queue.newTurn().await(LONG));
            return Thread.interrupted();
        });
        assertTrue(waiting.get());
    }

    private static Database opened(EngineOptions options) {
        Database database = new Database(options);
        Shop.patiently(() -> Shop.SCHEMA.createAll(database));
        return database;
    }

    @Test
    void readersDoNotWaitForTheWriterAndWritersDo() {
        EngineOptions options = EngineOptions.forUrl("h2://")
                .dialect(new ReturningDialect(100, true))
                .connectionTimeout(Duration.ofMillis(250));
        try (Database database = opened(options);
                Connection writer = Shop.connectPatiently(database);
                Connection other = Shop.connectPatiently(database)) {
            writer.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set("a")));
            assertEquals(List.of(), other.execute(select(CUSTOMERS.id)).all());
            LockTimeoutException e = assertThrows(
                    LockTimeoutException.class,
                    () -> other.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set("b"))));
            assertEquals(
                    "Another transaction of this engine has been writing for more than 250 ms, and the database has one writer at a time."
                            + " Commit sooner, or look for a transaction that was left open. [ALK-622]",
                    e.getMessage());
            assertTrue(e.isRetryable());
            writer.rollback();
            other.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set("b")));
            other.commit();
            writer.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set("c")));
        }
    }
}
