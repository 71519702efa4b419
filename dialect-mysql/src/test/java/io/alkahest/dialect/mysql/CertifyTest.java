package io.alkahest.dialect.mysql;

import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.compliance.Compliance;
import io.alkahest.testkit.server.ServerSource;

/** All suites on the server that {@code -Dalkahest.testkit.url} names; its scheme says which of the two it is. */
class CertifyTest extends Compliance {
    CertifyTest() {
        super(database());
    }

    static TestDatabase database() {
        String url = System.getProperty("alkahest.testkit.url", "");
        ServerSource source = ServerSource.named("alkahest.testkit.url");
        return url.replaceFirst("^jdbc:", "").startsWith("mariadb")
                ? new MariaDbTestDatabase(source)
                : new MySqlTestDatabase(source);
    }
}
