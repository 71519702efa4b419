package io.alkahest.flush;

import io.alkahest.schema.AnyColumn;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Finds the deletes that free what a unique constraint guards and another row of the same flush takes: the old row of a
 * {@code oneToOne} that got a new one, for example. They go before that row; all other deletes come last.
 */
final class FreedKeys {
    private FreedKeys() {}

    /** Moves those deletes to the table's early ones, in their order. */
    static void moveEarly(TableChanges changes) {
        Set<RowChange> freeing = Collections.newSetFromMap(new IdentityHashMap<>());
        for (List<AnyColumn<?, ?>> key : changes.uniqueKeys()) {
            Set<List<Object>> taken = new HashSet<>();
            collect(changes.inserts, key, taken);
            collect(changes.updates, key, taken);
            if (!taken.isEmpty()) {
                for (RowChange delete : changes.deletes) {
                    List<Object> freed = UniqueKeys.values(delete, key);
                    if (freed != null && taken.contains(freed) && freeing.add(delete)) {
                        changes.earlyDeletes.add(delete);
                    }
                }
            }
        }
        changes.deletes.removeAll(freeing);
    }

    private static void collect(List<RowChange> rows, List<AnyColumn<?, ?>> key, Set<List<Object>> taken) {
        for (RowChange row : rows) {
            List<Object> values = UniqueKeys.values(row, key);
            if (values != null) {
                taken.add(values);
            }
        }
    }
}
