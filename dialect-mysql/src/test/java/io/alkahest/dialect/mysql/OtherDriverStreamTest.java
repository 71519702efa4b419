package io.alkahest.dialect.mysql;

import io.alkahest.testkit.suite.StreamSuite;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** Streams by the driver that is not the server's own: MariaDB by Connector/J, MySQL by MariaDB's driver. */
@Tag("Server")
@Tag("Stream")
class OtherDriverStreamTest {
    @Nested
    class OnMariaDb extends StreamSuite {
        OnMariaDb() {
            super(new MariaDbTestDatabase(MariaDbTestDatabase.shared("mariadb+connectorj")));
        }
    }

    @Nested
    class OnMySql extends StreamSuite {
        OnMySql() {
            super(new MySqlTestDatabase(MySqlTestDatabase.provided("mysql+mariadb")));
        }
    }
}
