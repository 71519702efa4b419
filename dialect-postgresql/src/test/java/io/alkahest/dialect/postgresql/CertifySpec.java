package io.alkahest.dialect.postgresql;

import io.alkahest.testkit.server.ServerSource;
import io.alkahest.testkit.spec.DslSpec;

/** The Kotlin layer on the server that {@code -Dalkahest.testkit.url} names. */
public class CertifySpec extends DslSpec {
    public CertifySpec() {
        super(new PostgresTestDatabase(ServerSource.named("alkahest.testkit.url")));
    }
}
