package io.alkahest.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A check constraint.
 *
 * @param name the constraint's name, or null where it has none
 * @param sql the condition as SQL text, in the words of the database, without the parentheses around it
 */
public record CheckInfo(@Nullable String name, String sql) implements SchemaObject {
    /** {@code name CHECK (condition)}. */
    @Override
    public String toString() {
        return (name == null ? "" : name + " ") + "CHECK (" + sql + ")";
    }
}
