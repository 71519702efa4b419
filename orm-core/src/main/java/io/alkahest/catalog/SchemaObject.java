package io.alkahest.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What a database has and an application declares, described: a table or a part of one, a view, a sequence. Immutable.
 */
public sealed interface SchemaObject
        permits TableInfo,
                ColumnInfo,
                KeyInfo,
                ForeignKeyInfo,
                IndexInfo,
                CheckInfo,
                ConstraintInfo,
                SequenceInfo,
                ViewInfo {
    /** The name without a schema, or null where it has none. */
    @Nullable
    String name();
}
