package io.alkahest.flush;

import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Index;
import io.alkahest.schema.Table;
import io.alkahest.schema.UniqueKey;
import io.alkahest.state.NullValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the unique keys of a table hold in changed rows: what a row takes, and what it frees. */
final class UniqueKeys {
    private UniqueKeys() {}

    /** The columns of unique keys and unique indexes, without the primary key. */
    static List<List<AnyColumn<?, ?>>> of(Table<?> table) {
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

    /**
     * What the row will hold, or holds where it is to be deleted; null where a part is null, or not known yet: such a
     * row takes nothing from another.
     */
    static @Nullable List<Object> values(RowChange row, List<AnyColumn<?, ?>> key) {
        List<Object> values = new ArrayList<>(key.size());
        for (AnyColumn<?, ?> column : key) {
            Object value = row.inRow(column);
            if (value instanceof KeyOf source && source.isKnown()) {
                value = source.value();
            }
            if (value == null || value instanceof KeyOf) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    /** What the row holds before the flush; null where a part is null or not loaded. */
    static @Nullable List<Object> before(RowChange row, List<AnyColumn<?, ?>> key) {
        List<Object> values = new ArrayList<>(key.size());
        for (AnyColumn<?, ?> column : key) {
            Object value = row.wasInRow(column);
            if (value == null || value == NullValue.NULL) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    static boolean writesAny(WriteShape shape, List<AnyColumn<?, ?>> key) {
        for (AnyColumn<?, ?> column : shape.columns) {
            if (key.contains(column)) {
                return true;
            }
        }
        return false;
    }
}
