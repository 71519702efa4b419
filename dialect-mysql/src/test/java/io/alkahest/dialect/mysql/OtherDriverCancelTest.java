package io.alkahest.dialect.mysql;

import io.alkahest.testkit.suite.CancelSuite;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** Cancels by the driver that is not the server's own: MariaDB by Connector/J, MySQL by MariaDB's driver. */
@Tag("Server")
@Tag("Cancel")
class OtherDriverCancelTest {
    @Nested
    class OnMariaDb extends CancelSuite {
        OnMariaDb() {
            super(new MariaDbTestDatabase(MariaDbTestDatabase.shared("mariadb+connectorj")));
        }
    }

    @Nested
    class OnMySql extends CancelSuite {
        OnMySql() {
            super(new MySqlTestDatabase(MySqlTestDatabase.provided("mysql+mariadb")));
        }
    }
}
