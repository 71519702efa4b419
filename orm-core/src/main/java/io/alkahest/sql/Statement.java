package io.alkahest.sql;

/** A complete SQL statement: an immutable value that knows no database. */
public sealed interface Statement permits Select, Dml, TextStatement {
    /** The statement's SQL for a dialect, with {@code ?} for each bound value; no connection is needed. */
    default String toSql(SqlRenderer dialect) {
        return dialect.render(this);
    }
}
