package io.alkahest.query;

import io.alkahest.load.Hydrator;
import io.alkahest.load.LoadPlan;
import io.alkahest.sql.Row;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells rows that joined collections repeat from those that the written SELECT yields: by the number of the written row
 * where the statement reads one, or else by the objects in it, of which there is one for each table that the written
 * SELECT reads from. Rows that are equal without a loader's doing all count.
 */
final class DistinctRows {
    private final LoadPlan plan;
    private final boolean value;
    private final int[] entities;
    private final Set<Object> seen = new HashSet<>();
    private final Set<@Nullable Object> seenObjects = Collections.newSetFromMap(new IdentityHashMap<>());

    DistinctRows(LoadPlan plan, ResultShape shape) {
        this.plan = plan;
        this.value = shape.isValue();
        this.entities = plan.entityItems();
    }

    /** Answers whether the current row is one that has not come before. */
    boolean add(@Nullable Object read, Hydrator row) {
        if (plan.numbersRows()) {
            return seen.add(row.number());
        }
        if (value) {
            return seenObjects.add(read);
        }
        if (entities.length == 1) {
            return seenObjects.add(item(read, entities[0]));
        }
        @Nullable Object[] objects = new Object[entities.length];
        for (int i = 0; i < objects.length; i++) {
            objects[i] = item(read, entities[i]);
        }
        return seen.add(new Several(objects));
    }

    private static @Nullable Object item(@Nullable Object read, int item) {
        return read instanceof Row row ? row.get(item) : ((@Nullable Object[]) Objects.requireNonNull(read))[item];
    }

    /** Several objects, compared by identity. */
    private record Several(@Nullable Object[] objects) {
        @Override
        public int hashCode() {
            int hash = 1;
            for (Object object : objects) {
                hash = 31 * hash + System.identityHashCode(object);
            }
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (!(other instanceof Several that)) {
                return false;
            }
            for (int i = 0; i < objects.length; i++) {
                if (objects[i] != that.objects[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
