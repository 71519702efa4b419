package io.alkahest.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A primary key or a unique constraint.
 *
 * @param name the constraint's name, or null where the database keeps none
 * @param columns the names of the columns, in the key's order
 */
public record KeyInfo(@Nullable String name, List<String> columns) implements SchemaObject {
    public KeyInfo {
        columns = List.copyOf(columns);
    }

    /** {@code name (columns)}. */
    @Override
    public String toString() {
        return (name == null ? "" : name + " ") + "(" + String.join(", ", columns) + ")";
    }
}
