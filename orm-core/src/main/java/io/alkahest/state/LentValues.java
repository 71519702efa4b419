package io.alkahest.state;

import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.AnyColumn;
import io.alkahest.type.SqlType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values that can change in place, and that the application has in its hands: each with a copy from the moment when it
 * was read or written. Before a flush they are compared, in the form in which they are stored; what differs is a change
 * like any other.
 *
 * <p>The objects are held strongly: a change in place leaves no other trace.
 */
final class LentValues {
    /** Null until a value is handed out; most sessions never do. */
    private @Nullable Map<EntityState, List<Lent>> lent;

    /**
     * One of them.
     *
     * @param slot the column's slot
     * @param instance the object in the application's hands
     * @param copy what it was
     */
    private record Lent(int slot, Object instance, Object copy) {}

    boolean isEmpty() {
        return lent == null || lent.isEmpty();
    }

    /**
     * Notes that values of an object were written as they are now: those that have an original, or all where there are
     * none.
     */
    void lendWritten(EntityState state, @Nullable Object @Nullable [] originals) {
        for (int slot : state.mapping().mutableSlots()) {
            Object value = originals == null || originals[slot] != null ? state.values[slot] : null;
            if (value != null && value != NullValue.NULL) {
                lend(state, slot, value, true);
            }
        }
    }

    /** Notes that a value is in the application's hands; with {@code anew}, that it is what the row holds now. */
    void lend(EntityState state, int slot, Object value, boolean anew) {
        if (lent == null) {
            lent = new IdentityHashMap<>();
        }
        List<Lent> values = lent.computeIfAbsent(state, s -> new ArrayList<>(1));
        for (int i = 0; i < values.size(); i++) {
            Lent known = values.get(i);
            if (known.slot == slot) {
                if (anew || known.instance != value) {
                    values.set(i, new Lent(slot, value, copy(state, slot, value)));
                }
                return;
            }
        }
        values.add(new Lent(slot, value, copy(state, slot, value)));
    }

    /** Has all objects note what was changed in place. */
    void compare() {
        if (lent != null) {
            lent.entrySet().removeIf(entry -> compare(entry.getKey(), entry.getValue()));
        }
    }

    /** Has an object note what was changed in place. */
    void compare(EntityState state) {
        List<Lent> values = lent == null ? null : lent.get(state);
        if (values != null && compare(state, values)) {
            forget(state);
        }
    }

    void forget(EntityState state) {
        if (lent != null) {
            lent.remove(state);
        }
    }

    void clear() {
        lent = null;
    }

    private static boolean compare(EntityState state, List<Lent> values) {
        values.removeIf(one -> !compare(state, one));
        return values.isEmpty();
    }

    /** False where the value is not the object's any more. */
    private static boolean compare(EntityState state, Lent one) {
        if (state.status != ObjectState.PERSISTENT) {
            return false;
        }
        Object now = state.values[one.slot];
        if (state.isChanged(one.slot)) {
            Object[] originals = state.originals();
            if (originals[one.slot] == one.instance) {
                originals[one.slot] = one.copy;
            }
            return true;
        }
        if (now != one.instance) {
            return false;
        }
        if (!type(state, one.slot).same(one.copy, now)) {
            state.originals()[one.slot] = one.copy;
            state.listDirty();
        }
        return true;
    }

    private static Object copy(EntityState state, int slot, Object value) {
        return type(state, slot).copy(value);
    }

    @SuppressWarnings("unchecked")
    private static SqlType<Object> type(EntityState state, int slot) {
        AnyColumn<?, ?> column = Objects.requireNonNull(state.mapping().column(slot));
        return (SqlType<Object>) column.type();
    }
}
