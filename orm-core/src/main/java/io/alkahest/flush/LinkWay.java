package io.alkahest.flush;

import io.alkahest.error.FlushException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.ColumnPair;
import io.alkahest.schema.ToMany;
import io.alkahest.state.EntityState;
import io.alkahest.state.LazyAccess;
import io.alkahest.state.LiveList;
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
    private final List<EntityState> owners = new ArrayList<>(0);
    private final List<EntityState> members = new ArrayList<>(0);
    private final List<Boolean> asked = new ArrayList<>(0);

    LinkWay(ToMany<?, ?> association, LinkTable table) {
        this.association = association;
        this.table = table;
        List<AnyColumn<?, ?>> columns = new ArrayList<>();
        List<AnyColumn<?, ?>> both = new ArrayList<>();
        for (AnyColumn<?, ?> column : table.changes.table.columns()) {
            if (column.computed() != null) {
                continue;
            }
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

    /** Adds the INSERT of a link. */
    void link(EntityState owner, EntityState member, Sources sources) {
        table.changes.inserts.add(new RowChange(insert, null, values(written, owner, member, sources)));
    }

    /** Adds the DELETE of a link. */
    void unlink(EntityState owner, EntityState member, Sources sources) {
        table.changes.deletes.add(new RowChange(delete, null, values(keys, owner, member, sources)));
    }

    /** Notes that a link is to be there, or not to be there, if that is not so already. */
    void ask(EntityState owner, EntityState member, boolean wanted) {
        LinkWay asking = table.asking == null ? this : table.asking;
        table.asking = asking;
        if (asking != this && asking.association == association.inverse()) {
            asking.note(member, owner, wanted);
        } else {
            note(owner, member, wanted);
        }
    }

    private void note(EntityState owner, EntityState member, boolean wanted) {
        owners.add(owner);
        members.add(member);
        asked.add(wanted);
    }

    /** Adds the changes that are needed for what was noted. */
    void answer(LazyAccess database, Sources sources) {
        if (owners.isEmpty()) {
            return;
        }
        Boolean[] known = new Boolean[owners.size()];
        List<EntityState> unknownOwners = new ArrayList<>();
        List<EntityState> unknownMembers = new ArrayList<>();
        for (int i = 0; i < known.length; i++) {
            known[i] = inMemory(owners.get(i), members.get(i));
            if (known[i] == null) {
                unknownOwners.add(owners.get(i));
                unknownMembers.add(members.get(i));
            }
        }
        boolean[] answers =
                unknownOwners.isEmpty() ? new boolean[0] : database.linked(association, unknownOwners, unknownMembers);
        int next = 0;
        for (int i = 0; i < known.length; i++) {
            boolean isLinked = known[i] != null ? known[i] : answers[next++];
            if (isLinked != asked.get(i)) {
                if (isLinked) {
                    unlink(owners.get(i), members.get(i), sources);
                } else {
                    link(owners.get(i), members.get(i), sources);
                }
            }
        }
    }

    /**
     * Whether there is a link already, as far as memory can tell: a new object has none, and a loaded list on the other
     * side would have told of a change.
     */
    private @Nullable Boolean inMemory(EntityState owner, EntityState member) {
        if (owner.status() == ObjectState.PENDING || member.status() == ObjectState.PENDING) {
            return false;
        }
        LiveList<?> other = association.inverse() instanceof ToMany<?, ?> inverse ? member.peek(inverse) : null;
        return other != null && other.isLoaded() ? other.hasMember(owner.entity()) : null;
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
