package io.alkahest.dialect.mysql;

import io.alkahest.testkit.compliance.Compliance;

/** All suites on MariaDB. */
class MariaDbComplianceTest extends Compliance {
    MariaDbComplianceTest() {
        super("mariadb");
    }
}
