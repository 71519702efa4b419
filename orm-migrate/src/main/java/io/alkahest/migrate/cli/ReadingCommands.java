package io.alkahest.migrate.cli;

import io.alkahest.dialect.Dialect;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.RevisionGraph;
import io.alkahest.migrate.run.OfflineScript;
import io.alkahest.migrate.snapshot.Diagram;
import io.alkahest.migrate.snapshot.SchemaState;
import io.alkahest.migrate.snapshot.Snapshot;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that tell what the folder has. */
final class ReadingCommands {
    private ReadingCommands() {}

    private static Map<String, Object> described(Revision revision) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", revision.id());
        told.put("title", revision.title());
        told.put("parents", revision.parents());
        told.put("labels", revision.labels());
        return told;
    }

    /** {@code history}. */
    @Command(
            name = "history",
            mixinStandardHelpOptions = true,
            description = "Lists all revisions, the newest one first.",
            footer = "%nExample: alkahest history")
    static final class History extends Action {
        @Override
        public Integer call() {
            RevisionGraph graph = settings.revisions().read();
            List<Revision> heads = graph.heads();
            for (int i = graph.ordered().size() - 1; i >= 0; i--) {
                Revision revision = graph.ordered().get(i);
                say(revision.id() + " " + revision.title()
                        + (revision.parents().isEmpty() ? "" : ", after " + String.join(" and ", revision.parents()))
                        + (revision.labels().isEmpty() ? "" : " [" + String.join(", ", revision.labels()) + "]")
                        + (heads.contains(revision) ? " (head)" : ""));
            }
            tell(Map.of(
                    "revisions",
                    graph.ordered().stream().map(ReadingCommands::described).toList()));
            return DONE;
        }
    }

    /** {@code heads}. */
    @Command(
            name = "heads",
            mixinStandardHelpOptions = true,
            description = "Lists the revisions that no other one follows, and ends with 3 where there are several.",
            footer = "%nExample: alkahest heads")
    static final class Heads extends Action {
        @Override
        public Integer call() {
            List<Revision> heads = settings.revisions().read().heads();
            heads.forEach(head -> say(head.toString()));
            tell(Map.of("heads", heads.stream().map(Revision::id).toList()));
            return heads.size() > 1 ? DIFFERS : DONE;
        }
    }

    /** {@code show}. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a revision with its scripts.",
            footer = "%nExample: alkahest show 3f2a")
    static final class Show extends Action {
        @Parameters(paramLabel = "REVISION", description = "The id, its beginning, or a label.")
        String word = "";

        @Override
        public Integer call() {
            Revision revision = settings.revisions().read().one(word);
            Map<String, String> shown = new LinkedHashMap<>(revision.files());
            shown.remove(Revision.SNAPSHOT);
            shown.forEach((name, text) -> {
                say("== " + name);
                say(text.stripTrailing());
            });
            Map<String, Object> answer = described(revision);
            answer.put("files", shown);
            tell(answer);
            return DONE;
        }
    }

    /** {@code sql}. */
    @Command(
            name = "sql",
            mixinStandardHelpOptions = true,
            description = "Writes the script that leads from one revision to another, for people who run it by hand.",
            footer = "%nExample: alkahest sql base:head --dialect postgresql")
    static final class Sql extends Action {
        @Parameters(
                arity = "0..1",
                defaultValue = "base:head",
                paramLabel = "FROM:TO",
                description = "Two revisions, base or head: ${DEFAULT-VALUE}. Downwards where TO comes before FROM.")
        String range = "base:head";

        @Option(
                names = "--dialect",
                paramLabel = "DIALECT",
                description = "The database, if there are several targets.")
        @Nullable
        String dialect;

        @Override
        public Integer call() {
            if (dialect != null) {
                settings.targets = List.of(dialect);
            }
            RevisionGraph graph = settings.revisions().read();
            Map<String, Object> scripts = new LinkedHashMap<>();
            for (Dialect one : settings.dialects()) {
                String script = OfflineScript.of(graph, range, one, Clock.systemUTC());
                scripts.put(one.name(), script);
                say(script.stripTrailing());
            }
            tell(scripts);
            return DONE;
        }
    }

    /** {@code er}. */
    @Command(
            name = "er",
            mixinStandardHelpOptions = true,
            description = "Draws tables and their keys, in the words of Mermaid.",
            footer = "%nExample: alkahest er 3f2a")
    static final class Er extends Action {
        @Parameters(
                arity = "0..1",
                defaultValue = "model",
                paramLabel = "WHAT",
                description = "model, head, an id or its beginning, a label: ${DEFAULT-VALUE}.")
        String what = "model";

        @Override
        public Integer call() {
            Dialect dialect = settings.dialects().get(0);
            SchemaState state;
            if (what.equals("model")) {
                state = SchemaState.of(settings.schema(), dialect);
            } else {
                List<Revision> found = settings.revisions().read().find(what);
                state = found.isEmpty()
                        ? SchemaState.EMPTY
                        : Snapshot.of(found.get(0), List.of(dialect)).state(dialect);
            }
            String diagram = Diagram.of(state);
            say(diagram.stripTrailing());
            tell(Map.of("mermaid", diagram));
            return DONE;
        }
    }
}
