package io.alkahest.migrate.author;

import io.alkahest.catalog.Differences;
import io.alkahest.catalog.SchemaChange;
import io.alkahest.compile.ChangeCompiler;
import io.alkahest.dialect.Dialect;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.migrate.revision.MigrationException;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.Revision.Direction;
import io.alkahest.migrate.revision.RevisionFile;
import io.alkahest.migrate.revision.RevisionGraph;
import io.alkahest.migrate.snapshot.SchemaState;
import io.alkahest.migrate.snapshot.Snapshot;
import io.alkahest.schema.NamingConvention;
import io.alkahest.schema.Schema;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A revision that is about to be written: its parents, and what it changes on each kind of database. */
public final class RevisionDraft {
    private final RevisionGraph graph;
    private final List<Dialect> dialects;
    private final String title;
    private final Schema model;
    private final List<String> renames = new ArrayList<>();
    private final List<String> drops = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private @Nullable String after;
    private @Nullable String id;
    private @Nullable String destroys;
    private boolean empty;

    /**
     * A draft of a revision by which the schema becomes a model.
     *
     * @param dialects the kinds of databases for which scripts are written
     */
    public RevisionDraft(RevisionGraph graph, List<Dialect> dialects, Schema model, String title) {
        this.graph = graph;
        this.dialects = List.copyOf(dialects);
        this.model = model;
        this.title = title;
    }

    /** Says what was renamed, each as {@code users:people} or {@code users.name:full_name}. */
    public RevisionDraft renames(List<String> all) {
        renames.addAll(all);
        return this;
    }

    /** Says what goes and is no rename, though something like it comes: {@code users} or {@code users.name}. */
    public RevisionDraft drops(List<String> all) {
        drops.addAll(all);
        return this;
    }

    /** Names for the branch that begins with the revision. */
    public RevisionDraft labels(List<String> all) {
        labels.addAll(all);
        return this;
    }

    /** The revision that it follows, where that is not the only head; {@code base} for none. */
    public RevisionDraft after(@Nullable String revision) {
        after = revision;
        return this;
    }

    /** An id of one's own; one that nobody else has is made otherwise. */
    public RevisionDraft id(@Nullable String own) {
        id = own;
        return this;
    }

    /** Why it may destroy data. */
    public RevisionDraft destroys(@Nullable String reason) {
        destroys = reason;
        return this;
    }

    /** Writes a revision that changes nothing, too, for statements by hand. */
    public RevisionDraft empty(boolean allowed) {
        empty = allowed;
        return this;
    }

    /**
     * The revision as it is written.
     *
     * @throws MigrationException if there are several heads, a rename is undecided, data are destroyed without a
     *     reason, or nothing has changed
     */
    public Revision revision() {
        Revision parent = parent();
        Snapshot before = parent == null ? Snapshot.empty(dialects) : Snapshot.of(parent, dialects);
        Snapshot model = Snapshot.of(this.model, dialects);
        Map<String, String> up = new LinkedHashMap<>();
        Map<String, String> down = new LinkedHashMap<>();
        Set<String> lost = new LinkedHashSet<>();
        boolean changes = false;
        for (Dialect dialect : dialects) {
            SchemaState from = before.state(dialect);
            SchemaState to = model.state(dialect);
            List<Rename> renamed = new ArrayList<>();
            SchemaState named = from;
            for (String text : renames) {
                Rename rename = Rename.parse(text, named);
                renamed.add(rename);
                named = Renamed.after(named, rename);
            }
            Differences differences = named.to(to, dialect);
            refuseUndecided(dialect, differences);
            List<SchemaChange> forward = new ArrayList<>(renaming(from, renamed));
            forward.addAll(new Rebuilds(compiler(dialect), named, to).of(differences.changes(), dialect));
            changes |= !forward.isEmpty();
            for (SchemaChange change : forward) {
                for (Hazard hazard : Hazard.of(change)) {
                    if (hazard.danger() == Hazard.Danger.DESTROYS_DATA) {
                        lost.add(hazard.what());
                    }
                }
            }
            up.put(dialect.name(), script(dialect, forward));
            down.put(dialect.name(), script(dialect, backward(from, to, renamed, dialect)));
        }
        refuseEmpty(changes, parent);
        refuseLoss(lost);
        return build(parent == null ? List.of() : List.of(parent.id()), model, up, down);
    }

    /** The revision that makes one head of several; it changes nothing. */
    public Revision merge() {
        List<Revision> heads = graph.heads();
        if (heads.size() < 2) {
            throw new MigrationException(
                    829,
                    "There is nothing to merge: "
                            + (heads.isEmpty() ? "there are no revisions" : heads.get(0) + " is the only head") + ".");
        }
        Snapshot both = Snapshot.of(model, dialects);
        refuseUnwritten(heads, both);
        Map<String, String> nothing = new TreeMap<>();
        dialects.forEach(dialect -> nothing.put(dialect.name(), script(dialect, List.of())));
        return build(heads.stream().map(Revision::id).toList(), both, nothing, nothing);
    }

    /** Refuses what the model has and no head does: the snapshot would have it, and no script creates it. */
    private void refuseUnwritten(List<Revision> heads, Snapshot model) {
        for (Dialect dialect : dialects) {
            Set<String> shared = new LinkedHashSet<>();
            for (Revision head : heads) {
                Set<String> differences = new LinkedHashSet<>();
                Snapshot.of(head, dialects)
                        .state(dialect)
                        .to(model.state(dialect), dialect)
                        .all()
                        .forEach(difference -> differences.add(difference.toString()));
                if (head == heads.get(0)) {
                    shared.addAll(differences);
                } else {
                    shared.retainAll(differences);
                }
            }
            if (!shared.isEmpty()) {
                throw new MigrationException(
                        840,
                        "The model has changes that none of the heads has: " + String.join("; ", shared)
                                + ". A merge changes nothing, so no script would make them: write a revision for them first, by revision --after "
                                + heads.get(0).id() + ".");
            }
        }
    }

    private @Nullable Revision parent() {
        if ("base".equals(after)) {
            return null;
        } else if (after != null) {
            return graph.one(after);
        }
        return graph.ordered().isEmpty() ? null : graph.head();
    }

    private static List<SchemaChange> renaming(SchemaState from, List<Rename> renames) {
        List<SchemaChange> changes = new ArrayList<>();
        SchemaState now = from;
        for (Rename rename : renames) {
            changes.add(rename.change(now));
            now = Renamed.after(now, rename);
        }
        return changes;
    }

    private List<SchemaChange> backward(SchemaState from, SchemaState to, List<Rename> renames, Dialect dialect) {
        SchemaState named = from;
        for (Rename rename : renames) {
            named = Renamed.after(named, rename);
        }
        List<SchemaChange> changes = new ArrayList<>(new Rebuilds(compiler(dialect), to, named)
                .of(to.to(named, dialect).changes(), dialect));
        List<Rename> reversed = new ArrayList<>();
        renames.forEach(rename -> reversed.add(0, rename.reversed()));
        changes.addAll(renaming(named, reversed));
        return changes;
    }

    private void refuseUndecided(Dialect dialect, Differences differences) {
        List<String> open = new Renames(dialect, differences.all())
                .candidates().stream()
                        .filter(candidate -> drops.stream().noneMatch(drop -> candidate.startsWith(drop + ":")))
                        .toList();
        if (!open.isEmpty()) {
            String first = open.get(0);
            throw new MigrationException(
                    816,
                    "It may be that something was renamed: " + String.join(", ", open)
                            + ". Say --rename " + first + " if it was, or --drop "
                            + first.substring(0, first.indexOf(':'))
                            + " if the old one goes with its data and the new one begins empty.");
        }
    }

    private void refuseEmpty(boolean changes, @Nullable Revision parent) {
        if (!changes && !empty) {
            throw new MigrationException(
                    818,
                    "There is nothing to write: the model is as "
                            + (parent == null ? "an empty database" : "the snapshot of " + parent + " says")
                            + ". Say --empty for a revision of statements by hand.");
        }
    }

    private void refuseLoss(Set<String> lost) {
        if (!lost.isEmpty() && destroys == null) {
            throw new MigrationException(
                    824,
                    "The revision would destroy data: " + String.join("; ", lost)
                            + ". Say why that is right by --destroys \"…\", which is kept in revision.toml.");
        }
    }

    private Revision build(List<String> parents, Snapshot snapshot, Map<String, String> up, Map<String, String> down) {
        String own = id == null ? newId() : id;
        Map<String, String> files = new TreeMap<>();
        files.put(Revision.DESCRIPTION, RevisionFile.text(own, title, parents, List.of(), labels, true, destroys));
        files.put(Revision.SNAPSHOT, snapshot.json());
        put(files, Direction.UP, up);
        put(files, Direction.DOWN, down);
        return new Revision(own, title, parents, List.of(), labels, true, destroys, files);
    }

    private String newId() {
        SecureRandom random = new SecureRandom();
        String made;
        do {
            made = String.format("%08x", random.nextInt());
        } while (graph.has(made));
        return made;
    }

    private static void put(Map<String, String> files, Direction direction, Map<String, String> scripts) {
        if (Set.copyOf(scripts.values()).size() == 1) {
            files.put(direction.word() + ".sql", scripts.values().iterator().next());
        } else {
            scripts.forEach((dialect, script) -> files.put(direction.word() + "." + dialect + ".sql", script));
        }
    }

    private ChangeCompiler compiler(Dialect dialect) {
        NamingConvention naming = model.naming();
        return dialect.changes(dialect.ddl().naming(naming == null ? NamingConvention.STANDARD : naming));
    }

    private String script(Dialect dialect, List<SchemaChange> changes) {
        StringBuilder script = new StringBuilder();
        Set<String> hazards = new LinkedHashSet<>();
        changes.forEach(change -> Hazard.of(change)
                .forEach(hazard -> hazards.add(hazard.toString().replaceAll("\\R\\s*", " "))));
        hazards.forEach(hazard -> script.append("-- ").append(hazard).append('\n'));
        if (!hazards.isEmpty()) {
            script.append('\n');
        }
        try {
            compiler(dialect)
                    .statements(changes)
                    .forEach(statement -> script.append(statement).append(";\n"));
        } catch (UnsupportedSqlException e) {
            e.during("The revision \"" + title + "\" is written for " + dialect + ", too.");
            throw e;
        }
        return script.length() == 0 ? "-- Nothing to do.\n" : script.toString();
    }
}
