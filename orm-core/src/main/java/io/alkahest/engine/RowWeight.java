package io.alkahest.engine;

import io.alkahest.schema.AnyColumn;
import io.alkahest.type.RefusedValueException;
import io.alkahest.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many rows fit into one statement by the size of their values: a server takes statements of limited length, and a
 * batch would be split by its driver.
 */
final class RowWeight {
    /** More than a number or a moment takes. */
    private static final int SMALL = 32;

    private final SqlType<?>[] types;
    private final int most;

    RowWeight(List<? extends AnyColumn<?, ?>> columns, int most) {
        this.types = new SqlType<?>[columns.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = columns.get(i).type();
        }
        this.most = most;
    }

    /** How many of some rows from a place on go together; at least one. */
    int together(List<@Nullable Object[]> rows, int from, int count) {
        if (most == Integer.MAX_VALUE) {
            return count;
        }
        long weight = 0;
        for (int i = 0; i < count; i++) {
            weight += weight(rows.get(from + i));
            if (weight > most && i > 0) {
                return i;
            }
        }
        return count;
    }

    private long weight(@Nullable Object[] row) {
        long weight = 0;
        for (int i = 0; i < types.length; i++) {
            Object value = row[i];
            weight += value == null ? SMALL : weight(types[i], value);
        }
        return weight;
    }

    /** Texts are counted as if each character took three bytes, and bytes as if each were escaped. */
    private static long weight(SqlType<?> type, Object value) {
        return switch (type.family()) {
            case VARCHAR, TEXT, JSON, BINARY, ARRAY -> SMALL + length(stored(type, value));
            default -> SMALL;
        };
    }

    private static long length(Object stored) {
        if (stored instanceof CharSequence text) {
            return 3L * text.length();
        }
        return stored instanceof byte[] bytes ? 2L * bytes.length : SMALL;
    }

    /** What is refused is refused with more words when it is bound. */
    @SuppressWarnings("unchecked")
    private static Object stored(SqlType<?> type, Object value) {
        if (value instanceof CharSequence || value instanceof byte[]) {
            return value;
        }
        try {
            return ((SqlType<Object>) type).toJdbc(value);
        } catch (RefusedValueException e) {
            return value;
        }
    }
}
