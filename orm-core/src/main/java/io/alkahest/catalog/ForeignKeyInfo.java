package io.alkahest.catalog;

import io.alkahest.schema.ReferentialAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key constraint.
 *
 * @param name the constraint's name, or null where the database keeps none
 * @param columns the names of the referring columns
 * @param targetSchema the schema of the table referred to, or null where it is the connection's default schema
 * @param targetTable the table referred to
 * @param targetColumns the names of the columns referred to, in the order of {@code columns}
 * @param onDelete the action when a row referred to is deleted
 * @param onUpdate the action when a key referred to changes
 * @param deferrable whether a transaction may put the check off until it commits
 * @param initiallyDeferred whether the check waits for the commit unless told otherwise
 */
public record ForeignKeyInfo(
        @Nullable String name,
        List<String> columns,
        @Nullable String targetSchema,
        String targetTable,
        List<String> targetColumns,
        ReferentialAction onDelete,
        ReferentialAction onUpdate,
        boolean deferrable,
        boolean initiallyDeferred)
        implements SchemaObject {
    public ForeignKeyInfo {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }

    /** The same key under another name, or none. */
    public ForeignKeyInfo named(@Nullable String other) {
        return new ForeignKeyInfo(
                other,
                columns,
                targetSchema,
                targetTable,
                targetColumns,
                onDelete,
                onUpdate,
                deferrable,
                initiallyDeferred);
    }

    /** {@code name (columns) REFERENCES table (columns)}, with the actions that are not NO ACTION. */
    @Override
    public String toString() {
        return (name == null ? "" : name + " ") + "(" + String.join(", ", columns) + ") REFERENCES "
                + (targetSchema == null ? "" : targetSchema + ".") + targetTable + " ("
                + String.join(", ", targetColumns) + ")"
                + (onDelete == ReferentialAction.NO_ACTION ? "" : " ON DELETE " + onDelete.sql())
                + (onUpdate == ReferentialAction.NO_ACTION ? "" : " ON UPDATE " + onUpdate.sql())
                + (deferrable ? initiallyDeferred ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE" : "");
    }
}
