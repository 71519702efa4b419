package io.alkahest.sql.tree;

import io.alkahest.sql.Assignment;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.QueryBody;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an INSERT was told.
 *
 * @param rows the values of each row; every row names the same columns in the same order
 * @param columns the columns that the rows of a query fill, or null where values are given
 * @param query the query whose rows are inserted, or null where values are given
 * @param conflict what is done where a row is there already, or null
 */
public record InsertParts(
        List<List<Assignment>> rows,
        @Nullable List<ColumnExpression<?>> columns,
        @Nullable QueryBody<?> query,
        @Nullable Conflict conflict) {
    /** The columns that each row gives values, in order. */
    public List<ColumnExpression<?>> filled() {
        if (columns != null) {
            return columns;
        }
        List<ColumnExpression<?>> named = new ArrayList<>();
        for (Assignment assignment : rows.isEmpty() ? List.<Assignment>of() : rows.get(0)) {
            named.add(assignment.column());
        }
        return named;
    }
}
