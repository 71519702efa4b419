package io.alkahest.compile;

import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Cte;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.Select;
import io.alkahest.sql.SetOperation;
import io.alkahest.sql.tree.BodyVisitor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Renders whole queries: SELECTs, and what puts several of them together; at the top of a statement and as subqueries.
 */
public abstract class BodyCompiler extends SelectCompiler {
    BodyCompiler(Identifiers identifiers, TypeAdapter types, PrecedenceTable precedences) {
        super(identifiers, types, precedences);
    }

    /** Writes a query that is a statement of its own and answers the columns of its rows. */
    final List<ResultColumn> queryStatement(QueryBody<?> body) {
        beginQuery();
        List<Expression<?>> expressions = expressions(body.columns());
        List<String> labels = Labels.of(expressions, identifiers());
        write(body, labels, true);
        return resultColumns(expressions, labels);
    }

    @Override
    final void subquery(QueryBody<?> body, @Nullable List<String> labels) {
        write("(");
        write(body, labels, true);
        write(")");
    }

    /** What EXISTS selects is not read, so that it may promise what it likes. */
    @Override
    final void existsSubquery(QueryBody<?> body) {
        write("(");
        write(body, null, false);
        write(")");
    }

    @Override
    final void columnSubquery(QueryBody<?> body, boolean inList) {
        int columns = expressions(body.columns()).size();
        if (columns != 1) {
            throw new StatementException(
                    339,
                    "A subquery used as a value or in IN selects one column, but this one selects " + columns + ".");
        }
        if (nests(ReadSources.of(body, scope()), ReadSources.isLimited(body), inList)) {
            write("(SELECT * FROM ");
            subquery(body, null);
            write(" AS nested)");
        } else {
            subquery(body, null);
        }
    }

    /**
     * Whether a subquery that yields one column has to be the FROM of another one, because the database does not take
     * it as it is; it does unless overridden.
     *
     * @param sources what it reads from
     * @param limited whether it has LIMIT or OFFSET
     * @param inList whether it stands behind IN
     */
    protected boolean nests(List<FromItem> sources, boolean limited, boolean inList) {
        return false;
    }

    /** Writes a query whose rows fill columns of a table. */
    final void filling(List<ColumnExpression<?>> columns, QueryBody<?> body) {
        filling(columns, body, null);
    }

    /** Writes a query whose rows fill columns of a table, with names for its own columns. */
    final void filling(List<ColumnExpression<?>> columns, QueryBody<?> body, @Nullable List<String> labels) {
        Scope own = scope();
        boolean before = carries(true);
        enter(null);
        fills(columns);
        write(body, labels, true);
        enter(own);
        carries(before);
    }

    /** Writes a query, with a head of its own where it is not part of another one. */
    private void write(QueryBody<?> body, @Nullable List<String> labels, boolean read) {
        if (head() != null) {
            parts(body, labels, read);
            return;
        }
        StatementHead own = new StatementHead(out());
        head(own);
        parts(body, labels, read);
        own.finish();
        head(null);
    }

    @Override
    final void define(Cte cte) {
        Scope before = scope();
        boolean columns = carries(true);
        enter(null);
        identifier(cte.correlationName());
        String separator = " (";
        for (String column : cte.names()) {
            write(separator);
            identifier(column);
            separator = ", ";
        }
        write(") AS (");
        Cte.Recursion recursion = cte.recursion();
        if (recursion == null) {
            write(cte.query(), null, true);
        } else {
            repeated(cte, recursion);
        }
        write(")");
        enter(before);
        carries(columns);
    }

    private void repeated(Cte cte, Cte.Recursion recursion) {
        RepeatedQuery.require(cte.correlationName(), recursion);
        // Not all databases have parentheses around a part of UNION.
        QueryBody<?> first = ReadSources.standsAlone(cte.query())
                ? cte.query().asTable("seed").all()
                : cte.query();
        List<Expression<?>> seed = expressions(first.columns());
        List<Expression<?>> step = expressions(recursion.step().columns());
        for (int i = 0; i < step.size(); i++) {
            paired(seed.get(i), step.get(i));
        }
        boolean[] growing = RepeatedQuery.growing(seed, step, recursion.self());
        grows(growing);
        write(first, null, true);
        write(recursion.distinct() ? distinctRecursion() : " UNION ALL ");
        int reads = Objects.requireNonNull(head()).repeating(recursion.self(), () -> {
            grows(growing);
            write(recursion.step(), null, true);
        });
        RepeatedQuery.requireOne(cte.correlationName(), reads);
    }

    /** Refuses LATERAL. */
    protected static UnsupportedSqlException noLateral(String database) {
        return new UnsupportedSqlException(
                723,
                database
                        + " has no LATERAL. Number the rows of the query by rowNumber().over(partitionBy(…).orderBy(…)),"
                        + " and join those with the numbers that are meant; or read a lone value by scalar(select(…)).");
    }

    /**
     * The word between the parts of a recursive query that leaves out rows which were there before.
     *
     * @throws UnsupportedSqlException if the database does not leave them out
     */
    protected String distinctRecursion() {
        return " UNION ";
    }

    private void parts(QueryBody<?> body, @Nullable List<String> labels, boolean read) {
        body.accept(new BodyVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visitSelect(Select<?> select) {
                select(select, labels, read);
                return null;
            }

            @Override
            public @Nullable Void visitSetOperation(SetOperation<?> operation) {
                setOperation(operation, labels, read);
                return null;
            }
        });
    }

    private void setOperation(SetOperation<?> operation, @Nullable List<String> given, boolean read) {
        List<Expression<?>> expressions = expressions(operation.columns());
        List<String> labels = given == null ? Labels.of(expressions, identifiers()) : given;
        List<OrderTerm> order = operation.ending().orderBy();
        List<ColumnExpression<?>> filled = fills(null);
        for (OrderTerm term : order) {
            if (!ordersByLabel(term.expression())) {
                fills(filled);
                select(operation.asSelect("sorted"), labels, read);
                return;
            }
        }
        boolean before = carries(true);
        for (int i = 0; i < operation.queries().size(); i++) {
            write(i == 0 ? "" : " " + operation.operator() + " ");
            QueryBody<?> query = operation.queries().get(i);
            List<Expression<?>> others = expressions(query.columns());
            for (int c = 0; i > 0 && c < others.size(); c++) {
                paired(expressions.get(c), others.get(c));
            }
            fills(filled);
            if (ReadSources.standsAlone(query)) {
                apart(query, i == 0 ? labels : null);
            } else {
                write(query, i == 0 ? labels : null, read);
            }
        }
        carries(before);
        for (int i = 0; i < order.size(); i++) {
            write(i == 0 ? " ORDER BY " : ", ");
            int position = operation.orderPosition(i);
            orderTerm(order.get(i), () -> combinedKey(labels.get(position), position));
        }
        if (operation.ending().limit() != null || operation.ending().offset() != null) {
            limitOffset(operation.ending().limit(), operation.ending().offset());
        }
    }

    /**
     * Writes a query below a set operation that has an order or a limit, or is a set operation itself: in parentheses
     * unless overridden.
     */
    protected void apart(QueryBody<?> query, @Nullable List<String> labels) {
        subquery(query, labels);
    }

    /** Writes the column that the rows of a set operation are ordered by: its name unless overridden. */
    protected void combinedKey(String name, int position) {
        identifier(name);
    }

    /**
     * Told before two columns of queries become one column of a set operation; a dialect refuses what its database
     * would confuse.
     *
     * @throws UnsupportedSqlException if it would
     */
    protected void paired(Expression<?> first, Expression<?> other) {}
}
