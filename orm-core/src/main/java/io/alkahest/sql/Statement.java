package io.alkahest.sql;

import io.alkahest.sql.tree.SqlRenderer;
import io.alkahest.sql.tree.StatementVisitor;
import org.jspecify.annotations.Nullable;

/** A complete SQL statement: an immutable value that knows no database. */
public sealed interface Statement permits RowStatement, TextStatement {
    /** The statement's SQL for a dialect, with {@code ?} for each bound value; no connection is needed. */
    default String toSql(SqlRenderer dialect) {
        return dialect.render(this);
    }

    /** Calls the visitor's method for this kind of statement. */
    <R extends @Nullable Object> R accept(StatementVisitor<R> visitor);
}
