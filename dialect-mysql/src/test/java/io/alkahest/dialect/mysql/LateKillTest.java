package io.alkahest.dialect.mysql;

import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alkahest.engine.Connection;
import io.alkahest.session.Engine;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.server.ServerLocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is relied upon where a statement is cancelled: a {@code KILL QUERY} that the server has answered hits what the
 * session runs by then, or nothing. A session that waits for its next statement forgets it.
 */
class LateKillTest {
    @ParameterizedTest
    @CsvSource({"mariadb, mariadb", "mariadb, connectorj", "mysql, connectorj", "mysql, mariadb"})
    void aSessionThatRunsNothingForgetsTheKill(String server, String driver) {
        TestDatabase database = server.equals("mariadb") ? new MariaDbTestDatabase() : new MySqlTestDatabase();
        assumeTrue(database.notRun() == null, database::notRun);
        try (FreshDatabase fresh = database.fresh()) {
            Outside outside = new Outside(fresh.dataSource());
            outside.run("CREATE TABLE numbers (n INTEGER)");
            ServerLocation at = ServerLocation.of(fresh.url()).withScheme("mysql+" + driver);
            try (Engine engine = Engine.create(at.url(String.valueOf(at.database())), options -> options.poolSize(1))) {
                try (Connection connection = engine.connect()) {
                    Object session =
                            connection.execute(text("SELECT CONNECTION_ID()")).scalar();
                    String kill = "KILL QUERY " + session;
                    outside.run(kill);
                    connection.execute(text("INSERT INTO numbers VALUES (1)"));
                    outside.run(kill);
                    connection.commit();
                    outside.run(kill);
                    connection.execute(text("INSERT INTO numbers VALUES (2)"));
                    outside.run(kill);
                    connection.rollback();
                    outside.run(kill);
                    assertEquals(
                            1L,
                            connection
                                    .execute(text("SELECT COUNT(*) FROM numbers"))
                                    .scalar());
                    outside.run(kill);
                }
                engine.inConnection(connection -> assertEquals(
                        1, connection.execute(text("SELECT n FROM numbers")).scalar()));
            }
        }
    }
}
