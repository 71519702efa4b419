package io.alkahest.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alkahest.dialect.Dialect;
import io.alkahest.engine.Connection;
import io.alkahest.migrate.author.RevisionDraft;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.Revision.Direction;
import io.alkahest.migrate.revision.RevisionFolder;
import io.alkahest.schema.Schema;
import io.alkahest.session.Engine;
import io.alkahest.sql.Sql;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The way of a team from the first table on, on every database. */
class TutorialTest {
    @TempDir
    Path work;

    @ParameterizedTest
    @MethodSource("io.alkahest.migrate.Databases#all")
    void aSchemaGrowsAndShrinksAgain(TestDatabase kind) {
        assumeTrue(kind.notRun() == null, () -> "not run: " + kind.notRun());
        try (FreshDatabase fresh = kind.fresh();
                Engine engine = Engine.create(fresh.url())) {
            RevisionFolder folder = new RevisionFolder(work.resolve("migrations"));
            folder.create();
            Migrations migrations = new Migrations(folder.path(), engine);
            List<Dialect> targets = List.of(engine.dialect());

            Revision first = new RevisionDraft(folder.read(), targets, Shop.first(), "create users and posts")
                    .id("a1")
                    .revision();
            folder.add(first);
            assertEquals(
                    "up a1 (create users and posts)",
                    migrations.plan("head", Direction.UP).toString());
            assertEquals(1, migrations.upgrade("head").revisions().size());
            assertAs(Shop.first(), engine);
            assertTrue(migrations.status().isUpToDate());
            engine.inConnection(connection -> {
                run(connection, "INSERT INTO users (name) VALUES ('Ada')");
                run(connection, "INSERT INTO posts (title, author_id) VALUES ('Notes', 1)");
            });

            Revision second = new RevisionDraft(folder.read(), targets, Shop.second(), "emails and tags")
                    .id("b2")
                    .renames(List.of("users.name:full_name"))
                    .revision();
            folder.add(second);
            migrations.upgrade("head");
            assertAs(Shop.second(), engine);
            assertEquals("Ada", one(engine, "SELECT full_name FROM users"));
            assertEquals("Notes", one(engine, "SELECT title FROM posts"));
            assertEquals("(no difference)", migrations.drift("head").toString());

            assertEquals("down b2 (emails and tags)", migrations.downgrade("-1").toString());
            assertAs(Shop.first(), engine);
            assertEquals("Ada", one(engine, "SELECT name FROM users"));
            migrations.upgrade("+1");
            assertAs(Shop.second(), engine);
            migrations.downgrade("base");
            assertEquals(
                    List.of("alkahest_lock", "alkahest_revisions")
                            .subList(engine.dialect().singleWriter() ? 1 : 0, 2),
                    engine.inspect().tables().stream().map(Object::toString).toList());
        }
    }

    private static void assertAs(Schema schema, Engine engine) {
        assertEquals(
                List.of(),
                engine.inspect().differences(schema).all().stream()
                        .filter(difference -> !difference.table().startsWith("alkahest_"))
                        .toList());
    }

    private static void run(Connection connection, String sql) {
        connection.execute(Sql.text(sql));
    }

    private static Object one(Engine engine, String sql) {
        return engine.begin(connection -> connection.execute(Sql.text(sql)).scalar());
    }
}
