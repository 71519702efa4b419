package io.alkahest.migrate.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a database says of a revision.
 *
 * @param id the revision
 * @param title what it is called
 * @param parents the revisions that it follows
 * @param checksum the checksum of its files when it was applied; while a run is not at its end, of the statements that
 *     have run and of the next one
 * @param state what has become of it
 * @param statements how many statements of the script that is not at its end have run
 * @param mark what the schema was after them, as a checksum; null where that need not be known
 * @param at when it was applied, or the run began
 * @param duration how long that took
 * @param by who applied it
 */
public record AppliedRevision(
        String id,
        String title,
        List<String> parents,
        String checksum,
        State state,
        int statements,
        @Nullable String mark,
        Instant at,
        Duration duration,
        String by) {
    public AppliedRevision {
        parents = List.copyOf(parents);
    }

    /** What has become of a revision. May grow. */
    public enum State {
        /** It is applied. */
        APPLIED,
        /** Nobody has run it, but somebody has said that the database is as if. */
        STAMPED,
        /** A run of its up script has not come to its end. */
        UPGRADING,
        /** A run of its down script has not come to its end. */
        DOWNGRADING;

        /** Whether a run has not come to its end. */
        public boolean isDirty() {
            return this == UPGRADING || this == DOWNGRADING;
        }
    }

    /** {@code id (title)}. */
    @Override
    public String toString() {
        return id + " (" + title + ")";
    }
}
