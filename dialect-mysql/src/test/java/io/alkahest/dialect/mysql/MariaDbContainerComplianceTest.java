package io.alkahest.dialect.mysql;

import io.alkahest.testkit.compliance.Compliance;
import io.alkahest.testkit.server.ContainerSource;
import io.alkahest.testkit.server.ServerSource;
import org.junit.jupiter.api.Tag;
import org.testcontainers.mariadb.MariaDBContainer;

/** All suites on the official image of MariaDB, where a container engine answers. */
@Tag("Server")
class MariaDbContainerComplianceTest extends Compliance {
    private static final ServerSource CONTAINER = new ContainerSource(
                    "mariadb+mariadb", () -> new MariaDBContainer("mariadb:11.4.5").withUsername("root"))
            .by(FamilyDatabase::way);

    MariaDbContainerComplianceTest() {
        super(new MariaDbTestDatabase(CONTAINER));
    }
}
