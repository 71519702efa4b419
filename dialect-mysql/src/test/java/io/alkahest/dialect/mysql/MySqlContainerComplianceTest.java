package io.alkahest.dialect.mysql;

import io.alkahest.testkit.compliance.Compliance;
import io.alkahest.testkit.server.ContainerSource;
import io.alkahest.testkit.server.ServerSource;
import org.junit.jupiter.api.Tag;
import org.testcontainers.mysql.MySQLContainer;

/** All suites on the official image of MySQL, where a container engine answers. */
@Tag("Server")
class MySqlContainerComplianceTest extends Compliance {
    private static final ServerSource CONTAINER = new ContainerSource(
                    "mysql+connectorj", () -> new MySQLContainer("mysql:9.4.0").withUsername("root"))
            .by(FamilyDatabase::way);

    MySqlContainerComplianceTest() {
        super(new MySqlTestDatabase(CONTAINER));
    }
}
