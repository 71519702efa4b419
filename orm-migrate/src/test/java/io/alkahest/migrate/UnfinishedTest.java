package io.alkahest.migrate;

import static io.alkahest.migrate.RunTest.hasTable;
import static io.alkahest.migrate.RunTest.isAtomic;
import static io.alkahest.migrate.RunTest.refused;
import static io.alkahest.migrate.RunTest.revision;
import static io.alkahest.migrate.RunTest.rows;
import static io.alkahest.migrate.RunTest.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alkahest.error.ConstraintViolationException;
import io.alkahest.migrate.RunTest.Killed;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.RevisionFile;
import io.alkahest.migrate.revision.RevisionFolder;
import io.alkahest.migrate.run.RunListener;
import io.alkahest.session.Engine;
import io.alkahest.sql.Sql;
import io.alkahest.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that did not come to its end is gone on with, and no statement is taken for run that has not. */
class UnfinishedTest {
    private static final String DATABASES = "io.alkahest.migrate.Databases#all";

    @TempDir
    Path work;

    private RevisionFolder folder(Revision... revisions) {
        RevisionFolder folder = new RevisionFolder(work.resolve("migrations" + System.nanoTime()));
        folder.create();
        for (Revision revision : revisions) {
            folder.add(revision);
        }
        return folder;
    }

    private static void byHand(Engine engine, String sql) {
        engine.inConnection(connection -> connection.execute(Sql.text(sql)));
    }

    private static Migrations killedAt(RevisionFolder folder, Engine engine, int at) {
        return new Migrations(folder.path(), engine).listener(new RunListener() {
            @Override
            public void statement(Revision revision, int index, int of, String sql) {
                if (index == at) {
                    throw new Killed();
                }
            }
        });
    }

    /** Where definitions commit; the others have nothing unfinished. */
    private static void onCommitting(TestDatabase kind, java.util.function.Consumer<Engine> test) {
        RunTest.on(kind, engine -> {
            assumeTrue(!isAtomic(engine), "definitions are part of transactions");
            test.accept(engine);
        });
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatWasMendedByHandIsNotTakenForTheStatement(TestDatabase kind) {
        RunTest.on(kind, engine -> {
            RevisionFolder folder = folder(
                    revision("a1", "CREATE TABLE t (id INTEGER);\nCREATE TABLE u (id INTEGER);\n", "DROP TABLE t;"));
            byHand(engine, "CREATE TABLE u (other INTEGER)");
            Migrations migrations = new Migrations(folder.path(), engine);
            refused(() -> migrations.upgrade("head"));
            byHand(engine, "DROP TABLE u");
            migrations.upgrade("head");
            assertEquals(List.of(), rows(engine, "SELECT id FROM u"));
        });
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void rowsAreNotSkippedThoughOthersChangeTheSchema(TestDatabase kind) {
        RunTest.on(kind, engine -> {
            RevisionFolder folder = folder(
                    revision("a1", "CREATE TABLE t (id INTEGER);\nINSERT INTO t VALUES (7);\n", "DROP TABLE t;"));
            assertThrows(Killed.class, () -> killedAt(folder, engine, 2).upgrade("head"));
            byHand(engine, "CREATE TABLE others (id INTEGER)");
            new Migrations(folder.path(), engine).upgrade("head");
            assertEquals(List.of("[7]"), rows(engine, "SELECT id FROM t"));
        });
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void anUnfinishedRevisionGoesOnBeforeOnesThatCameMeanwhile(TestDatabase kind) {
        RunTest.on(kind, engine -> {
            Revision begin = revision("a1", "CREATE TABLE t (id INTEGER);", "DROP TABLE t;");
            Revision killed = revision("c3", "CREATE TABLE v (id INTEGER);", "DROP TABLE v;", "a1");
            RevisionFolder folder = folder(begin, killed);
            new Migrations(folder.path(), engine).upgrade("a1");
            assertThrows(Killed.class, () -> killedAt(folder, engine, 1).upgrade("head"));
            folder.add(revision("b2", "CREATE TABLE u (id INTEGER);", "DROP TABLE u;", "a1"));
            Migrations migrations = new Migrations(folder.path(), engine);
            if (!isAtomic(engine)) {
                assertEquals(
                        "The revision c3 (do c3) was being applied when its run ended after statement 0. Go on by upgrade c3 first, or mend the database by hand and say where it stands by stamp. [ALK-821]",
                        refused(() -> migrations.upgrade("a1")));
            }
            assertEquals(
                    isAtomic(engine) ? "up b2 (do b2)\nup c3 (do c3)" : "up c3 (do c3)\nup b2 (do b2)",
                    migrations.upgrade("heads").toString());
            assertTrue(hasTable(engine, "u"));
            assertTrue(hasTable(engine, "v"));
        });
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatHasRunMustNotBeEdited(TestDatabase kind) {
        onCommitting(kind, engine -> {
            String first = "CREATE TABLE t (id INTEGER);\n";
            RevisionFolder folder = folder(revision("a1", first + "INSERT INTO t VALUES (1);\n", "DROP TABLE t;"));
            assertThrows(Killed.class, () -> killedAt(folder, engine, 2).upgrade("head"));
            Path script = folder.path().resolve("a1_do_a1/up.sql");
            write(script, "CREATE TABLE s (id INTEGER);\n" + first + "INSERT INTO t VALUES (1);\n");
            folder.sum();
            Migrations migrations = new Migrations(folder.path(), engine);
            assertEquals(
                    "The revision a1 (do a1) was edited among the 1 statements that have run before its run ended. Bring those of up.sql back as they were, and edit only what follows them; or mend the database by hand and say where it stands by stamp. [ALK-836]",
                    refused(() -> migrations.upgrade("head")));
            write(script, first + "INSERT INTO t VALUES (2);\n");
            folder.sum();
            migrations.upgrade("head");
            assertEquals(List.of("[2]"), rows(engine, "SELECT id FROM t"));
        });
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void anIndexThatCouldNotBeBuiltIsNotTakenForOne(TestDatabase kind) {
        RunTest.on(kind, engine -> {
            boolean concurrently = engine.dialect().name().equals("postgresql");
            String index = "CREATE UNIQUE INDEX " + (concurrently ? "CONCURRENTLY " : "") + "ix_t ON t (id);";
            Revision begin = revision(
                    "a1", "CREATE TABLE t (id INTEGER);\nINSERT INTO t VALUES (1);\nINSERT INTO t VALUES (1);", "");
            String toml = RevisionFile.text("b2", "do b2", List.of("a1"), List.of(), List.of(), false, null);
            Revision apart = new Revision(
                    "b2",
                    "do b2",
                    List.of("a1"),
                    List.of(),
                    List.of(),
                    false,
                    null,
                    Map.of("revision.toml", toml, "up.sql", index, "down.sql", ""));
            Migrations migrations = new Migrations(folder(begin, apart).path(), engine);
            refused(() -> migrations.upgrade("head"));
            assertFalse(engine.inspect().hasIndex("t", "ix_t"));
            refused(() -> migrations.upgrade("head"));
            byHand(engine, "DELETE FROM t");
            if (concurrently) {
                byHand(engine, "DROP INDEX ix_t");
            }
            migrations.upgrade("head");
            byHand(engine, "INSERT INTO t VALUES (1)");
            assertThrows(ConstraintViolationException.class, () -> byHand(engine, "INSERT INTO t VALUES (1)"));
        });
    }

    @ParameterizedTest
    @MethodSource("io.alkahest.migrate.Databases#inProcess")
    void anEditedRevisionIsTakenUpAndTheOnesBehindItStay(TestDatabase kind) {
        RunTest.on(kind, engine -> {
            RevisionFolder folder = folder(
                    revision("a1", "CREATE TABLE t (id INTEGER);", "DROP TABLE t;"),
                    revision("b2", "INSERT INTO t VALUES (7);", "DELETE FROM t;", "a1"));
            Migrations migrations = new Migrations(folder.path(), engine);
            migrations.upgrade("head");
            write(folder.path().resolve("a1_do_a1/up.sql"), "-- words\nCREATE TABLE t (id INTEGER);");
            folder.sum();
            String message = refused(() -> migrations.upgrade("head"));
            assertTrue(message.endsWith("if nothing but words has changed, say stamp --only a1. [ALK-819]"), message);
            migrations.stampOnly("a1");
            assertEquals("(nothing to do)", migrations.upgrade("head").toString());
            assertEquals(List.of("[7]"), rows(engine, "SELECT id FROM t"));
            migrations.downgrade("a1");
            assertEquals(
                    "The database has not had the revision b2 (do b2) to its end, so there is nothing to take up. Say upgrade, or stamp for a database that was made otherwise. [ALK-813]",
                    refused(() -> migrations.stampOnly("b2")));
        });
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void statementsMayYieldRows(TestDatabase kind) {
        RunTest.on(kind, engine -> {
            String marks = engine.dialect().name().equals("postgresql")
                    ? "SELECT jsonb_build_object('a', 1) ? 'a';\nSELECT setval('s', 7) FROM (SELECT 1) AS x;\n"
                    : "";
            String sequence = marks.isEmpty() ? "" : "CREATE SEQUENCE s;\n";
            RevisionFolder folder = folder(revision(
                    "a1",
                    sequence + "CREATE TABLE t (id INTEGER);\nINSERT INTO t VALUES (7);\nSELECT id FROM t;\n" + marks,
                    "SELECT 1;\nDROP TABLE t;"));
            Migrations migrations = new Migrations(folder.path(), engine);
            migrations.upgrade("head");
            assertEquals(List.of("[7]"), rows(engine, "SELECT id FROM t"));
            migrations.downgrade("base");
            assertFalse(hasTable(engine, "t"));
        });
    }

    @ParameterizedTest
    @MethodSource("io.alkahest.migrate.Databases#inProcess")
    void transactionsAreTheRunnersOwn(TestDatabase kind) {
        RunTest.on(kind, engine -> {
            for (String word : List.of("BEGIN", "commit", "Rollback", "START TRANSACTION", "END")) {
                RevisionFolder folder =
                        folder(revision("a1", "CREATE TABLE t (id INTEGER);\n" + word + ";\n", "DROP TABLE t;"));
                String first = word.split(" ")[0].toUpperCase(java.util.Locale.ROOT);
                assertEquals(
                        "Statement 2 of up.sql of the revision a1 (do a1) is " + first
                                + ", but a revision and its note are one transaction, which the runner begins and ends. Remove it; a revision of statements that no transaction takes says transactional = false. [ALK-838]",
                        refused(() -> new Migrations(folder.path(), engine).upgrade("head")));
                assertFalse(hasTable(engine, "t"));
            }
        });
    }
}
