package io.alkahest.dialect.mysql;

import io.alkahest.testkit.suite.BatchSuite;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** Batches by the driver that is not the server's own: MariaDB by Connector/J, MySQL by MariaDB's driver. */
@Tag("Server")
@Tag("Batch")
class OtherDriverBatchTest {
    @Nested
    class OnMariaDb extends BatchSuite {
        OnMariaDb() {
            super(new MariaDbTestDatabase(MariaDbTestDatabase.shared("mariadb+connectorj")));
        }
    }

    @Nested
    class OnMySql extends BatchSuite {
        OnMySql() {
            super(new MySqlTestDatabase(MySqlTestDatabase.provided("mysql+mariadb")));
        }
    }
}
