package io.alkahest.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unique constraint.
 *
 * @param columns the columns that are unique together
 * @param name the constraint's name, or null for one by convention
 */
public record UniqueKey(
        List<AnyColumn<?, ?>> columns, @Nullable String name) {
    public UniqueKey {
        columns = List.copyOf(columns);
    }
}
