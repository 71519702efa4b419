package io.alkahest.testkit.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.CommitOutcomeUnknownException;
import io.alkahest.session.Engine;
import io.alkahest.session.Session;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import io.alkahest.testkit.Seed;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.BlogRows;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.fault.FaultMode;
import io.alkahest.testkit.fault.FaultyDataSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A database that fails at every single JDBC call of a unit of work, in turn and in every way: it holds all of the work
 * or nothing, no connection is lost, objects are what they were, {@code rollback()} does not throw, and the same
 * session works again after it.
 *
 * <p>A sample is tried, whose seed stands in the message of a failure; {@code -Dalkahest.testkit.faults=all} tries
 * every call in every mode, and {@code -Dalkahest.testkit.seed=…} repeats a sample.
 */
public abstract class FaultSuite {
    private static final String FAULTS = "alkahest.testkit.faults";
    private static final String SELECT = "SELECT ";
    private static final String PREPARES = "Connection.prepareStatement(";

    /** How many faults of each unit of work and pool are tried, unless it is all of them. */
    private static final int IN_PROCESS = 20;

    private static final int ON_A_SERVER = 4;

    private final TestDatabase database;

    protected FaultSuite(TestDatabase database) {
        DatabaseSuite.require(database);
        this.database = database;
    }

    /** Whose connections fail. */
    enum Pool {
        /** Those of the engine's own pool, which keeps prepared statements with them. */
        OWN {
            @Override
            Opened open(FreshDatabase fresh, FaultyDataSource faulty) {
                return new Opened(Engine.create(fresh.url(), options -> options.connectThrough(faulty)), null);
            }
        },
        /** Those of a data source that the application gives. */
        GIVEN {
            @Override
            Opened open(FreshDatabase fresh, FaultyDataSource faulty) {
                return new Opened(Engine.create(faulty), null);
            }
        },
        /** Those of a pool that the application gives, which has a mind of its own as to what is broken. */
        POOL {
            @Override
            Opened open(FreshDatabase fresh, FaultyDataSource faulty) {
                HikariConfig config = new HikariConfig();
                config.setDataSource(faulty);
                config.setMaximumPoolSize(2);
                config.setConnectionTimeout(5_000);
                HikariDataSource pool = new HikariDataSource(config);
                return new Opened(Engine.create(pool), pool);
            }
        };

        abstract Opened open(FreshDatabase fresh, FaultyDataSource faulty);
    }

    /** An engine, and the pool under it where that is the application's. */
    private static final class Opened implements AutoCloseable {
        private final Engine engine;
        private final @Nullable HikariDataSource pool;

        Opened(Engine engine, @Nullable HikariDataSource pool) {
            this.engine = engine;
            this.pool = pool;
        }

        void assertIdle(int lost) {
            if (pool != null) {
                assertEquals(
                        lost, pool.getHikariPoolMXBean().getActiveConnections(), "connections that the pool misses");
            }
        }

        @Override
        public void close() {
            engine.close();
            if (pool != null) {
                pool.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWorkIsWrittenWholeOrNotAtAll(FaultScenario scenario) {
        boolean all = "all".equals(System.getProperty(FAULTS));
        long seed = Seed.get();
        Random random = new Random(seed);
        List<Pool> pools = new ArrayList<>(List.of(Pool.values()));
        if (!all && database.isServer()) {
            Collections.shuffle(pools, random);
            pools = pools.subList(0, 1);
        }
        for (Pool pool : pools) {
            Wreck dry = new Wreck(pool, scenario);
            int calls = dry.run(0, FaultMode.BEFORE).size();
            assertTrue(calls > 10, () -> "only " + calls + " JDBC calls were counted");
            List<Integer> sample = new ArrayList<>();
            for (int i = 0; i < calls * FaultMode.values().length; i++) {
                sample.add(i);
            }
            if (!all) {
                Collections.shuffle(sample, random);
                sample = sample.subList(0, Math.min(sample.size(), database.isServer() ? ON_A_SERVER : IN_PROCESS));
            }
            int failures = 0;
            for (int each : sample) {
                int call = 1 + each / FaultMode.values().length;
                FaultMode mode = FaultMode.values()[each % FaultMode.values().length];
                failures += fail(pool, scenario, call, calls, mode, dry.state, seed) ? 1 : 0;
            }
            int failed = failures;
            int tried = sample.size();
            // A few drawn at random may all hit calls whose failure nobody needs to hear of, such as a close.
            assertTrue(
                    tried < IN_PROCESS || failed > tried / 4,
                    () -> "only " + failed + " of " + tried + " faults came through");
            if (all) {
                System.getLogger(FaultSuite.class.getName())
                        .log(
                                System.Logger.Level.INFO,
                                "{0} {1} {2}: {3} faults, {4} passed on",
                                database.name(),
                                scenario,
                                pool,
                                tried,
                                failed);
            }
        }
    }

    /** Whether the failure was passed on to the application. */
    private boolean fail(
            Pool pool, FaultScenario scenario, int call, int calls, FaultMode mode, List<String> after, long seed) {
        Wreck wreck = new Wreck(pool, scenario);
        try {
            wreck.run(call, mode);
            wreck.check(after);
            return wreck.thrown != null;
        } catch (Throwable failure) {
            throw new AssertionError(
                    scenario + " on " + pool + ": when call " + call + " of " + calls + " fails (" + mode + ": "
                            + (wreck.fault == null ? "nothing was thrown" : wreck.fault.getMessage()) + "): "
                            + failure.getMessage() + " [-D" + Seed.PROPERTY + "=" + seed + "]",
                    failure);
        }
    }

    /** One run on a database of its own. */
    private final class Wreck {
        private final Pool pool;
        private final FaultScenario.Work scenario;
        private final FaultScenario kind;
        private @Nullable Throwable fault;
        private @Nullable Throwable thrown;
        private boolean reachedCommit;
        private int failedCall;
        private FaultMode mode = FaultMode.BEFORE;
        private List<String> calls = List.of();
        private List<String> before = List.of();
        private List<String> state = List.of();

        Wreck(Pool pool, FaultScenario kind) {
            this.pool = pool;
            this.kind = kind;
            this.scenario = kind.work();
        }

        List<String> run(int call, FaultMode mode) {
            try (FreshDatabase fresh = database.fresh()) {
                Outside outside = new Outside(fresh.dataSource());
                FaultyDataSource faulty = new FaultyDataSource(fresh.dataSource());
                try (Opened opened = pool.open(fresh, faulty)) {
                    create(opened.engine, outside);
                    before = dump(kind, outside);
                    run(call, mode, opened.engine, faulty, outside);
                    opened.assertIdle(lost());
                }
                // A pool that is closed while it replaces a connection forgets the new one; the engine's own is looked
                // after.
                if (pool != Pool.POOL) {
                    assertEquals(0, faulty.openConnections(), "connections left open after the engine was closed");
                }
                return calls;
            }
        }

        private void create(Engine engine, Outside outside) {
            Domain.BLOG.createAll(engine);
            if (kind.schema() != null) {
                kind.schema().createAll(engine);
            }
            BlogRows.insert(outside);
            kind.prepare(outside);
        }

        private void run(int call, FaultMode mode, Engine engine, FaultyDataSource faulty, Outside outside) {
            failedCall = call;
            this.mode = mode;
            try (Session session = engine.openSession()) {
                faulty.arm(call, mode);
                try {
                    scenario.run(session);
                } catch (RuntimeException | Error e) {
                    thrown = e;
                }
                fault = faulty.fault();
                calls = faulty.calls();
                reachedCommit = calls.stream().anyMatch(FaultSuite::isCommit);
                if (thrown != null && mode == FaultMode.PERSISTENT) {
                    session.rollback();
                }
                faulty.disarm();
                if (thrown != null) {
                    session.rollback();
                    state = dump(kind, outside);
                    if (state.equals(before)) {
                        scenario.assertRestored(session);
                        session.rollback();
                    }
                    assertEquals(lost(), engine.activeConnections(), "connections not given back after rollback");
                } else {
                    state = dump(kind, outside);
                }
                Tag later = new Tag("later");
                session.add(later);
                session.commit();
                assertEquals(List.of("later"), outside.rows("SELECT text FROM tags WHERE id = " + later.getId()));
            }
            assertEquals(lost(), engine.activeConnections(), "connections not given back after close");
        }

        void check(List<String> after) {
            // A failing close is not passed on, nor is what a pool tries out: what follows may be the first to notice.
            if (thrown != null
                    && mode != FaultMode.PERSISTENT
                    && !calls.get(failedCall - 1).endsWith(".close()")) {
                List<String> later = calls.subList(failedCall, calls.size());
                assertTrue(later.stream().noneMatch(FaultSuite::sends), () -> "statements after the failure: " + later);
            }
            if (thrown == null) {
                boolean again = sentAgain();
                assertEquals(
                        again ? withoutKeys(after) : after,
                        again ? withoutKeys(state) : state,
                        "nothing was thrown, but the work is not there");
                return;
            }
            if (pool == Pool.POOL
                    && mode == FaultMode.DISCONNECT
                    && calls.get(failedCall - 1).endsWith(".close()")) {
                // The pool has seen the connection break, and tells whoever comes next without the cause.
                assertInstanceOf(AlkahestException.class, thrown);
                assertEquals(before, state);
                return;
            }
            assertTrue(
                    causes(thrown).contains(fault),
                    () -> "the failure does not lead to the injected one: " + causes(thrown));
            assertSame(fault, rootOf(thrown));
            if (mode == FaultMode.DISCONNECT && isCommit(calls.get(failedCall - 1)) && worked()) {
                assertInstanceOf(CommitOutcomeUnknownException.class, thrown);
            }
            if (!state.equals(before)) {
                assertEquals(after, state, "the database holds a part of the work");
                assertTrue(reachedCommit, "the work is there, but nobody committed it");
            }
        }

        /**
         * Whether the statement that failed was sent once more on another connection, as the first one of a transaction
         * is when its connection turns out to be broken. The keys that the database gave it before are spent.
         */
        private boolean sentAgain() {
            List<String> until = new ArrayList<>(calls.subList(0, failedCall));
            List<String> since = calls.subList(failedCall, calls.size());
            until.removeIf(call -> !call.startsWith(PREPARES));
            return until.size() == 1 && since.contains(until.get(0));
        }

        /**
         * How many connections the pool misses for good: one where its look at a connection that was idle ended in an
         * {@link Error}, since HikariCP expects exceptions alone there.
         */
        private int lost() {
            String failed = failedCall == 0 || calls.size() < failedCall ? "" : calls.get(failedCall - 1);
            boolean looks = failed.equals("Connection.isValid()") || failed.equals("Connection.setNetworkTimeout()");
            return looks && mode == FaultMode.ERROR && !worked() ? 1 : 0;
        }

        /**
         * Whether the transaction had work to commit: what sets a connection up for its user may be committed before.
         */
        private boolean worked() {
            return calls.subList(0, failedCall - 1).stream().anyMatch(call -> call.startsWith(PREPARES));
        }
    }

    /**
     * Rows of a dump without the keys that the database numbers, which stand first and last in them; that references
     * lead to rows is for the database to see to.
     */
    private static List<String> withoutKeys(List<String> dump) {
        List<String> shown = new ArrayList<>();
        int first = 0;
        int last = 0;
        for (String line : dump) {
            if (line.startsWith(SELECT)) {
                List<String> columns = List.of(
                        line.substring(SELECT.length(), line.indexOf(" FROM ")).split(", "));
                first = 0;
                while (first < columns.size() && isKey(columns.get(first))) {
                    first++;
                }
                last = columns.size();
                while (last > first && isKey(columns.get(last - 1))) {
                    last--;
                }
                last = columns.size() - last;
                shown.add(line);
            } else {
                List<String> values = List.of(line.split(" ", -1));
                shown.add(String.join(" ", values.subList(first, values.size() - last)));
            }
        }
        return shown;
    }

    private static boolean isKey(String column) {
        return column.equals("id") || column.endsWith("_id");
    }

    private static boolean isCommit(String call) {
        return call.equals("Connection.commit()") || call.equals("Statement.execute(COMMIT)");
    }

    /** Whether a call sends a statement, apart from the end of a transaction and the question whether there is one. */
    private static boolean sends(String call) {
        boolean control = call.contains("(ROLLBACK")
                || call.contains("(RELEASE")
                || call.contains("(BEGIN)")
                || call.contains("(SET TRANSACTION");
        return call.contains(".execute") && !control
                || call.contains(".prepareStatement")
                || call.contains(".addBatch");
    }

    private static Throwable rootOf(Throwable thrown) {
        List<Throwable> causes = causes(thrown);
        return causes.get(causes.size() - 1);
    }

    private static List<Throwable> causes(@Nullable Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static List<String> dump(FaultScenario kind, Outside outside) {
        List<String> queries = new ArrayList<>(kind.queries());
        queries.addAll(List.of(
                "SELECT id, email, name FROM users ORDER BY id",
                "SELECT id, bio, user_id FROM profiles ORDER BY id",
                "SELECT id, title, body, author_id FROM posts ORDER BY id",
                "SELECT id, text FROM tags ORDER BY id",
                "SELECT post_id, tag_id FROM post_tags ORDER BY post_id, tag_id",
                "SELECT id, text, post_id FROM comments ORDER BY id"));
        List<List<String>> rows = outside.rows(queries);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            all.add(queries.get(i));
            all.addAll(rows.get(i));
        }
        return all;
    }
}
