package io.alkahest.dialect.postgresql;

import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.alkahest.engine.Connection;
import io.alkahest.session.Engine;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import io.alkahest.testkit.TestDatabases;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * What is relied upon where a statement is cancelled: the server closes the connection that brings the request when it
 * has signalled the session, for which the driver waits. The signal hits what the session runs by then, or nothing: a
 * session that waits for its next statement forgets it.
 */
class LateCancelTest {
    @Test
    void aSessionThatRunsNothingForgetsTheCancel() {
        try (FreshDatabase fresh = TestDatabases.named("postgresql").fresh();
                Engine engine = Engine.create(fresh.url(), options -> options.poolSize(1))) {
            new Outside(fresh.dataSource()).run("CREATE TABLE numbers (n INTEGER)");
            try (Connection connection = engine.connect()) {
                cancel(connection);
                connection.execute(text("INSERT INTO numbers VALUES (1)"));
                cancel(connection);
                connection.commit();
                cancel(connection);
                connection.execute(text("INSERT INTO numbers VALUES (2)"));
                cancel(connection);
                connection.rollback();
                cancel(connection);
                assertEquals(
                        1L,
                        connection.execute(text("SELECT COUNT(*) FROM numbers")).scalar());
                cancel(connection);
            }
            engine.inConnection(connection -> assertEquals(
                    1, connection.execute(text("SELECT n FROM numbers")).scalar()));
        }
    }

    private static void cancel(Connection connection) {
        try {
            connection.unwrap().unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
