package io.alkahest.mapping;

import io.alkahest.error.MappingException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Association;
import io.alkahest.schema.ColumnPair;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToOne;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The deferred columns of a table by the groups in which they are read, validated. */
final class DeferredColumns {
    /** For each slot of a deferred column those that are read with it, itself included; null at all other slots. */
    final AnyColumn<?, ?> @Nullable [][] groups;

    private DeferredColumns(AnyColumn<?, ?> @Nullable [][] groups) {
        this.groups = groups;
    }

    static DeferredColumns of(Table<?> table, boolean tracked) {
        AnyColumn<?, ?> @Nullable [][] groups = new AnyColumn<?, ?>[table.slotCount()][];
        for (AnyColumn<?, ?> column : table.entityColumns()) {
            if (column.isDeferred()) {
                check(column, tracked);
                groups[column.slot()] = group(column);
            }
        }
        for (Association<?, ?> association : table.entityAssociations()) {
            if (association instanceof ToOne<?, ?> toOne && toOne.isOwning()) {
                for (ColumnPair pair : toOne.pairs()) {
                    refuseDeferred(pair.remote(), "used by an association");
                }
            }
        }
        return new DeferredColumns(groups);
    }

    private static AnyColumn<?, ?>[] group(AnyColumn<?, ?> column) {
        List<AnyColumn<?, ?>> group = new ArrayList<>();
        for (AnyColumn<?, ?> other : column.table().columns()) {
            if (other == column
                    || other.table() == column.table()
                            && column.deferredGroup() != null
                            && column.deferredGroup().equals(other.deferredGroup())) {
                group.add(other);
            }
        }
        return group.toArray(new AnyColumn<?, ?>[0]);
    }

    private static void check(AnyColumn<?, ?> column, boolean tracked) {
        if (!tracked) {
            throw new MappingException(
                    681,
                    column + " is deferred, but " + column.table().entityName()
                            + " does not notice when a property is read. Let the class extend Entity, or leave out deferred().");
        }
        String part = column.isPrimaryKey()
                ? "part of the key"
                : column.isVersion() ? "the version of its row" : associates(column) ? "used by an association" : null;
        if (part != null) {
            refuseDeferred(column, part);
        }
    }

    private static void refuseDeferred(AnyColumn<?, ?> column, String part) {
        if (column.isDeferred()) {
            throw new MappingException(
                    682,
                    column + " is deferred, but it is " + part
                            + ", without which no object can be read. Leave out deferred().");
        }
    }

    private static boolean associates(AnyColumn<?, ?> column) {
        for (Association<?, ?> association : column.table().associations()) {
            for (ColumnPair pair : association.pairs()) {
                if (pair.local() == column) {
                    return true;
                }
            }
        }
        return false;
    }
}
