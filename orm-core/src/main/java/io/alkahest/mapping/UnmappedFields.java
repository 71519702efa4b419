package io.alkahest.mapping;

import io.alkahest.error.MappingException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.AnyEmbedded;
import io.alkahest.schema.Association;
import io.alkahest.schema.Table;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds fields that would stay without their initial value when objects are made without running a constructor.
 *
 * <p>Whether a field has an initialiser cannot be seen from outside, so every instance field counts that is neither
 * transient nor synthetic and does not carry the name of a mapped property. Properties that Kotlin delegates to a
 * column have no field where the table is of the same module; where they have one, it would be lost just the same.
 */
final class UnmappedFields {
    private UnmappedFields() {}

    static void refuse(Table<?> table, Class<?> entityClass) {
        Set<String> mapped = SelfTracking.class.isAssignableFrom(entityClass) ? Set.of() : names(table);
        for (Class<?> type = entityClass; isEntityCode(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                boolean ignored = field.isSynthetic()
                        || Modifier.isStatic(field.getModifiers())
                        || Modifier.isTransient(field.getModifiers());
                if (AnyColumn.class.isAssignableFrom(field.getType())
                        || AnyEmbedded.class.isAssignableFrom(field.getType())
                        || Association.class.isAssignableFrom(field.getType())) {
                    refuseDelegate(entityClass, field, ignored);
                }
                if (!ignored && !mapped.contains(plain(field.getName()))) {
                    throw new MappingException(
                            228,
                            entityClass.getSimpleName() + "." + field.getName()
                                    + " is a field that no column or association is mapped to, and "
                                    + entityClass.getSimpleName()
                                    + " has no no-argument constructor that would initialise it when an object is loaded."
                                    + " Add one (it may be private), map the field, or mark it transient if it may stay empty.");
                }
            }
        }
    }

    private static void refuseDelegate(Class<?> entityClass, Field field, boolean ignored) {
        if (!ignored) {
            throw new MappingException(
                    235,
                    entityClass.getSimpleName() + "." + field.getName()
                            + " keeps a column or association in each object, as Kotlin does where the table is"
                            + " declared in another module than the class. " + entityClass.getSimpleName()
                            + " then needs a no-argument constructor (it may be private), or a place beside its table.");
        }
    }

    /** Not the root of tracked entities, which carries the mark itself: its state is no concern of the rule. */
    private static boolean isEntityCode(Class<?> type) {
        return type != Object.class && !List.of(type.getInterfaces()).contains(SelfTracking.class);
    }

    private static Set<String> names(Table<?> table) {
        Set<String> names = new HashSet<>();
        for (AnyColumn<?, ?> column : table.entityColumns()) {
            names.add(plain(column.name()));
            names.add(plain(table.propertyName(column)));
        }
        for (Table<?> each : table.lineage()) {
            for (AnyEmbedded<?, ?> value : each.embeddedValues()) {
                names.add(plain(String.valueOf(value.name())));
            }
        }
        for (Association<?, ?> association : table.entityAssociations()) {
            names.add(plain(association.name()));
        }
        return names;
    }

    static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
