package io.alkahest.testkit.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.testkit.DriverDataSource;
import io.alkahest.testkit.Outside;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

    @Test
    void aKilledServerComesBackOnItsPortWithWhatWasCommitted() throws SQLException {
        try (PostgresServer server = PostgresServer.start()) {
            DriverDataSource source = new DriverDataSource(server.jdbcUrl("postgres"))
                    .with("user", server.user())
                    .with("password", String.valueOf(server.password()));
            Outside outside = new Outside(source);
            outside.run("CREATE TABLE t (a int)", "INSERT INTO t VALUES (1)");
            int port = server.port();

            try (Connection open = source.getConnection();
                    Statement statement = open.createStatement()) {
                open.setAutoCommit(false);
                statement.execute("INSERT INTO t VALUES (2)");
                server.kill();
                assertThrows(SQLException.class, () -> statement.execute("SELECT 1"));
            }
            assertThrows(SQLException.class, source::getConnection);
            server.restart();

            assertEquals(port, server.port());
            assertEquals(List.of("1"), outside.rows("SELECT a FROM t"));
            assertTrue(server.name().startsWith("postgresql "), server.name());
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        DriverDataSource wrong = new DriverDataSource(PostgresServer.shared().jdbcUrl("postgres"))
                .with("user", PostgresServer.shared().user())
                .with("password", "wrong");

        SQLException e = assertThrows(SQLException.class, wrong::getConnection);

        assertEquals("28P01", e.getSQLState());
    }
}
