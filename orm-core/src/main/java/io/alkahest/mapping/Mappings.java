package io.alkahest.mapping;

import io.alkahest.error.MappingException;
import io.alkahest.schema.Association;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The mappings of one database: each table's is made and validated when it is first asked for, and kept.
 *
 * <p>Safe for any number of threads.
 */
public final class Mappings {
    private final ConcurrentHashMap<Table<?>, EntityMapping<?>> byTable = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Class<?>, Table<?>> byClass = new ConcurrentHashMap<>();

    private final boolean hideKeys;
    private final boolean traced;

    /** Mappings of a database that has seen no table yet. */
    public Mappings() {
        this(false, false);
    }

    /**
     * Mappings of a database that has seen no table yet.
     *
     * @param hideKeys whether messages must not show the keys of objects
     * @param traced whether it is remembered where objects were added
     */
    public Mappings(boolean hideKeys, boolean traced) {
        this.hideKeys = hideKeys;
        this.traced = traced;
    }

    /** Whether it is remembered where objects were added. */
    public boolean isTraced() {
        return traced;
    }

    /** Whether messages must not show the keys of objects. */
    public boolean hidesKeys() {
        return hideKeys;
    }

    /**
     * The mapping of a table.
     *
     * @throws MappingException if class and table do not fit together
     */
    @SuppressWarnings("unchecked")
    public <E> EntityMapping<E> of(Table<E> table) {
        EntityMapping<?> known = byTable.get(table);
        if (known == null) {
            EntityMapping<E> made = new EntityMapping<>(table, hideKeys);
            EntityMapping<?> earlier = byTable.putIfAbsent(table, made);
            known = earlier == null ? made : earlier;
            register(table);
        }
        return (EntityMapping<E>) known;
    }

    /**
     * Makes the classes of the given tables, and of those their associations lead to, known by class: an object that
     * carries no trace of its table can then be added to a session. Tables of plain rows are ignored.
     */
    public void register(Table<?>... tables) {
        for (Table<?> table : tables) {
            Class<?> type = table.entityClass();
            if (type != Row.class && byClass.putIfAbsent(type, table) == null) {
                for (Association<?, ?> association : table.associations()) {
                    register(association.target());
                }
            }
        }
    }

    /** The tables of entity classes that are known so far. */
    public Set<Table<?>> tables() {
        Set<Table<?>> known = new LinkedHashSet<>(byTable.keySet());
        known.addAll(byClass.values());
        return known;
    }

    /**
     * The mapping of an object's class.
     *
     * @throws MappingException if no table of that class has been seen
     */
    public EntityMapping<?> ofClass(Class<?> type) {
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            Table<?> table = byClass.get(at);
            if (table == null) {
                table = declaredIn(at);
            }
            if (table != null) {
                return of(table);
            }
        }
        throw new MappingException(
                220,
                "No table is known for " + type.getName()
                        + ". Name its table to the engine first: create the schema that holds it, query it, or pass it to the engine's option tables(…).");
    }

    private static @Nullable Table<?> declaredIn(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && Table.class.isAssignableFrom(field.getType())) {
                try {
                    field.setAccessible(true);
                    if (field.get(null) instanceof Table<?> table && table.entityClass() == type) {
                        return table;
                    }
                } catch (IllegalAccessException | InaccessibleObjectException e) {
                    return null;
                }
            }
        }
        return null;
    }
}
