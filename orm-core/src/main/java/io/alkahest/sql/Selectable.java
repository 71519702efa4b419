package io.alkahest.sql;

import org.jspecify.annotations.Nullable;

/**
 * What a select list may hold: an expression, all columns of a table, a value that several columns make, or a row of
 * such.
 *
 * <p>{@code V} is the type of the value that each row yields; it is a nullable type where the value may be SQL null.
 *
 * @param <V> the value per row
 */
public interface Selectable<V extends @Nullable Object> {}
