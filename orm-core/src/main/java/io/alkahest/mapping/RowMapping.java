package io.alkahest.mapping;

import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * What objects of one class have in one table of the database.
 *
 * @param table the table that holds the row
 * @param columns the columns that objects of the class have a value for, in the order of their declaration
 */
public record RowMapping(Table<?> table, List<AnyColumn<?, ?>> columns) {
    public RowMapping {
        columns = List.copyOf(columns);
    }

    /** The rows of an object, that of the superclass first. */
    static List<RowMapping> of(Table<?> table) {
        if (table.stored() != table) {
            return List.of(new RowMapping(table.stored(), table.entityColumns()));
        }
        List<RowMapping> rows = new ArrayList<>();
        for (Table<?> each : table.lineage()) {
            rows.add(new RowMapping(each, each.parent() == null ? each.entityColumns() : List.copyOf(each.columns())));
        }
        return List.copyOf(rows);
    }
}
