package io.alkahest.engine;

import io.alkahest.compile.SteadySources;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Select;
import io.alkahest.sql.TableSource;
import java.util.ArrayList;
import java.util.List;

/** What a SELECT is run for, and what it reads from; see {@link QueryInterceptor}. */
public final class Reading {
    private final Select<?> select;
    private final Purpose purpose;

    Reading(Select<?> select, Purpose purpose) {
        this.select = select;
        this.purpose = purpose;
    }

    /** Why a SELECT is run. May grow. */
    public enum Purpose {
        /** A program has written it. */
        QUERY,
        /** {@code session.get} looks for a row by its key. */
        GET,
        /** An object that is in memory is read anew; where its row is not found, it is gone. */
        REFRESH,
        /** An association is loaded, on touch or by an option. */
        LOAD
    }

    /** Why the SELECT is run. */
    public Purpose purpose() {
        return purpose;
    }

    /**
     * A column as conditions may use it: once for each time that its table is read, under the table's name or an alias.
     * Left out is what an outer join may leave without a row, since a condition on it would undo that join. Empty where
     * the SELECT does not read the table.
     *
     * @param column a column of a table
     */
    @SuppressWarnings("unchecked")
    public <T> List<Expression<T>> columns(ColumnExpression<T> column) {
        List<Expression<T>> found = new ArrayList<>();
        for (TableSource source : SteadySources.of(select)) {
            for (ColumnExpression<?> candidate : source.columns()) {
                if (candidate.unaliased() == column.unaliased()) {
                    found.add((Expression<T>) candidate);
                }
            }
        }
        return found;
    }
}
