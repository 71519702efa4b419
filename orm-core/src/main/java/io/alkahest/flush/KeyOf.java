package io.alkahest.flush;

import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.AnyColumn;
import io.alkahest.state.EntityState;
import io.alkahest.state.NullValue;
import org.jspecify.annotations.Nullable;

/**
 * A value that is known once the row of a new object has been inserted: usually its generated key.
 *
 * @param state the new object
 * @param column the column of its row
 */
record KeyOf(EntityState state, AnyColumn<?, ?> column) {
    /** Whether the value is known before any row is written: a key that an existing row changes to. */
    boolean isKnown() {
        return state.status() == ObjectState.PERSISTENT && state.columnValue(column.slot()) != null;
    }

    @Nullable
    Object value() {
        Object value = state.columnValue(column.slot());
        return value == NullValue.NULL ? null : value;
    }
}
