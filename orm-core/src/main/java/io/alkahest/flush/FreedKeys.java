package io.alkahest.flush;

import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Index;
import io.alkahest.schema.Table;
import io.alkahest.schema.UniqueKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the deletes that free what a unique constraint guards and another row of the same flush takes: the old row of a
 * {@code oneToOne} that got a new one, for example. They go before that row; all other deletes come last.
 */
final class FreedKeys {
    private FreedKeys() {}

    /** Moves those deletes to the table's early ones, in their order. */
    static void moveEarly(TableChanges changes) {
        List<RowChange> freeing = changes.earlyDeletes;
        for (List<AnyColumn<?, ?>> key : uniqueColumns(changes.table)) {
            Set<List<Object>> taken = new HashSet<>();
            collect(changes.inserts, key, taken);
            collect(changes.updates, key, taken);
            if (!taken.isEmpty()) {
                for (RowChange delete : changes.deletes) {
                    List<Object> freed = values(delete, key);
                    if (freed != null && taken.contains(freed) && !freeing.contains(delete)) {
                        freeing.add(delete);
                    }
                }
            }
        }
        changes.deletes.removeAll(freeing);
    }

    private static List<List<AnyColumn<?, ?>>> uniqueColumns(Table<?> table) {
        List<List<AnyColumn<?, ?>>> all = new ArrayList<>();
        for (UniqueKey key : table.uniqueKeys()) {
            all.add(key.columns());
        }
        for (Index index : table.indexes()) {
            if (index.unique() && index.columns().size() == index.terms().size()) {
                all.add(index.columns());
            }
        }
        return all;
    }

    private static void collect(List<RowChange> rows, List<AnyColumn<?, ?>> key, Set<List<Object>> taken) {
        for (RowChange row : rows) {
            List<Object> values = values(row, key);
            if (values != null) {
                taken.add(values);
            }
        }
    }

    /**
     * The row's values of the key, or null where one is null or not known yet: such a row takes nothing from another.
     */
    private static @Nullable List<Object> values(RowChange row, List<AnyColumn<?, ?>> key) {
        List<Object> values = new ArrayList<>(key.size());
        for (AnyColumn<?, ?> column : key) {
            Object value = row.inRow(column);
            if (value == null || value instanceof KeyOf) {
                return null;
            }
            values.add(value);
        }
        return values;
    }
}
