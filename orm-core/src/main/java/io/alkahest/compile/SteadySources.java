package io.alkahest.compile;

import io.alkahest.sql.FromItem;
import io.alkahest.sql.QuerySource;
import io.alkahest.sql.Select;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.tree.FromVisitor;
import java.util.ArrayList;
import java.util.List;

/** The tables and aliases that a SELECT reads a row of for each of its own, whatever its outer joins do. */
public final class SteadySources {
    private SteadySources() {}

    /**
     * Those of a SELECT that stands by itself, in the order of its text.
     *
     * @throws io.alkahest.error.StatementException if it cannot be decided what it reads from
     */
    public static List<TableSource> of(Select<?> select) {
        FromClause from = FromPlanner.plan(select, null);
        List<TableSource> steady = new ArrayList<>();
        for (FromItem source : from.sources()) {
            if (from.outerSources().stream().noneMatch(outer -> Scope.same(outer.source(), source))) {
                source.accept(new FromVisitor<Boolean>() {
                    @Override
                    public Boolean visitTable(TableSource table) {
                        return steady.add(table);
                    }

                    @Override
                    public Boolean visitQuery(QuerySource query) {
                        return false;
                    }
                });
            }
        }
        return steady;
    }
}
