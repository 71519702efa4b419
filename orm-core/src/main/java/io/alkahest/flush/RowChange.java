package io.alkahest.flush;

import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.AnyColumn;
import io.alkahest.state.EntityState;
import io.alkahest.state.NullValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The change of one row: its shape, and the values in the order of the shape's written columns and then its key
 * columns. Fixed once it is planned.
 */
final class RowChange {
    private WriteShape shape;
    private final @Nullable EntityState state;
    private @Nullable Object[] values;
    private boolean complete;
    private boolean passing;
    private boolean following;
    private int number;
    private @Nullable EntityState replaced;

    /**
     * Creates a change.
     *
     * @param state the object that the row stands for, or null for a row of a link table
     * @param values constants, or {@link KeyOf} for what is not known yet
     */
    RowChange(WriteShape shape, @Nullable EntityState state, @Nullable Object[] values) {
        this.shape = shape;
        this.state = state;
        this.values = values;
        this.complete = isComplete(values);
    }

    WriteShape shape() {
        return shape;
    }

    @Nullable
    EntityState state() {
        return state;
    }

    /** Whether all values are known before any row is written. */
    boolean isComplete() {
        return complete;
    }

    /** The place among the new objects of a plan, counted from one; zero for other rows. */
    int number() {
        return number;
    }

    void number(int place) {
        number = place;
    }

    /** A value by its place: a constant or a {@link KeyOf}. */
    @Nullable
    Object value(int index) {
        return values[index];
    }

    /** The values to bind, all of which must be known by now. The array must not be changed. */
    @Nullable
    Object[] resolved() {
        if (complete) {
            return values;
        }
        Object[] known = new Object[values.length];
        for (int i = 0; i < known.length; i++) {
            known[i] = values[i] instanceof KeyOf source ? source.value() : values[i];
        }
        return known;
    }

    /**
     * What the row will hold in a column, or holds where the row is to be deleted; null where it is null or not known.
     */
    @Nullable
    Object inRow(AnyColumn<?, ?> column) {
        int index = shape.indexOf(column);
        if (index >= 0) {
            return values[index];
        }
        if (shape.verb == Verb.INSERT || state == null || !has(state, column)) {
            return null;
        }
        int slot = column.slot();
        Object value = state.isChanged(slot) ? state.original(slot) : state.peek(slot);
        return value == NullValue.NULL ? null : value;
    }

    /**
     * What the row holds in a column before the flush: raw, and null where that is not loaded, or there is no row yet.
     */
    @Nullable
    Object wasInRow(AnyColumn<?, ?> column) {
        EntityState before = standing();
        if (before.status() != ObjectState.PERSISTENT) {
            return null;
        }
        if (!has(before, column)) {
            return NullValue.NULL;
        }
        int slot = column.slot();
        return before.isChanged(slot) ? before.original(slot) : before.peek(slot);
    }

    /** Whether the row of an object has a value in a column: in that of another subclass it has none. */
    static boolean has(EntityState state, AnyColumn<?, ?> column) {
        return column.table().covers(state.table());
    }

    /** Whether another row of the same object says what becomes of the object. */
    boolean isFollowing() {
        return following;
    }

    /** Says that another row of the same object says what becomes of the object. */
    void follows() {
        following = true;
    }

    /** The object that stands for the row before the flush. */
    EntityState standing() {
        return replaced != null ? replaced : Objects.requireNonNull(state);
    }

    /** Says that the row stood for another object before, which is deleted. */
    void replaces(EntityState deleted) {
        replaced = deleted;
    }

    /** Whether the row is there, but it is not loaded what it holds in one of the columns. */
    boolean hasUnknown(List<AnyColumn<?, ?>> columns) {
        if (state == null || standing().status() != ObjectState.PERSISTENT) {
            return false;
        }
        for (AnyColumn<?, ?> column : columns) {
            if (wasInRow(column) == null) {
                return true;
            }
        }
        return false;
    }

    /** Whether the object does not get the values from this row. */
    boolean isPassing() {
        return passing;
    }

    /**
     * Says that the object does not get the values from this row: they are there for a moment only, or it gets them
     * otherwise.
     */
    void passes() {
        passing = true;
    }

    /**
     * The UPDATE that sets columns to null before the row gets its values, or is deleted. The version stays as it is,
     * so that what follows finds the row.
     */
    RowChange cleared(List<AnyColumn<?, ?>> nullable, AnyColumn<?, ?>[] keys) {
        List<AnyColumn<?, ?>> columns = new ArrayList<>(nullable);
        AnyColumn<?, ?> version = shape.table.versionColumn();
        if (version != null) {
            columns.add(version);
        }
        @Nullable Object[] cleared = new Object[columns.size() + keys.length];
        System.arraycopy(values, shape.columns.length, cleared, columns.size(), keys.length);
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == version) {
                cleared[columns.size() - 1] = values[shape.columns.length + i];
            }
        }
        WriteShape update = WriteShape.update(shape.table, columns.toArray(WriteShape.NO_COLUMNS), keys);
        RowChange change = new RowChange(update, state, cleared);
        change.passing = true;
        return change;
    }

    /** The same for one column, which has another value until then. */
    RowChange parked(AnyColumn<?, ?> column, Object value, AnyColumn<?, ?>[] keys) {
        RowChange change = cleared(List.of(column), keys);
        change.values[0] = value;
        return change;
    }

    /**
     * Leaves columns out of an INSERT, and answers the UPDATE that brings them later and leaves the version as the
     * INSERT sets it.
     */
    RowChange withhold(List<AnyColumn<?, ?>> columns, AnyColumn<?, ?>[] keys) {
        List<AnyColumn<?, ?>> now = new ArrayList<>();
        List<@Nullable Object> kept = new ArrayList<>();
        List<@Nullable Object> withheld = new ArrayList<>();
        for (int i = 0; i < shape.columns.length; i++) {
            if (!columns.contains(shape.columns[i])) {
                now.add(shape.columns[i]);
                kept.add(values[i]);
            }
        }
        List<AnyColumn<?, ?>> later = new ArrayList<>(columns);
        if (shape.table.versionColumn() != null) {
            later.add(shape.table.versionColumn());
        }
        for (AnyColumn<?, ?> column : later) {
            withheld.add(inRow(column));
        }
        for (AnyColumn<?, ?> key : keys) {
            Object known = inRow(key);
            withheld.add(known == null && state != null ? new KeyOf(state, key) : known);
        }
        WriteShape update = WriteShape.update(shape.table, later.toArray(WriteShape.NO_COLUMNS), keys);
        shape = WriteShape.insert(shape.table, now.toArray(WriteShape.NO_COLUMNS), shape.generated);
        values = kept.toArray();
        complete = isComplete(values);
        return new RowChange(update, state, withheld.toArray());
    }

    private static boolean isComplete(@Nullable Object[] values) {
        for (Object value : values) {
            if (value instanceof KeyOf) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@code User#1}, {@code User (new 2)}, or the values of a link row: all that identifies the row, and nothing else
     * of it.
     */
    @Override
    public String toString() {
        if (state != null) {
            return number == 0 ? state.toString() : state.table().entityName() + " (new " + number + ")";
        }
        return shape.table.toString();
    }
}
