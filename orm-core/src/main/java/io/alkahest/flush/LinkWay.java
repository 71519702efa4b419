package io.alkahest.flush;

import io.alkahest.error.FlushException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.ColumnPair;
import io.alkahest.schema.ToMany;
import io.alkahest.state.EntityState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a many-to-many association fills the rows of its link table: a column repeats the owner's key, the member's key,
 * or has a default.
 */
final class LinkWay {
    final ToMany<?, ?> association;
    final LinkTable table;
    final WriteShape insert;
    final WriteShape delete;
    final WriteShape deleteAll;

    private final AnyColumn<?, ?>[] written;
    private final AnyColumn<?, ?>[] keys;
    private final boolean nearFirst;

    LinkWay(ToMany<?, ?> association, LinkTable table) {
        this.association = association;
        this.table = table;
        List<AnyColumn<?, ?>> columns = new ArrayList<>();
        List<AnyColumn<?, ?>> both = new ArrayList<>();
        for (AnyColumn<?, ?> column : table.changes.columns) {
            boolean isKey = near(column) != null || far(column) != null;
            if (isKey) {
                both.add(column);
            }
            if (isKey || column.hasDefault()) {
                columns.add(column);
            } else if (column.isRequired()) {
                throw new FlushException(
                        558,
                        column + " is required, but " + association
                                + " has no value for it. Give the column a default, or map " + column.table()
                                + " to a class of its own with two manyToOne associations.");
            }
        }
        this.written = columns.toArray(WriteShape.NO_COLUMNS);
        this.keys = both.toArray(WriteShape.NO_COLUMNS);
        List<AnyColumn<?, ?>> near = new ArrayList<>();
        for (ColumnPair pair : association.pairs()) {
            near.add(pair.remote());
        }
        this.insert = WriteShape.insert(table.changes.table, written, WriteShape.NO_COLUMNS);
        this.delete = WriteShape.delete(table.changes.table, keys);
        this.deleteAll = WriteShape.deleteAll(table.changes.table, near.toArray(WriteShape.NO_COLUMNS));
        this.nearFirst =
                near.get(0).slot() < association.linkPairs().get(0).local().slot();
    }

    /** Notes a link to be written; answers false where the other side has told of it already. */
    boolean isNewLink(EntityState owner, EntityState member) {
        return nearFirst ? table.linked.add(owner, member) : table.linked.add(member, owner);
    }

    /** Notes a link to be removed; answers false where the other side has told of it already. */
    boolean isNewUnlink(EntityState owner, EntityState member) {
        return nearFirst ? table.unlinked.add(owner, member) : table.unlinked.add(member, owner);
    }

    @Nullable
    Object[] rowValues(EntityState owner, EntityState member, Sources sources) {
        return values(written, owner, member, sources);
    }

    @Nullable
    Object[] keyValues(EntityState owner, EntityState member, Sources sources) {
        return values(keys, owner, member, sources);
    }

    @Nullable
    Object[] nearValues(EntityState owner, Sources sources) {
        return values(deleteAll.keys, owner, owner, sources);
    }

    private @Nullable Object[] values(
            AnyColumn<?, ?>[] columns, EntityState owner, EntityState member, Sources sources) {
        @Nullable Object[] values = new Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            ColumnPair near = near(columns[i]);
            ColumnPair far = near == null ? far(columns[i]) : null;
            if (near != null) {
                values[i] = sources.key(owner, near.local());
            } else {
                values[i] = far != null ? sources.key(member, far.remote()) : columns[i].newDefault();
            }
        }
        return values;
    }

    private @Nullable ColumnPair near(AnyColumn<?, ?> column) {
        List<ColumnPair> pairs = association.pairs();
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.get(i).remote() == column) {
                return pairs.get(i);
            }
        }
        return null;
    }

    private @Nullable ColumnPair far(AnyColumn<?, ?> column) {
        List<ColumnPair> pairs = association.linkPairs();
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.get(i).local() == column) {
                return pairs.get(i);
            }
        }
        return null;
    }
}
