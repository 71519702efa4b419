package io.alkahest.migrate;

import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.Revision.Direction;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The revisions that a command would run, in order. Immutable.
 *
 * @param direction in which direction all of them are run
 * @param revisions the revisions; none where the database is where it shall be
 */
public record Plan(Direction direction, List<Revision> revisions) {
    public Plan {
        revisions = List.copyOf(revisions);
    }

    /** Whether there is nothing to run. */
    public boolean isEmpty() {
        return revisions.isEmpty();
    }

    /** One line for each revision. */
    @Override
    public String toString() {
        return revisions.isEmpty()
                ? "(nothing to do)"
                : revisions.stream()
                        .map(revision -> direction.word() + " " + revision)
                        .collect(Collectors.joining("\n"));
    }
}
