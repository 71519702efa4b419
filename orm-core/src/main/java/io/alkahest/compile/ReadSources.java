package io.alkahest.compile;

import io.alkahest.sql.FromItem;
import io.alkahest.sql.OrderedQuery;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.QuerySource;
import io.alkahest.sql.Select;
import io.alkahest.sql.SetOperation;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.tree.BodyVisitor;
import io.alkahest.sql.tree.FromVisitor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query reads from, and how it stands beside others. */
public final class ReadSources {
    private ReadSources() {}

    /**
     * The tables and aliases of the FROM clause that the SELECT gets, in order: those that it names, and those that
     * follow from its columns.
     *
     * @throws io.alkahest.error.StatementException if it can have none
     */
    public static List<FromItem> of(Select<?> select) {
        return FromPlanner.plan(select, null).sources();
    }

    /** What all SELECTs of a query read from, as a subquery of the scope, and what the queries among that read from. */
    static List<FromItem> of(QueryBody<?> body, @Nullable Scope enclosing) {
        return body.accept(new BodyVisitor<>() {
            @Override
            public List<FromItem> visitSelect(Select<?> select) {
                FromClause from = FromPlanner.plan(select, enclosing);
                List<FromItem> all = new ArrayList<>(from.sources());
                from.sources().forEach(source -> all.addAll(below(source, from.around(source, enclosing))));
                return all;
            }

            @Override
            public List<FromItem> visitSetOperation(SetOperation<?> operation) {
                List<FromItem> all = new ArrayList<>();
                operation.queries().forEach(query -> all.addAll(query.accept(this)));
                return all;
            }
        });
    }

    private static List<FromItem> below(FromItem item, @Nullable Scope around) {
        return item.accept(new FromVisitor<>() {
            @Override
            public List<FromItem> visitTable(TableSource table) {
                return List.of();
            }

            @Override
            public List<FromItem> visitQuery(QuerySource query) {
                List<FromItem> below = new ArrayList<>();
                query.queries().forEach(body -> below.addAll(of(body, around)));
                return below;
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

    /**
     * Whether a query has to be set apart from others of a set operation: it has an end of its own, or is a set
     * operation itself.
     */
    static boolean standsAlone(QueryBody<?> body) {
        return body.accept(new BodyVisitor<>() {
            @Override
            public Boolean visitSelect(Select<?> select) {
                return isCut(select) || !select.ending().orderBy().isEmpty();
            }

            @Override
            public Boolean visitSetOperation(SetOperation<?> operation) {
                return true;
            }
        });
    }

    private static boolean isCut(OrderedQuery<?, ?> query) {
        return query.ending().limit() != null || query.ending().offset() != null;
    }
}
