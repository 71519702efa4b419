package io.alkahest.testkit.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.testkit.DriverDataSource;
import io.alkahest.testkit.Outside;
import io.alkahest.testkit.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class MariaDbServerTest {
    @Test
    void whatWasCommittedSurvivesAKill() {
        MariaDbServer server = MariaDbServer.start();
        try (server) {
            Outside outside = new Outside(connections(server, server.password()));
            assertTrue(server.name().startsWith("mariadb 1"), server.name());
            outside.run("CREATE DATABASE one", "CREATE TABLE one.t (id INTEGER)", "INSERT INTO one.t VALUES (1)");
            server.kill();
            assertThrows(IllegalStateException.class, () -> outside.rows("SELECT 1"));
            server.restart();
            assertEquals(List.of("1"), outside.rows("SELECT id FROM one.t"));
            assertThrows(IllegalStateException.class, () -> new Outside(connections(server, "wrong")).rows("SELECT 1"));
        }
        server.close();
        assertThrows(
                IllegalStateException.class,
                () -> new Outside(connections(server, server.password())).rows("SELECT 1"));
    }

    private static DriverDataSource connections(TestServer server, String password) {
        return new DriverDataSource("jdbc:mariadb://" + server.host() + ":" + server.port() + "/")
                .with("user", server.user())
                .with("password", password);
    }
}
