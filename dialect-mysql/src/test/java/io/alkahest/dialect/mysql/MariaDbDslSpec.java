package io.alkahest.dialect.mysql;

import io.alkahest.testkit.spec.DslSpec;

/** The Kotlin layer on MariaDb. */
public class MariaDbDslSpec extends DslSpec {
    public MariaDbDslSpec() {
        super("mariadb");
    }
}
