package io.alkahest.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.Difference;
import io.alkahest.compile.DdlFeature;
import io.alkahest.migrate.author.RevisionDraft;
import io.alkahest.migrate.revision.MigrationException;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.RevisionFolder;
import io.alkahest.migrate.revision.RevisionGraph;
import io.alkahest.schema.Schema;
import io.alkahest.session.Engine;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.suite.ChangingSchema;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every difference that can be declared, written into a revision without a database, applied and undone with rows in
 * the tables: the database is then as declared, and no row is lost.
 */
class EveryDifferenceTest {
    @TempDir
    Path work;

    private Engine engine;
    private Outside outside;

    @ParameterizedTest
    @MethodSource("io.alkahest.migrate.Databases#all")
    void endsAndComesBack(TestDatabase kind) {
        assumeTrue(kind.notRun() == null, () -> "not run: " + kind.notRun());
        try (FreshDatabase fresh = kind.fresh();
                Engine one = Engine.create(fresh.url())) {
            engine = one;
            outside = new Outside(fresh.dataSource());
            ChangingSchema schema = new ChangingSchema(engine.dialect());
            Schema usual = schema.everything("");
            Revision first = draft(new RevisionGraph(List.of()), usual, "a0");
            migrations(first).upgrade("head");
            assertAs(usual, "the beginning");
            fill();
            int changes = 0;
            for (String change : schema.differences(keepsIdentities()).keySet()) {
                changes++;
                Schema other = schema.everything(change);
                Revision next = draft(new RevisionGraph(List.of(first)), other, "c" + changes);
                Migrations migrations = migrations(first, next);
                if (change.equals("one more column")) {
                    aColumnWithoutAValueIsRefused(migrations, usual);
                } else if (!change.equals("key")
                        || !engine.dialect().catalog().commonForm().indexesForeignKeys()) {
                    up(migrations, next, change);
                    assertAs(other, change);
                    assertEquals("(no difference)", migrations.drift("head").toString(), change);
                    assertEquals(1, migrations.downgrade("-1").revisions().size(), change);
                    assertAs(usual, "back from " + change);
                }
                assertEquals(
                        List.of("it's DE 1 3 a", "other DE 2 4 b"),
                        outside.rows("SELECT code, country, number, stock, note FROM products ORDER BY code"),
                        change);
            }
            assertTrue(changes >= 24, () -> "only some changes");
        }
    }

    private void up(Migrations migrations, Revision next, String change) {
        try {
            assertEquals(1, migrations.upgrade("head").revisions().size(), change);
        } catch (RuntimeException e) {
            throw new AssertionError(
                    change + ": " + e.getMessage() + "\n" + next.files().get("up.sql"), e);
        }
    }

    private void aColumnWithoutAValueIsRefused(Migrations migrations, Schema usual) {
        assertThrows(MigrationException.class, () -> migrations.upgrade("head"));
        if (engine.dialect().definitionsCommit()) {
            engine.apply(engine.inspect().differences(usual).of("products").changes());
            migrations.stamp("a0");
        }
        assertAs(usual, "what was refused");
    }

    private Migrations migrations(Revision... revisions) {
        RevisionFolder folder = new RevisionFolder(work.resolve("migrations" + System.nanoTime()));
        folder.create();
        for (Revision revision : revisions) {
            folder.add(revision);
        }
        return new Migrations(folder.path(), engine);
    }

    private Revision draft(RevisionGraph graph, Schema model, String id) {
        return new RevisionDraft(graph, List.of(engine.dialect()), model, "do " + id)
                .id(id)
                .destroys("it is a test")
                .revision();
    }

    private void assertAs(Schema schema, String when) {
        List<Difference> found = engine.inspect().differences(schema).all().stream()
                .filter(difference -> !difference.table().startsWith("alkahest_"))
                .toList();
        assertEquals(List.of(), found, when);
    }

    private boolean keepsIdentities() {
        ColumnInfo id = engine.inspect().table("tickets").column("id");
        return id != null
                && (!engine.dialect().ddl().supports(DdlFeature.IDENTITY_START)
                        || id.identity() == null
                        || id.identity().start() == 1000);
    }

    private void fill() {
        outside.run(
                "INSERT INTO makers (country, number, label) VALUES ('DE', 1, 'one'), ('DE', 2, 'two')",
                "INSERT INTO products (code, country, number, price, stock, note, loose) VALUES ('it''s', 'DE', 1, 10, 3, 'a', 1), ('other', 'DE', 2, 20, 4, 'b', NULL)");
    }
}
