package io.alkahest.flush;

import io.alkahest.error.FlushException;
import io.alkahest.mapping.CompositeKey;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.RowVersion;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.state.EntityState;
import io.alkahest.state.NullValue;
import io.alkahest.type.SqlType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes the row changes of single objects: an INSERT of what was set, an UPDATE of what differs from the row, a DELETE
 * by key.
 *
 * <p>Values are checked here, before anything is sent. One array is filled for object after object and copied to its
 * exact size.
 */
final class EntityRows {
    private final ChangeSet changes;
    private final Sources sources;
    private AnyColumn<?, ?>[] columns = new AnyColumn<?, ?>[16];
    private @Nullable Object[] values = new Object[16];
    private int count;

    EntityRows(ChangeSet changes, Sources sources) {
        this.changes = changes;
        this.sources = sources;
    }

    /**
     * Adds the INSERT of a new object: unset columns are left to their defaults; those that have none are sent as null,
     * so that objects that set different columns go out in one batch.
     */
    void insert(EntityState state) {
        TableChanges table = changes.of(state.table());
        collectNew(state, table);
        table.inserts.add(new RowChange(table.insertOf(columns, count), state, Arrays.copyOf(values, count)));
    }

    /** Adds the UPDATE of a persistent object, unless it does not differ from its row. */
    void update(EntityState state) {
        TableChanges table = changes.of(state.table());
        begin(table);
        for (int i = 0; i < table.columns.length; i++) {
            AnyColumn<?, ?> column = table.columns[i];
            int slot = column.slot();
            if (state.isChanged(slot)) {
                ToOne<?, ?> association = state.deciding(slot);
                Object value = association != null ? sources.of(state, association, column) : plain(state.peek(slot));
                if (!isSame(column, state.original(slot), value)) {
                    put(state, column, value);
                }
            }
        }
        if (count > 0) {
            addUpdate(table, state, state);
        }
    }

    /** Adds an UPDATE of the collected values, which counts the version. */
    private RowChange addUpdate(TableChanges table, EntityState inRow, EntityState state) {
        AnyColumn<?, ?> version = table.version;
        Object expected = null;
        if (version != null) {
            expected = versionOf(inRow, version);
            put(state, version, RowVersion.next(version, expected));
        }
        RowChange update = new RowChange(table.updateOf(columns, count), state, withGuard(inRow, table, expected));
        table.updates.add(update);
        return update;
    }

    /** The version of the row as it was read: what the object has besides was read with it, or later. */
    private static @Nullable Object versionOf(EntityState state, AnyColumn<?, ?> version) {
        return state.readNullable(version.slot());
    }

    /** Adds the DELETE of a persistent object. */
    void delete(EntityState state) {
        TableChanges table = changes.of(state.table());
        begin(table);
        AnyColumn<?, ?> version = table.version;
        Object expected = version == null ? null : versionOf(state, version);
        table.deletes.add(new RowChange(table.deletion(), state, withGuard(state, table, expected)));
    }

    /**
     * Adds the UPDATE that puts a new object in the place of a deleted one with the same key; nothing where the row
     * need not change. What the new object leaves unset becomes null, or stays as it is where the database has a
     * default of its own.
     */
    void replace(EntityState deleted, EntityState state) {
        TableChanges table = changes.of(state.table());
        collectNew(state, table);
        AnyColumn<?, ?>[] given = Arrays.copyOf(columns, count);
        @Nullable Object[] givenValues = Arrays.copyOf(values, count);
        begin(table);
        int next = 0;
        for (AnyColumn<?, ?> column : table.columns) {
            boolean isGiven = next < given.length && given[next] == column;
            Object value = isGiven ? givenValues[next++] : null;
            int slot = column.slot();
            Object inRow = deleted.isChanged(slot) ? deleted.original(slot) : deleted.peek(slot);
            boolean becomesNull = !isGiven && column.isNullable() && column.serverDefault() == null;
            boolean isGuard = table.isKey(column) || column == table.version;
            if ((isGiven || becomesNull) && !isGuard && !isSame(column, inRow, value)) {
                put(state, column, value);
            }
        }
        if (count > 0) {
            addUpdate(table, deleted, state).replaces(deleted);
        }
    }

    private void collectNew(EntityState state, TableChanges table) {
        begin(table);
        for (int i = 0; i < table.columns.length; i++) {
            AnyColumn<?, ?> column = table.columns[i];
            int slot = column.slot();
            ToOne<?, ?> association = state.deciding(slot);
            if (association != null) {
                put(state, column, sources.of(state, association, column));
                continue;
            }
            Object raw = state.peek(slot);
            if (column == table.version) {
                put(state, column, RowVersion.next(column, raw));
            } else if (raw != null) {
                put(state, column, plain(raw));
            } else if (column.hasDefault()) {
                put(state, column, column.newDefault());
            } else if (table.isRequired(i)) {
                throw required(state, column);
            } else if (table.isNullUnlessSet(i)) {
                put(state, column, null);
            }
        }
    }

    private void begin(TableChanges table) {
        count = 0;
        int most = table.columns.length + 1;
        if (columns.length < most) {
            columns = new AnyColumn<?, ?>[most];
            values = new Object[most];
        }
    }

    private void put(EntityState state, AnyColumn<?, ?> column, @Nullable Object value) {
        if (value == null) {
            if (!column.isNullable()) {
                throw required(state, column);
            }
        } else if (!(value instanceof KeyOf)) {
            check(state, column, value);
        }
        columns[count] = column;
        values[count++] = value == null || value instanceof KeyOf ? value : kept(state, column, value);
    }

    /** The value as its column keeps it, which the object has from now on, too. */
    @SuppressWarnings("unchecked")
    private static Object kept(EntityState state, AnyColumn<?, ?> column, Object value) {
        Object kept = ((SqlType<Object>) column.type()).kept(value);
        if (kept != value && state.peek(column.slot()) == value) {
            state.store(column.slot(), kept);
        }
        return kept;
    }

    private @Nullable Object[] withGuard(EntityState state, TableChanges table, @Nullable Object version) {
        int keys = table.primaryKey.length;
        @Nullable Object[] row = Arrays.copyOf(values, count + table.guard.length);
        if (table.version != null) {
            row[count + keys] = version;
        }
        Object key = Objects.requireNonNull(state.key());
        if (key instanceof CompositeKey composite) {
            List<Object> parts = composite.parts();
            for (int i = 0; i < keys; i++) {
                row[count + i] = parts.get(i);
            }
        } else {
            row[count] = key;
        }
        return row;
    }

    private static @Nullable Object plain(@Nullable Object raw) {
        return raw == NullValue.NULL ? null : raw;
    }

    @SuppressWarnings("unchecked")
    private static boolean isSame(AnyColumn<?, ?> column, @Nullable Object original, @Nullable Object value) {
        if (value == null || original == NullValue.NULL) {
            return value == null && original == NullValue.NULL;
        }
        return original != null && !(value instanceof KeyOf) && ((SqlType<Object>) column.type()).same(original, value);
    }

    @SuppressWarnings("unchecked")
    private static void check(EntityState state, AnyColumn<?, ?> column, Object value) {
        SqlType<Object> type = (SqlType<Object>) column.type();
        if (!type.javaType().isInstance(value)) {
            throw new FlushException(
                    551,
                    nameOf(state, column) + " takes " + type.javaType().getSimpleName() + ", not "
                            + value.getClass().getSimpleName() + ". Set a value of that class before flush.");
        }
        String reason = type.refuse(value);
        if (reason != null) {
            throw new FlushException(
                    551, nameOf(state, column) + " " + reason + ". Set a value that fits before flush.");
        }
    }

    private static FlushException required(EntityState state, AnyColumn<?, ?> column) {
        ToOne<?, ?> parent = state.deciding(column.slot());
        if (parent != null && parent.inverse() instanceof ToMany<?, ?> list) {
            String target = parent.target().entityName();
            return new FlushException(
                    550,
                    parent + " is required but null: the object was taken out of " + list + ", or set to have no "
                            + target
                            + ". Give it another " + target
                            + ", delete it, declare the list with cascade(ALL, DELETE_ORPHAN),"
                            + " which deletes what is taken out of it, or make " + column + " nullable.");
        }
        return new FlushException(
                550,
                nameOf(state, column) + " is required but null. Set it before flush, or make the column nullable.");
    }

    /** {@code Post.author} where an association decides the column, otherwise {@code Post.title}. */
    private static String nameOf(EntityState state, AnyColumn<?, ?> column) {
        ToOne<?, ?>[] associations = state.mapping().feeding(column.slot());
        return associations.length > 0
                ? associations[0].toString()
                : state.table().entityName() + "." + state.table().propertyName(column);
    }
}
