package io.alkahest.dialect.sqlite;

import io.alkahest.testkit.compliance.Compliance;

/** All suites on SQLite in a file. */
class SqliteComplianceTest extends Compliance {
    SqliteComplianceTest() {
        super("sqlite");
    }
}
