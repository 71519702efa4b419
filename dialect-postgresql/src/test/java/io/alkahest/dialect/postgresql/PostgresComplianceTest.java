package io.alkahest.dialect.postgresql;

import io.alkahest.testkit.compliance.Compliance;

/** All suites on PostgreSQL. */
class PostgresComplianceTest extends Compliance {
    PostgresComplianceTest() {
        super("postgresql");
    }
}
