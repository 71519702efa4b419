package io.alkahest.mapping;

import io.alkahest.error.StatementException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.sql.StatementOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Deferred columns that a query reads with its objects after all.
 *
 * @param columns the columns
 */
public record Undefer(List<AnyColumn<?, ?>> columns) implements StatementOption {
    /** The option for these columns, of which each is deferred. */
    public Undefer {
        columns = List.copyOf(columns);
        for (AnyColumn<?, ?> column : columns) {
            if (!column.isDeferred()) {
                throw new StatementException(
                        685, column + " is not deferred: it is read with its object anyway. Leave out undefer.");
            }
        }
    }

    /** The property that a column is kept in, for messages: {@code User.photo}. */
    public static String name(AnyColumn<?, ?> column) {
        return column.table().entityName() + "." + column.table().propertyName(column);
    }

    /** A column as an application writes it: {@code Users.photo}. */
    public static String path(AnyColumn<?, ?> column) {
        String table = column.table().getClass().getSimpleName();
        return (table.isEmpty() || table.equals("Companion") ? column.table().entityName() : table) + "."
                + column.table().propertyName(column);
    }

    /** The option as an application writes it, such as {@code undefer(Users.photo)}. */
    @Override
    public String toString() {
        List<String> paths = new ArrayList<>();
        for (AnyColumn<?, ?> column : columns) {
            paths.add(path(column));
        }
        return "undefer(" + String.join(", ", paths) + ")";
    }
}
