package io.alkahest.dialect.sqlite;

import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.engine.Savepoint;
import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.ConnectionFailedException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.LockTimeoutException;
import io.alkahest.error.PendingRollbackException;
import io.alkahest.error.ResourceClosedException;
import io.alkahest.error.SerializationConflictException;
import io.alkahest.error.StatementCancelledException;
import io.alkahest.session.Engine;
import io.alkahest.sql.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers and writers of one file. */
class SqliteTransactionsTest {
    @TempDir
    private Path directory;

    private Engine engine;
    private Connection a;
    private Connection b;

    @BeforeEach
    void open() {
        engine = open(Duration.ofSeconds(60));
        a = engine.connect();
        b = engine.connect();
        run(a, "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)");
        run(a, "INSERT INTO t (n) VALUES (1), (2), (3)");
        a.commit();
    }

    @AfterEach
    void close() {
        a.close();
        b.close();
        engine.close();
    }

    /** Takes a connection from a pool that waits for so short a time that a busy machine may need several attempts. */
    private static Connection connectPatiently(Engine engine) {
        while (true) {
            try {
                return engine.connect();
            } catch (ConnectionFailedException e) {
                Thread.onSpinWait();
            }
        }
    }

    private Engine open(Duration timeout) {
        return Engine.create(
                "sqlite:///" + directory.resolve("test.db") + "?synchronous=OFF",
                options -> options.connectionTimeout(timeout));
    }

    @Test
    void theFileIsInWalModeAndForeignKeysHold() {
        assertEquals("wal", scalar(a, "PRAGMA journal_mode"));
        assertEquals(1, scalar(a, "PRAGMA foreign_keys"));
        assertEquals(5000, scalar(a, "PRAGMA busy_timeout"));
    }

    @Test
    void twoReadersStandBesideAWriter() {
        run(a, "UPDATE t SET n = 10 WHERE id = 1");
        try (Connection c = engine.connect()) {
            assertEquals(6, sum(b));
            assertEquals(6, sum(c));
            a.commit();
            assertEquals(6, sum(b), "a transaction that reads sees one state");
            b.commit();
            assertEquals(15, sum(b));
        }
    }

    @Test
    void writersTakeTurnsInTheOrderOfAsking() throws Exception {
        run(a, "UPDATE t SET n = 0");
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int number = i;
            Connection connection = engine.connect();
            Thread writer = new Thread(() -> {
                try (connection) {
                    run(connection, "UPDATE t SET n = n + 1");
                    order.add(number);
                    connection.commit();
                }
            });
            writers.add(writer);
            writer.start();
            while (writer.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        a.commit();
        for (Thread writer : writers) {
            writer.join();
        }
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), order);
        assertEquals(24, sum(b));
    }

    @Test
    void aTransactionThatATriggerRollsBackTakesNothingUntilItIsRolledBack() {
        run(a, "CREATE TRIGGER strict BEFORE INSERT ON t WHEN new.n < 0 BEGIN SELECT RAISE(ROLLBACK, 'no'); END");
        run(a, "CREATE TABLE once (n INTEGER UNIQUE ON CONFLICT ROLLBACK)");
        run(a, "INSERT INTO once VALUES (1)");
        a.commit();
        for (String sql : new String[] {
            "INSERT INTO t (n) VALUES (-1)",
            "INSERT INTO once VALUES (1)",
            "INSERT OR ROLLBACK INTO t (id, n) VALUES (1, 1)"
        }) {
            run(a, "INSERT INTO t (n) VALUES (100)");
            DatabaseException first = assertThrows(DatabaseException.class, () -> run(a, sql));
            PendingRollbackException refused =
                    assertThrows(PendingRollbackException.class, () -> run(a, "INSERT INTO t (n) VALUES (1000)"));
            assertSame(first, refused.getCause());
            assertThrows(PendingRollbackException.class, a::commit);
            a.rollback();
            assertEquals(6, sum(a));
            a.rollback();
        }
    }

    @Test
    void aFailureThatUndoesItsStatementOnlyLeavesTheTransaction() {
        run(a, "CREATE TRIGGER strict BEFORE INSERT ON t WHEN new.n < 0 BEGIN SELECT RAISE(ABORT, 'no'); END");
        a.commit();
        run(a, "INSERT INTO t (n) VALUES (4)");
        assertThrows(DatabaseException.class, () -> run(a, "INSERT INTO t (n) VALUES (-1)"));
        assertThrows(DatabaseException.class, () -> run(a, "INSERT INTO t (id, n) VALUES (1, 1)"));
        run(a, "INSERT INTO t (n) VALUES (5)");
        a.commit();
        assertEquals(15, sum(b));
    }

    @Test
    void aReaderMayWriteIfNobodyHasWrittenMeanwhile() {
        run(b, "UPDATE t SET n = 10 WHERE id = 1");
        b.commit();
        assertEquals(15, sum(a));
        run(b, "UPDATE t SET n = 20 WHERE id = 1");
        b.rollback();
        run(a, "UPDATE t SET n = n + 1 WHERE id = 1");
        a.commit();
        assertEquals(16, sum(b));
    }

    @Test
    void aReaderThatComesToWriteIsToldThatOthersHaveWrittenMeanwhile() {
        for (String write : List.of("UPDATE t SET n = 7 WHERE id = 1", "INSERT INTO t (n) VALUES (7)")) {
            Object read = scalar(a, "SELECT n FROM t WHERE id = 1");
            run(b, "UPDATE t SET n = n + 10 WHERE id = 1");
            b.commit();
            assertEquals(read, scalar(a, "SELECT n FROM t WHERE id = 1"));
            SerializationConflictException error =
                    assertThrows(SerializationConflictException.class, () -> run(a, write));
            assertEquals(
                    "The transaction conflicts with another one that has written in the meantime. Roll back and run it again from its first read. [ALK-605]",
                    error.getMessage());
            assertThrows(PendingRollbackException.class, () -> sum(a));
            assertThrows(PendingRollbackException.class, a::commit);
            a.rollback();
        }
        assertEquals(26, sum(b));
    }

    @Test
    void aReaderIsToldEvenIfAnotherProcessHasWritten() {
        try (Engine other = open(Duration.ofSeconds(60))) {
            assertEquals(6, sum(a));
            other.inConnection(connection -> run(connection, "UPDATE t SET n = 10 WHERE id = 1"));
            assertThrows(SerializationConflictException.class, () -> run(a, "UPDATE t SET n = 5 WHERE id = 1"));
        }
        a.rollback();
        assertEquals(15, sum(a));
    }

    @Test
    void aConflictGivesTheTurnToWriteBack() {
        assertEquals(6, sum(a));
        run(b, "UPDATE t SET n = 10 WHERE id = 1");
        b.commit();
        assertThrows(SerializationConflictException.class, () -> run(a, "UPDATE t SET n = 5 WHERE id = 1"));
        a.rollback();
        run(b, "UPDATE t SET n = 11 WHERE id = 1");
        b.commit();
        assertEquals(16, sum(a));
    }

    @Test
    void whoBeginsToWriteKeepsOthersFromWriting() {
        try (Connection writer = engine.connect(TransactionOptions.writing())) {
            assertEquals(6, sum(writer));
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
                run(b, "UPDATE t SET n = n + 10 WHERE id = 1");
                b.commit();
            });
            run(writer, "UPDATE t SET n = n + 1 WHERE id = 1");
            writer.commit();
            other.join();
        }
        assertEquals(17, sum(a));
    }

    @Test
    void rowsThatAreStillBeingReadKeepTheirStateAndForbidToWriteAfterOthers() {
        Iterator<Row> rows = a.execute(text("SELECT n FROM t ORDER BY id")).iterator();
        assertEquals(1, rows.next().get(0));
        run(b, "UPDATE t SET n = 10");
        b.commit();
        SerializationConflictException error =
                assertThrows(SerializationConflictException.class, () -> run(a, "UPDATE t SET n = 5"));
        assertTrue(error.isRetryable());
        assertThrows(PendingRollbackException.class, () -> sum(a));
        a.rollback();
        run(a, "UPDATE t SET n = 5");
        assertEquals(15, sum(a));
    }

    @Test
    void rowsThatAreStillBeingReadDoNotForbidToWrite() {
        Iterator<Row> rows = a.execute(text("SELECT n FROM t ORDER BY id")).iterator();
        assertEquals(1, rows.next().get(0));
        run(a, "INSERT INTO t (n) VALUES (4)");
        assertEquals(2, rows.next().get(0));
        a.commit();
        assertEquals(10, sum(b));
    }

    @Test
    void aSavepointBeforeTheFirstChangeCanBeUndone() {
        assertEquals(6, sum(a));
        try (Savepoint savepoint = a.savepoint()) {
            run(a, "UPDATE t SET n = 0");
            savepoint.rollback();
        }
        run(a, "INSERT INTO t (n) VALUES (4)");
        a.commit();
        assertEquals(10, sum(b));
    }

    @Test
    void aWriterOfThisEngineIsWaitedForOnlySoLong() {
        try (Engine hasty = open(Duration.ofMillis(250));
                Connection first = connectPatiently(hasty);
                Connection second = connectPatiently(hasty)) {
            run(first, "UPDATE t SET n = 0");
            LockTimeoutException error =
                    assertThrows(LockTimeoutException.class, () -> run(second, "UPDATE t SET n = 1"));
            assertTrue(
                    error.getMessage()
                            .startsWith("Another transaction of this engine has been writing for more than 250 ms"),
                    error.getMessage());
            first.commit();
            run(second, "UPDATE t SET n = 1");
        }
    }

    @Test
    @SuppressWarnings("try")
    void whoeverWaitsForTheTurnToWriteIsToldThatTheEngineIsClosed() throws Exception {
        try (Engine patient = open(Duration.ofMinutes(10));
                Connection first = patient.connect();
                Connection second = patient.connect()) {
            run(first, "UPDATE t SET n = 0");
            CompletableFuture<@Nullable Throwable> waiting = new CompletableFuture<>();
            Thread writer = new Thread(() -> {
                try {
                    run(second, "UPDATE t SET n = 1");
                    waiting.complete(null);
                } catch (Throwable e) {
                    waiting.complete(e);
                }
            });
            writer.start();
            while (writer.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            patient.close();
            Throwable told = waiting.join();
            assertTrue(told instanceof ResourceClosedException, String.valueOf(told));
            assertEquals("The engine is closed. Create a new one with Engine.create(…). [ALK-110]", told.getMessage());
        }
        assertEquals(6, sum(b));
    }

    @Test
    void aWriterOfAnotherEngineIsWaitedForOnlySoLong() {
        try (Engine other = Engine.create("sqlite:///" + directory.resolve("test.db") + "?busy_timeout=50");
                Connection late = other.connect()) {
            run(a, "UPDATE t SET n = 0");
            LockTimeoutException error =
                    assertThrows(LockTimeoutException.class, () -> run(late, "UPDATE t SET n = 1"));
            assertEquals(
                    "Another transaction held a lock for too long. The database says: database is locked. [ALK-607]",
                    error.getMessage());
            late.rollback();
            a.rollback();
            run(late, "UPDATE t SET n = 1");
        }
    }

    @Test
    void aCancelledChangeEndsItsTransactionAndACancelledReadDoesNot() {
        run(a, "INSERT INTO t (n) VALUES (4)");
        cancelled("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c");
        assertEquals(10, sum(a));
        cancelled(
                "INSERT INTO t (n) WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c");
        assertThrows(PendingRollbackException.class, () -> sum(a));
        a.rollback();
        assertEquals(6, sum(a));
    }

    private void cancelled(String sql) {
        CompletableFuture<@Nullable Object> endless = CompletableFuture.supplyAsync(
                () -> a.execute(text(sql), Map.of()).rowCount());
        while (!endless.isDone()) {
            a.cancel();
        }
        assertTrue(endless.handle((value, error) -> error.getCause() instanceof StatementCancelledException)
                .join());
    }

    private static void run(Connection connection, String sql) {
        connection.execute(text(sql));
    }

    private static @Nullable Object scalar(Connection connection, String sql) {
        return connection.execute(text(sql), Map.of()).scalar();
    }

    private static @Nullable Object sum(Connection connection) {
        return scalar(connection, "SELECT sum(n) FROM t");
    }
}
