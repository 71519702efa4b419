package io.alkahest.migrate.run;

import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.Surrounding;
import io.alkahest.migrate.revision.MigrationException;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.Revision.Direction;
import io.alkahest.migrate.revision.RevisionGraph;
import io.alkahest.migrate.run.AppliedRevision.State;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Scripts that lead from one revision to another and note that in the history, for people who run them by hand. No
 * database is asked.
 */
public final class OfflineScript {
    private OfflineScript() {}

    /**
     * The script of a range.
     *
     * @param range two revisions with a colon between, such as {@code base:head} or {@code 3f2a:base}; a lone one is
     *     where it leads to from {@code base}
     * @param clock tells when the revisions are said to be applied
     * @throws MigrationException if the two do not lie on one line, or a revision has no script
     */
    public static String of(RevisionGraph graph, String range, Dialect dialect, Clock clock) {
        int colon = range.indexOf(':');
        List<Revision> from = until(graph, colon < 0 ? "base" : range.substring(0, colon));
        List<Revision> to = until(graph, range.substring(colon + 1));
        List<Revision> up = new ArrayList<>(to);
        up.removeAll(from);
        List<Revision> down = new ArrayList<>(from);
        down.removeAll(to);
        if (!up.isEmpty() && !down.isEmpty()) {
            throw new MigrationException(
                    830,
                    "The two ends of " + range
                            + " are on different branches. Write one script down to where they part, and another one up.");
        }
        Collections.reverse(down);
        History history = new History(clock);
        StringBuilder script = new StringBuilder();
        if (!up.isEmpty() || !down.isEmpty()) {
            dialect.scriptBeginning().forEach(each -> script.append(each).append('\n'));
        }
        if (!up.isEmpty() && from.isEmpty()) {
            History.createStatements(dialect).forEach(statement -> line(script, statement));
            script.append('\n');
        }
        up.forEach(revision -> add(script, revision, Direction.UP, dialect, history));
        down.forEach(revision -> add(script, revision, Direction.DOWN, dialect, history));
        return script.length() == 0 ? "-- Nothing to do.\n" : script.toString();
    }

    private static List<Revision> until(RevisionGraph graph, String word) {
        return word.equals("base") ? List.of() : graph.upTo(graph.find(word));
    }

    private static void add(
            StringBuilder script, Revision revision, Direction direction, Dialect dialect, History history) {
        if (revision.step() != null) {
            throw new MigrationException(
                    834,
                    "The revision " + revision + " has a step in the class " + revision.step()
                            + ", which no script can hold. Run it by " + direction.word()
                            + "grade, and write scripts for what comes before and after.");
        }
        boolean transaction = revision.transactional() && !dialect.definitionsCommit();
        script.append("-- ")
                .append(direction.word())
                .append(' ')
                .append(revision.toString().replaceAll("\\R", " "))
                .append('\n');
        List<String> statements = Scripts.of(revision, direction, dialect);
        Surrounding around = Around.asked(dialect, statements);
        around.before().forEach(statement -> line(script, statement));
        if (transaction) {
            line(script, "BEGIN");
        }
        statements.subList(around.before().size(), statements.size()).forEach(statement -> line(script, statement));
        String note = dialect.compiler()
                .scripted(
                        direction == Direction.UP
                                ? history.inserted(revision, State.APPLIED, Duration.ZERO)
                                : history.deleted(revision.id()));
        line(script, note);
        if (transaction) {
            line(script, "COMMIT");
        }
        around.after().forEach(statement -> line(script, statement));
        script.append('\n');
    }

    private static void line(StringBuilder script, String statement) {
        script.append(statement).append(";\n");
    }
}
