package io.alkahest.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an association leads and over which columns.
 *
 * @param target the associated table
 * @param pairs from the association's table to the target, or to the link table where there is one
 * @param link the link table, or null
 * @param linkPairs from the link table to the target
 */
record ResolvedWay(
        Table<?> target, List<ColumnPair> pairs, @Nullable Table<?> link, List<ColumnPair> linkPairs) {
    static ResolvedWay direct(Table<?> target, List<ColumnPair> pairs) {
        return new ResolvedWay(target, List.copyOf(pairs), null, List.of());
    }
}
