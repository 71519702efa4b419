package io.alkahest.migrate;

import static io.alkahest.migrate.Shop.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alkahest.error.ConstraintViolationException;
import io.alkahest.migrate.author.RevisionDraft;
import io.alkahest.migrate.revision.MigrationException;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.Revision.Direction;
import io.alkahest.migrate.revision.RevisionFolder;
import io.alkahest.migrate.run.OfflineScript;
import io.alkahest.schema.Column;
import io.alkahest.schema.ReferentialAction;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.sql.Row;
import io.alkahest.sql.Sql;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of SQLite that is made anew loses nothing, and nothing around it does. */
class RebuildTest {
    @TempDir
    Path work;

    private FreshDatabase fresh;
    private Engine engine;
    private Outside outside;
    private RevisionFolder folder;

    @BeforeEach
    void database() {
        fresh = Databases.inProcess().skip(1).findFirst().orElseThrow().fresh();
        engine = Engine.create(fresh.url());
        outside = new Outside(fresh.dataSource());
        folder = new RevisionFolder(work.resolve("migrations"));
        folder.create();
    }

    @AfterEach
    void close() {
        engine.close();
        fresh.close();
    }

    /** Nodes that refer to one another, leaves that go with them, and texts without a key. */
    private static Schema model(boolean later) {
        Table<Row> nodes = table("nodes", t -> {
            Column<Row, Integer> id = t.integer("id").primaryKey();
            Column<Row, String> code = t.varchar("code", 10);
            t.foreignKey(t.integer("parent").nullable(), () -> id).onDelete(ReferentialAction.CASCADE);
            if (later) {
                t.check(code.ne("")).named("ck_code");
                t.unique(code);
            }
            t.index(io.alkahest.sql.Functions.lower(code).asc()).named("ix_lower");
            t.index(code).where(code.ne("x")).named("ix_some");
        });
        Table<Row> leaves = table("leaves", t -> {
            t.integer("id").primaryKey();
            t.foreignKey(t.integer("node"), () -> Objects.requireNonNull(id(nodes)))
                    .onDelete(ReferentialAction.CASCADE);
        });
        Table<Row> texts = table("texts", t -> {
            Column<Row, String> text = t.varchar("text", 10);
            if (later) {
                t.check(text.ne("")).named("ck_text");
            }
        });
        return new Schema(nodes, leaves, texts);
    }

    private static Column<Row, Integer> id(Table<Row> nodes) {
        return nodes.column("id", Integer.class);
    }

    private void begin() {
        add("a1", model(false));
        migrations().upgrade("head");
        outside.run(
                "INSERT INTO nodes (id, code, parent) VALUES (1, 'a', NULL), (2, 'b', 1), (9, 'c', 2)",
                "INSERT INTO leaves (id, node) VALUES (1, 1), (2, 9)",
                "INSERT INTO texts (rowid, text) VALUES (5, 'five'), (7, 'seven')",
                "CREATE VIEW codes AS SELECT code FROM nodes WHERE id > 1");
        add("b2", model(true));
    }

    private void add(String id, Schema model) {
        folder.add(new RevisionDraft(folder.read(), List.of(engine.dialect()), model, "do " + id)
                .id(id)
                .revision());
    }

    private Migrations migrations() {
        return new Migrations(folder.path(), engine);
    }

    private void assertComplete() {
        assertEquals(
                List.of("1 a null", "2 b 1", "9 c 2"), outside.rows("SELECT id, code, parent FROM nodes ORDER BY id"));
        assertEquals(List.of("1 1", "2 9"), outside.rows("SELECT id, node FROM leaves ORDER BY id"));
        assertEquals(List.of("5 five", "7 seven"), outside.rows("SELECT rowid, text FROM texts ORDER BY 1"));
        assertEquals(List.of("b", "c"), outside.rows("SELECT code FROM codes ORDER BY 1"));
        assertEquals(List.of(), outside.rows("PRAGMA foreign_key_check"));
        assertEquals(
                List.of("ix_lower", "ix_some"),
                outside.rows(
                        "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = 'nodes' AND name LIKE 'ix%' ORDER BY 1"));
    }

    private List<Object> foreignKeys() {
        return engine.begin(connection -> connection.execute(Sql.text("PRAGMA foreign_keys")).all().stream()
                .<Object>map(row -> row.get(0))
                .toList());
    }

    @Test
    void keepsRowsKeysViewsAndNumbers() {
        begin();
        assertEquals("up b2 (do b2)", migrations().upgrade("head").toString());
        assertComplete();
        assertEquals(List.of(1), foreignKeys(), "on again on the connection");
        assertEquals("(no difference)", migrations().drift("head").toString());
        assertThrows(
                ConstraintViolationException.class,
                () -> engine.inConnection(
                        connection -> connection.execute(Sql.text("INSERT INTO nodes (code) VALUES ('')"))));
        assertThrows(
                ConstraintViolationException.class,
                () -> engine.inConnection(connection ->
                        connection.execute(Sql.text("INSERT INTO nodes (code, parent) VALUES ('n', 77)"))));
        migrations().downgrade("-1");
        assertComplete();
        outside.run("PRAGMA foreign_keys = ON");
        engine.inConnection(connection -> connection.execute(Sql.text("DELETE FROM nodes WHERE id = 1")));
        assertEquals(List.of(), outside.rows("SELECT id FROM leaves"), "keys of others lead to the new table");
    }

    @Test
    void whatWouldBeLostIsRefusedBeforeAnythingHasChanged() {
        begin();
        outside.run(
                "CREATE TRIGGER t AFTER INSERT ON nodes BEGIN UPDATE texts SET text = 'no'; DELETE FROM texts WHERE 0; END");
        String message = assertThrows(
                        MigrationException.class, () -> migrations().upgrade("head"))
                .getMessage();
        assertTrue(
                message.contains(
                        "drop the triggers of the table nodes before, and create them and AUTOINCREMENT again afterwards by hand"),
                message);
        assertTrue(message.endsWith(" The database is as it was before the revision. [ALK-823]"), message);
        assertComplete();
        assertEquals(List.of(1), foreignKeys(), "on again after a failure");
        outside.run("DROP TRIGGER t", "UPDATE nodes SET code = 'a'");
        String unique = assertThrows(
                        MigrationException.class, () -> migrations().upgrade("head"))
                .getMessage();
        assertTrue(unique.startsWith("The revision b2 (do b2) has failed in statement "), unique);
        assertEquals(List.of("3"), outside.rows("SELECT count(*) FROM nodes"));
    }

    @Test
    void byHandInsideOfATransactionItIsRefused() {
        begin();
        Revision b2 = folder.read().get("b2");
        List<String> statements = engine.dialect().compiler().statements(b2.script(Direction.UP, "sqlite"));
        assertEquals("PRAGMA foreign_keys = OFF", statements.get(0));
        String message = assertThrows(
                        ConstraintViolationException.class,
                        () -> engine.inConnection(connection -> statements.forEach(
                                statement -> connection.execute(Sql.text(statement.replace(":", "\\:"))))))
                .getMessage();
        assertTrue(message.contains("foreign keys have to be off before the transaction begins"), message);
        assertComplete();
    }

    @Test
    void keysThatLedNowhereBeforeAreNoticed() {
        begin();
        engine.inConnection(connection -> {});
        outside.run("PRAGMA foreign_keys = OFF", "INSERT INTO leaves (id, node) VALUES (3, 99)");
        String message = assertThrows(
                        MigrationException.class, () -> migrations().upgrade("head"))
                .getMessage();
        assertTrue(
                message.contains("a row refers to one that is not there: PRAGMA foreign_key_check tells which"),
                message);
    }

    @Test
    void whatWasAddedByHandIsNotLost() {
        begin();
        outside.run("ALTER TABLE nodes ADD COLUMN note TEXT", "UPDATE nodes SET note = 'keep'");
        assertRefused(
                "the table nodes has columns that its description does not have, which would be lost: drop them or take them into the model before");
        assertEquals(List.of("keep", "keep", "keep"), outside.rows("SELECT note FROM nodes"));
        outside.run("ALTER TABLE nodes DROP COLUMN note", "CREATE INDEX by_hand ON NODES (parent)");
        assertRefused(
                "the table nodes has indexes that its description does not have, which would be lost: drop them or take them into the model before");
        outside.run("DROP INDEX by_hand", "CREATE TRIGGER t AFTER INSERT ON NODES BEGIN DELETE FROM texts; END");
        assertRefused(
                "drop the triggers of the table nodes before, and create them and AUTOINCREMENT again afterwards by hand");
        outside.run("DROP TRIGGER t");
        migrations().upgrade("head");
        assertComplete();
    }

    private void assertRefused(String why) {
        String message = assertThrows(
                        MigrationException.class, () -> migrations().upgrade("head"))
                .getMessage();
        assertTrue(message.contains(why), message);
    }

    @Test
    void aScriptByHandStopsAtTheFirstFailure() throws Exception {
        begin();
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/sqlite3")), "not run: there is no program sqlite3");
        outside.run("INSERT INTO nodes (id, code) VALUES (10, '')");
        String script = OfflineScript.of(folder.read(), "a1:b2", engine.dialect(), Clock.systemUTC());
        assertTrue(script.startsWith(".bail on\n"), script);
        Path input = Files.writeString(work.resolve("script.sql"), script);
        Path copy = work.resolve("copy.db");
        outside.run("VACUUM INTO '" + copy + "'");
        Process sqlite = new ProcessBuilder("/usr/bin/sqlite3", copy.toString())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(sqlite.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, sqlite.waitFor(), said);
        try (Engine other = Engine.create("sqlite:///" + copy)) {
            assertEquals(
                    4L,
                    other.<Object>begin(connection -> connection
                                            .execute(Sql.text("SELECT count(*) FROM nodes"))
                                            .scalar()
                                    instanceof Number number
                            ? number.longValue()
                            : -1L));
            assertEquals(
                    "[b2 (do b2)]",
                    new Migrations(folder.path(), other).status().pending().toString());
        }
    }

    @Test
    void halvesOfARebuildAreRefused() throws Exception {
        begin();
        Path toml = folder.path().resolve("b2_do_b2/revision.toml");
        Files.writeString(toml, Files.readString(toml) + "transactional = false\n");
        folder.sum();
        assertEquals(
                "The revision b2 (do b2) begins with PRAGMA foreign_keys = OFF and says transactional = false: the setting would stay on a connection of the pool, and a table would be made anew by halves. Remove transactional = false. [ALK-839]",
                assertThrows(MigrationException.class, () -> migrations().upgrade("head"))
                        .getMessage());
        assertEquals(List.of(1), foreignKeys());
    }

    @Test
    void aTableOfManyRowsIsCopied() {
        begin();
        outside.run(
                "WITH RECURSIVE c (n) AS (SELECT 100 UNION ALL SELECT n + 1 FROM c WHERE n < 100099) INSERT INTO nodes (id, code, parent) SELECT n, 'k' || n, 1 FROM c");
        migrations().upgrade("head");
        assertEquals(
                List.of("100003 100000"),
                outside.rows("SELECT count(*), count(DISTINCT CASE WHEN code = 'k' || id THEN id END) FROM nodes"));
    }
}
