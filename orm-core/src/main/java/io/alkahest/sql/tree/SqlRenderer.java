package io.alkahest.sql.tree;

import io.alkahest.sql.Expression;
import io.alkahest.sql.Statement;

/** Turns a statement into SQL text without a connection. Every dialect is one. */
public interface SqlRenderer {
    /**
     * The statement's SQL with {@code ?} for each bound value.
     *
     * @throws io.alkahest.error.StatementException if the statement is wrong in itself
     */
    String render(Statement statement);

    /**
     * An expression as SQL for readers, with {@code ?} for each bound value and names of columns without those of their
     * tables. What is nested too deeply for a statement is cut off by {@code …}.
     */
    String render(Expression<?> expression);
}
