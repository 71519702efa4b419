package io.alkahest.type;

import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseError;
import io.alkahest.error.SchemaException;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lists of values of one type, in a single column.
 *
 * <p>No element is null: SQL's equality does not find an array that has one, and Kotlin's {@code List<String>} does not
 * admit it.
 */
record ArrayType<T>(SqlType<T> element) implements SqlType<List<T>> {

    /** Checks that there are arrays of such elements. */
    ArrayType {
        switch (element.family()) {
            case JSON, ENUM, ARRAY, BINARY, OFFSET_TIMESTAMP ->
                throw new SchemaException(
                        292,
                        "array(" + element
                                + ") is not possible. Elements are numbers, text, true and false, UUIDs, dates and times;"
                                + " store other lists as JSON, or in a table of their own.");
            default -> {}
        }
    }

    @Override
    public TypeFamily family() {
        return TypeFamily.ARRAY;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<List<T>> javaType() {
        return (Class<List<T>>) (Class<?>) List.class;
    }

    @Override
    public int jdbcType() {
        return Types.ARRAY;
    }

    /** Reads the elements as rows, which JDBC offers for the sake of their types. */
    @Override
    public @Nullable List<T> read(ResultSet rows, int index) throws SQLException {
        Array array = rows.getArray(index);
        if (array == null) {
            return null;
        }
        List<T> values = new ArrayList<>();
        try (ResultSet elements = array.getResultSet()) {
            while (elements.next()) {
                T value = element.read(elements, 2);
                if (value == null) {
                    throw new DataException(
                            651,
                            "The database holds an array with a null at index " + values.size() + " where " + this
                                    + " is expected, which has none. Correct the stored value.",
                            null,
                            DatabaseError.none());
                }
                values.add(value);
            }
        }
        array.free();
        return values;
    }

    @Override
    public void bind(PreparedStatement statement, int index, List<T> value) throws SQLException {
        statement.setObject(index, toJdbc(value));
    }

    @Override
    public Object toJdbc(List<T> value) {
        Object[] elements = new Object[value.size()];
        for (int i = 0; i < elements.length; i++) {
            T each = value.get(i);
            if (each == null) {
                throw new RefusedValueException(nullAt(i));
            }
            elements[i] = element.toJdbc(each);
        }
        return elements;
    }

    @Override
    public boolean isAdapted() {
        return element.isAdapted();
    }

    @Override
    public boolean same(List<T> a, List<T> b) {
        boolean same = a.size() == b.size();
        for (int i = 0; same && i < a.size(); i++) {
            same = element.same(a.get(i), b.get(i));
        }
        return same;
    }

    @Override
    public boolean isMutable() {
        return true;
    }

    @Override
    public List<T> copy(List<T> value) {
        List<T> copy = new ArrayList<>(value.size());
        for (T each : value) {
            copy.add(element.copy(each));
        }
        return copy;
    }

    @Override
    public @Nullable String refuse(List<T> value) {
        for (int i = 0; i < value.size(); i++) {
            Object each = value.get(i);
            if (each == null) {
                return nullAt(i);
            }
            if (!element.javaType().isInstance(each)) {
                return "holds " + element.javaType().getSimpleName() + " elements, but the value has "
                        + each.getClass().getSimpleName() + " at index " + i;
            }
            String reason = element.refuse(value.get(i));
            if (reason != null) {
                return "has elements of which each " + reason + " at index " + i;
            }
        }
        return null;
    }

    private static String nullAt(int index) {
        return "holds no null elements, but the value has one at index " + index;
    }

    @Override
    public String literal(List<T> value) {
        return value.stream().map(element::literal).collect(Collectors.joining(", ", "ARRAY[", "]"));
    }

    @Override
    public String toString() {
        return element + " ARRAY";
    }
}
