package io.alkahest.schema;

import io.alkahest.error.SchemaException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key constraint.
 *
 * @param columns the referring columns
 * @param targets the columns referred to, of one table, in the same order
 * @param onDelete the action when a row referred to is deleted
 * @param onUpdate the action when a key referred to changes
 * @param deferral when the key is checked
 * @param name the constraint's name, or null for one by convention
 */
public record ForeignKey(
        List<AnyColumn<?, ?>> columns,
        List<AnyColumn<?, ?>> targets,
        ReferentialAction onDelete,
        ReferentialAction onUpdate,
        Deferral deferral,
        @Nullable String name) {
    public ForeignKey {
        columns = List.copyOf(columns);
        targets = List.copyOf(targets);
        if (columns.isEmpty() || columns.size() != targets.size()) {
            throw new SchemaException(
                    202,
                    "A foreign key needs as many columns as it refers to, but has " + columns + " and " + targets
                            + ".");
        }
    }

    /** The table that refers. */
    public Table<?> table() {
        return columns.get(0).table();
    }

    /** The table referred to. */
    public Table<?> targetTable() {
        return targets.get(0).table();
    }

    @Override
    public String toString() {
        return columns.stream().map(Object::toString).collect(Collectors.joining(", ")) + " -> "
                + targets.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
