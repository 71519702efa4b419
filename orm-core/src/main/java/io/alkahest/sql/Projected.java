package io.alkahest.sql;

import org.jspecify.annotations.Nullable;

/**
 * What is selected as a projection: a value that several columns make together.
 *
 * @param <V> the value per row
 */
public interface Projected<V extends @Nullable Object> extends Selectable<V> {
    /** What makes the value of the columns. */
    Projection<V> projection();
}
