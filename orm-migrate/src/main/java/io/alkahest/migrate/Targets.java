package io.alkahest.migrate;

import io.alkahest.migrate.revision.MigrationException;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.Revision.Direction;
import io.alkahest.migrate.revision.RevisionGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the way from what a database has had to what a word means. Pure. */
final class Targets {
    private final RevisionGraph graph;
    private final Set<String> applied;

    /**
     * The ways from where a database stands.
     *
     * @param applied the ids of what it has had, all of them in the graph
     */
    Targets(RevisionGraph graph, Set<String> applied) {
        this.graph = graph;
        this.applied = applied;
    }

    /** What has to be applied to come to {@code head}, {@code heads}, {@code +n}, an id or a label. */
    Plan up(String target) {
        if (target.matches("\\+\\d+")) {
            return new Plan(Direction.UP, steps(target, missing(graph.find("head"))));
        }
        refuseMinus(target);
        return new Plan(Direction.UP, missing(graph.find(target)));
    }

    /** What has to be undone to come to {@code base}, {@code -n}, or to the revision of an id or label, which stays. */
    Plan down(String target) {
        List<Revision> had = new ArrayList<>(graph.ordered());
        had.removeIf(revision -> !applied.contains(revision.id()));
        Collections.reverse(had);
        if (target.equals("base")) {
            return new Plan(Direction.DOWN, had);
        } else if (target.matches("-\\d+")) {
            return new Plan(Direction.DOWN, stepsBack(target, had));
        } else if (target.startsWith("+")) {
            throw new MigrationException(
                    813, "A downgrade goes down, so " + target + " leads nowhere. Say -" + target.substring(1) + ".");
        }
        Revision stays = graph.one(target);
        if (!applied.contains(stays.id())) {
            throw new MigrationException(
                    813,
                    "The database has not had the revision " + stays
                            + ", so there is no way down to it. Say one that it has had, or base.");
        }
        List<Revision> after = graph.after(stays);
        had.removeIf(revision -> !after.contains(revision));
        return new Plan(Direction.DOWN, had);
    }

    private static void refuseMinus(String target) {
        if (target.startsWith("-") || target.equals("base")) {
            throw new MigrationException(
                    813, "An upgrade goes up, so " + target + " leads nowhere. Say downgrade " + target + ".");
        }
    }

    private List<Revision> missing(List<Revision> targets) {
        List<Revision> missing = new ArrayList<>(graph.upTo(targets));
        missing.removeIf(revision -> applied.contains(revision.id()));
        return missing;
    }

    private static List<Revision> steps(String target, List<Revision> all) {
        int steps = Integer.parseInt(target.substring(1));
        if (steps > all.size()) {
            throw tooFar(target, all.size());
        }
        return all.subList(0, steps);
    }

    /** Steps back are those of one line: where two heads are applied, nobody knows which is meant. */
    private List<Revision> stepsBack(String target, List<Revision> had) {
        int steps = Integer.parseInt(target.substring(1));
        if (steps > had.size()) {
            throw tooFar(target, had.size());
        }
        List<Revision> back = had.subList(0, steps);
        for (int i = 0; i < steps; i++) {
            Set<String> left = new TreeSet<>(applied);
            had.subList(0, i).forEach(revision -> left.remove(revision.id()));
            List<Revision> ends = had.stream()
                    .filter(revision -> left.contains(revision.id()))
                    .filter(revision -> had.stream()
                            .noneMatch(other ->
                                    left.contains(other.id()) && other.before().contains(revision.id())))
                    .toList();
            if (ends.size() > 1) {
                throw new MigrationException(
                        812,
                        "There are several revisions that could be undone first: "
                                + String.join(
                                        ", ",
                                        ends.stream().map(Revision::toString).toList())
                                + ". Name the revision that shall stay, or base.");
            }
        }
        return back;
    }

    private static MigrationException tooFar(String target, int there) {
        return new MigrationException(
                813,
                "The step " + target + " is too far: there "
                        + (there == 1 ? "is 1 revision" : "are " + there + " revisions") + " in that direction.");
    }
}
