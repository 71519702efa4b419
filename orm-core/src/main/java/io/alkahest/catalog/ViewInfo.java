package io.alkahest.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view.
 *
 * @param schema the schema, or null for the connection's default
 * @param name the view's name
 * @param columns the columns in order
 * @param definition the query behind it as SQL text, or null where the database does not tell it to this user
 * @param materialized whether its rows are stored
 * @param comment the comment, or null where there is none
 */
public record ViewInfo(
        @Nullable String schema,
        String name,
        List<ColumnInfo> columns,
        @Nullable String definition,
        boolean materialized,
        @Nullable String comment)
        implements SchemaObject {
    public ViewInfo {
        columns = List.copyOf(columns);
    }

    /** The view's name, with its schema where it has one. */
    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
