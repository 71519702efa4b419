package io.alkahest.dialect.mysql;

import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alkahest.engine.Connection;
import io.alkahest.error.AccessDeniedException;
import io.alkahest.error.PendingRollbackException;
import io.alkahest.error.ReadOnlyServerException;
import io.alkahest.session.Engine;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestServer;
import io.alkahest.testkit.server.ServerLocation;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A primary server that is made a replica while it is in use: it answers, and takes no changes any more. */
class DemotedServerTest {
    private static final String CONNECTION = "SELECT CONNECTION_ID()";

    @ParameterizedTest
    @CsvSource({"mariadb", "mysql"})
    void aServerThatTakesNoChangesIsLeft(String kind) {
        boolean mariaDb = kind.equals("mariadb");
        TestDatabase database = mariaDb ? new MariaDbTestDatabase() : new MySqlTestDatabase();
        assumeTrue(database.notRun() == null, database::notRun);
        String demote = mariaDb ? "SET GLOBAL read_only = ON" : "SET GLOBAL super_read_only = ON";
        String promote =
                mariaDb ? "SET GLOBAL read_only = OFF" : "SET GLOBAL super_read_only = OFF, GLOBAL read_only = OFF";
        String refusal = "The " + (mariaDb ? "MariaDB" : "MySQL")
                + " server is running with the --read-only option so it cannot execute this statement.";
        try (TestServer server = Objects.requireNonNull(database.ownServer());
                FreshDatabase fresh = database.fresh(server)) {
            Outside administrator = new Outside(fresh.dataSource());
            String name = String.valueOf(ServerLocation.of(fresh.url()).database());
            administrator.run("CREATE TABLE t (n INT)");
            for (String user : new String[] {"plain@'%'", "plain@localhost"}) {
                administrator.run(
                        "CREATE USER " + user + " IDENTIFIED BY 'plain'", "GRANT ALL ON " + name + ".* TO " + user);
            }
            for (String driver : new String[] {"mariadb", "connectorj"}) {
                String url = ServerLocation.of(fresh.url())
                        .withScheme(kind + "+" + driver)
                        .url(name);
                try (Engine engine =
                        Engine.create(url, options -> options.user("plain").password("plain"))) {
                    administrator.run("DELETE FROM t");
                    aDemotionInMidTransaction(engine, administrator, demote, promote, refusal);
                    aDemotionBeforeCommit(engine, administrator, demote, promote);
                    assertEquals(1, administrator.rows("SELECT n FROM t").size(), driver);
                    aTransactionThatIsToReadOnly(engine);
                } finally {
                    administrator.run(promote);
                }
            }
        }
    }

    @SuppressWarnings("try")
    private static void aDemotionInMidTransaction(
            Engine engine, Outside administrator, String demote, String promote, String refusal) {
        try (Connection connection = engine.connect();
                Connection neighbour = engine.connect()) {
            Object before = connection.execute(text(CONNECTION)).scalar();
            Object neighbourBefore = neighbour.execute(text(CONNECTION)).scalar();
            neighbour.close();
            connection.rollback();
            administrator.run(demote);
            connection.execute(text("SELECT n FROM t")).all();
            ReadOnlyServerException error = assertThrows(
                    ReadOnlyServerException.class, () -> connection.execute(text("INSERT INTO t VALUES (1)")));
            assertEquals(
                    "The server takes no changes: it is a replica, or has become one. Roll back and run the transaction again on a new connection to the primary server."
                            + " The database says: " + refusal + " Statement: INSERT INTO t VALUES (1) [ALK-629]",
                    error.getMessage());
            assertTrue(error.isRetryable());
            assertThrows(PendingRollbackException.class, () -> connection.execute(text("SELECT 1")));
            administrator.run(promote);
            connection.rollback();
            Object after = connection.execute(text(CONNECTION)).scalar();
            assertTrue(
                    !after.equals(before) && !after.equals(neighbourBefore),
                    "the pool keeps what leads to the old primary");
            connection.execute(text("INSERT INTO t VALUES (1)"));
            connection.commit();
        }
    }

    /** The server waits for nobody's transaction; it refuses to commit. */
    private static void aDemotionBeforeCommit(Engine engine, Outside administrator, String demote, String promote) {
        try (Connection connection = engine.connect()) {
            connection.execute(text("INSERT INTO t VALUES (2)"));
            administrator.run(demote);
            assertThrows(ReadOnlyServerException.class, connection::commit);
            administrator.run(promote);
        }
    }

    /** What the application itself has asked for is no matter of the server. */
    private static void aTransactionThatIsToReadOnly(Engine engine) {
        try (Connection connection = engine.connect()) {
            connection.execute(text("SET TRANSACTION READ ONLY"));
            connection.execute(text("SELECT n FROM t")).all();
            assertThrows(AccessDeniedException.class, () -> connection.execute(text("INSERT INTO t VALUES (3)")));
        }
    }
}
