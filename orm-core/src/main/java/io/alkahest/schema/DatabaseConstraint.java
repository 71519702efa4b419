package io.alkahest.schema;

import org.jspecify.annotations.Nullable;

/**
 * A constraint in the words of one database.
 *
 * @param sql what it says as SQL text, without its name
 * @param name the constraint's name, or null for one that the database gives
 */
public record DatabaseConstraint(String sql, @Nullable String name) {}
