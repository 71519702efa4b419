package io.alkahest.compile;

import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.ForeignKey;
import io.alkahest.schema.Index;
import io.alkahest.schema.Table;
import io.alkahest.schema.UniqueKey;
import java.util.List;

/**
 * Names for constraints and indexes that were declared without one: {@code pk_users}, {@code uq_users_email},
 * {@code fk_posts_author_id_users}, {@code ix_posts_title}.
 *
 * <p>A name too long for the database keeps its beginning and ends with a hash of the whole, the same on every machine.
 */
public final class NamingConvention {
    private final Identifiers identifiers;

    NamingConvention(Identifiers identifiers) {
        this.identifiers = identifiers;
    }

    /** The name of a table's primary key constraint. */
    public String primaryKey(Table<?> table) {
        return identifiers.shorten("pk_" + table.tableName());
    }

    /** The name of a unique constraint. */
    public String uniqueKey(Table<?> table, UniqueKey key) {
        String name = key.name();
        return name != null ? name : identifiers.shorten("uq_" + table.tableName() + joined(key.columns()));
    }

    /** The name of a foreign key constraint. */
    public String foreignKey(ForeignKey key) {
        String name = key.name();
        return name != null
                ? name
                : identifiers.shorten("fk_" + key.table().tableName() + joined(key.columns()) + "_"
                        + key.targetTable().tableName());
    }

    /** The name of an index. */
    public String index(Table<?> table, Index index) {
        String name = index.name();
        return name != null ? name : identifiers.shorten("ix_" + table.tableName() + joined(index.columns()));
    }

    private static String joined(List<AnyColumn<?, ?>> columns) {
        StringBuilder names = new StringBuilder();
        for (AnyColumn<?, ?> column : columns) {
            names.append('_').append(column.name());
        }
        return names.toString();
    }
}
