package io.alkahest.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alkahest.engine.Connection;
import io.alkahest.migrate.revision.DataStep;
import io.alkahest.migrate.revision.MigrationException;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.Revision.Direction;
import io.alkahest.migrate.revision.RevisionFile;
import io.alkahest.migrate.revision.RevisionFolder;
import io.alkahest.migrate.run.AppliedRevision;
import io.alkahest.migrate.run.OfflineScript;
import io.alkahest.migrate.run.RunListener;
import io.alkahest.session.Engine;
import io.alkahest.sql.Row;
import io.alkahest.sql.Sql;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a database whose runner is one of two, fails, or dies; on every database. */
class RunTest {
    private static final String DATABASES = "io.alkahest.migrate.Databases#all";

    private static final String SCRIPT = """
            CREATE TABLE k1 (id INTEGER NOT NULL PRIMARY KEY, v INTEGER);
            INSERT INTO k1 (id, v) VALUES (1, 10);
            INSERT INTO k1 (id, v) SELECT id + 1, v + 10 FROM k1;
            ALTER TABLE k1 ADD COLUMN w INTEGER;
            UPDATE k1 SET w = COALESCE(w, 0) + v;
            CREATE TABLE k2 (id INTEGER NOT NULL PRIMARY KEY, w INTEGER);
            INSERT INTO k2 (id, w) SELECT id, w FROM k1;
            CREATE INDEX ix_k2 ON k2 (w);
            UPDATE k2 SET w = w + 1;
            DROP TABLE k1;
            """;

    @TempDir
    Path work;

    /** Ends a run as if its process were killed: nothing of the runner's own happens any more. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    static Revision revision(String id, String up, String down, String... parents) {
        Map<String, String> files = new TreeMap<>();
        files.put(
                "revision.toml", RevisionFile.text(id, "do " + id, List.of(parents), List.of(), List.of(), true, null));
        files.put("up.sql", up);
        files.put("down.sql", down);
        return new Revision(id, "do " + id, List.of(parents), List.of(), List.of(), true, null, files);
    }

    private RevisionFolder folder(Revision... revisions) {
        RevisionFolder folder = new RevisionFolder(work.resolve("migrations" + System.nanoTime()));
        folder.create();
        for (Revision revision : revisions) {
            folder.add(revision);
        }
        return folder;
    }

    static void on(TestDatabase kind, java.util.function.Consumer<Engine> test) {
        assumeTrue(kind.notRun() == null, () -> "not run: " + kind.notRun());
        try (FreshDatabase fresh = kind.fresh();
                Engine engine = Engine.create(fresh.url())) {
            test.accept(engine);
        }
    }

    static String refused(Executable executable) {
        return assertThrows(MigrationException.class, executable).getMessage();
    }

    static List<String> rows(Engine engine, String sql) {
        return engine.begin(connection -> connection.execute(Sql.text(sql)).all().stream()
                .map(RunTest::text)
                .toList());
    }

    private static String text(Row row) {
        return row.toMap().values().toString();
    }

    static boolean hasTable(Engine engine, String table) {
        return engine.inspect().hasTable(table);
    }

    static boolean isAtomic(Engine engine) {
        return !engine.dialect().definitionsCommit();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aRunThatIsKilledIsGoneOnWith(TestDatabase kind) {
        on(kind, engine -> {
            RevisionFolder folder = folder(revision("a1", SCRIPT, "DROP TABLE k2;"));
            for (int at = 1; at <= 10; at++) {
                killAndGoOn(engine, folder, at, at % 2 == 0);
                if (!kind.isServer()) {
                    killAndGoOn(engine, folder, at, at % 2 == 1);
                }
            }
        });
    }

    private static void killAndGoOn(Engine engine, RevisionFolder folder, int at, boolean after) {
        String when = "killed " + (after ? "after " : "before ") + at;
        Migrations killed = new Migrations(folder.path(), engine).listener(new RunListener() {
            @Override
            public void statement(Revision revision, int index, int of, String sql) {
                if (index == at && !after) {
                    throw new Killed();
                }
            }

            @Override
            public void ran(Revision revision, int index, int of, Duration duration) {
                if (index == at && after) {
                    throw new Killed();
                }
            }
        });
        assertThrows(Killed.class, () -> killed.upgrade("head"), when);
        Migrations next = new Migrations(folder.path(), engine);
        Status status = next.status();
        if (isAtomic(engine)) {
            assertEquals(List.of(), status.applied(), when);
            assertFalse(hasTable(engine, "k1"), when);
        } else {
            assertEquals(1, status.unfinished().size(), when);
            assertEquals(at - 1, status.unfinished().get(0).statements(), when);
            assertEquals(
                    "The revision a1 (do a1) was being applied when its run ended after statement " + (at - 1)
                            + ". Go on by upgrade a1 first, or mend the database by hand and say where it stands by stamp. [ALK-821]",
                    refused(() -> next.downgrade("base")));
        }
        assertEquals("up a1 (do a1)", next.upgrade("head").toString(), when);
        assertEquals(List.of("[1, 11]", "[2, 21]"), rows(engine, "SELECT id, w FROM k2 ORDER BY id"), when);
        assertFalse(hasTable(engine, "k1"), when);
        assertTrue(next.status().isUpToDate(), when);
        next.downgrade("base");
        assertFalse(hasTable(engine, "k2"), when);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void ofTwoRunnersOneRuns(TestDatabase kind) {
        on(kind, engine -> {
            for (int round = 0; round < (kind.isServer() ? 5 : 50); round++) {
                RevisionFolder folder = folder(
                        revision(
                                "a" + round, "CREATE TABLE t" + round + " (id INTEGER);", "DROP TABLE t" + round + ";"),
                        revision(
                                "b" + round,
                                "INSERT INTO t" + round + " VALUES (7);",
                                "DELETE FROM t" + round + ";",
                                "a" + round));
                if (round > 0) {
                    new Migrations(folder.path(), engine).stamp("base");
                }
                List<Plan> plans = together(List.of(
                        () -> new Migrations(folder.path(), engine).upgrade("head"),
                        () -> new Migrations(folder.path(), engine).upgrade("head")));
                int ran =
                        plans.stream().mapToInt(plan -> plan.revisions().size()).sum();
                assertEquals(2, ran, plans::toString);
                assertEquals(List.of("[7]"), rows(engine, "SELECT id FROM t" + round));
            }
        });
    }

    private static <T> List<T> together(List<Callable<T>> tasks) {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> task : tasks) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whoWaitsInVainIsToldForWhom(TestDatabase kind) {
        on(kind, engine -> {
            assumeTrue(!engine.dialect().singleWriter(), "SQLite's own patience waits");
            RevisionFolder folder = folder(revision("a1", "CREATE TABLE t (id INTEGER);", "DROP TABLE t;"));
            Migrations second = new Migrations(folder.path(), engine).patience(Duration.ZERO);
            List<String> told = new ArrayList<>();
            new Migrations(folder.path(), engine)
                    .listener(new RunListener() {
                        @Override
                        public void begins(Revision revision, Direction direction) {
                            told.add(refused(() -> second.upgrade("head")));
                        }
                    })
                    .upgrade("head");
            String message = told.get(0);
            assertTrue(
                    message.startsWith("Another runner is at work on this database: " + System.getProperty("user.name")
                            + " in process " + ProcessHandle.current().pid() + ", since "),
                    message);
            assertTrue(
                    message.endsWith(". Wait for it and run this again, or give it more time by --wait. [ALK-822]"),
                    message);
            assertEquals(List.of(), second.upgrade("head").revisions());
        });
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aStatementThatFailsIsNamedAndMended(TestDatabase kind) {
        on(kind, engine -> {
            RevisionFolder folder = folder(
                    revision("a1", "CREATE TABLE t (id INTEGER);\nINSERT INTO nowhere VALUES (1);\n", "DROP TABLE t;"));
            Migrations migrations = new Migrations(folder.path(), engine);
            String message = refused(() -> migrations.upgrade("head"));
            assertTrue(
                    message.startsWith("The revision a1 (do a1) has failed in statement 2 of 2 of up.sql: "), message);
            assertTrue(
                    message.endsWith(
                            isAtomic(engine)
                                    ? " The database is as it was before the revision. [ALK-823]"
                                    : " The 1 before it have run and stay. Mend the database or the script behind them, and go on by the same command. [ALK-823]"),
                    message);
            assertEquals(!isAtomic(engine), hasTable(engine, "t"));
            write(
                    folder.path().resolve("a1_do_a1/up.sql"),
                    "CREATE TABLE t (id INTEGER);\nINSERT INTO t VALUES (1);\n");
            folder.sum();
            migrations.upgrade("head");
            assertEquals(List.of("[1]"), rows(engine, "SELECT id FROM t"));
        });
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("io.alkahest.migrate.Databases#inProcess")
    void whatDoesNotFitTheFolderIsRefused(TestDatabase kind) {
        on(kind, engine -> {
            RevisionFolder folder = folder(revision("a1", "CREATE TABLE t (id INTEGER);", "DROP TABLE t;"));
            Migrations migrations = new Migrations(folder.path(), engine);
            assertEquals(List.of(), migrations.status().applied());
            assertFalse(hasTable(engine, "alkahest_revisions"), "status creates nothing");
            migrations.upgrade("head");
            AppliedRevision applied = migrations.status().applied().get(0);
            assertEquals(AppliedRevision.State.APPLIED, applied.state());
            write(folder.path().resolve("a1_do_a1/up.sql"), "CREATE TABLE t (id INTEGER, x INTEGER);");
            folder.sum();
            assertEquals(
                    "The revision a1 (do a1) was edited after the database has had it, on " + applied.at()
                            + ". Bring it back from version control, and put the change into a revision of its own; if nothing but words has changed, say stamp --only a1. [ALK-819]",
                    refused(() -> migrations.upgrade("head")));
            assertEquals("[a1 (do a1)]", migrations.status().edited().toString());
            assertEquals("a1 (do a1)", migrations.stampOnly("a1").toString());
            assertEquals(
                    AppliedRevision.State.APPLIED,
                    migrations.status().applied().get(0).state());
            assertEquals("(nothing to do)", migrations.upgrade("head").toString());

            RevisionFolder other = folder(revision("b2", "CREATE TABLE u (id INTEGER);", "DROP TABLE u;"));
            Migrations ahead = new Migrations(other.path(), engine);
            Status status = ahead.status();
            assertEquals("[a1 (do a1)]", status.unknown().toString());
            assertEquals(
                    "The database has had the revision a1 (do a1) on "
                            + status.unknown().get(0).at()
                            + ", which is not in the folder. Bring the folder up to date from version control; the database is ahead of it. [ALK-820]",
                    refused(() -> ahead.upgrade("head")));
            ahead.stamp("base");
            assertEquals("up b2 (do b2)", ahead.upgrade("head").toString());
        });
    }

    @ParameterizedTest
    @MethodSource("io.alkahest.migrate.Databases#inProcess")
    void dataInProductionAreNotLostUnasked(TestDatabase kind) {
        on(kind, engine -> {
            Map<String, String> files = new TreeMap<>();
            files.put(
                    "revision.toml",
                    RevisionFile.text("a1", "clean", List.of(), List.of(), List.of(), true, "old rows"));
            files.put("up.sql", "CREATE TABLE t (id INTEGER);");
            files.put("down.sql", "DROP TABLE t;");
            RevisionFolder folder =
                    folder(new Revision("a1", "clean", List.of(), List.of(), List.of(), true, "old rows", files));
            Migrations migrations = new Migrations(folder.path(), engine).production(true);
            assertEquals(
                    "The revision a1 (clean) may destroy data of a database in production: old rows. Say --allow-destructive a1 if it shall. [ALK-824]",
                    refused(() -> migrations.upgrade("head")));
            assertEquals(
                    1,
                    migrations
                            .allowDestructive("a1")
                            .upgrade("head")
                            .revisions()
                            .size());
            assertEquals(
                    "The revision a1 (clean) may destroy data of a database in production, as everything that is undone. Say --allow-destructive a1 if it shall. [ALK-824]",
                    refused(() -> new Migrations(folder.path(), engine)
                            .production(true)
                            .downgrade("base")));
        });
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void statementsRunOutsideOfTransactionsWhereTheRevisionSaysSo(TestDatabase kind) {
        on(kind, engine -> {
            Map<String, String> files = new TreeMap<>();
            files.put("revision.toml", RevisionFile.text("a1", "apart", List.of(), List.of(), List.of(), false, null));
            boolean concurrently = engine.dialect().name().equals("postgresql");
            files.put(
                    "up.sql",
                    "CREATE TABLE t (id INTEGER);\nCREATE INDEX " + (concurrently ? "CONCURRENTLY " : "")
                            + "ix_t ON t (id);");
            files.put("down.sql", "DROP TABLE t;");
            RevisionFolder folder =
                    folder(new Revision("a1", "apart", List.of(), List.of(), List.of(), false, null, files));
            Migrations migrations = new Migrations(folder.path(), engine);
            migrations.upgrade("head");
            assertTrue(engine.inspect().hasIndex("t", "ix_t"));
            migrations.downgrade("base");
            assertFalse(hasTable(engine, "t"));
        });
    }

    /** Doubles what is there. */
    public static final class Doubles implements DataStep {
        @Override
        public void up(Connection connection) {
            connection.execute(Sql.text("UPDATE t SET id = id * 2"));
        }

        @Override
        public void down(Connection connection) {
            connection.execute(Sql.text("UPDATE t SET id = id / 2"));
        }
    }

    private static Revision withStep(String step, String up) {
        String toml = RevisionFile.text("a1", "double", List.of(), List.of(), List.of(), true, null) + "step = \""
                + step + "\"\n";
        Map<String, String> files =
                Map.of("revision.toml", toml, "up.sql", up, "down.sql", "UPDATE t SET id = id + 1;");
        return new Revision("a1", "double", List.of(), List.of(), List.of(), true, null, step, files);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aStepOfTheApplicationIsPartOfTheRevision(TestDatabase kind) {
        on(kind, engine -> {
            Revision revision =
                    withStep(Doubles.class.getName(), "CREATE TABLE t (id INTEGER);\nINSERT INTO t VALUES (21);");
            RevisionFolder folder = folder(revision);
            Migrations killed = new Migrations(folder.path(), engine).listener(new RunListener() {
                @Override
                public void ran(Revision of, int index, int all, Duration duration) {
                    if (index == 3) {
                        throw new Killed();
                    }
                }
            });
            assertThrows(Killed.class, () -> killed.upgrade("head"));
            assertEquals(
                    isAtomic(engine) ? List.of() : List.of("[21]"),
                    hasTable(engine, "t") ? rows(engine, "SELECT id FROM t") : List.of());
            Migrations migrations = new Migrations(folder.path(), engine);
            migrations.upgrade("head");
            assertEquals(List.of("[42]"), rows(engine, "SELECT id FROM t"));
            migrations.downgrade("base");
            assertEquals(List.of("[22]"), rows(engine, "SELECT id FROM t"));
            assertEquals(
                    "The revision a1 (double) has a step in the class " + Doubles.class.getName()
                            + ", which no script can hold. Run it by upgrade, and write scripts for what comes before and after. [ALK-834]",
                    refused(() -> OfflineScript.of(folder.read(), "head", engine.dialect(), Clock.systemUTC())));
        });
    }

    @ParameterizedTest
    @MethodSource("io.alkahest.migrate.Databases#inProcess")
    void aStepThatIsNoneIsRefusedBeforeAnythingRuns(TestDatabase kind) {
        on(kind, engine -> {
            RevisionFolder folder = folder(withStep("java.lang.Object", "CREATE TABLE t (id INTEGER);"));
            assertEquals(
                    "The step java.lang.Object of the revision a1 (double) is no public class with a constructor of no arguments that implements DataStep. Put it on the class path, or correct revision.toml. [ALK-835]",
                    refused(() -> new Migrations(folder.path(), engine).upgrade("head")));
            assertFalse(hasTable(engine, "t"));
        });
    }
}
