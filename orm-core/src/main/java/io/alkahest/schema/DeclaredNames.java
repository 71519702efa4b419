package io.alkahest.schema;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Finds the name of the field in which a table class keeps a column or association. Used for messages only. */
final class DeclaredNames {
    private DeclaredNames() {}

    static @Nullable String find(Table<?> table, Object wanted) {
        for (Class<?> type = table.getClass(); type != null && type != Table.class; type = type.getSuperclass()) {
            String name = search(type, table, wanted);
            if (name == null && type.getDeclaringClass() != null) {
                name = search(type.getDeclaringClass(), table, wanted);
            }
            if (name != null) {
                return name;
            }
        }
        return null;
    }

    private static @Nullable String search(Class<?> type, Table<?> table, Object wanted) {
        for (Field field : type.getDeclaredFields()) {
            boolean isStatic = Modifier.isStatic(field.getModifiers());
            if (isStatic || type.isInstance(table)) {
                try {
                    field.setAccessible(true);
                    if (field.get(isStatic ? null : table) == wanted) {
                        return field.getName();
                    }
                } catch (IllegalAccessException | InaccessibleObjectException e) {
                    return null;
                }
            }
        }
        return null;
    }
}
