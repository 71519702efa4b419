package io.alkahest.load;

import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseError;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which class the object of a row is of, by what the discriminator holds. Part of a {@link LoadPlan}; immutable.
 *
 * @param position where the discriminator stands in the row
 * @param variants what is read for objects of each class, by what the discriminator holds
 */
record RowClasses(int position, Map<Object, RowEntity> variants) {
    /**
     * What is read for the object of a row.
     *
     * @param value what its discriminator holds
     * @throws DataException if no table is known for a class with that value
     */
    RowEntity of(Object value, RowEntity entity) {
        @Nullable RowEntity known = variants.get(value);
        if (known == null) {
            throw new DataException(
                    695,
                    entity.mapping.table().discriminator() + " holds " + value + " in a row of "
                            + entity.mapping.entityName()
                            + ", and no table says that it is its value. It may be one of "
                            + new TreeMap<>(variants).keySet() + ".",
                    null,
                    DatabaseError.none());
        }
        return known;
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
