package io.alkahest.engine.room;

import io.alkahest.error.StatementException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import java.util.List;

/**
 * What rows to be inserted have in common.
 *
 * @param table the table
 * @param columns the columns that each row has a value for, in the order of its values; none where the database
 *     provides everything
 * @param returning the columns whose values the database is asked for, such as a generated key
 */
public record InsertShape(
        Table<?> table, List<? extends AnyColumn<?, ?>> columns, List<? extends AnyColumn<?, ?>> returning) {
    public InsertShape {
        columns = List.copyOf(columns);
        returning = List.copyOf(returning);
        for (AnyColumn<?, ?> column : columns) {
            checkOwn(table, column);
        }
        for (AnyColumn<?, ?> column : returning) {
            checkOwn(table, column);
        }
    }

    private static void checkOwn(Table<?> table, AnyColumn<?, ?> column) {
        if (column.table() != table && !table.columns().contains(column)) {
            throw new StatementException(
                    366, "The rows of " + table + " cannot hold " + column + ": it belongs to another table.");
        }
    }
}
