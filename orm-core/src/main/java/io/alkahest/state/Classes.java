package io.alkahest.state;

import io.alkahest.error.MappingException;
import io.alkahest.mapping.EntityMapping;
import io.alkahest.schema.Table;
import java.util.Arrays;

/**
 * Which class an object is of, for tables of subclasses.
 *
 * <p>The table of a subclass may not be known when its object is made, since a constructor sets what it inherits first.
 * The state is then that of the superclass, and grows when the lower table turns up: its slots stand behind.
 */
final class Classes {
    private Classes() {}

    /**
     * The state of an object by a table other than its state's own.
     *
     * @throws MappingException if the object's class is neither that of the table nor a subclass
     */
    static EntityState state(Tracked entity, Table<?> table) {
        EntityState known = entity.state;
        if (known != null && table.covers(known.table)) {
            return known;
        }
        if (known != null && known.table.covers(table) && table.of(entity.getClass()) == table) {
            grow(known, table);
            return known;
        }
        if (known != null || !table.entityClass().isInstance(entity)) {
            throw new MappingException(
                    232,
                    "Table " + table + " belongs to class " + table.entityName()
                            + (known == null ? "" : " and is another object than table " + known.table)
                            + ", so its columns cannot be used on this "
                            + entity.getClass().getSimpleName() + ".");
        }
        Table<?> own = table.of(entity.getClass());
        Table<?> wanted = own == null ? table : own;
        EntityState state = new EntityState(entity, wanted, new Object[wanted.slotCount()]);
        entity.state = state;
        return state;
    }

    /**
     * Sees to it that a session takes an object as what it is.
     *
     * @throws MappingException if no table is known for its class
     */
    static void settle(EntityState state, StateTracker tracker) {
        Class<?> type = state.entity().getClass();
        if (state.mapping == null && state.table.entityClass() != type) {
            EntityMapping<?> mapping = tracker.mappings().ofClass(type);
            if (mapping.table() != state.table) {
                grow(state, mapping.table());
            }
        }
    }

    private static void grow(EntityState state, Table<?> table) {
        state.values = Arrays.copyOf(state.values, table.slotCount());
        state.table = table;
    }
}
