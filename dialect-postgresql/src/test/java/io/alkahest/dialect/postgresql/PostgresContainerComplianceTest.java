package io.alkahest.dialect.postgresql;

import io.alkahest.testkit.compliance.Compliance;
import io.alkahest.testkit.server.ContainerSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** All suites on the official image, where a container engine answers. */
class PostgresContainerComplianceTest extends Compliance {
    PostgresContainerComplianceTest() {
        super(new PostgresTestDatabase(
                new ContainerSource(PostgresTestDatabase.SCHEME, () -> new PostgreSQLContainer("postgres:18.0"))));
    }
}
