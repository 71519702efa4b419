package io.alkahest.compile;

import io.alkahest.sql.BodyVisitor;
import io.alkahest.sql.OrderedQuery;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.Select;
import io.alkahest.sql.SetOperation;
import io.alkahest.sql.TableSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query reads from, and how it stands beside others. */
public final class ReadSources {
    private ReadSources() {}

    /**
     * The tables and aliases of the FROM clause that the SELECT gets, in order: those that it names, and those that follow from its columns.
     *
     * @throws io.alkahest.error.StatementException if it can have none
     */
    public static List<TableSource> of(Select<?> select) {
        return FromPlanner.plan(select, null).sources();
    }

    /** What all SELECTs of a query read from, as a subquery of the scope. */
    static List<TableSource> of(QueryBody<?> body, @Nullable Scope enclosing) {
        return body.accept(new BodyVisitor<>() {
            @Override
            public List<TableSource> visitSelect(Select<?> select) {
                return FromPlanner.plan(select, enclosing).sources();
            }

            @Override
            public List<TableSource> visitSetOperation(SetOperation<?> operation) {
                List<TableSource> all = new ArrayList<>();
                operation.queries().forEach(query -> all.addAll(query.accept(this)));
                return all;
            }
        });
    }

    /** Whether a query, or one below it, has LIMIT or OFFSET. */
    static boolean isLimited(QueryBody<?> body) {
        return body.accept(new BodyVisitor<>() {
            @Override
            public Boolean visitSelect(Select<?> select) {
                return isCut(select);
            }

            @Override
            public Boolean visitSetOperation(SetOperation<?> operation) {
                return isCut(operation) || operation.queries().stream().anyMatch(query -> query.accept(this));
            }
        });
    }

    /** Whether a query has to be set apart from others of a set operation: it has an end of its own, or is a set operation itself. */
    static boolean standsAlone(QueryBody<?> body) {
        return body.accept(new BodyVisitor<>() {
            @Override
            public Boolean visitSelect(Select<?> select) {
                return isCut(select) || !select.orderBy().isEmpty();
            }

            @Override
            public Boolean visitSetOperation(SetOperation<?> operation) {
                return true;
            }
        });
    }

    private static boolean isCut(OrderedQuery<?, ?> query) {
        return query.limit() != null || query.offset() != null;
    }
}
