package io.alkahest.session;

import io.alkahest.mapping.EntityMapping;
import io.alkahest.mapping.ObjectState;
import io.alkahest.mapping.RowMapping;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.ForeignKey;
import io.alkahest.schema.ReferentialAction;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;
import io.alkahest.state.EntityState;
import io.alkahest.state.NullValue;
import io.alkahest.state.StatementEffects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Objects in memory whose rows the database itself deletes or changes along with those of a statement, by the actions
 * of foreign keys.
 */
final class Dependents {
    private final SessionContext context;
    private final StatementEffects effects;

    Dependents(SessionContext context, StatementEffects effects) {
        this.context = context;
        this.effects = effects;
    }

    /** Whether any object in memory might be touched when rows of the table are deleted. */
    boolean exist(Table<?> table) {
        if (table.entityClass() == Row.class || table.primaryKey().isEmpty()) {
            return false;
        }
        boolean[] found = {false};
        context.tracker().identityMap().forEach(state -> {
            for (ForeignKey key : foreignKeys(state)) {
                found[0] |= key.targetTable() == table && acts(key.onDelete());
            }
        });
        return found[0];
    }

    /**
     * The foreign keys of an object's rows, without that of a subclass's row: it goes with the row of the superclass,
     * and so does the object.
     */
    private static List<ForeignKey> foreignKeys(EntityState state) {
        List<RowMapping> rows = state.mapping().rows();
        if (rows.size() == 1) {
            return rows.get(0).table().foreignKeys();
        }
        List<ForeignKey> all = new ArrayList<>();
        for (RowMapping row : rows) {
            for (ForeignKey key : row.table().foreignKeys()) {
                boolean upwards = key.targetTable() == row.table().parent()
                        && key.columns().equals(row.table().primaryKey());
                if (!upwards) {
                    all.add(key);
                }
            }
        }
        return all;
    }

    private static boolean acts(ReferentialAction action) {
        return action != ReferentialAction.NO_ACTION && action != ReferentialAction.RESTRICT;
    }

    /** Has the objects follow that referred to deleted rows, and those that referred to their rows in turn. */
    void deleted(Table<?> table, Set<Object> keys) {
        if (keys.isEmpty() || !exist(table)) {
            return;
        }
        EntityMapping<?> target = context.tracker().mappings().of(table);
        Map<Table<?>, List<EntityState>> gone = new IdentityHashMap<>();
        List<EntityState> states = new ArrayList<>();
        context.tracker().identityMap().forEach(states::add);
        for (EntityState state : states) {
            for (ForeignKey key : foreignKeys(state)) {
                boolean isPersistent = state.status() == ObjectState.PERSISTENT;
                if (isPersistent && key.targetTable() == table && acts(key.onDelete())) {
                    Object referred = referred(state, key, target);
                    if (referred == null) {
                        forget(state);
                    } else if (keys.contains(referred)) {
                        if (key.onDelete() == ReferentialAction.CASCADE) {
                            gone.computeIfAbsent(state.table(), t -> new ArrayList<>())
                                    .add(state);
                        } else if (key.onDelete() == ReferentialAction.SET_NULL) {
                            setNull(state, key);
                        } else {
                            forget(state);
                        }
                    }
                }
            }
        }
        gone.forEach((dependent, some) -> {
            Set<Object> theirs = new HashSet<>();
            some.forEach(state -> theirs.add(state.key()));
            effects.deleted(new HashSet<>(some));
            deleted(dependent, theirs);
        });
    }

    /** The key that the row of an object refers to, or null where that is not known; NULL for none. */
    private static @Nullable Object referred(EntityState state, ForeignKey key, EntityMapping<?> target) {
        if (key.targets().size() != target.keySlots().length) {
            return null;
        }
        @Nullable Object[] slots = new Object[target.slotCount()];
        for (int i = 0; i < key.columns().size(); i++) {
            int slot = key.columns().get(i).slot();
            Object value = state.isChanged(slot) ? state.original(slot) : state.peek(slot);
            if (value == null || value == NullValue.NULL) {
                return value;
            }
            slots[key.targets().get(i).slot()] = value;
        }
        return target.key(slots);
    }

    private void setNull(EntityState state, ForeignKey key) {
        Object[] nulls = new Object[key.columns().size()];
        Arrays.fill(nulls, NullValue.NULL);
        effects.updated(Map.of(state, nulls), key.columns().toArray(new AnyColumn<?, ?>[0]));
    }

    private static void forget(EntityState state) {
        if (state.mapping().tracked() && !state.isModified()) {
            state.expire();
        }
    }

    /** Has the objects follow that refer to a column which the database carries along. */
    void rekeyed(Table<?> table, AnyColumn<?, ?>[] columns) {
        context.tracker().identityMap().forEach(state -> {
            for (ForeignKey key : foreignKeys(state)) {
                if (key.targetTable() == table && acts(key.onUpdate()) && !disjoint(key, columns)) {
                    forget(state);
                }
            }
        });
    }

    private static boolean disjoint(ForeignKey key, AnyColumn<?, ?>[] columns) {
        for (AnyColumn<?, ?> column : columns) {
            if (key.targets().contains(column)) {
                return false;
            }
        }
        return true;
    }
}
