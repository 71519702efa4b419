package io.alkahest.migrate;

import io.alkahest.catalog.CompareOptions;
import io.alkahest.catalog.Comparison;
import io.alkahest.catalog.Differences;
import io.alkahest.catalog.SchemaInfo;
import io.alkahest.engine.Database;
import io.alkahest.engine.Inspector;
import io.alkahest.migrate.revision.MigrationException;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.Revision.Direction;
import io.alkahest.migrate.revision.RevisionFolder;
import io.alkahest.migrate.revision.RevisionGraph;
import io.alkahest.migrate.run.AppliedRevision;
import io.alkahest.migrate.run.AppliedRevision.State;
import io.alkahest.migrate.run.RunListener;
import io.alkahest.migrate.run.Runner;
import io.alkahest.migrate.snapshot.SchemaState;
import io.alkahest.migrate.snapshot.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database and the folder of its revisions.
 *
 * <pre>{@code
 * new Migrations(Path.of("migrations"), engine).upgrade("head");
 * }</pre>
 *
 * <p>Only one runner at a time changes a database; another one waits. Not safe for several threads at once.
 */
public final class Migrations {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RevisionFolder folder;
    private final Database database;
    private final Set<String> allowed = new TreeSet<>();
    private final List<Pattern> excluded = new ArrayList<>();
    private Duration patience = PATIENCE;
    private RunListener listener = RunListener.NONE;
    private boolean production;

    /** The revisions of a folder, for a database. Nothing is read yet. */
    public Migrations(Path folder, Database database) {
        this.folder = new RevisionFolder(folder);
        this.database = database;
    }

    /** How long to wait for another runner; a minute unless told otherwise. */
    public Migrations patience(Duration time) {
        patience = time;
        return this;
    }

    /** Who hears how a run goes on. */
    public Migrations listener(RunListener one) {
        listener = one;
        return this;
    }

    /**
     * Says that the data of the database must not be lost: revisions that destroy some have to be allowed one by one.
     */
    public Migrations production(boolean isProduction) {
        production = isProduction;
        return this;
    }

    /**
     * Leaves tables out of {@link #drift} that are others' business: names, in which {@code *} stands for any letters.
     */
    public Migrations exclude(String... names) {
        for (String name : names) {
            excluded.add(Pattern.compile("(?i)" + Pattern.quote(name).replace("*", "\\E.*\\Q")));
        }
        return this;
    }

    /** Allows a revision to destroy data of a database in production. */
    public Migrations allowDestructive(String revision) {
        allowed.add(revision);
        return this;
    }

    /**
     * Applies what leads to a target: {@code head}, {@code heads}, {@code +n}, an id or its beginning, a label,
     * {@code label@head}. A run that did not come to its end is gone on with.
     *
     * @return what ran, in order; nothing where the database is there already
     * @throws MigrationException if the target means nothing, the database has had something else, or a statement fails
     */
    public Plan upgrade(String target) {
        return run(target, Direction.UP);
    }

    /**
     * Undoes what follows a target: {@code base}, {@code -n}, an id or its beginning, a label.
     *
     * @return what ran, in order
     * @throws MigrationException if the target means nothing, a revision has no script for that, or a statement fails
     */
    public Plan downgrade(String target) {
        return run(target, Direction.DOWN);
    }

    private Plan run(String target, Direction direction) {
        RevisionGraph graph = folder.read();
        Runner runner = new Runner(database, patience, listener);
        return runner.alone(() -> {
            Plan plan = plan(graph, runner.applied(), target, direction);
            refuseLoss(plan);
            plan.revisions().forEach(revision -> runner.check(revision, direction));
            List<Revision> ran = new ArrayList<>();
            for (Revision revision : plan.revisions()) {
                if (runner.run(revision, direction)) {
                    ran.add(revision);
                }
            }
            return new Plan(direction, ran);
        });
    }

    private void refuseLoss(Plan plan) {
        for (Revision revision : plan.revisions()) {
            boolean destroys = plan.direction() == Direction.DOWN || revision.destroys() != null;
            if (production && destroys && !allowed.contains(revision.id())) {
                throw new MigrationException(
                        824,
                        "The revision " + revision + " may destroy data of a database in production"
                                + (plan.direction() == Direction.DOWN
                                        ? ", as everything that is undone"
                                        : ": " + revision.destroys())
                                + ". Say --allow-destructive " + revision.id() + " if it shall.");
            }
        }
    }

    /** What {@link #upgrade} or {@link #downgrade} would run; nothing runs. */
    public Plan plan(String target, Direction direction) {
        return plan(folder.read(), new Runner(database, patience, listener).applied(), target, direction);
    }

    private Plan plan(RevisionGraph graph, Map<String, AppliedRevision> applied, String target, Direction direction) {
        AppliedRevision unfinished = verify(graph, applied);
        Set<String> had = new LinkedHashSet<>(applied.keySet());
        if (unfinished != null && unfinished.state() == State.UPGRADING) {
            had.remove(unfinished.id());
        }
        if (unfinished != null && (unfinished.state() == State.UPGRADING) != (direction == Direction.UP)) {
            throw unfinished(unfinished);
        }
        Targets targets = new Targets(graph, had);
        Plan plan = direction == Direction.UP ? targets.up(target) : targets.down(target);
        return unfinished == null ? plan : beginningWith(unfinished, plan);
    }

    /** The plan with the revision first whose run did not come to its end, so that nothing else changes the schema. */
    private static Plan beginningWith(AppliedRevision unfinished, Plan plan) {
        List<Revision> order = new ArrayList<>();
        for (Revision revision : plan.revisions()) {
            order.add(revision.id().equals(unfinished.id()) ? 0 : order.size(), revision);
        }
        if (order.isEmpty() || !order.get(0).id().equals(unfinished.id())) {
            throw unfinished(unfinished);
        }
        return new Plan(plan.direction(), order);
    }

    private static MigrationException unfinished(AppliedRevision one) {
        boolean upgrading = one.state() == State.UPGRADING;
        String below = one.parents().isEmpty() ? "base" : one.parents().get(0);
        return new MigrationException(
                821,
                "The revision " + one + " was being " + (upgrading ? "applied" : "undone")
                        + " when its run ended after statement " + one.statements() + ". Go on by "
                        + (upgrading ? "upgrade " + one.id() : "downgrade " + below)
                        + " first, or mend the database by hand and say where it stands by stamp.");
    }

    /** Refuses what does not fit to the folder; answers the run that did not come to its end, or null. */
    private static @Nullable AppliedRevision verify(RevisionGraph graph, Map<String, AppliedRevision> applied) {
        AppliedRevision unfinished = null;
        for (AppliedRevision one : applied.values()) {
            if (!graph.has(one.id())) {
                throw new MigrationException(
                        820,
                        "The database has had the revision " + one + " on " + one.at()
                                + ", which is not in the folder. Bring the folder up to date from version control; the database is ahead of it.");
            }
            if (one.state().isDirty()) {
                unfinished = one;
            } else if (!graph.get(one.id()).checksum().equals(one.checksum())) {
                throw new MigrationException(
                        819,
                        "The revision " + one + " was edited after the database has had it, on " + one.at()
                                + ". Bring it back from version control, and put the change into a revision of its own; if nothing but words has changed, say stamp --only "
                                + one.id() + ".");
            }
        }
        return unfinished;
    }

    /**
     * Says that the database stands at a target, without running anything: {@code head}, {@code heads}, {@code base},
     * an id or a label.
     *
     * @return what the database has had from now on, in order
     */
    public List<Revision> stamp(String target) {
        RevisionGraph graph = folder.read();
        Runner runner = new Runner(database, patience, listener);
        List<Revision> shall = target.equals("base") ? List.of() : graph.upTo(graph.find(target));
        return runner.alone(() -> {
            Map<String, AppliedRevision> applied = runner.applied();
            Set<String> ids = new TreeSet<>();
            shall.forEach(revision -> ids.add(revision.id()));
            for (AppliedRevision one : applied.values()) {
                if (!ids.contains(one.id())) {
                    runner.forget(one.id());
                }
            }
            for (Revision revision : shall) {
                AppliedRevision one = applied.get(revision.id());
                boolean right =
                        one != null && !one.state().isDirty() && one.checksum().equals(revision.checksum());
                if (!right) {
                    runner.stamp(revision);
                }
            }
            return shall;
        });
    }

    /**
     * Says that a revision that was edited after the database has had it is meant as it is now; all that the database
     * has had stays.
     *
     * @param revision its id or label
     * @throws MigrationException if the database has not had it, or a run of it has not come to its end
     */
    public Revision stampOnly(String revision) {
        Revision edited = folder.read().one(revision);
        Runner runner = new Runner(database, patience, listener);
        return runner.alone(() -> {
            AppliedRevision had = runner.applied().get(edited.id());
            if (had == null || had.state().isDirty()) {
                throw new MigrationException(
                        813,
                        "The database has not had the revision " + edited
                                + " to its end, so there is nothing to take up. Say upgrade, or stamp for a database that was made otherwise.");
            }
            runner.edited(edited);
            return edited;
        });
    }

    /** Where the database stands. Nothing is created or changed. */
    public Status status() {
        RevisionGraph graph = folder.read();
        List<AppliedRevision> applied =
                List.copyOf(new Runner(database, patience, listener).applied().values());
        Set<String> had = new TreeSet<>();
        applied.forEach(one -> had.add(one.id()));
        return new Status(
                applied,
                applied.stream()
                        .filter(one -> applied.stream()
                                .noneMatch(other -> other.parents().contains(one.id())))
                        .toList(),
                graph.ordered().stream()
                        .filter(revision -> !had.contains(revision.id()))
                        .toList(),
                applied.stream().filter(one -> one.state().isDirty()).toList(),
                applied.stream().filter(one -> !graph.has(one.id())).toList(),
                applied.stream()
                        .filter(one -> graph.has(one.id()) && !one.state().isDirty())
                        .map(one -> graph.get(one.id()))
                        .filter(revision -> applied.stream()
                                .anyMatch(one -> one.id().equals(revision.id())
                                        && !one.checksum().equals(revision.checksum())))
                        .toList());
    }

    /** All revisions of the folder, each after those that it follows. */
    public RevisionGraph revisions() {
        return folder.read();
    }

    /**
     * How the database differs from the snapshot of a revision, in its own form: what somebody changed by hand. Tables
     * that no snapshot knows are differences, the tool's own apart.
     *
     * @param target the revision, by id or label, or {@code head}
     */
    public Differences drift(String target) {
        RevisionGraph graph = folder.read();
        List<Revision> found = graph.find(target);
        if (found.size() > 1) {
            throw new MigrationException(
                    812,
                    "A database is compared with one snapshot, but " + target + " are "
                            + String.join(
                                    ", ", found.stream().map(Revision::toString).toList())
                            + ". Name one of them, or make one of them by the command merge.");
        }
        SchemaState state = found.isEmpty()
                ? SchemaState.EMPTY
                : Snapshot.of(found.get(0), List.of(database.dialect())).state(database.dialect());
        Comparison comparison =
                new Comparison(database.dialect().catalog().commonForm(), new CompareOptions(), name -> false);
        Inspector inspector = database.inspect();
        for (String schema : state.schemas()) {
            SchemaState declared = state.in(schema);
            comparison.schema(
                    declared.tables(),
                    declared.sequences(),
                    ofOthersLeftOut(schema == null ? inspector.schema() : inspector.schema(schema)));
        }
        return comparison.differences();
    }

    private SchemaInfo ofOthersLeftOut(SchemaInfo info) {
        return new SchemaInfo(
                info.name(),
                info.ignoresCase(),
                info.tables().stream()
                        .filter(table -> !Runner.isOwn(table.name()) && !isExcluded(table.name()))
                        .toList(),
                info.views(),
                info.sequences(),
                info.notReflected());
    }

    private boolean isExcluded(String table) {
        return excluded.stream().anyMatch(pattern -> pattern.matcher(table).matches());
    }
}
