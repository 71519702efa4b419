package io.alkahest.schema;

import io.alkahest.error.SchemaException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;

/** What a table's class says that its rows are. */
final class EntityClass {
    private EntityClass() {}

    /**
     * The class that stands for {@code E} in {@code Table<E>}, of which the table's class is a subclass.
     *
     * @throws SchemaException if it is left open
     */
    @SuppressWarnings("unchecked")
    static <E> Class<E> of(Table<E> table) {
        Map<Type, Type> arguments = new HashMap<>();
        for (Class<?> type = table.getClass(); type != Table.class; type = type.getSuperclass()) {
            if (type.getGenericSuperclass() instanceof ParameterizedType parent) {
                Type[] parameters = type.getSuperclass().getTypeParameters();
                for (int i = 0; i < parameters.length; i++) {
                    Type argument = parent.getActualTypeArguments()[i];
                    arguments.put(parameters[i], arguments.getOrDefault(argument, argument));
                }
            }
        }
        Type entity = arguments.get(Table.class.getTypeParameters()[0]);
        if (entity instanceof Class<?> type) {
            return (Class<E>) type;
        }
        if (entity instanceof ParameterizedType generic) {
            return (Class<E>) generic.getRawType();
        }
        throw new SchemaException(
                217,
                "Table " + table.tableName()
                        + " does not say what its rows are: extend Table<YourEntity> or Table<Row>.");
    }
}
