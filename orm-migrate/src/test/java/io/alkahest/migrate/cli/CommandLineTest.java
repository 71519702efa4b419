package io.alkahest.migrate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.migrate.cli.Program.Ended;
import io.alkahest.session.Engine;
import io.alkahest.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The way of the tutorial by commands, each with what it writes and how it ends. */
class CommandLineTest {
    private static final String BEFORE = "model = \"io.alkahest.migrate.cli.Before\"\n";
    private static final String AFTER = "model = \"io.alkahest.migrate.cli.After\"\n";

    @TempDir
    Path work;

    private String url(String kind) {
        return kind.equals("h2")
                ? "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"
                : "sqlite:///" + work.resolve("blog.db");
    }

    private void settings(String text) {
        try {
            Files.writeString(work.resolve("alkahest.toml"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertEnds(int code, String written, Ended ended) {
        assertEquals(written, ended.written());
        assertEquals(code, ended.code(), written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void theTutorial(String kind) {
        String url = url(kind);
        Program alkahest = new Program(work, url);
        settings(BEFORE);
        assertEnds(
                0,
                "Created …/migrations. Write the first revision by: alkahest revision -m \"create tables\"\n",
                alkahest.run("init"));
        assertEnds(0, """
                Wrote …/migrations/a1_create_users_and_posts
                  down.sql
                  revision.toml
                  snapshot.json
                  up.sql
                Read the scripts, then: alkahest upgrade head
                """, alkahest.run("revision", "-m", "create users and posts", "--id", "a1"));
        assertEnds(0, "up a1 (create users and posts)\n", alkahest.run("plan"));
        assertEnds(3, "current: base\npending: a1 (create users and posts)\n", alkahest.run("status"));
        assertEnds(0, "up a1 (create users and posts): 2 statements\n", alkahest.run("upgrade", "head"));
        assertEnds(0, "current: a1 (create users and posts)\n", alkahest.run("status"));
        assertEnds(0, "The model is as the snapshot.\n", alkahest.run("check"));
        assertEnds(0, "Nothing to do.\n", alkahest.run("upgrade"));
        try (Engine engine = Engine.create(url)) {
            engine.inConnection(connection -> connection.execute(Sql.text("INSERT INTO users (name) VALUES ('Ada')")));
        }

        settings(AFTER);
        Ended check = alkahest.run("check");
        assertEquals(3, check.code());
        assertTrue(
                check.written().startsWith("Not as the snapshot, " + kind + ":\n  users.full_name: column is missing"),
                check.written());
        assertEnds(
                1,
                "It may be that something was renamed: users.name:full_name. Say --rename users.name:full_name if it was, or --drop users.name if the old one goes with its data and the new one begins empty. [ALK-816]\n",
                alkahest.run("revision", "-m", "emails and tags"));
        assertEquals(
                0,
                alkahest.run("revision", "-m", "emails and tags", "--rename", "users.name:full_name", "--id", "b2")
                        .code());
        assertEnds(0, "up b2 (emails and tags)\n", alkahest.run("plan", "head"));
        Ended upgrade = alkahest.run("upgrade");
        assertEquals(0, upgrade.code(), upgrade.written());
        assertTrue(upgrade.written().matches("up b2 \\(emails and tags\\): \\d statements\n"), upgrade.written());
        assertEnds(0, "(no difference)\n", alkahest.run("drift"));
        assertEquals(0, alkahest.run("downgrade", "-1").code());
        assertEnds(3, "current: a1 (create users and posts)\npending: b2 (emails and tags)\n", alkahest.run("status"));
        assertEquals(0, alkahest.run("upgrade", "+1").code());
        assertEnds(0, "b2 emails and tags, after a1 (head)\na1 create users and posts\n", alkahest.run("history"));
        assertEnds(0, "b2 (emails and tags)\n", alkahest.run("heads"));
        assertEnds(
                0,
                "{\"current\":[\"b2\"],\"pending\":[],\"unfinished\":[],\"unknown\":[],\"edited\":[]}\n",
                alkahest.run("status", "--json"));
        assertEnds(
                0,
                "The model is as the snapshot, and so are the scripts.\n",
                alkahest.run("check", "--replay", url(kind).replace("blog", "replay")));
        try (Engine engine = Engine.create(url)) {
            assertEquals(
                    "Ada",
                    engine.<Object>begin(connection -> connection
                            .execute(Sql.text("SELECT full_name FROM users"))
                            .scalar()));
        }
    }

    @Test
    void aScriptIsWrittenWithoutADatabase() {
        settings(BEFORE + "targets = [\"h2\", \"sqlite\"]\n");
        Program alkahest = new Program(work, "nowhere://");
        alkahest.run("init");
        alkahest.run("revision", "-m", "create users and posts", "--id", "a1");
        String sqlite = alkahest.run("sql", "--dialect", "sqlite").written();
        assertTrue(sqlite.startsWith(".bail on\nCREATE TABLE alkahest_revisions (\n"), sqlite);
        assertTrue(sqlite.contains("\n-- up a1 (create users and posts)\nBEGIN;\nCREATE TABLE users (\n"), sqlite);
        assertTrue(sqlite.contains("\nINSERT INTO alkahest_revisions (id, title, parents, checksum, state, "), sqlite);
        assertTrue(sqlite.contains(" VALUES ('a1', 'create users and posts', '', '"), sqlite);
        assertTrue(sqlite.endsWith("\nCOMMIT;\n"), sqlite);
        String h2 = alkahest.run("sql", "a1:base", "--dialect", "h2").written();
        assertEquals(
                "-- down a1 (create users and posts)\nDROP TABLE posts;\nDROP TABLE users;\nDELETE FROM alkahest_revisions WHERE alkahest_revisions.id = 'a1';\n",
                h2);
        assertEnds(0, "-- Nothing to do.\n", alkahest.run("sql", "a1:a1", "--dialect", "h2"));
        alkahest.run("revision", "-m", "left", "--id", "b2", "--empty");
        alkahest.run("revision", "-m", "right", "--id", "c3", "--after", "a1", "--empty");
        assertEnds(
                1,
                "The two ends of b2:c3 are on different branches. Write one script down to where they part, and another one up. [ALK-830]\n",
                alkahest.run("sql", "b2:c3", "--dialect", "h2"));
        assertEnds(3, "b2 (left)\nc3 (right)\n", alkahest.run("heads"));
        assertEnds(
                1,
                "{\"error\":\"No revision is called nowhere. There are a1 (create users and posts), b2 (left), c3 (right). [ALK-810]\"}\n",
                alkahest.run("sql", "nowhere", "--dialect", "h2", "--json"));
        assertEquals(0, alkahest.run("merge", "--id", "d4").code());
        assertEnds(0, "d4 (merge)\n", alkahest.run("heads"));
    }

    @Test
    void theScriptRunsByHandAndTheHistoryKnows() {
        settings(BEFORE);
        String url = url("sqlite");
        Program alkahest = new Program(work, url);
        alkahest.run("init");
        alkahest.run("revision", "-m", "create users and posts", "--id", "a1");
        String script = alkahest.run("sql").written();
        assertTrue(script.startsWith(".bail on\n"), script);
        try (Engine engine = Engine.create(url)) {
            for (String statement : engine.dialect().compiler().statements(script.substring(script.indexOf('\n')))) {
                if (!statement.equals("BEGIN") && !statement.equals("COMMIT")) {
                    engine.inConnection(connection -> connection.execute(Sql.text(statement)));
                }
            }
        }
        assertEnds(0, "current: a1 (create users and posts)\n", alkahest.run("status"));
        assertEnds(0, "(no difference)\n", alkahest.run("drift"));
    }

    @Test
    void aBranchOfAnotherIsTakenUpBySum() throws IOException {
        settings(BEFORE);
        Program alkahest = new Program(work, url("h2"));
        alkahest.run("init");
        alkahest.run("revision", "-m", "begin", "--id", "a1");
        Path script = work.resolve("migrations/a1_begin/up.sql");
        Files.writeString(script, Files.readString(script) + "INSERT INTO users (name) VALUES ('Bob');\n");
        assertEquals(1, alkahest.run("upgrade").code());
        assertEnds(0, "Wrote the checksums of 1 revisions.\n", alkahest.run("sum"));
        assertEnds(0, "up a1 (begin): 3 statements\n", alkahest.run("upgrade"));
        assertTrue(alkahest.run("show", "a").written().startsWith("== down.sql\n-- destroys data: "));
        assertEnds(0, "The database is said to have had 0 revisions.\n", alkahest.run("stamp", "base"));
        assertEnds(0, "{\"applied\":[\"a1 (begin)\"]}\n", alkahest.run("stamp", "head", "--json"));
    }

    @Test
    void settingsThatAreWrongAreRefused() {
        Program alkahest = new Program(work, "jdbc:h2:mem:" + UUID.randomUUID());
        settings("");
        alkahest.run("init");
        settings("folder = \"x\"\nmodle = \"y\"\n");
        assertEnds(
                1,
                "The settings …/alkahest.toml have a key modle that nobody reads. There are database, exclude, folder, model, password_env, password_file, production, targets, url, user. [ALK-828]\n",
                alkahest.run("revision", "-m", "x"));
        settings("");
        assertEnds(
                1,
                "Nobody says where the model is. Say --model com.shop.Tables, or write model = \"com.shop.Tables\" into alkahest.toml; the class has a Schema, or tables, in static fields. [ALK-827]\n",
                alkahest.run("revision", "-m", "x"));
        assertEnds(
                1,
                "The model com.shop.Tables is no class that can be found. Add the application to the class path, as by java -cp \"app.jar:libs/*\" io.alkahest.migrate.cli.Main; a file Tables.kt is the class TablesKt. [ALK-827]\n",
                alkahest.run("revision", "-m", "x", "--model", "com.shop.Tables"));
        assertEnds(
                1,
                "The model io.alkahest.migrate.cli.Program has neither a Schema nor a table in a static field. Name the class that has, or write: static final Schema SCHEMA = new Schema(USERS, POSTS); [ALK-827]\n",
                alkahest.run("revision", "-m", "x", "--model", "io.alkahest.migrate.cli.Program"));
        settings("[database.shop]\nfolder = \"x\"\n");
        assertEnds(
                1,
                "The settings have no database blog, only shop. [ALK-828]\n",
                alkahest.run("status", "--database", "blog"));
        settings("url = \n");
        Ended broken = alkahest.run("status");
        assertTrue(
                broken.written().startsWith("The settings …/alkahest.toml cannot be read in line 1: "),
                broken.written());
        assertEquals(2, alkahest.run("upgrade", "--frobnicate").code());
    }

    @Test
    void thePasswordComesFromTheEnvironmentAndTheDatabaseFromTheSettings() {
        settings("folder = \"" + work.resolve("none")
                + "\"\n[database.shop]\nurl = \"jdbc:h2:mem:x\"\npassword_env = \"SHOP\"\n");
        Settings settings = new Settings();
        settings.config = work.resolve("alkahest.toml");
        settings.database = "shop";
        settings.environment(Map.of("SHOP", "secret"));
        try (Engine engine = settings.engine()) {
            assertEquals("h2", engine.dialect().name());
        }
        Settings nowhere = new Settings();
        nowhere.config = work.resolve("alkahest.toml");
        nowhere.environment(Map.of());
        assertEquals(
                "Nobody says which database is meant. Say --url, set ALKAHEST_URL, or write url = \"…\" into alkahest.toml. [ALK-828]",
                org.junit.jupiter.api.Assertions.assertThrows(
                                io.alkahest.migrate.revision.MigrationException.class, nowhere::engine)
                        .getMessage());
    }

    @Test
    void revisionsAreTriedOnAnEmptyDatabaseOnly() {
        String shop = url("h2");
        settings(BEFORE + "[database.tried]\nurl = \"" + url("h2") + "\"\nuser = \"ann\"\npassword_env = \"PATH\"\n");
        Program alkahest = new Program(work, shop);
        alkahest.run("init");
        alkahest.run("revision", "-m", "begin", "--id", "a1");
        try (Engine engine = Engine.create(shop)) {
            engine.inConnection(connection -> connection.execute(Sql.text("CREATE TABLE orders (id INTEGER)")));
        }
        assertEnds(
                1,
                "The database of --replay has the table orders, but revisions are tried on an empty one. Name a database that is made for it. [ALK-837]\n",
                alkahest.run("check", "--replay", shop));
        assertEnds(
                0,
                "The model is as the snapshot, and so are the scripts.\n",
                alkahest.run("check", "--replay", "tried"));
    }

    @Test
    void aDatabaseThatIsNamedIsNotThatOfTheEnvironment() {
        settings("password_env = \"NOWHERE\"\n[database.shop]\nurl = \"jdbc:h2:mem:x\"\n");
        Settings settings = new Settings();
        settings.config = work.resolve("alkahest.toml");
        settings.database = "shop";
        settings.environment(Map.of("ALKAHEST_URL", "nowhere://x", "ALKAHEST_PASSWORD", "secret"));
        try (Engine engine = settings.engine()) {
            assertEquals("h2", engine.dialect().name());
        }
        settings.environment(Map.of());
        assertEquals(
                "The settings say password_env = \"NOWHERE\", but the environment has no such variable. Set it, or correct the name. [ALK-828]",
                org.junit.jupiter.api.Assertions.assertThrows(
                                io.alkahest.migrate.revision.MigrationException.class, settings::engine)
                        .getMessage());
        settings("[database.shop]\nprodution = true\n");
        Ended wrong = new Program(work, "jdbc:h2:mem:x").run("status", "--database", "shop");
        assertTrue(
                wrong.written()
                        .startsWith(
                                "The settings …/alkahest.toml have a key prodution in [database.shop] that nobody reads. There are exclude, folder, "),
                wrong.written());
    }

    @Test
    void tablesAreDrawn() {
        settings(AFTER);
        Program alkahest = new Program(work, url("h2"));
        assertEnds(0, """
                erDiagram
                    users {
                        INTEGER id PK
                        VARCHAR full_name
                        VARCHAR email UK "null"
                    }
                    posts {
                        INTEGER id PK
                        VARCHAR title
                        INTEGER author_id FK
                    }
                    tags {
                        INTEGER id PK
                        VARCHAR text UK
                    }
                    posts }o--|| users : "author_id"
                """, alkahest.run("er"));
        settings(BEFORE);
        alkahest.run("init");
        assertEnds(0, "erDiagram\n", alkahest.run("er", "head"));
        alkahest.run("revision", "-m", "begin", "--id", "a1");
        assertTrue(alkahest.run("er", "a1")
                .written()
                .contains("    users {\n        INTEGER id PK\n        VARCHAR name\n    }"));
    }

    @Test
    void tablesOfOthersAreLeftOut() {
        String url = url("h2");
        settings(BEFORE);
        Program alkahest = new Program(work, url);
        alkahest.run("init");
        alkahest.run("revision", "-m", "begin", "--id", "a1");
        alkahest.run("upgrade");
        try (Engine engine = Engine.create(url)) {
            engine.inConnection(connection -> connection.execute(Sql.text("CREATE TABLE legacy_orders (id INTEGER)")));
        }
        assertEnds(3, "legacy_orders: table is not declared\n", alkahest.run("drift"));
        settings(BEFORE + "exclude = [\"legacy_*\"]\n");
        assertEnds(0, "(no difference)\n", alkahest.run("drift"));
    }

    @Test
    void everyCommandHelpsWithAnExample() {
        CommandLine line = Main.commandLine();
        Program alkahest = new Program(work, "");
        for (String command : line.getSubcommands().keySet()) {
            Ended help = alkahest.run(command, "--help");
            assertEquals(0, help.code());
            assertTrue(help.written().contains("\nExample: alkahest " + command), help.written());
        }
        assertTrue(alkahest.run("--help").written().contains("3   it was asked whether something is as it shall be"));
    }
}
