package io.alkahest.mapping;

import io.alkahest.error.StatementException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.type.TypeFamily;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the key of a table's rows is built from column values, and taken apart again. */
final class KeyShape {
    private final Table<?> table;
    private final List<AnyColumn<?, ?>> columns;
    private final int[] slots;
    final KeyKind kind;

    KeyShape(Table<?> table) {
        this.table = table;
        columns = table.primaryKey();
        slots = columns.stream().mapToInt(AnyColumn::slot).toArray();
        kind = kindOf(columns);
    }

    private static KeyKind kindOf(List<AnyColumn<?, ?>> columns) {
        if (columns.size() > 1) {
            return KeyKind.COMPOSITE;
        }
        AnyColumn<?, ?> column = columns.get(0);
        Class<?> type = column.type().javaType();
        TypeFamily family = column.type().family();
        boolean whole = family == TypeFamily.INTEGER || family == TypeFamily.BIGINT || family == TypeFamily.SMALLINT;
        if (whole && (type == Integer.class || type == Long.class || type == Short.class)) {
            return KeyKind.INTEGRAL;
        }
        return type == byte[].class ? KeyKind.COMPOSITE : KeyKind.VALUE;
    }

    int[] slots() {
        return slots;
    }

    /** The key in an entity's slots, or null while a part of it has no value. */
    @Nullable
    Object from(@Nullable Object[] values) {
        if (kind != KeyKind.COMPOSITE) {
            Object value = values[slots[0]];
            return value == null ? null : comparable(value);
        }
        Object[] parts = new Object[slots.length];
        for (int i = 0; i < slots.length; i++) {
            Object part = values[slots[i]];
            if (part == null) {
                return null;
            }
            parts[i] = comparable(part);
        }
        return CompositeKey.of(parts);
    }

    /** Puts the parts of a key into the key's slots. */
    void into(Object key, @Nullable Object[] values) {
        if (key instanceof CompositeKey composite) {
            for (int i = 0; i < slots.length; i++) {
                values[slots[i]] = composite.part(i);
            }
        } else {
            values[slots[0]] = key;
        }
    }

    /** The key that an application means by the given values. */
    Object of(Object... given) {
        Object[] parts = given.length == 1 && columns.size() > 1 || given.length == 1 && isList(given[0])
                ? unpacked(given[0])
                : given;
        if (parts.length != columns.size()) {
            throw new StatementException(
                    240,
                    "The key of " + table.entityName() + " has " + columns.size() + " column(s) " + columns + ", but "
                            + parts.length + " value(s) were given.");
        }
        Object[] checked = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            Object part = whole(columns.get(i).type().javaType(), parts[i]);
            columns.get(i).checkValue(part);
            checked[i] = comparable(part);
        }
        return kind == KeyKind.COMPOSITE ? CompositeKey.of(checked) : checked[0];
    }

    private static boolean isList(Object given) {
        return given instanceof CompositeKey || given instanceof List<?>;
    }

    private static Object[] unpacked(Object given) {
        if (given instanceof CompositeKey composite) {
            return composite.parts().toArray();
        }
        if (given instanceof List<?> list) {
            return list.toArray();
        }
        return given instanceof Map.Entry<?, ?> entry
                ? new Object[] {entry.getKey(), entry.getValue()}
                : components(given);
    }

    /** The components of Kotlin's {@code a to b} and {@code Triple}, which Java knows no more of than their methods. */
    private static Object[] components(Object given) {
        int count = switch (given.getClass().getName()) {
            case "kotlin.Pair" -> 2;
            case "kotlin.Triple" -> 3;
            default -> 0;
        };
        if (count == 0) {
            return new Object[] {given};
        }
        Object[] components = new Object[count];
        try {
            for (int i = 0; i < count; i++) {
                components[i] =
                        given.getClass().getMethod("component" + (i + 1)).invoke(given);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return components;
    }

    private static Object whole(Class<?> wanted, Object value) {
        boolean isWhole =
                value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte;
        if (isWhole && wanted != value.getClass()) {
            long number = ((Number) value).longValue();
            if (wanted == Long.class) {
                return number;
            }
            if (wanted == Integer.class && number == (int) number) {
                return (int) number;
            }
            if (wanted == Short.class && number == (short) number) {
                return (short) number;
            }
        }
        return value;
    }

    private static Object comparable(Object value) {
        return value instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : value;
    }
}
