package io.alkahest.dialect.postgresql;

import io.alkahest.testkit.compliance.Compliance;
import io.alkahest.testkit.server.ContainerSource;
import org.junit.jupiter.api.Tag;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** All suites on the official image, where a container engine answers. */
@Tag("Server")
class PostgresContainerComplianceTest extends Compliance {
    PostgresContainerComplianceTest() {
        super(new PostgresTestDatabase(
                new ContainerSource(PostgresTestDatabase.SCHEME, () -> new PostgreSQLContainer("postgres:18.0"))));
    }
}
