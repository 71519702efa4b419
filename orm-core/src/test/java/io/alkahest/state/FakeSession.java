package io.alkahest.state;

import io.alkahest.mapping.EntityMapping;
import io.alkahest.mapping.Mappings;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Association;
import io.alkahest.schema.ColumnPair;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A session over rows in memory: it flushes through the tracker's protocol and loads what objects ask for, counting
 * each load. Transactions work on a copy of the rows.
 */
final class FakeSession implements LazyAccess {
    private final Map<Table<?>, Map<Object, @Nullable Object[]>> committed;
    private Map<Table<?>, Map<Object, @Nullable Object[]>> rows;
    final StateTracker tracker;
    final List<String> loads = new ArrayList<>();
    final List<String> written = new ArrayList<>();
    private int nextKey = 100;

    FakeSession(Mappings mappings, String name) {
        this(mappings, name, new HashMap<>());
    }

    private FakeSession(Mappings mappings, String name, Map<Table<?>, Map<Object, @Nullable Object[]>> committed) {
        this.committed = committed;
        this.rows = copy(committed);
        this.tracker = new StateTracker(mappings, name);
        tracker.setLazyAccess(this);
    }

    /** Another session on what this one has committed. */
    FakeSession next(String name) {
        FakeSession next = new FakeSession(tracker.mappings(), name, committed);
        next.nextKey = nextKey;
        return next;
    }

    void flush() {
        tracker.prepareFlush();
        List<EntityState> pending = new ArrayList<>(tracker.pending());
        for (int round = 0; !pending.isEmpty() && round < 10; round++) {
            pending.removeIf(this::insert);
        }
        if (!pending.isEmpty()) {
            throw new IllegalStateException("cannot insert " + pending);
        }
        for (EntityState state : tracker.dirty()) {
            update(state);
        }
        List<EntityState> deleted = tracker.deletions();
        for (EntityState state : deleted) {
            written.add("delete " + state);
            rows(state.table()).remove(state.key());
            tracker.acceptDelete(state);
        }
        tracker.endFlush(deleted);
    }

    private boolean insert(EntityState state) {
        for (ToOne<?, ?> association : state.mapping().toOnes()) {
            if (association.isOwning() && state.isAssigned(association.slot())) {
                for (ColumnPair pair : association.pairs()) {
                    Object value = state.columnValue(pair.local().slot());
                    if (value == null) {
                        return false;
                    }
                    state.store(pair.local().slot(), value == NullValue.NULL ? null : value);
                }
            }
        }
        for (int slot : state.mapping().keySlots()) {
            if (state.peek(slot) == null) {
                state.store(
                        slot,
                        state.column(slot).type().javaType() == Long.class
                                ? (Object) (long) nextKey++
                                : (Object) nextKey++);
            }
        }
        @Nullable Object[] row = new Object[state.mapping().slotCount()];
        for (AnyColumn<?, ?> column : state.mapping().columns()) {
            Object value = state.columnValue(column.slot());
            row[column.slot()] = value == null ? NullValue.NULL : value;
        }
        rows(state.table()).put(Objects.requireNonNull(state.mapping().key(row)), row);
        tracker.acceptInsert(state);
        written.add("insert " + state);
        return true;
    }

    private void update(EntityState state) {
        if (!state.isModified()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        @Nullable Object[] row = rows(state.table()).get(state.key());
        for (AnyColumn<?, ?> column : state.mapping().columns()) {
            Object value = state.columnValue(column.slot());
            if (state.isChanged(column.slot()) && !NetChange.same(column, state.original(column.slot()), value)) {
                state.store(column.slot(), value == NullValue.NULL ? null : value);
                row[column.slot()] = value;
                text.append(' ').append(column.name()).append('=').append(value);
            } else if (state.isChanged(column.slot())) {
                state.store(column.slot(), value == NullValue.NULL ? null : value);
            }
        }
        Object before = Objects.requireNonNull(state.key());
        tracker.acceptUpdate(state);
        rows(state.table()).remove(before);
        rows(state.table()).put(Objects.requireNonNull(state.key()), row);
        if (!text.isEmpty()) {
            written.add("update " + state + text);
        }
    }

    void commit(boolean expire) {
        flush();
        committed.clear();
        committed.putAll(copy(rows));
        tracker.commit(expire);
    }

    void rollback() {
        rows = copy(committed);
        tracker.rollback();
    }

    /** The object of a row, as a query yields it. */
    <E> E get(Table<E> table, Object... keyParts) {
        EntityMapping<E> mapping = tracker.mappings().of(table);
        return table.entityClass().cast(load(mapping, mapping.keyOf(keyParts)).entity());
    }

    private EntityState load(EntityMapping<?> mapping, Object key) {
        KeyTable keys = tracker.identityMap().keys(mapping);
        EntityState known = keys.get(key);
        @Nullable
        Object[] row =
                Objects.requireNonNull(rows(mapping.table()).get(key), "no row").clone();
        if (known == null) {
            return tracker.load(mapping, keys, key, row);
        }
        if (known.isExpired()) {
            known.fill(row);
        }
        return known;
    }

    void put(Table<?> table, Map<AnyColumn<?, ?>, @Nullable Object> values) {
        EntityMapping<?> mapping = tracker.mappings().of(table);
        @Nullable Object[] row = new Object[table.slotCount()];
        for (AnyColumn<?, ?> column : table.columns()) {
            Object value = values.get(column);
            row[column.slot()] = value == null ? NullValue.NULL : value;
        }
        Object key = Objects.requireNonNull(mapping.key(row));
        rows(table).put(key, row);
        committed.computeIfAbsent(table, t -> new LinkedHashMap<>()).put(key, row.clone());
    }

    @Override
    public void refresh(EntityState state) {
        loads.add("refresh " + state);
        state.fill(rows(state.table()).get(state.key()).clone());
    }

    @Override
    public void deferred(EntityState state, int slot) {
        loads.add("slot " + slot + " of " + state);
        @Nullable Object[] row = new Object[state.mapping().slotCount()];
        row[slot] = rows(state.table()).get(state.key())[slot];
        state.fill(row);
    }

    @Override
    public @Nullable Object toOne(EntityState state, ToOne<?, ?> association) {
        loads.add(association + " of " + state);
        List<Object> found = matching(state, association);
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public List<?> toMany(EntityState state, ToMany<?, ?> association) {
        loads.add(association + " of " + state);
        return matching(state, association);
    }

    @Override
    public boolean[] linked(ToMany<?, ?> association, List<EntityState> owners, List<EntityState> members) {
        return new boolean[owners.size()];
    }

    private List<Object> matching(EntityState state, Association<?, ?> association) {
        List<Object> found = new ArrayList<>();
        if (association.link() != null) {
            return found;
        }
        EntityMapping<?> target = tracker.mappings().of(association.target());
        rows(association.target()).forEach((key, row) -> {
            for (ColumnPair pair : association.pairs()) {
                Object own = rows(state.table()).get(state.key())[pair.local().slot()];
                if (!own.equals(row[pair.remote().slot()])) {
                    return;
                }
            }
            found.add(load(target, key).entity());
        });
        return found;
    }

    Map<Object, @Nullable Object[]> rows(Table<?> table) {
        return rows.computeIfAbsent(table, t -> new LinkedHashMap<>());
    }

    static ObjectState status(Tracked entity) {
        return Objects.requireNonNull(entity.state).status();
    }

    private static Map<Table<?>, Map<Object, @Nullable Object[]>> copy(
            Map<Table<?>, Map<Object, @Nullable Object[]>> tables) {
        Map<Table<?>, Map<Object, @Nullable Object[]>> copy = new HashMap<>();
        tables.forEach((table, content) -> {
            Map<Object, @Nullable Object[]> contentCopy = new LinkedHashMap<>();
            content.forEach((key, row) -> contentCopy.put(key, row.clone()));
            copy.put(table, contentCopy);
        });
        return copy;
    }
}
