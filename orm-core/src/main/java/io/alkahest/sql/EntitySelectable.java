package io.alkahest.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table, or an alias of one, standing in a select list for what is read of its rows.
 *
 * @param <V> the entity (or {@link Row}) that each row yields; nullable if {@link #optional()}
 */
public interface EntitySelectable<V extends @Nullable Object> extends Selectable<V> {
    /** The table or alias whose rows are read. */
    TableSource source();

    /** What is read of each row, in this order; the key is part of it. The list is not empty. */
    List<? extends Expression<?>> items();

    /** Whether {@link #items()} are what is read of the source where nothing else is said. */
    default boolean readsUsual() {
        return true;
    }

    /** Whether {@code orNull()} was said: a row of nulls, as an outer join makes them, then yields null. */
    boolean optional();

    /** The same on the outer side of a join: a row without a partner yields null. */
    default EntitySelectable<@Nullable V> orNull() {
        return new OptionalEntity<>(this);
    }
}
