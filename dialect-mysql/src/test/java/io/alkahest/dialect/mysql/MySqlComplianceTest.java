package io.alkahest.dialect.mysql;

import io.alkahest.testkit.compliance.Compliance;
import org.junit.jupiter.api.Tag;

/** All suites on MySql. */
@Tag("Server")
class MySqlComplianceTest extends Compliance {
    MySqlComplianceTest() {
        super("mysql");
    }
}
