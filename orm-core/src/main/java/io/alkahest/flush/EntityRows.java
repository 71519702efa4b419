package io.alkahest.flush;

import io.alkahest.error.FlushException;
import io.alkahest.mapping.CompositeKey;
import io.alkahest.mapping.RowMapping;
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
        List<RowMapping> rows = state.mapping().rows();
        for (int i = 0; i < rows.size(); i++) {
            TableChanges table = changes.of(rows.get(i).table());
            collectNew(state, table, rows.get(i), i > 0);
            RowChange insert = new RowChange(table.insertOf(columns, count), state, Arrays.copyOf(values, count));
            if (i > 0) {
                insert.follows();
            }
            table.inserts.add(insert);
        }
    }

    /** Adds the UPDATE of a persistent object, unless it does not differ from its row. */
    void update(EntityState state) {
        List<RowMapping> rows = state.mapping().rows();
        RowChange lower = null;
        for (int i = rows.size() - 1; i > 0; i--) {
            TableChanges table = changes.of(rows.get(i).table());
            collectChanged(state, table, rows.get(i), true);
            if (count > 0) {
                lower = addUpdate(table, state, state);
            }
        }
        TableChanges table = changes.of(rows.get(0).table());
        collectChanged(state, table, rows.get(0), false);
        if (count > 0 || lower != null && table.version != null) {
            addUpdate(table, state, state);
            if (lower != null) {
                lower.follows();
            }
        }
    }

    /** Collects what differs from the row; the key of a lower row follows that of the upper one. */
    private void collectChanged(EntityState state, TableChanges table, RowMapping row, boolean lower) {
        AnyColumn<?, ?>[] own = table.columnsOf(row).columns;
        begin(own);
        for (int i = 0; i < own.length; i++) {
            AnyColumn<?, ?> column = own[i];
            int slot = column.slot();
            if (state.isChanged(slot) && !(lower && table.isKey(column))) {
                ToOne<?, ?> association = state.deciding(slot);
                Object value = association != null ? sources.of(state, association, column) : plain(state.peek(slot));
                if (!isSame(column, state.original(slot), value)) {
                    if (column == table.discriminator) {
                        throw otherClass(state, column);
                    }
                    put(state, column, value);
                }
            }
        }
    }

    private static FlushException otherClass(EntityState state, AnyColumn<?, ?> column) {
        return new FlushException(
                694,
                nameOf(state, column) + " of " + state
                        + " tells its class, and was changed. Leave it as it was read, and"
                        + " make an object of the other class instead.");
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
        List<RowMapping> rows = state.mapping().rows();
        for (int i = 0; i < rows.size(); i++) {
            TableChanges table = changes.of(rows.get(i).table());
            count = 0;
            AnyColumn<?, ?> version = table.version;
            Object expected = version == null ? null : versionOf(state, version);
            RowChange delete = new RowChange(table.deletion(), state, withGuard(state, table, expected));
            if (i > 0) {
                delete.follows();
            }
            table.deletes.add(delete);
        }
    }

    /**
     * Adds the UPDATE that puts a new object in the place of a deleted one with the same key; nothing where the row
     * need not change. What the new object leaves unset becomes null, or stays as it is where the database has a
     * default of its own.
     */
    void replace(EntityState deleted, EntityState state) {
        if (deleted.table() != state.table()) {
            throw new FlushException(
                    699,
                    "A new " + state.mapping().entityName() + " has the key of " + deleted
                            + ", which is to be deleted, but is an object of another class. Flush before you add it.");
        }
        List<RowMapping> rows = state.mapping().rows();
        for (int i = 0; i < rows.size(); i++) {
            replace(deleted, state, rows.get(i), i > 0);
        }
    }

    private void replace(EntityState deleted, EntityState state, RowMapping row, boolean lower) {
        TableChanges table = changes.of(row.table());
        collectNew(state, table, row, lower);
        AnyColumn<?, ?>[] given = Arrays.copyOf(columns, count);
        @Nullable Object[] givenValues = Arrays.copyOf(values, count);
        AnyColumn<?, ?>[] own = table.columnsOf(row).columns;
        begin(own);
        int next = 0;
        for (AnyColumn<?, ?> column : own) {
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
            RowChange update = addUpdate(table, deleted, state);
            update.replaces(deleted);
            if (lower) {
                update.follows();
            }
        }
    }

    /** Collects what a new row holds; the key of a lower row is that of the upper one. */
    private void collectNew(EntityState state, TableChanges table, RowMapping row, boolean lower) {
        RowColumns given = table.columnsOf(row);
        AnyColumn<?, ?>[] own = given.columns;
        begin(own);
        for (int i = 0; i < own.length; i++) {
            AnyColumn<?, ?> column = own[i];
            int slot = column.slot();
            ToOne<?, ?> association = state.deciding(slot);
            if (association != null) {
                put(state, column, sources.of(state, association, column));
                continue;
            }
            Object raw = state.peek(slot);
            if (column == table.version) {
                put(state, column, RowVersion.next(column, raw));
            } else if (column == table.discriminator) {
                put(state, column, state.mapping().discriminatorValue());
            } else if (raw != null) {
                put(state, column, plain(raw));
            } else if (lower && table.isKey(column)) {
                put(state, column, new KeyOf(state, column));
            } else if (column.hasDefault()) {
                put(state, column, column.newDefault());
            } else if (given.isRequired(i)) {
                throw required(state, column);
            } else if (given.isNullUnlessSet(i)) {
                put(state, column, null);
            }
        }
    }

    private void begin(AnyColumn<?, ?>[] own) {
        count = 0;
        int most = own.length + 1;
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
