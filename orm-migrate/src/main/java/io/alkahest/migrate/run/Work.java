package io.alkahest.migrate.run;

import io.alkahest.engine.Connection;
import io.alkahest.migrate.revision.DataStep;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.Revision.Direction;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One thing that a revision does: a statement of its script, or the step that is a class.
 *
 * @param text the statement, or the name of the class
 * @param isStatement whether it is one
 * @param onConnection does it
 */
record Work(String text, boolean isStatement, Consumer<Connection> onConnection) {
    /** Whether it changes the schema, so that the schema tells whether it has run. */
    boolean defines() {
        return isStatement && Scripts.defines(text);
    }

    /** A failure of a statement, where only unchecked ones get through. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SQLException reason;

        private Failure(SQLException reason) {
            super(reason);
            this.reason = reason;
        }

        /** What the driver says. */
        SQLException reason() {
            return reason;
        }
    }

    /** As the database's own programs run it: it may yield rows, and a question mark is one. */
    private static void execute(String sql, Connection connection) {
        try (Statement statement = connection.unwrap().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new Failure(e);
        }
    }

    /** All that a revision does in one direction, in order. */
    static List<Work> of(Revision revision, Direction direction, List<String> statements) {
        List<Work> all = new ArrayList<>();
        for (String sql : statements) {
            all.add(new Work(sql, true, connection -> execute(sql, connection)));
        }
        String name = revision.step();
        if (name != null) {
            DataStep step = Steps.load(revision, name);
            boolean up = direction == Direction.UP;
            all.add(up ? all.size() : 0, new Work("(" + name + ")", false, up ? step::up : step::down));
        }
        return all;
    }
}
