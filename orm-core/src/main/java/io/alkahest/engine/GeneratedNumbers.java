package io.alkahest.engine;

import io.alkahest.dialect.LastNumbers;
import io.alkahest.schema.AnyColumn;
import io.alkahest.type.MappedType;
import io.alkahest.type.SqlType;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Makes the values of a key column out of the numbers that the database tells, not the values themselves. */
final class GeneratedNumbers {
    private final LongFunction<Object> value;

    private GeneratedNumbers(LongFunction<Object> value) {
        this.value = value;
    }

    /**
     * For a column; null where its type is not known to be a number, or a class of the application that carries one.
     */
    static @Nullable GeneratedNumbers of(AnyColumn<?, ?> column) {
        LongFunction<Object> value = value(column.type());
        return value == null ? null : new GeneratedNumbers(value);
    }

    private static @Nullable LongFunction<Object> value(SqlType<?> type) {
        if (type instanceof MappedType<?, ?> mapped) {
            return mapped(mapped);
        }
        if (type.javaType() == Integer.class) {
            return Math::toIntExact;
        }
        if (type.javaType() == Long.class) {
            return number -> number;
        }
        return type.javaType() == Short.class ? number -> (short) Math.toIntExact(number) : null;
    }

    @SuppressWarnings("unchecked")
    private static <T> @Nullable LongFunction<Object> mapped(MappedType<T, ?> type) {
        LongFunction<Object> base = value(type.base());
        Function<? super T, ?> made = type.fromSql();
        return base == null ? null : number -> made.apply((T) base.apply(number));
    }

    /** Adds the key of each row to a list. */
    void add(LastNumbers numbers, int count, List<@Nullable Object[]> keys) {
        for (int i = 0; i < count; i++) {
            keys.add(new @Nullable Object[] {value.apply(numbers.first() + i * numbers.step())});
        }
    }
}
