package io.alkahest.schema;

import io.alkahest.sql.Expression;
import org.jspecify.annotations.Nullable;

/**
 * A check constraint.
 *
 * @param condition what must not be false for any row: a predicate over the table's columns, or SQL text
 * @param name the constraint's name, or null for one by convention
 */
public record Check(Expression<Boolean> condition, @Nullable String name) {}
