package io.alkahest.sql;

import org.jspecify.annotations.Nullable;

/**
 * A table, or an alias of one, standing in a select list for all its columns.
 *
 * @param <V> the entity (or {@link Row}) that each row yields; nullable if {@link #optional()}
 */
public interface EntitySelectable<V extends @Nullable Object> extends Selectable<V> {
    /** The table or alias whose columns are read. */
    TableSource source();

    /** Whether {@code orNull()} was said: a row of nulls, as an outer join makes them, then yields null. */
    boolean optional();
}
