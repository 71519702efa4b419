package io.alkahest.mapping;

import io.alkahest.error.MappingException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.AnyEmbedded;
import io.alkahest.schema.Table;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes records out of column values: each component takes the column of its name, in whatever order the two are
 * declared.
 */
final class RecordMaker {
    private RecordMaker() {}

    static <E> Function<@Nullable Object[], E> of(Table<E> table) {
        Class<E> type = table.entityClass();
        RecordComponent[] components = type.getRecordComponents();
        Reader[] readers = new Reader[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            readers[i] = readerOf(table, components[i]);
            types[i] = components[i].getType();
        }
        MethodHandle constructor;
        try {
            constructor = InnerAccess.to(type)
                    .findConstructor(type, MethodType.methodType(void.class, types))
                    .asType(MethodType.genericMethodType(types.length))
                    .asSpreader(Object[].class, types.length);
        } catch (IllegalAccessException e) {
            throw Instantiator.inaccessible(type, e);
        } catch (NoSuchMethodException e) {
            throw new MappingException(222, "No object of " + type.getName() + " can be made.", e);
        }
        return values -> make(type, constructor, arguments(values, readers));
    }

    /** What a component takes of the values of a row. */
    private interface Reader {
        @Nullable
        Object read(@Nullable Object[] values);
    }

    private static Reader readerOf(Table<?> table, RecordComponent component) {
        for (AnyEmbedded<?, ?> value : table.embeddedValues()) {
            if (component.getName().equals(value.name())) {
                int[] slots = value.columns().stream().mapToInt(AnyColumn::slot).toArray();
                return values -> value.make(parts(values, slots));
            }
        }
        int slot = columnOf(table, component).slot();
        return values -> values[slot];
    }

    private static @Nullable Object[] parts(@Nullable Object[] values, int[] slots) {
        @Nullable Object[] parts = new Object[slots.length];
        for (int i = 0; i < slots.length; i++) {
            parts[i] = values[slots[i]];
        }
        return parts;
    }

    private static @Nullable Object[] arguments(@Nullable Object[] values, Reader[] readers) {
        @Nullable Object[] arguments = new Object[readers.length];
        for (int i = 0; i < readers.length; i++) {
            arguments[i] = readers[i].read(values);
        }
        return arguments;
    }

    private static <E> E make(Class<E> type, MethodHandle constructor, @Nullable Object[] arguments) {
        try {
            return type.cast((Object) constructor.invokeExact(arguments));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new MappingException(222, "No object of " + type.getName() + " can be made.", e);
        }
    }

    private static AnyColumn<?, ?> columnOf(Table<?> table, RecordComponent component) {
        for (AnyColumn<?, ?> column : table.entityColumns()) {
            String wanted = UnmappedFields.plain(component.getName());
            boolean named = UnmappedFields.plain(column.name()).equals(wanted)
                    || UnmappedFields.plain(table.propertyName(column)).equals(wanted);
            if (named) {
                Class<?> boxed =
                        MethodType.methodType(component.getType()).wrap().returnType();
                if (boxed != column.type().javaType()) {
                    throw new MappingException(
                            229,
                            table.entityName() + "." + component.getName() + " is a "
                                    + component.getType().getSimpleName() + ", but " + column + " holds "
                                    + column.type().javaType().getSimpleName() + ".");
                }
                return column;
            }
        }
        throw new MappingException(
                230,
                table.entityName() + "." + component.getName() + " finds no column of that name in " + table
                        + ". Name the component like the column or like the table's property, or select the columns and map them yourself.");
    }
}
