package io.alkahest.session;

import io.alkahest.mapping.CompositeKey;
import io.alkahest.mapping.EntityMapping;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Row;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.Sql;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.ComparisonOperator;
import io.alkahest.sql.tree.InList;
import io.alkahest.state.EntityState;
import io.alkahest.state.NullValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The objects in memory whose rows a statement is about to match. */
final class Followers {
    private static final int KEYS_AT_ONCE = 200;

    private final SessionContext context;
    private final Table<?> table;
    private final List<EntityState> candidates = new ArrayList<>();
    private List<EntityState> matched = new ArrayList<>();
    private @Nullable Set<Object> keys;
    private boolean inDoubt;

    private Followers(SessionContext context, Table<?> table) {
        this.context = context;
        this.table = table;
    }

    /**
     * Finds them in memory; by their keys, which one SELECT fetches, where that leaves doubts.
     *
     * @param needsKeys whether the keys of all matched rows must be known, in memory or not
     */
    static Followers of(SessionContext context, TableSource source, @Nullable Condition where, boolean needsKeys) {
        Followers followers = new Followers(context, (Table<?>) source.unaliased());
        context.tracker().identityMap().forEach(state -> followers.consider(source, where, state));
        if (followers.inDoubt || needsKeys) {
            followers.fetchKeys(source, where);
        }
        return followers;
    }

    private void consider(TableSource source, @Nullable Condition where, EntityState state) {
        if (table.covers(state.table()) && state.status() == ObjectState.PERSISTENT) {
            Object outcome = InMemory.matches(source, where, state);
            if (outcome != Boolean.FALSE) {
                candidates.add(state);
            }
            if (outcome == Boolean.TRUE) {
                matched.add(state);
            }
            inDoubt |= outcome == InMemory.DOUBT;
        }
    }

    private void fetchKeys(TableSource source, @Nullable Condition where) {
        EntityMapping<?> mapping = context.tracker().mappings().of(table);
        List<Selectable<?>> columns = new ArrayList<>();
        for (AnyColumn<?, ?> key : table.primaryKey()) {
            for (ColumnExpression<?> column : source.columns()) {
                if (column.unaliased() == key) {
                    columns.add((Selectable<?>) column);
                }
            }
        }
        Set<Object> fetched = new HashSet<>();
        for (Row row : context.connection().execute(Sql.select(columns).where(where))) {
            fetched.add(mapping.keyOf(firstOf(row)));
        }
        matched = new ArrayList<>();
        for (EntityState state : candidates) {
            if (fetched.contains(state.key())) {
                matched.add(state);
            }
        }
        keys = fetched;
    }

    boolean isEmpty() {
        return matched.isEmpty() && candidates.isEmpty();
    }

    /** The objects whose rows the statement matches. */
    List<EntityState> matched() {
        return matched;
    }

    /** The objects whose rows it may match. */
    List<EntityState> candidates() {
        return candidates;
    }

    /** The keys of all rows that it matches, or null where they were not needed. */
    @Nullable
    Set<Object> keys() {
        return keys;
    }

    /**
     * Whether the statement has changed other rows than memory, or the SELECT before it, has told: another transaction
     * came in between.
     */
    boolean disagreeWith(long count) {
        Set<Object> fetched = keys;
        return fetched != null ? fetched.size() != count : matched.size() > count;
    }

    /**
     * Reads what rows hold in some columns now, by one SELECT for so many objects; those without a row are left out.
     */
    void read(List<EntityState> states, AnyColumn<?, ?>[] columns, Map<EntityState, Object[]> into) {
        for (int from = 0; from < states.size(); from += KEYS_AT_ONCE) {
            List<EntityState> some = states.subList(from, Math.min(from + KEYS_AT_ONCE, states.size()));
            for (Row row : select(some, columns)) {
                EntityState state = find(row);
                if (state != null) {
                    Object[] values = new Object[columns.length];
                    for (int i = 0; i < columns.length; i++) {
                        Object value = row.get(table.primaryKey().size() + i);
                        values[i] = value == null ? NullValue.NULL : value;
                    }
                    into.put(state, values);
                }
            }
        }
    }

    /** Those of some objects that have no row any more. */
    List<EntityState> gone(List<EntityState> states) {
        Set<EntityState> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        gone.addAll(states);
        for (int from = 0; from < states.size(); from += KEYS_AT_ONCE) {
            List<EntityState> some = states.subList(from, Math.min(from + KEYS_AT_ONCE, states.size()));
            for (Row row : select(some, new AnyColumn<?, ?>[0])) {
                gone.remove(find(row));
            }
        }
        return new ArrayList<>(gone);
    }

    private Iterable<Row> select(List<EntityState> states, AnyColumn<?, ?>[] columns) {
        List<Selectable<?>> selected = new ArrayList<>();
        for (AnyColumn<?, ?> key : table.primaryKey()) {
            selected.add((Selectable<?>) key);
        }
        for (AnyColumn<?, ?> column : columns) {
            selected.add((Selectable<?>) column);
        }
        return context.connection().execute(Sql.select(selected).from(table).where(anyOf(states)));
    }

    private @Nullable EntityState find(Row row) {
        EntityMapping<?> mapping = context.tracker().mappings().of(table);
        return context.tracker().find(mapping, mapping.keyOf(firstOf(row)));
    }

    private Object[] firstOf(Row row) {
        Object[] parts = new Object[table.primaryKey().size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Objects.requireNonNull(row.get(i));
        }
        return parts;
    }

    private Condition anyOf(List<EntityState> states) {
        List<AnyColumn<?, ?>> columns = List.copyOf(table.primaryKey());
        if (columns.size() == 1) {
            List<Object> values = new ArrayList<>(states.size());
            states.forEach(state -> values.add(state.key()));
            return new InList(columns.get(0), values, false);
        }
        Condition any = null;
        for (EntityState state : states) {
            Condition all = null;
            List<Object> parts = ((CompositeKey) Objects.requireNonNull(state.key())).parts();
            for (int i = 0; i < columns.size(); i++) {
                Condition equal =
                        new Comparison(columns.get(i), ComparisonOperator.EQ, bind(parts.get(i), columns.get(i)));
                all = all == null ? equal : all.and(equal);
            }
            any = any == null ? all : any.or(Objects.requireNonNull(all));
        }
        return Objects.requireNonNull(any);
    }

    @SuppressWarnings("unchecked")
    private static <T> Bind<T> bind(Object value, AnyColumn<?, T> column) {
        return new Bind<>((T) value, column.type());
    }
}
