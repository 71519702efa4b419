package io.alkahest.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index.
 *
 * @param columns the indexed columns in order
 * @param unique whether the index admits no duplicates
 * @param name the index's name, or null for one by convention
 */
public record Index(
        List<AnyColumn<?, ?>> columns,
        boolean unique,
        @Nullable String name) {
    public Index {
        columns = List.copyOf(columns);
    }
}
