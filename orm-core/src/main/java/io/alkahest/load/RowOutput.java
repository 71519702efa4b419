package io.alkahest.load;

import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.sql.Rows;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.tree.RowHeader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table without an entity class, in each row of the result.
 *
 * @param table the table
 * @param header its columns
 * @param first the position of the first one
 * @param optional whether a row of nulls stands for no row at all
 */
record RowOutput(Table<?> table, RowHeader header, int first, boolean optional) implements Output {
    static RowOutput of(Table<?> table, int first, boolean optional) {
        List<String> names = new ArrayList<>();
        List<Selectable<?>> columns = new ArrayList<>();
        for (AnyColumn<?, ?> column : table.items()) {
            names.add(column.name());
            columns.add((Selectable<?>) column);
        }
        return new RowOutput(table, new RowHeader(names, columns), first, optional);
    }

    @Override
    public @Nullable Object read(Hydrator row) {
        @Nullable Object[] values = new Object[header.names().size()];
        boolean empty = optional;
        for (int i = 0; i < values.length; i++) {
            values[i] = row.column(first + i);
            empty &= values[i] == null;
        }
        if (empty) {
            return null;
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && !table.items().get(i).isNullable()) {
                row.required(first + i);
            }
        }
        return Rows.of(header, values);
    }

    @Override
    public int position() {
        return first;
    }

    @Override
    public String toString() {
        return "row of " + table + " at " + first;
    }
}
