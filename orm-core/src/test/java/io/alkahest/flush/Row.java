package io.alkahest.flush;

import io.alkahest.mapping.EntityMapping;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.state.EntityState;
import io.alkahest.state.NullValue;
import io.alkahest.state.StateTracker;

/** The values of one row, put into a session as if a query had read it. */
final class Row {
    private final Table<?> table;
    private final Object[] values;

    Row(Table<?> table) {
        this.table = table;
        this.values = new Object[table.slotCount()];
    }

    Row with(AnyColumn<?, ?> column, Object value) {
        values[column.slot()] = value == null ? NullValue.NULL : value;
        return this;
    }

    EntityState load(StateTracker tracker) {
        EntityMapping<?> mapping = tracker.mappings().of(table);
        Object key = mapping.key(values);
        EntityState known = tracker.find(mapping, key);
        return known != null
                ? known
                : tracker.load(mapping, tracker.identityMap().keys(mapping), key, values);
    }
}
