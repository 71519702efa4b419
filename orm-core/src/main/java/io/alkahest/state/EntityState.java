package io.alkahest.state;

import io.alkahest.error.SessionStateException;
import io.alkahest.mapping.EntityMapping;
import io.alkahest.mapping.LoaderOption;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Association;
import io.alkahest.schema.ColumnPair;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one object: its values by slot, the original values of those that changed, and where it stands
 * between memory and its row.
 *
 * <p>A slot holds null (no value: unset, not loaded, or expired), {@link NullValue#NULL} for SQL's null, a column's
 * value, the object at the end of a {@link ToOne}, or the {@link LiveList} of a {@link ToMany}. "Raw" means such a
 * content.
 *
 * <p>While the object stands for a row, the first change of a slot keeps its original, and a value equal to the
 * original drops it again. While it is new, whatever is set will be inserted and nothing is recorded; then originals
 * hold what a flush has overwritten, so that a rollback can take it back.
 *
 * <p>An association that was assigned decides its foreign key columns: they have no value of their own until the flush
 * stores one, and reading them answers the key of the associated object.
 *
 * <p>Not safe for use by several threads, as the session is not.
 */
public final class EntityState {
    static final int MARKED_DELETED = 1;
    static final int LISTED_DIRTY = 2;
    static final int EXPIRED = 4;
    /** Was inserted in the part of the transaction that is being rolled back. */
    static final int UNBORN = 8;
    /** Its row was deleted by a transaction that was committed. */
    static final int ROW_GONE = 16;
    /** Has read its row anew while it kept changes, and with them the version that they were made on. */
    static final int AGED = 32;

    private final Object entity;
    /** The table of the object's class; that of its superclass as long as the former is not known. */
    Table<?> table;

    @Nullable
    Object[] values;

    /** Where the object was added, as far as that is traced. */
    @Nullable
    StackTraceElement addedAt;

    @Nullable
    Object @Nullable [] originals;

    ObjectState status = ObjectState.TRANSIENT;

    @Nullable
    StateTracker tracker;

    @Nullable
    EntityMapping<?> mapping;

    @Nullable
    Object key;

    int marks;
    private @Nullable List<LoaderOption<?, ?>> options;

    EntityState(Object entity, Table<?> table, @Nullable Object[] values) {
        this.entity = entity;
        this.table = table;
        this.values = values;
    }

    /**
     * The state of an object that carries its own, made on first use.
     *
     * @throws io.alkahest.error.MappingException if the object's class is neither that of the table nor a subclass
     */
    public static EntityState of(Tracked entity, Table<?> table) {
        EntityState state = entity.state;
        return state != null && state.table == table ? state : Classes.state(entity, table);
    }

    /** The object. */
    public Object entity() {
        return entity;
    }

    /** The table of the object's class. */
    public Table<?> table() {
        return table;
    }

    /** The mapping of the object's class; known from the moment a session has to do with the object. */
    public EntityMapping<?> mapping() {
        return Objects.requireNonNull(mapping);
    }

    /** Where the object stands between memory and its row. */
    public ObjectState status() {
        if (tracker != null && tracker.isClosed()) {
            release();
        }
        return status;
    }

    /**
     * The key of the row that the object stands for, or null while there is none. It does not follow a changed key
     * column before the flush.
     */
    public @Nullable Object key() {
        return key;
    }

    /** The session that the object belongs to, or null. */
    public @Nullable StateTracker tracker() {
        return status() == ObjectState.TRANSIENT ? null : tracker;
    }

    /** The loader options that go with the object, for when an association is touched; null where there are none. */
    public @Nullable List<LoaderOption<?, ?>> options() {
        return options;
    }

    /** Replaces the loader options that go with the object. */
    public void options(List<LoaderOption<?, ?>> lasting) {
        options = lasting;
    }

    /** Whether the next flush deletes the row. */
    public boolean isMarkedDeleted() {
        return (marks & MARKED_DELETED) != 0;
    }

    /**
     * Whether the values have expired: the next access, and the next row that a query reads for the object, fills them
     * again.
     */
    public boolean isExpired() {
        return (marks & EXPIRED) != 0;
    }

    /** The raw content of a slot; nothing is loaded. */
    public @Nullable Object peek(int slot) {
        return values[slot];
    }

    /** The value of a column that admits no null, loaded if need be. */
    public Object read(int slot) {
        Object value = values[slot];
        return value != null && value != NullValue.NULL
                ? value
                : Objects.requireNonNull(Unset.column(this, slot, true));
    }

    /** The value of a column, loaded if need be, or null for SQL's null. */
    public @Nullable Object readNullable(int slot) {
        Object value = values[slot];
        if (value == null) {
            value = Unset.column(this, slot, false);
        }
        return value == NullValue.NULL ? null : value;
    }

    /** Hands out a value that can be changed in place: the next flush compares it with what it is now. */
    public Object lend(int slot, Object value) {
        if (status == ObjectState.PERSISTENT && tracker != null && !tracker.isClosed() && !isChanged(slot)) {
            tracker.lent.lend(this, slot, value, false);
        }
        return value;
    }

    /** The object that an association leads to, loaded if need be, or null where there is none. */
    public @Nullable Object read(ToOne<?, ?> association) {
        Object value = values[association.slot()];
        return value != null && value != NullValue.NULL ? value : Unset.toOne(this, association);
    }

    /** The members of an association; they are loaded when the list is first looked into. */
    public LiveList<?> read(ToMany<?, ?> association) {
        Object value = values[association.slot()];
        return value != null ? (LiveList<?>) value : newList(association);
    }

    /** The members of an association if they were ever asked for, or null. */
    public @Nullable LiveList<?> peek(ToMany<?, ?> association) {
        return (LiveList<?>) values[association.slot()];
    }

    private LiveList<?> newList(ToMany<?, ?> association) {
        ObjectState now = status();
        LiveList<?> list =
                new LiveList<>(this, association, now != ObjectState.PERSISTENT && now != ObjectState.DETACHED);
        values[association.slot()] = list;
        return list;
    }

    /** Sets a column as an application does; nothing where an assigned association decides it. */
    public void write(int slot, @Nullable Object value) {
        ensureQuiet();
        Object raw = value == null ? NullValue.NULL : value;
        if (standsForRow()) {
            record(slot, raw);
        } else {
            values[slot] = raw;
        }
    }

    /**
     * Sets an association as an application does: the other side, a former target and the session's cascades follow at
     * once.
     */
    public void write(ToOne<?, ?> association, @Nullable Object target) {
        ensureQuiet();
        Backrefs.link(this, association, target);
    }

    /** Refuses a change while the session writes on another thread. */
    void ensureQuiet() {
        if (tracker != null) {
            tracker.writeTurn.check(this);
        }
    }

    /** Whether a slot differs from the row by something that was set; false while the object is new. */
    public boolean isChanged(int slot) {
        return originals != null && originals[slot] != null && standsForRow();
    }

    /** Whether a slot was set by the application, and so takes part in the next INSERT or UPDATE of its object. */
    public boolean isAssigned(int slot) {
        return standsForRow() ? isChanged(slot) : values[slot] != null;
    }

    /** The raw content that a changed slot had in the row, or null where it was not loaded. */
    public @Nullable Object original(int slot) {
        Object first = originals == null ? null : originals[slot];
        return first instanceof Marker ? null : first;
    }

    /**
     * The raw value that the column at a slot gets or has in the row, or null where it is unset or not known yet: an
     * assigned association beats a raw value.
     */
    public @Nullable Object columnValue(int slot) {
        for (ToOne<?, ?> association : feeding(slot)) {
            if (isAssigned(association.slot())) {
                return keyPart(association, slot);
            }
        }
        return values[slot];
    }

    /** The association whose assigned object decides the column at a slot, or null. */
    public @Nullable ToOne<?, ?> deciding(int slot) {
        for (ToOne<?, ?> association : feeding(slot)) {
            if (isAssigned(association.slot())) {
                return association;
            }
        }
        return null;
    }

    /**
     * Whether anything differs from the row after all: values set back to the original, and members taken out and put
     * in again, do not count. False while the object is new.
     */
    public boolean isModified() {
        return NetChange.of(this);
    }

    /**
     * Stores what the database or a flush has decided: a generated key, a foreign key, a version, a default. It counts
     * as set, and a rollback takes it back.
     */
    public void store(int slot, @Nullable Object value) {
        put(slot, value == null ? NullValue.NULL : value);
        if (standsForRow()) {
            listDirty();
        }
        if (!mapping().tracked()) {
            mapping().set(slot, entity, value);
            EmbeddedColumns.publish(this, slot);
        }
    }

    /** Replaces the content of a slot, of which a rollback learns. */
    void put(int slot, Object raw) {
        Object[] first = originals();
        if (first[slot] == null) {
            first[slot] = values[slot] == null ? Marker.ABSENT : values[slot];
        }
        values[slot] = raw;
    }

    /**
     * Takes the values of a row, by slot: a slot that is loaded or changed keeps what it has. Null means not selected.
     */
    public void fill(@Nullable Object[] row) {
        Filling.fill(this, row);
    }

    /**
     * Takes the values of a row as the database has it now. What was changed and not flushed is kept, and the version
     * then, too: the flush finds out.
     */
    public void renew(@Nullable Object[] row) {
        Filling.renew(this, row);
    }

    /**
     * Gives an association its object as loaded: not a change, and nothing where it has one already or was assigned.
     */
    public void load(ToOne<?, ?> association, @Nullable Object target) {
        int slot = association.slot();
        if (values[slot] == null && (originals == null || originals[slot] == null)) {
            values[slot] = Partners.loaded(this, association, target);
            if (!mapping().tracked()) {
                mapping().set(slot, entity, values[slot] == NullValue.NULL ? null : values[slot]);
            }
        }
    }

    /**
     * Gives an association its members as loaded; what was added and removed in the meantime is kept on top. Nothing
     * where they are loaded.
     */
    public void load(ToMany<?, ?> association, List<?> members) {
        LiveList<?> list = read(association);
        if (list.isLoaded()) {
            return;
        }
        if (mapping().tracked()) {
            list.fill(members);
        } else {
            PlainObjects.load(this, association, list, members);
        }
    }

    /**
     * Gives an association the members that the database has, in place of those in memory; what was added and removed
     * in the meantime is kept on top.
     */
    public void reload(ToMany<?, ?> association, List<?> members) {
        LiveList<?> list = peek(association);
        if (list != null) {
            list.unload();
        }
        load(association, members);
    }

    /** Forgets all values but the key and what was changed; the next access loads them again. */
    public void expire() {
        Expiry.expire(this);
    }

    /** Forgets the value of a column that the database has computed anew; the next access loads it. */
    public void expire(AnyColumn<?, ?> computed) {
        values[computed.slot()] = null;
    }

    /** {@code User#1}, or {@code User (new)}. */
    @Override
    public String toString() {
        EntityMapping<?> known = mapping;
        return table.entityName() + (key == null ? " (new)" : known == null ? "#" + key : known.keyText(key));
    }

    boolean isAged() {
        return (marks & AGED) != 0;
    }

    boolean isRowGone() {
        return (marks & ROW_GONE) != 0;
    }

    boolean standsForRow() {
        return status == ObjectState.PERSISTENT || status == ObjectState.DETACHED;
    }

    Object keyOrFail() {
        return Objects.requireNonNull(key);
    }

    /** Forgets what a slot holds; a list that the application may hold stays the same object. */
    void forget(int slot) {
        if (values[slot] instanceof LiveList<?> list) {
            list.expire();
        } else {
            values[slot] = null;
        }
    }

    /**
     * Sets the object of an association with its history, and leaves its foreign key columns to it; the other side is
     * the caller's business.
     */
    public void assign(ToOne<?, ?> association, Object raw) {
        ensureQuiet();
        int slot = association.slot();
        boolean setBack = false;
        if (standsForRow()) {
            Object[] first = originals();
            if (first[slot] == null) {
                if (values[slot] == raw) {
                    return;
                }
                first[slot] = values[slot] == null ? Marker.ABSENT : values[slot];
                listDirty();
            } else if (first[slot] == raw) {
                setBack = isExpired();
                first[slot] = setBack ? Marker.ABSENT : null;
            }
        }
        values[slot] = raw;
        if (association.isOwning()) {
            List<ColumnPair> pairs = association.pairs();
            for (int i = 0; i < pairs.size(); i++) {
                int key = pairs.get(i).local().slot();
                leave(key, isAssigned(slot));
                if (setBack) {
                    originals()[key] = Marker.ABSENT;
                }
            }
        }
        if (mapping != null && !mapping.tracked()) {
            mapping.set(slot, entity, raw == NullValue.NULL ? null : raw);
        }
    }

    /** Sets an association to what its foreign key says already: for a row, no change. */
    void affirm(ToOne<?, ?> association, Object raw) {
        if (standsForRow() && !isChanged(association.slot())) {
            values[association.slot()] = raw;
        } else {
            assign(association, raw);
        }
    }

    /** Leaves a foreign key column to its association, or gives it back its original. */
    void leave(int slot, boolean toAssociation) {
        if (!standsForRow()) {
            values[slot] = null;
        } else if (toAssociation) {
            Object[] first = originals();
            if (first[slot] == null) {
                first[slot] = values[slot] == null ? Marker.ABSENT : values[slot];
            }
            values[slot] = null;
        } else if (originals != null && originals[slot] != null) {
            values[slot] = original(slot);
            originals[slot] = null;
        }
    }

    private void record(int slot, Object raw) {
        if (deciding(slot) != null) {
            return;
        }
        Object old = values[slot];
        Object first = originals == null ? null : originals[slot];
        if (first == null) {
            if (raw.equals(old)) {
                return;
            }
            originals()[slot] = old == null ? Marker.ABSENT : old;
            listDirty();
        } else if (raw.equals(first)) {
            Objects.requireNonNull(originals)[slot] = isExpired() ? Marker.ABSENT : null;
        }
        values[slot] = raw;
        for (ToOne<?, ?> association : feeding(slot)) {
            if (mapping().tracked()) {
                values[association.slot()] = null;
            }
        }
    }

    /** Notes that the members of a list have changed. */
    void listChanged(int slot) {
        ensureQuiet();
        if (standsForRow()) {
            originals()[slot] = Marker.COLLECTION;
            listDirty();
        }
    }

    /** The part of the associated object's key that the column at a slot repeats. */
    @Nullable
    Object keyPart(ToOne<?, ?> association, int slot) {
        Object target = values[association.slot()];
        if (target == null || target == NullValue.NULL) {
            return target;
        }
        for (ColumnPair pair : association.pairs()) {
            if (pair.local().slot() == slot) {
                EntityState state = stateOf(target, association);
                return state == null ? null : state.columnValue(pair.remote().slot());
            }
        }
        throw new IllegalArgumentException(association + " does not use slot " + slot);
    }

    /** The state of an associated object; null for a plain one that no session knows. */
    @Nullable
    EntityState stateOf(Object target, Association<?, ?> association) {
        if (target instanceof Tracked tracked) {
            return of(tracked, association.target());
        }
        return tracker == null ? null : tracker.plain(target);
    }

    ToOne<?, ?>[] feeding(int slot) {
        return mapping != null ? mapping.feeding(slot) : Unset.feeding(table, slot);
    }

    /** The column at a slot. */
    AnyColumn<?, ?> column(int slot) {
        for (AnyColumn<?, ?> column : table.entityColumns()) {
            if (column.slot() == slot) {
                return column;
            }
        }
        throw new IllegalArgumentException("No column of " + table + " has slot " + slot);
    }

    /**
     * Leaves the session: what it has not written is kept, as changes of a detached object or values of a transient
     * one.
     */
    void release() {
        tracker = null;
        marks &= ~(MARKED_DELETED | LISTED_DIRTY);
        if (status == ObjectState.PENDING) {
            status = ObjectState.TRANSIENT;
        } else if (status != ObjectState.TRANSIENT) {
            marks |= status == ObjectState.DELETED ? ROW_GONE : 0;
            status = ObjectState.DETACHED;
        }
    }

    /** The session that can load for this object. */
    StateTracker loading() {
        StateTracker open = tracker();
        if (open == null) {
            throw new SessionStateException(506, this + " belongs to no session.");
        }
        return open;
    }

    Object[] originals() {
        Object[] first = originals;
        if (first == null) {
            first = new Object[values.length];
            originals = first;
        }
        return first;
    }

    /** Where the object was added to its session; null where that is not traced, or it was read. */
    public @Nullable StackTraceElement addedAt() {
        return addedAt;
    }

    boolean isListedDirty() {
        return (marks & LISTED_DIRTY) != 0;
    }

    void listDirty() {
        if ((marks & LISTED_DIRTY) == 0 && tracker != null && !tracker.isClosed()) {
            marks |= LISTED_DIRTY;
            tracker.dirtied(this);
        }
    }
}
