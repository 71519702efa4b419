package io.alkahest.migrate.cli;

import io.alkahest.catalog.Differences;
import io.alkahest.catalog.TableInfo;
import io.alkahest.dialect.Dialect;
import io.alkahest.migrate.Migrations;
import io.alkahest.migrate.author.RevisionDraft;
import io.alkahest.migrate.revision.MigrationException;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.RevisionFolder;
import io.alkahest.migrate.revision.RevisionGraph;
import io.alkahest.migrate.snapshot.Snapshot;
import io.alkahest.session.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The commands that write files, or look at what is written; none but {@code check --replay} asks a database. */
final class WritingCommands {
    private WritingCommands() {}

    /** {@code init}. */
    @Command(
            name = "init",
            mixinStandardHelpOptions = true,
            description = "Creates the folder of the revisions.",
            footer = "%nExample: alkahest init --folder migrations")
    static final class Init extends Action {
        @Override
        public Integer call() {
            RevisionFolder folder = settings.revisions();
            folder.create();
            say("Created " + folder.path() + ". Write the first revision by: alkahest revision -m \"create tables\"");
            tell(Map.of("folder", folder.path().toString()));
            return DONE;
        }
    }

    /** {@code revision}. */
    @Command(
            name = "revision",
            mixinStandardHelpOptions = true,
            description = "Writes a revision by which the schema becomes the model.",
            footer = "%nExample: alkahest revision -m \"split names\" --rename users.name:full_name")
    static final class NewRevision extends Action {
        @Option(
                names = {"-m", "--message"},
                required = true,
                paramLabel = "TEXT",
                description = "What it does.")
        String title = "";

        @Option(names = "--rename", paramLabel = "OLD:NEW", description = "That a table or column has another name.")
        List<String> renames = new ArrayList<>();

        @Option(names = "--drop", paramLabel = "OLD", description = "That a table or column goes, and is no rename.")
        List<String> drops = new ArrayList<>();

        @Option(names = "--destroys", paramLabel = "WHY", description = "Why it may destroy data.")
        @Nullable
        String destroys;

        @Option(names = "--label", paramLabel = "NAME", description = "A name for the branch that begins with it.")
        List<String> labels = new ArrayList<>();

        @Option(names = "--after", paramLabel = "REVISION", description = "What it follows, if not the head; or base.")
        @Nullable
        String after;

        @Option(names = "--id", paramLabel = "ID", description = "An id of one's own.")
        @Nullable
        String id;

        @Option(names = "--empty", description = "Also where nothing has changed: for statements by hand.")
        boolean empty;

        @Override
        public Integer call() {
            RevisionFolder folder = settings.revisions();
            Revision revision = new RevisionDraft(folder.read(), settings.dialects(), settings.schema(), title)
                    .renames(renames)
                    .drops(drops)
                    .destroys(destroys)
                    .labels(labels)
                    .after(after)
                    .id(id)
                    .empty(empty)
                    .revision();
            written(this, folder, revision);
            return DONE;
        }
    }

    private static void written(Action action, RevisionFolder folder, Revision revision) {
        Path path = folder.add(revision);
        action.say("Wrote " + path);
        for (String file : revision.files().keySet()) {
            action.say("  " + file);
        }
        action.say("Read the scripts, then: alkahest upgrade head");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("revision", revision.id());
        answer.put("folder", path.toString());
        answer.put("files", List.copyOf(revision.files().keySet()));
        action.tell(answer);
    }

    /** {@code merge}. */
    @Command(
            name = "merge",
            mixinStandardHelpOptions = true,
            description = "Writes a revision that makes one head of several; it changes nothing.",
            footer = "%nExample: alkahest merge -m \"merge tags and emails\"")
    static final class Merge extends Action {
        @Option(
                names = {"-m", "--message"},
                paramLabel = "TEXT",
                description = "What it does: ${DEFAULT-VALUE}.")
        String title = "merge";

        @Option(names = "--id", paramLabel = "ID", description = "An id of one's own.")
        @Nullable
        String id;

        @Override
        public Integer call() {
            RevisionFolder folder = settings.revisions();
            written(
                    this,
                    folder,
                    new RevisionDraft(folder.read(), settings.dialects(), settings.schema(), title)
                            .id(id)
                            .merge());
            return DONE;
        }
    }

    /** {@code sum}. */
    @Command(
            name = "sum",
            mixinStandardHelpOptions = true,
            description = "Writes the checksums anew, after a script was edited or branches were merged.",
            footer = "%nExample: alkahest sum")
    static final class Sum extends Action {
        @Override
        public Integer call() {
            RevisionGraph graph = settings.revisions().sum();
            say("Wrote the checksums of " + graph.ordered().size() + " revisions.");
            tell(Map.of("revisions", graph.ordered().size()));
            return DONE;
        }
    }

    /** {@code check}. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Tells whether the model is as the newest snapshot, and ends with 3 where it is not.",
            footer = "%nExample: alkahest check --replay h2:mem:check")
    static final class Check extends Action {
        @Option(
                names = "--replay",
                paramLabel = "URL|NAME",
                description =
                        "An empty database on which all revisions are run, and compared with the snapshot; or its name in the settings.")
        @Nullable
        String replay;

        @Override
        public Integer call() {
            RevisionGraph graph = settings.revisions().read();
            List<Dialect> dialects = settings.dialects();
            Snapshot model = Snapshot.of(settings.schema(), dialects);
            Snapshot written =
                    graph.ordered().isEmpty() ? Snapshot.empty(dialects) : Snapshot.of(graph.head(), dialects);
            Map<String, Object> found = new LinkedHashMap<>();
            for (Dialect dialect : dialects) {
                note(found, dialect.name(), written.state(dialect).to(model.state(dialect), dialect));
            }
            String url = replay;
            if (url != null) {
                try (Engine engine = settings.engineAt(url)) {
                    refuseTables(engine);
                    Migrations migrations = new Migrations(settings.revisions().path(), engine);
                    migrations.upgrade("head");
                    note(found, "scripts on " + engine.dialect(), migrations.drift("head"));
                }
            }
            tell(Map.of("differences", found));
            if (found.isEmpty()) {
                say("The model is as the snapshot" + (url == null ? "." : ", and so are the scripts."));
                return DONE;
            }
            found.forEach((where, lines) -> {
                say("Not as the snapshot, " + where + ":");
                ((List<?>) lines).forEach(line -> say("  " + line));
            });
            return DIFFERS;
        }

        private static void refuseTables(Engine engine) {
            List<TableInfo> tables = engine.inspect().tables();
            if (!tables.isEmpty()) {
                throw new MigrationException(
                        837,
                        "The database of --replay has the table "
                                + tables.get(0).name()
                                + ", but revisions are tried on an empty one. Name a database that is made for it.");
            }
        }

        private static void note(Map<String, Object> found, String where, Differences differences) {
            if (!differences.isEmpty()) {
                found.put(
                        where, differences.all().stream().map(Object::toString).toList());
            }
        }
    }
}
