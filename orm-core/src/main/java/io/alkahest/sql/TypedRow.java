package io.alkahest.sql;

import io.alkahest.error.ResultException;
import io.alkahest.sql.tree.RowHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row over one array of values; the typed rows add their components. */
abstract class TypedRow implements Row {
    final @Nullable Object[] values;
    private final RowHeader header;

    TypedRow(RowHeader header, @Nullable Object[] values) {
        this.header = header;
        this.values = values;
    }

    static RowHeader numbered(int size) {
        List<String> names = new ArrayList<>(size);
        for (int i = 1; i <= size; i++) {
            names.add("component" + i);
        }
        return new RowHeader(names, Collections.nCopies(size, null));
    }

    @Override
    public final int size() {
        return values.length;
    }

    @Override
    public final List<String> names() {
        return header.names();
    }

    @Override
    public final @Nullable Object get(int position) {
        if (position < 0 || position >= values.length) {
            throw new ResultException(
                    404,
                    "The row has " + values.length + " columns, and position " + position
                            + " is none of them: positions start at 0.");
        }
        return values[position];
    }

    @Override
    public final @Nullable Object get(String name) {
        return values[header.indexOf(name)];
    }

    @SuppressWarnings("unchecked")
    @Override
    public final <T> T get(NonNullExpression<T> expression) {
        Object value = values[header.indexOf(expression)];
        if (value == null) {
            throw new ResultException(405, expression + " is null in this row: read it with orNull().");
        }
        return (T) value;
    }

    @SuppressWarnings("unchecked")
    @Override
    public final <T> @Nullable T get(NullableExpression<T> expression) {
        return (T) values[header.indexOf(expression)];
    }

    @Override
    public final Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(header.names().get(i), values[i]);
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof TypedRow row && Arrays.equals(values, row.values);
    }

    @Override
    public final int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public final String toString() {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(header.names().get(i))
                    .append('=')
                    .append(values[i]);
        }
        return text.append(')').toString();
    }
}
