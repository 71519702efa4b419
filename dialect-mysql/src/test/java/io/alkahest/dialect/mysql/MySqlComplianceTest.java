package io.alkahest.dialect.mysql;

import io.alkahest.testkit.compliance.Compliance;

/** All suites on MySql. */
class MySqlComplianceTest extends Compliance {
    MySqlComplianceTest() {
        super("mysql");
    }
}
