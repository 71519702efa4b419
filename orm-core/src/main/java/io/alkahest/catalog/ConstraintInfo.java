package io.alkahest.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A constraint for which only the database has words, such as an exclusion constraint of PostgreSQL.
 *
 * @param name the constraint's name, or null where it has none
 * @param sql what it says as SQL text, in the words of the database
 */
public record ConstraintInfo(@Nullable String name, String sql) implements SchemaObject {
    /** {@code name EXCLUDE …}. */
    @Override
    public String toString() {
        return (name == null ? "" : name + " ") + sql;
    }
}
