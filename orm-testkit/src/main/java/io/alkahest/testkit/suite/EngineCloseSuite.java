package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.alkahest.engine.Connection;
import io.alkahest.engine.StatementEvent;
import io.alkahest.engine.StatementListener;
import io.alkahest.error.ConnectionFailedException;
import io.alkahest.error.ResourceClosedException;
import io.alkahest.session.Engine;
import io.alkahest.sql.Insert;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestDatabase.Provocation;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.fault.FaultyDataSource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An engine that is closed while it is in use, and connections that nobody gives back. Waits would take longer than the
 * tests may.
 */
@Timeout(300)
public abstract class EngineCloseSuite extends DatabaseSuite {
    private static final String CLOSED = "The engine is closed. Create a new one with Engine.create(…). [ALK-110]";

    protected EngineCloseSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createTables() {
        create(Domain.BLOG);
    }

    /** A thread that does something, and what came of it. */
    private static final class Other extends Thread {
        private final Runnable work;
        private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();

        Other(Runnable work) {
            this.work = work;
            start();
        }

        @Override
        public void run() {
            try {
                work.run();
            } catch (Throwable e) {
                thrown.set(e);
            }
        }

        void awaitWaiting() {
            while (getState() != State.TIMED_WAITING && isAlive()) {
                Thread.onSpinWait();
            }
        }

        @Nullable
        Throwable ended() throws InterruptedException {
            join();
            return thrown.get();
        }
    }

    private static void closed(@Nullable Throwable thrown) {
        assertEquals(
                CLOSED, assertInstanceOf(ResourceClosedException.class, thrown).getMessage());
    }

    @Test
    void whoeverWaitsForAConnectionIsToldAtOnce() throws Exception {
        Engine closing =
                Engine.create(fresh.url(), options -> options.poolSize(1).connectionTimeout(Duration.ofMinutes(10)));
        Connection held = closing.connect();
        held.execute(select(TAGS.text)).all();
        Other waiting = new Other(() -> closing.connect().close());
        waiting.awaitWaiting();
        closing.close();
        closed(waiting.ended());
        held.close();
    }

    @Test
    void aConnectionInUseSaysThatTheEngineIsClosed() {
        for (boolean given : new boolean[] {false, true}) {
            Engine closing = given ? Engine.create(fresh.dataSource()) : Engine.create(fresh.url());
            Connection held = closing.connect();
            held.execute(insertTag("lost"));
            closing.close();
            closed(assertThrows(ResourceClosedException.class, () -> held.execute(insertTag("more"))));
            closed(assertThrows(ResourceClosedException.class, held::commit));
            held.rollback();
            closed(assertThrows(ResourceClosedException.class, () -> held.execute(insertTag("more"))));
            held.close();
            closed(assertThrows(ResourceClosedException.class, closing::connect));
        }
        assertEquals(0, outside.rows("SELECT text FROM tags").size());
    }

    @Test
    void aStatementThatRunsIsCancelledAndNotWaitedFor() throws Exception {
        String slow = database.provocations().get(Provocation.SLOW_QUERY);
        assumeTrue(slow != null, () -> database.name() + " has nothing for " + Provocation.SLOW_QUERY);
        CountDownLatch running = new CountDownLatch(1);
        Engine closing = Engine.create(
                fresh.url(),
                options -> options.listener(new StatementListener() {
                    @Override
                    public void executing(StatementEvent event) {
                        running.countDown();
                    }
                }));
        Other other = new Other(() -> {
            try (Connection connection = closing.connect()) {
                connection.execute(text(slow)).all();
            }
        });
        running.await();
        closing.close();
        closed(other.ended());
    }

    @Test
    void anExhaustedPoolNamesThoseWhoHaveItsConnections() {
        try (Engine traced = Engine.create(
                fresh.url(),
                options -> options.poolSize(1)
                        .connectionTimeout(Duration.ofMillis(250))
                        .traceConnections(true))) {
            connectPatiently(traced).close();
            Connection held = traced.connect();
            String message = assertThrows(ConnectionFailedException.class, traced::connect)
                    .getMessage();
            held.close();
            assertTrue(
                    Pattern.matches(
                            "No connection became free within 250 ms: all 1 of the pool are in use\\. .* They were taken: \\d+ ms ago at "
                                    + Pattern.quote(EngineCloseSuite.class.getName())
                                    + "\\.anExhaustedPoolNamesThoseWhoHaveItsConnections\\(EngineCloseSuite.java:\\d+\\)\\. \\[ALK-620]",
                            message),
                    message);
        }
    }

    @Test
    void aConnectionThatIsForgottenIsGivenUp() {
        assumeTrue(!fresh.url().contains(":memory:"), "the data lives in the connection");
        try (Engine traced = Engine.create(
                fresh.url(),
                options -> options.poolSize(1)
                        .connectionTimeout(Duration.ofMinutes(10))
                        .traceConnections(true))) {
            forget(traced);
            while (traced.activeConnections() > 0) {
                System.gc();
                Thread.onSpinWait();
            }
            try (Connection connection = traced.connect()) {
                connection.execute(insertTag("kept"));
                connection.commit();
            }
        }
        assertEquals(java.util.List.of("kept"), outside.rows("SELECT text FROM tags"));
    }

    @Test
    void aConnectionThatDiedAMomentAgoIsNotHandedOut() throws Exception {
        assumeTrue(!fresh.url().contains(":memory:"), "the data lives in the connection");
        for (boolean given : new boolean[] {false, true}) {
            FaultyDataSource faulty = new FaultyDataSource(fresh.dataSource());
            HikariConfig config = new HikariConfig();
            config.setDataSource(faulty);
            config.setMaximumPoolSize(1);
            try (HikariDataSource pool = given ? new HikariDataSource(config) : new HikariDataSource();
                    Engine pinging = given
                            ? Engine.create(pool, options -> options.pingBeforeUse(true))
                            : Engine.create(
                                    fresh.url(),
                                    options -> options.poolSize(1)
                                            .connectThrough(faulty)
                                            .pingBeforeUse(true))) {
                pinging.inConnection(connection -> {
                    connection.execute(insertTag("a"));
                });
                faulty.cut();
                pinging.inConnection(connection -> {
                    connection.execute(insertTag("b"));
                });
            }
        }
        assertEquals(java.util.List.of("a", "b", "a", "b"), outside.rows("SELECT text FROM tags ORDER BY id"));
    }

    private static void forget(Engine engine) {
        engine.connect().execute(insertTag("lost"));
    }

    private static Insert<Void> insertTag(String tag) {
        return insertInto(TAGS).values(TAGS.text.set(tag));
    }
}
