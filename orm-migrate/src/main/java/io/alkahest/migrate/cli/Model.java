package io.alkahest.migrate.cli;

import io.alkahest.migrate.revision.MigrationException;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** Finds the declared schema in a class of the application: a static {@link Schema}, or else all static tables. */
final class Model {
    private Model() {}

    static Schema load(String name) {
        Class<?> type;
        try {
            type = Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new MigrationException(
                    827,
                    "The model " + name
                            + " is no class that can be found. Add the application to the class path, as by java -cp \"app.jar:libs/*\" io.alkahest.migrate.cli.Main; a file Tables.kt is the class TablesKt.",
                    e);
        }
        List<Table<?>> tables = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                Object value = value(field);
                if (value instanceof Schema schema) {
                    return schema;
                } else if (value instanceof Table<?> table) {
                    tables.add(table);
                }
            }
        }
        if (tables.isEmpty()) {
            throw new MigrationException(
                    827,
                    "The model " + name
                            + " has neither a Schema nor a table in a static field. Name the class that has, or write: static final Schema SCHEMA = new Schema(USERS, POSTS);");
        }
        return new Schema(tables.toArray(Table<?>[]::new));
    }

    private static Object value(Field field) {
        try {
            field.setAccessible(true);
            Object value = field.get(null);
            return value == null ? "" : value;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
