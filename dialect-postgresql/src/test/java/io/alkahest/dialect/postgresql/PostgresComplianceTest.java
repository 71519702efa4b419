package io.alkahest.dialect.postgresql;

import io.alkahest.testkit.compliance.Compliance;
import org.junit.jupiter.api.Tag;

/** All suites on PostgreSQL. */
@Tag("Server")
class PostgresComplianceTest extends Compliance {
    PostgresComplianceTest() {
        super("postgresql");
    }
}
