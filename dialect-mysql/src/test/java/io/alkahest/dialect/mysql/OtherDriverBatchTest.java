package io.alkahest.dialect.mysql;

import io.alkahest.testkit.suite.BatchSuite;
import org.junit.jupiter.api.Nested;

/** Batches by the driver that is not the server's own: MariaDB by Connector/J, MySQL by MariaDB's driver. */
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
