package io.alkahest.migrate.run;

import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.Revision.Direction;
import java.time.Duration;

/** Hears how a run goes on. What it throws ends the run where it is. */
public interface RunListener {
    /** Hears nothing. */
    RunListener NONE = new RunListener() {};

    /** Another runner holds the lock, so this one waits; called once. */
    default void waiting(String holder) {}

    /** A revision is about to run. */
    default void begins(Revision revision, Direction direction) {}

    /**
     * A statement is about to run.
     *
     * @param index counted from 1
     * @param of how many there are
     */
    default void statement(Revision revision, int index, int of, String sql) {}

    /** A statement has run, and nobody has noted that yet. */
    default void ran(Revision revision, int index, int of, Duration duration) {}

    /** A revision has run to its end. */
    default void ended(Revision revision, Direction direction, int statements, Duration duration) {}
}
