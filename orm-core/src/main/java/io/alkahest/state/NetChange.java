package io.alkahest.state;

import io.alkahest.mapping.EntityMapping;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.ToOne;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/** Tells whether an object differs from its row after all that was set, set back, added and removed. */
public final class NetChange {
    private NetChange() {}

    /** Whether anything differs, members of lists included. False while the object is new. */
    static boolean of(EntityState state) {
        return any(state, true);
    }

    /** Whether the row itself differs, so that a flush updates it. False while the object is new. */
    public static boolean ofRow(EntityState state) {
        return any(state, false);
    }

    private static boolean any(EntityState state, boolean associations) {
        if (!state.standsForRow()) {
            return false;
        }
        note(state);
        if (state.originals == null) {
            return false;
        }
        for (int slot = 0; slot < state.values.length; slot++) {
            boolean counts = associations || state.mapping().column(slot) != null;
            if (counts && state.originals[slot] != null && differs(state, slot)) {
                return true;
            }
        }
        return false;
    }

    /** Has an object note what was changed without its setters. */
    static void note(EntityState state) {
        if (!state.mapping().tracked()) {
            PlainObjects.scan(state);
        } else if (state.tracker != null) {
            state.tracker.lent.compare(state);
        }
    }

    private static boolean differs(EntityState state, int slot) {
        EntityMapping<?> mapping = state.mapping();
        AnyColumn<?, ?> column = mapping.column(slot);
        if (column != null) {
            return !same(column, state.original(slot), state.columnValue(slot));
        }
        if (state.values[slot] instanceof LiveList<?> list) {
            return !list.added().isEmpty() || !list.removed().isEmpty();
        }
        return mapping.association(slot) instanceof ToOne<?, ?> toOne
                && !toOne.isOwning()
                && state.values[slot] != state.original(slot);
    }

    /** Whether two raw values are one and the same to the database. */
    @SuppressWarnings("unchecked")
    static boolean same(AnyColumn<?, ?> column, @Nullable Object before, @Nullable Object now) {
        if (before == null || now == null || before == NullValue.NULL || now == NullValue.NULL) {
            return before != null && before == now;
        }
        return ((SqlType<Object>) column.type()).same(before, now);
    }
}
