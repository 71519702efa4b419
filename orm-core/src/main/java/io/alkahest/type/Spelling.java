package io.alkahest.type;

import org.jspecify.annotations.Nullable;

/**
 * The words that declare a column of a type, where they are not those that a dialect finds by itself.
 *
 * @param sql the words as they stand in DDL, such as {@code int unsigned}
 * @param dialect the name of the dialect whose words they are, or null where every database is told them
 */
public record Spelling(String sql, @Nullable String dialect) {
    /** Whether a dialect understands the words. */
    public boolean isFor(String name) {
        return dialect == null || dialect.equals(name);
    }
}
