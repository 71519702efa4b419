package io.alkahest.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.migrate.author.RevisionDraft;
import io.alkahest.migrate.revision.RevisionFolder;
import io.alkahest.session.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations in a program: two lines at start-up, or in a test. */
class LibraryTest {
    @TempDir
    Path work;

    @Test
    void aProgramBringsItsDatabaseUpToDate() {
        Path migrations = work.resolve("migrations");
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        try (Engine engine = Engine.create(url)) {
            RevisionFolder folder = new RevisionFolder(migrations);
            folder.create();
            folder.add(new RevisionDraft(folder.read(), List.of(engine.dialect()), Shop.first(), "begin").revision());

            // snippet: library
            Plan ran = new Migrations(migrations, engine).upgrade("head");
            // end
            assertEquals(1, ran.revisions().size());
            assertTrue(engine.inspect().hasTable("posts"));
            assertTrue(new Migrations(migrations, engine).upgrade("head").isEmpty());
        }
    }
}
