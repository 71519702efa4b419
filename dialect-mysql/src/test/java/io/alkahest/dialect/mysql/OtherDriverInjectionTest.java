package io.alkahest.dialect.mysql;

import io.alkahest.testkit.suite.InjectionSuite;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** Attacks by way of the driver that is not the server's own: MariaDB by Connector/J, MySQL by MariaDB's driver. */
@Tag("Server")
@Tag("Injection")
class OtherDriverInjectionTest {
    @Nested
    class OnMariaDb extends InjectionSuite {
        OnMariaDb() {
            super(new MariaDbTestDatabase(MariaDbTestDatabase.shared("mariadb+connectorj")));
        }
    }

    @Nested
    class OnMySql extends InjectionSuite {
        OnMySql() {
            super(new MySqlTestDatabase(MySqlTestDatabase.provided("mysql+mariadb")));
        }
    }
}
