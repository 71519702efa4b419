package io.alkahest.dialect.mysql;

import io.alkahest.testkit.compliance.Compliance;
import org.junit.jupiter.api.Tag;

/** All suites on MariaDB. */
@Tag("Server")
class MariaDbComplianceTest extends Compliance {
    MariaDbComplianceTest() {
        super("mariadb");
    }
}
