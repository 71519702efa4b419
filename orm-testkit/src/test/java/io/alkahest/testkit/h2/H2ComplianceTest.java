package io.alkahest.testkit.h2;

import io.alkahest.testkit.compliance.Compliance;

/** All suites on H2 in memory. */
class H2ComplianceTest extends Compliance {
    H2ComplianceTest() {
        super("h2");
    }
}
