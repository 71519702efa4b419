package io.alkahest.flush;

import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Association;
import io.alkahest.schema.ColumnPair;
import io.alkahest.schema.ForeignKey;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToOne;
import java.util.ArrayList;
import java.util.List;

/**
 * The reason why rows of one table need rows of another: columns that repeat the other row's.
 *
 * @param columns the referring columns
 * @param targets what they repeat, in the same order
 * @param reason the association or foreign key that says so
 */
record Reference(List<AnyColumn<?, ?>> columns, List<AnyColumn<?, ?>> targets, Object reason) {
    Table<?> table() {
        return columns.get(0).table().stored();
    }

    Table<?> target() {
        return targets.get(0).table().stored();
    }

    /** The referring columns that may be null for a while; without one the reference cannot wait. */
    List<AnyColumn<?, ?>> nullableColumns() {
        List<AnyColumn<?, ?>> nullable = new ArrayList<>(columns.size());
        for (AnyColumn<?, ?> column : columns) {
            if (column.isNullable() && !column.isPrimaryKey()) {
                nullable.add(column);
            }
        }
        return nullable;
    }

    static Reference of(ForeignKey key) {
        return new Reference(key.columns(), key.targets(), key);
    }

    static Reference of(Association<?, ?> association, List<ColumnPair> pairs) {
        List<AnyColumn<?, ?>> columns = new ArrayList<>(pairs.size());
        List<AnyColumn<?, ?>> targets = new ArrayList<>(pairs.size());
        for (ColumnPair pair : pairs) {
            columns.add(pair.local());
            targets.add(pair.remote());
        }
        return new Reference(columns, targets, association);
    }

    /**
     * What refers to other rows by a table's declarations: its foreign keys and owning associations, and those of its
     * link tables.
     */
    static List<Reference> allOf(Table<?> table) {
        List<Reference> all = new ArrayList<>();
        for (Association<?, ?> association : table.associations()) {
            Table<?> link = association.link();
            if (link != null) {
                all.add(toOwner(association));
                all.add(of(association, association.linkPairs()));
                link.foreignKeys().forEach(key -> all.add(of(key)));
            } else if (association instanceof ToOne<?, ?> && association.isOwning()) {
                all.add(of(association, association.pairs()));
            }
        }
        table.foreignKeys().forEach(key -> all.add(of(key)));
        return all;
    }

    /** From a link table back to the table that declares the association. */
    static Reference toOwner(Association<?, ?> association) {
        List<ColumnPair> pairs = new ArrayList<>();
        for (ColumnPair pair : association.pairs()) {
            pairs.add(pair.reversed());
        }
        return of(association, pairs);
    }

    boolean hasColumnsOf(Reference other) {
        return columns.equals(other.columns) && targets.equals(other.targets);
    }

    /** {@code Post.author (posts.author_id -> users.id)}, or the foreign key alone. */
    @Override
    public String toString() {
        return reason instanceof ForeignKey
                ? reason.toString()
                : reason + " (" + names(columns) + " -> " + names(targets) + ")";
    }

    private static String names(List<AnyColumn<?, ?>> columns) {
        StringBuilder text = new StringBuilder();
        for (AnyColumn<?, ?> column : columns) {
            text.append(text.length() == 0 ? "" : ", ").append(column);
        }
        return text.toString();
    }
}
