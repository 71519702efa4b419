package io.alkahest.dialect.postgresql;

import io.alkahest.testkit.spec.DslSpec;

/** The Kotlin layer on PostgreSQL. */
public class PostgresDslSpec extends DslSpec {
    public PostgresDslSpec() {
        super("postgresql");
    }
}
