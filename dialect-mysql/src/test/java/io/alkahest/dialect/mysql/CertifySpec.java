package io.alkahest.dialect.mysql;

import io.alkahest.testkit.spec.DslSpec;

/** The Kotlin layer on the server that {@code -Dalkahest.testkit.url} names. */
public class CertifySpec extends DslSpec {
    public CertifySpec() {
        super(CertifyTest.database());
    }
}
