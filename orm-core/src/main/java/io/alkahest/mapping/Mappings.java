package io.alkahest.mapping;

import io.alkahest.error.MappingException;
import io.alkahest.schema.Association;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            Table<?> parent = table.parent();
            EntityMapping<E> made = new EntityMapping<>(table, hideKeys, parent == null ? null : of(parent));
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
                for (Association<?, ?> association : table.entityAssociations()) {
                    register(association.target());
                }
                registerRelatives(table);
            }
        }
    }

    private void registerRelatives(Table<?> table) {
        Table<?> parent = table.parent();
        if (parent != null) {
            register(parent);
        } else if (table.discriminator() != null) {
            register(table.below().toArray(Table<?>[]::new));
        }
    }

    /**
     * The mappings of a class and its subclasses by what the discriminator holds, in an order that does not change;
     * empty where it has none.
     */
    public Map<Object, EntityMapping<?>> variants(EntityMapping<?> mapping) {
        Map<Object, EntityMapping<?>> variants = new LinkedHashMap<>();
        Table<?> table = mapping.table();
        Object own = table.discriminatorValue();
        if (own != null) {
            variants.put(own, mapping);
        }
        List<Table<?>> below = new ArrayList<>(table.below());
        below.sort(Comparator.comparing(lower -> String.valueOf(lower.discriminatorValue())));
        for (Table<?> lower : below) {
            variants.put(Objects.requireNonNull(lower.discriminatorValue()), of(lower));
        }
        return variants;
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
