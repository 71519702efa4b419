package io.alkahest.migrate;

import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.run.AppliedRevision;
import java.util.List;

/**
 * Where a database stands. Immutable.
 *
 * @param applied what it has had, in order
 * @param current those of them that no other one of them follows
 * @param pending what it has not had, in the order in which it would be applied
 * @param unfinished runs that did not come to their end
 * @param unknown what it has had and the folder does not have
 * @param edited what was edited after it was applied
 */
public record Status(
        List<AppliedRevision> applied,
        List<AppliedRevision> current,
        List<Revision> pending,
        List<AppliedRevision> unfinished,
        List<AppliedRevision> unknown,
        List<Revision> edited) {
    public Status {
        applied = List.copyOf(applied);
        current = List.copyOf(current);
        pending = List.copyOf(pending);
        unfinished = List.copyOf(unfinished);
        unknown = List.copyOf(unknown);
        edited = List.copyOf(edited);
    }

    /** Whether there is nothing to apply and nothing to mend. */
    public boolean isUpToDate() {
        return pending.isEmpty() && unfinished.isEmpty() && unknown.isEmpty() && edited.isEmpty();
    }
}
