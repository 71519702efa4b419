package io.alkahest.dialect.postgresql;

import io.alkahest.testkit.compliance.Compliance;
import io.alkahest.testkit.server.ServerSource;

/** All suites on the server that {@code -Dalkahest.testkit.url} names. */
class CertifyTest extends Compliance {
    CertifyTest() {
        super(new PostgresTestDatabase(ServerSource.named("alkahest.testkit.url")));
    }
}
