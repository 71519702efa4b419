package io.alkahest.sql;

import io.alkahest.sql.tree.RowHeader;
import org.jspecify.annotations.Nullable;

/** A row whose values are read by position, name or expression only. */
final class DynamicRow extends TypedRow {
    DynamicRow(RowHeader header, @Nullable Object[] values) {
        super(header, values);
    }
}
