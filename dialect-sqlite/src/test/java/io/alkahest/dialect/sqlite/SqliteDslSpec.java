package io.alkahest.dialect.sqlite;

import io.alkahest.testkit.spec.DslSpec;

/** The Kotlin layer on SQLite. */
public class SqliteDslSpec extends DslSpec {
    public SqliteDslSpec() {
        super("sqlite");
    }
}
