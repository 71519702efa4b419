package io.alkahest.migrate.revision;

import io.alkahest.engine.Connection;

/**
 * What a revision does that SQL alone does not say, as a class of the application: {@code step = "com.shop.SplitNames"}
 * in {@code revision.toml}. It has a constructor of no arguments.
 *
 * <p>It runs behind the script that leads up, and before the one that leads down. Declare the tables that it reads
 * inside of it, as they were at the revision: those of the model are as they are today.
 *
 * <pre>{@code
 * public final class SplitNames implements DataStep {
 *     public void up(Connection connection) {
 *         connection.execute(update(PEOPLE).set(PEOPLE.first.set(…)).where(…));
 *     }
 * }
 * }</pre>
 */
public interface DataStep {
    /**
     * Changes data for the schema as it is now.
     *
     * @param connection that of the run, in a transaction which the run ends: where definitions can be undone, in that
     *     of the whole revision
     */
    void up(Connection connection);

    /** Changes them back, before the schema goes back; nothing unless overridden. */
    default void down(Connection connection) {}
}
