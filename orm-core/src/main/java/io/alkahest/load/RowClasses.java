package io.alkahest.load;

import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseError;
import io.alkahest.type.SqlType;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which class the object of a row is of, by what the discriminator holds. Part of a {@link LoadPlan}; immutable. Whole
 * numbers are compared without an object for each row: there are as many as there are classes.
 */
final class RowClasses {
    private final int position;
    private final Map<Object, RowEntity> variants;
    private final long @Nullable [] numbers;
    private final RowEntity[] entities;

    /**
     * @param position where the discriminator stands in the row
     * @param variants what is read for objects of each class, by what the discriminator holds
     */
    RowClasses(int position, SqlType<?> type, Map<Object, RowEntity> variants) {
        this.position = position;
        this.variants = variants;
        this.entities = variants.values().toArray(new RowEntity[0]);
        this.numbers = RowEntity.isPlain(type) ? numbers(variants) : null;
    }

    private static long[] numbers(Map<Object, RowEntity> variants) {
        long[] numbers = new long[variants.size()];
        int next = 0;
        for (Object value : variants.keySet()) {
            numbers[next++] = ((Number) value).longValue();
        }
        return numbers;
    }

    /** Where the discriminator stands in the row. */
    int position() {
        return position;
    }

    /** Whether {@link #of(long, RowEntity)} tells the class. */
    boolean areNumbered() {
        return numbers != null;
    }

    /** What is read for the object of a row, by the number that its discriminator holds. */
    RowEntity of(long value, RowEntity entity) {
        long[] known = numbers;
        for (int i = 0; known != null && i < known.length; i++) {
            if (known[i] == value) {
                return entities[i];
            }
        }
        throw unknown(value, entity);
    }

    /**
     * What is read for the object of a row.
     *
     * @param value what its discriminator holds
     * @throws DataException if no table is known for a class with that value
     */
    RowEntity of(Object value, RowEntity entity) {
        @Nullable RowEntity known = variants.get(value);
        if (known == null) {
            throw unknown(value, entity);
        }
        return known;
    }

    private DataException unknown(Object value, RowEntity entity) {
        return new DataException(
                695,
                entity.mapping.table().discriminator() + " holds " + value + " in a row of "
                        + entity.mapping.entityName()
                        + ", and no table says that it is its value. It may be one of "
                        + new TreeMap<>(variants).keySet() + ".",
                null,
                DatabaseError.none());
    }

    /** One line for each class. */
    void describe(StringBuilder text, String indent) {
        String before = "";
        for (Map.Entry<Object, RowEntity> variant : new TreeMap<>(variants).entrySet()) {
            text.append(before).append(variant.getKey()).append(": ");
            text.append(variant.getValue().mapping.entityName());
            before = ", ";
        }
    }
}
