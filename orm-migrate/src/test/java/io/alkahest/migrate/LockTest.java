package io.alkahest.migrate;

import static io.alkahest.migrate.RunTest.hasTable;
import static io.alkahest.migrate.RunTest.refused;
import static io.alkahest.migrate.RunTest.revision;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alkahest.error.AlkahestException;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.Revision.Direction;
import io.alkahest.migrate.revision.RevisionFolder;
import io.alkahest.migrate.run.RunListener;
import io.alkahest.session.Engine;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import io.alkahest.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lock of a runner: given back whatever fails, and missed when it is gone. */
class LockTest {
    private static final String DATABASES = "io.alkahest.migrate.Databases#all";

    @TempDir
    Path work;

    private RevisionFolder folder;

    @BeforeEach
    void folder() {
        folder = new RevisionFolder(work.resolve("migrations"));
        folder.create();
        folder.add(revision("a1", "CREATE TABLE t (id INTEGER);\nCREATE TABLE u (id INTEGER);", "DROP TABLE t;"));
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aPoolOfOneGivesTheLockBack(TestDatabase kind) {
        assumeTrue(kind.notRun() == null, () -> "not run: " + kind.notRun());
        try (FreshDatabase fresh = kind.fresh()) {
            try (Engine engine = Engine.create(
                    fresh.url(), options -> options.poolSize(1).connectionTimeout(Duration.ofMillis(300)))) {
                assumeTrue(!engine.dialect().singleWriter(), "needs no second connection");
                assertThrows(AlkahestException.class, () -> new Migrations(folder.path(), engine).upgrade("head"));
                assertFalse(hasTable(engine, "t"), "the connection is back in the pool");
                try (Engine other = Engine.create(fresh.url())) {
                    Migrations second = new Migrations(folder.path(), other).patience(Duration.ZERO);
                    assertEquals("up a1 (do a1)", second.upgrade("head").toString());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aRunWhoseLockIsGoneStops(TestDatabase kind) {
        assumeTrue(kind.notRun() == null, () -> "not run: " + kind.notRun());
        try (FreshDatabase fresh = kind.fresh();
                Engine engine = Engine.create(fresh.url())) {
            assumeTrue(engine.dialect().name().equals("postgresql"), "tells who has a lock");
            Outside outside = new Outside(fresh.dataSource());
            Migrations migrations = new Migrations(folder.path(), engine).listener(new RunListener() {
                @Override
                public void ran(Revision revision, int index, int of, Duration duration) {
                    outside.rows(
                            "SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE l.locktype = 'advisory' AND d.datname = current_database()");
                }
            });
            assertEquals(
                    "The connection that has the lock is lost, so another runner may have begun; nothing more was run. Ask by status, and run the same command again. [ALK-841]",
                    refused(() -> migrations.upgrade("head")));
            assertFalse(hasTable(engine, "t"));
            assertEquals(
                    "up a1 (do a1)",
                    new Migrations(folder.path(), engine).upgrade("head").toString());
        }
    }

    @ParameterizedTest
    @MethodSource("io.alkahest.migrate.Databases#inProcess")
    void whatWasUndoneMeanwhileIsNotBuiltUpon(TestDatabase kind) {
        RunTest.on(kind, engine -> {
            assumeTrue(engine.dialect().singleWriter(), "others are kept out by the lock");
            folder.add(revision("b2", "CREATE TABLE v (id INTEGER);", "DROP TABLE v;", "a1"));
            folder.add(revision("c3", "CREATE TABLE w (id INTEGER);", "DROP TABLE w;", "b2"));
            Migrations second = new Migrations(folder.path(), engine);
            Migrations first = new Migrations(folder.path(), engine).listener(new RunListener() {
                @Override
                public void ended(Revision revision, Direction direction, int statements, Duration duration) {
                    if (revision.id().equals("b2")) {
                        second.downgrade("a1");
                    }
                }
            });
            assertEquals(
                    "Another runner has changed the history meanwhile, so that the revision c3 (do c3) cannot be applied now. Ask by status, and run the same command again. [ALK-842]",
                    refused(() -> first.upgrade("head")));
            assertFalse(hasTable(engine, "w"));
        });
    }
}
