package io.alkahest.migrate.cli;

import io.alkahest.catalog.Differences;
import io.alkahest.migrate.Migrations;
import io.alkahest.migrate.Plan;
import io.alkahest.migrate.Status;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.Revision.Direction;
import io.alkahest.migrate.run.AppliedRevision;
import io.alkahest.migrate.run.RunListener;
import io.alkahest.session.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that ask a database, or change it. */
final class RunningCommands {
    private static final Duration LONG = Duration.ofSeconds(1);

    private RunningCommands() {}

    /** What commands about a database share. */
    abstract static class OnDatabase extends Action {
        final int on(Function<Migrations, Integer> work) {
            try (Engine engine = settings.engine()) {
                return work.apply(settings.migrations(engine));
            }
        }

        final void tell(String key, List<?> revisions) {
            tell(Map.of(key, revisions.stream().map(Object::toString).toList()));
        }
    }

    /** What commands that run revisions share. */
    abstract static class Running extends OnDatabase {
        @Option(
                names = "--allow-destructive",
                paramLabel = "REVISION",
                description = "A revision that may destroy data of a database in production.")
        List<String> allowed = new ArrayList<>();

        final Integer run(Function<Migrations, Plan> work) {
            return on(migrations -> {
                allowed.forEach(migrations::allowDestructive);
                Plan ran = work.apply(migrations.listener(progress()));
                if (ran.isEmpty()) {
                    say("Nothing to do.");
                }
                tell("ran", ran.revisions());
                return DONE;
            });
        }

        private RunListener progress() {
            return new RunListener() {
                @Override
                public void waiting(String holder) {
                    say("Waiting for another runner: " + holder);
                }

                @Override
                public void ran(Revision revision, int index, int of, Duration duration) {
                    if (duration.compareTo(LONG) > 0) {
                        say("  statement " + index + " of " + of + " took " + duration.toSeconds() + " s");
                    }
                }

                @Override
                public void ended(Revision revision, Direction direction, int statements, Duration duration) {
                    say(direction.word() + " " + revision + ": " + statements
                            + (statements == 1 ? " statement" : " statements"));
                }
            };
        }
    }

    /** {@code upgrade}. */
    @Command(
            name = "upgrade",
            mixinStandardHelpOptions = true,
            description = "Applies revisions, or goes on with a run that did not come to its end.",
            footer = "%nExample: alkahest upgrade head")
    static final class Upgrade extends Running {
        @Parameters(
                arity = "0..1",
                defaultValue = "head",
                paramLabel = "TARGET",
                description = "head, heads, +n, an id or its beginning, a label, label@head: ${DEFAULT-VALUE}.")
        String target = "head";

        @Override
        public Integer call() {
            return run(migrations -> migrations.upgrade(target));
        }
    }

    /** {@code downgrade}. */
    @Command(
            name = "downgrade",
            mixinStandardHelpOptions = true,
            description = "Undoes revisions.",
            footer = "%nExample: alkahest downgrade -1")
    static final class Downgrade extends Running {
        @Parameters(
                paramLabel = "TARGET",
                description = "base, -n, or the id, its beginning or the label of what stays.")
        String target = "";

        @Override
        public Integer call() {
            return run(migrations -> migrations.downgrade(target));
        }
    }

    /** {@code plan}. */
    @Command(
            name = "plan",
            mixinStandardHelpOptions = true,
            description = "Tells what upgrade, or downgrade, would run.",
            footer = "%nExample: alkahest plan head")
    static final class PlanOf extends OnDatabase {
        @Parameters(
                arity = "0..1",
                defaultValue = "head",
                paramLabel = "TARGET",
                description = "As of upgrade: ${DEFAULT-VALUE}.")
        String target = "head";

        @Option(names = "--down", description = "Of downgrade.")
        boolean down;

        @Override
        public Integer call() {
            return on(migrations -> {
                Plan plan = migrations.plan(target, down ? Direction.DOWN : Direction.UP);
                say(plan.toString());
                plan.revisions().stream()
                        .filter(revision -> revision.destroys() != null && !down)
                        .forEach(revision -> say("  " + revision.id() + " destroys data: " + revision.destroys()));
                tell("plan", plan.revisions());
                return DONE;
            });
        }
    }

    /** {@code stamp}. */
    @Command(
            name = "stamp",
            mixinStandardHelpOptions = true,
            description = "Says that the database stands at a revision, without running anything.",
            footer = "%nExample: alkahest stamp head")
    static final class Stamp extends OnDatabase {
        @Parameters(paramLabel = "TARGET", description = "head, heads, base, an id or its beginning, a label.")
        String target = "";

        @Option(
                names = "--only",
                description = "That this one revision is meant as it is now; what else the database has had stays.")
        boolean only;

        @Override
        public Integer call() {
            return on(migrations -> {
                if (only) {
                    Revision edited = migrations.stampOnly(target);
                    say("The database is said to have had " + edited + " as it is now.");
                    tell("edited", List.of(edited));
                    return DONE;
                }
                List<Revision> had = migrations.stamp(target);
                say("The database is said to have had " + had.size()
                        + (had.size() == 1 ? " revision." : " revisions."));
                tell("applied", had);
                return DONE;
            });
        }
    }

    /** {@code status}. */
    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Tells where the database stands, and ends with 3 where it is not up to date.",
            footer = "%nExample: alkahest status --json")
    static final class StatusOf extends OnDatabase {
        @Override
        public Integer call() {
            return on(migrations -> {
                Status status = migrations.status();
                say("current: " + (status.current().isEmpty() ? "base" : names(status.current())));
                lines("pending", status.pending());
                for (AppliedRevision one : status.unfinished()) {
                    say("unfinished: " + one + ", " + one.state() + ", statement " + one.statements()
                            + " was the last one that is known to have run. Go on by "
                            + (one.state() == AppliedRevision.State.UPGRADING ? "upgrade." : "downgrade."));
                }
                lines("not in the folder", status.unknown());
                lines("edited since", status.edited());
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("current", ids(status.current()));
                answer.put(
                        "pending", status.pending().stream().map(Revision::id).toList());
                answer.put("unfinished", ids(status.unfinished()));
                answer.put("unknown", ids(status.unknown()));
                answer.put("edited", status.edited().stream().map(Revision::id).toList());
                tell(answer);
                return status.isUpToDate() ? DONE : DIFFERS;
            });
        }

        private void lines(String word, List<?> revisions) {
            revisions.forEach(revision -> say(word + ": " + revision));
        }

        private static List<String> ids(List<AppliedRevision> revisions) {
            return revisions.stream().map(AppliedRevision::id).toList();
        }

        private static String names(List<AppliedRevision> revisions) {
            return String.join(", ", revisions.stream().map(Object::toString).toList());
        }
    }

    /** {@code drift}. */
    @Command(
            name = "drift",
            mixinStandardHelpOptions = true,
            description = "Tells how the database differs from a snapshot, and ends with 3 where it does.",
            footer = "%nExample: alkahest drift head")
    static final class Drift extends OnDatabase {
        @Parameters(
                arity = "0..1",
                defaultValue = "head",
                paramLabel = "REVISION",
                description = "head, an id or its beginning, a label: ${DEFAULT-VALUE}.")
        String target = "head";

        @Override
        public Integer call() {
            return on(migrations -> {
                Differences differences = migrations.drift(target);
                say(differences.toString());
                tell("differences", differences.all());
                return differences.isEmpty() ? DONE : DIFFERS;
            });
        }
    }
}
