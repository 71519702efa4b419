package io.alkahest.dialect.mysql;

import io.alkahest.testkit.spec.DslSpec;

/** The Kotlin layer on MySql. */
public class MySqlDslSpec extends DslSpec {
    public MySqlDslSpec() {
        super("mysql");
    }
}
