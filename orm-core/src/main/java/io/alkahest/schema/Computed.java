package io.alkahest.schema;

import io.alkahest.sql.Expression;

/**
 * What a computed column is computed from.
 *
 * @param expression over other columns of the table
 * @param storage whether the value is kept
 * @param <T> the column's values
 */
public record Computed<T>(Expression<T> expression, Storage storage) {}
