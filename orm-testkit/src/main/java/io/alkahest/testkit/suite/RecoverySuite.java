package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.alkahest.engine.Connection;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.CommitOutcomeUnknownException;
import io.alkahest.error.ConnectionFailedException;
import io.alkahest.error.ConnectionLostException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.session.Session;
import io.alkahest.sql.Row;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestServer;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.fault.FaultyDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/**
 * A server whose process is killed in the middle of transactions: what was acknowledged is there afterwards, what was
 * not committed is not, errors say which of both it is, and the pool serves again as soon as the server does.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(600)
public abstract class RecoverySuite {
    private static final int KILLS = 5;
    private static final int WORKERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Entries ENTRIES = new Entries();

    private final TestDatabase database;
    private @Nullable TestServer server;

    protected RecoverySuite(TestDatabase database) {
        DatabaseSuite.require(database);
        this.database = database;
    }

    @BeforeAll
    void startServer() {
        server = database.ownServer();
    }

    @BeforeEach
    void needServer() {
        assumeTrue(server != null, "there is no server process that could be killed");
    }

    @AfterAll
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    private TestServer server() {
        return Objects.requireNonNull(server);
    }

    /** Two rows for each transaction. */
    private static final class Entries extends Table<Row> {
        final Column<Row, Integer> worker = integer("worker");
        final Column<Row, Integer> number = integer("number");
        final Column<Row, Integer> half = integer("half");

        Entries() {
            super("entries");
            primaryKey(worker, number, half);
        }
    }

    /** What became of the transactions, as far as those who ran them were told. */
    private static final class Ledger implements Runnable {
        private final int worker;
        private final Engine engine;
        private final Semaphore progress;
        private final AtomicBoolean stopped;
        private final List<String> acknowledged = new ArrayList<>();
        private final List<String> inDoubt = new ArrayList<>();
        private int refused;

        Ledger(int worker, Engine engine, Semaphore progress, AtomicBoolean stopped) {
            this.worker = worker;
            this.engine = engine;
            this.progress = progress;
            this.stopped = stopped;
        }

        @Override
        public void run() {
            for (int number = 0; !stopped.get(); number++) {
                int current = number;
                try {
                    engine.inConnection(c -> {
                        enter(c, worker, current, 1);
                        enter(c, worker, current, 2);
                    });
                    acknowledged.add(worker + " " + current);
                    progress.release();
                } catch (CommitOutcomeUnknownException e) {
                    assertEquals("ALK-611", e.code());
                    inDoubt.add(worker + " " + current);
                } catch (ConnectionLostException e) {
                    assertEquals("ALK-610", e.code());
                    refused++;
                } catch (ConnectionFailedException e) {
                    // A pool that is slow has not heard yet that nobody answers.
                    assertTrue(Set.of("ALK-618", "ALK-710").contains(e.code()), e::toString);
                    refused++;
                }
            }
        }
    }

    @Test
    void fiveKillsLoseNothingThatWasCommittedAndShowNothingThatWasNot() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
        try (FreshDatabase fresh = database.fresh(server());
                Engine engine = Engine.create(
                        fresh.url(),
                        options -> options.poolSize(WORKERS + 2).connectionTimeout(Duration.ofSeconds(1)))) {
            try (Engine patient = Engine.create(fresh.url())) {
                new Schema(ENTRIES).createAll(patient);
            }
            Semaphore progress = new Semaphore(0);
            AtomicBoolean stopped = new AtomicBoolean();
            List<Ledger> ledgers = new ArrayList<>();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                Ledger ledger = new Ledger(i, engine, progress, stopped);
                ledgers.add(ledger);
                running.add(threads.submit(ledger));
            }
            for (int kill = 1; kill <= KILLS; kill++) {
                progress.drainPermits();
                assertTrue(progress.tryAcquire(10 * WORKERS, 120, TimeUnit.SECONDS), "the workers do not get on");
                killInTheMiddle(engine, kill);
                served(engine);
            }
            progress.drainPermits();
            assertTrue(progress.tryAcquire(10 * WORKERS, 120, TimeUnit.SECONDS), "the workers do not get on");
            stopped.set(true);
            for (Future<?> worker : running) {
                worker.get();
            }
            assertEquals(0, engine.activeConnections());
            compare(ledgers, new Outside(fresh.dataSource()));
        } finally {
            threads.shutdownNow();
        }
    }

    /** A transaction that has written is hit by the kill, half of the times when it commits; it must leave no trace. */
    private void killInTheMiddle(Engine engine, int kill) {
        try (Connection c = DatabaseSuite.connectPatiently(engine)) {
            enter(c, -1, kill, 1);
            whileKilled(() -> {
                if (kill % 2 == 0) {
                    assertEquals(
                            "ALK-611",
                            assertThrows(CommitOutcomeUnknownException.class, c::commit)
                                    .code());
                } else {
                    assertEquals(
                            "ALK-610",
                            assertThrows(ConnectionLostException.class, () -> enter(c, -1, kill, 2))
                                    .code());
                }
                // The first may still be given one of the dead connections; the pool replaces the others then.
                AlkahestException down = null;
                for (int attempt = 0; !(down instanceof ConnectionFailedException) && attempt <= WORKERS; attempt++) {
                    down = assertThrows(AlkahestException.class, () -> engine.inConnection(RecoverySuite::look));
                    if ("ALK-710".equals(down.code())) {
                        // A pool that is slow has not heard yet that nobody answers.
                        down = null;
                        attempt--;
                    }
                }
                assertEquals(
                        "ALK-618",
                        assertInstanceOf(ConnectionFailedException.class, down).code());
            });
        }
    }

    /** Kills the server, does something, and starts the server again, however that ended. */
    private void whileKilled(Runnable work) {
        server().kill();
        try {
            work.run();
        } finally {
            server().restart();
        }
    }

    private static void compare(List<Ledger> ledgers, Outside outside) {
        Set<String> acknowledged = new TreeSet<>();
        Set<String> possible = new TreeSet<>();
        int refused = 0;
        for (Ledger ledger : ledgers) {
            acknowledged.addAll(ledger.acknowledged);
            possible.addAll(ledger.inDoubt);
            refused += ledger.refused;
            assertTrue(ledger.inDoubt.size() <= KILLS, () -> "in doubt: " + ledger.inDoubt);
        }
        possible.addAll(acknowledged);
        assertTrue(refused > 0, "no worker was hit");
        assertEquals(List.of(), outside.rows("SELECT worker, number FROM entries WHERE worker < 0"));
        Set<String> present =
                new ConcurrentSkipListSet<>(outside.rows("SELECT worker, number FROM entries WHERE half = 1"));
        assertEquals(
                present, new TreeSet<>(outside.rows("SELECT worker, number FROM entries WHERE half = 2")), "halves");
        Set<String> lost = new TreeSet<>(acknowledged);
        lost.removeAll(present);
        assertEquals(Set.of(), lost, "acknowledged, and not there");
        present.removeAll(possible);
        assertEquals(Set.of(), present, "there, and neither acknowledged nor in doubt");
    }

    @Test
    void aSessionKeepsTheFirstCauseAndGoesOnAfterRollback() {
        try (FreshDatabase fresh = database.fresh(server());
                Engine engine = Engine.create(fresh.url())) {
            Domain.BLOG.createAll(engine);
            try (Session session = engine.openSession()) {
                Tag tag = new Tag("lost");
                Tag other = new Tag("lost too");
                session.add(tag);
                session.flush();
                whileKilled(() -> {
                    session.add(other);
                    ConnectionLostException first = assertThrows(ConnectionLostException.class, session::flush);
                    assertTrue(
                            first.getMessage()
                                    .startsWith("The connection to the database broke; the transaction is undone."),
                            first.getMessage());
                    AlkahestException second = assertThrows(AlkahestException.class, session::commit);
                    assertTrue(causes(second).contains(first), () -> "the first cause is not among " + causes(second));
                });
                session.rollback();
                assertEquals(ObjectState.TRANSIENT, session.stateOf(tag));
                assertEquals(ObjectState.TRANSIENT, session.stateOf(other));
                served(engine);
                session.add(tag);
                session.commit();
                assertEquals(List.of("lost"), session.all(select(TAGS.text)));
                session.rollback();
            }
            assertEquals(0, engine.activeConnections());
        }
    }

    @Test
    void whoComesAfterTheServerIsBackNoticesNothing() {
        try (FreshDatabase fresh = database.fresh(server());
                Engine engine = Engine.create(
                        fresh.url(), options -> options.poolSize(2).connectionTimeout(PATIENCE))) {
            new Schema(ENTRIES).createAll(engine);
            try (Connection idle = engine.connect();
                    Connection busy = engine.connect()) {
                enter(busy, 1, 1, 1);
                whileKilled(() -> {});
                enter(idle, 2, 1, 1);
                idle.commit();
                assertThrows(ConnectionLostException.class, () -> enter(busy, 1, 1, 2));
            }
            assertEquals(
                    List.of("2 1 1"), new Outside(fresh.dataSource()).rows("SELECT worker, number, half FROM entries"));
            assertEquals(0, engine.activeConnections());
        }
    }

    @Test
    void aPoolThatForgetsTheCauseDoesNotMakeUsForgetIt() {
        try (FreshDatabase fresh = database.fresh(server())) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(fresh.dataSource());
            config.setConnectionTimeout(1_000);
            config.setMaximumPoolSize(2);
            try (HikariDataSource pool = new HikariDataSource(config);
                    Engine engine = Engine.create(around(pool))) {
                new Schema(ENTRIES).createAll(engine);
                try (Connection c = engine.connect()) {
                    enter(c, 1, 1, 1);
                    java.sql.Connection proxy = c.unwrap();
                    whileKilled(() -> {
                        Throwable first = assertThrows(ConnectionLostException.class, () -> enter(c, 1, 1, 2));
                        assertNull(
                                assertThrows(SQLException.class, proxy::commit).getSQLState(),
                                "what the pool says from then on");
                        assertSame(first, causeOf(() -> enter(c, 1, 1, 3)));
                        assertSame(first, causeOf(c::commit));
                    });
                    c.rollback();
                }
                served(engine);
                assertEquals(0, engine.activeConnections());
                assertEquals(0, pool.getHikariPoolMXBean().getActiveConnections());
                assertEquals(List.of(), new Outside(fresh.dataSource()).rows("SELECT worker FROM entries"));
            }
        }
    }

    /** A source around a pool, whose connections are used as the pool gives them. */
    private static DataSource around(HikariDataSource pool) {
        return new FaultyDataSource(pool);
    }

    private static @Nullable Throwable causeOf(Executable work) {
        return assertThrows(ConnectionLostException.class, work).getCause();
    }

    /** Asks until there is an answer, which must come in time. */
    private static void served(Engine engine) {
        long start = System.nanoTime();
        AlkahestException last = null;
        while (System.nanoTime() - start < PATIENCE.toNanos()) {
            try {
                engine.inConnection(RecoverySuite::look);
                return;
            } catch (ConnectionLostException | ConnectionFailedException e) {
                last = e;
            }
        }
        throw new AssertionError(
                "The pool does not serve again " + PATIENCE.toSeconds() + " s after the server does.", last);
    }

    private static void look(Connection c) {
        c.execute(text("SELECT 1")).one();
    }

    private static void enter(Connection c, int worker, int number, int half) {
        c.execute(insertInto(ENTRIES)
                .values(ENTRIES.worker.set(worker), ENTRIES.number.set(number), ENTRIES.half.set(half)));
    }

    private static List<Throwable> causes(Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
