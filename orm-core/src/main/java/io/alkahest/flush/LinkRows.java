package io.alkahest.flush;

import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Association;
import io.alkahest.schema.ToMany;
import io.alkahest.state.EntityState;
import io.alkahest.state.LiveList;
import io.alkahest.state.StateTracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of link tables: one INSERT for each member that came, one DELETE for each that went, and one DELETE
 * for all links of a deleted object.
 *
 * <p>Both sides of a many-to-many association tell of a link; it is written once.
 */
final class LinkRows {
    private final StateTracker tracker;
    private final ChangeSet changes;
    private final Sources sources;
    private final List<LinkTable> tables = new ArrayList<>(2);
    private final List<LinkWay> ways = new ArrayList<>(2);

    LinkRows(StateTracker tracker, ChangeSet changes, Sources sources) {
        this.tracker = tracker;
        this.changes = changes;
        this.sources = sources;
    }

    /** What changed in the many-to-many lists of an object that stays or is new. */
    void collect(EntityState owner) {
        List<? extends ToMany<?, ?>> associations = owner.mapping().toManys();
        for (int i = 0; i < associations.size(); i++) {
            ToMany<?, ?> association = associations.get(i);
            LiveList<?> list = owner.peek(association);
            if (list != null && list.isChanged() && association.isManyToMany()) {
                LinkWay way = way(association);
                link(way, owner, list.added());
                unlink(way, owner, list.removed());
            }
        }
    }

    /** Removes all links of an object that is to be deleted. */
    void deleteAll(EntityState owner) {
        for (ToMany<?, ?> association : owner.mapping().toManys()) {
            if (association.isManyToMany() && !association.passiveDeletes()) {
                LinkWay way = way(association);
                way.table.changes.deletes.add(new RowChange(way.deleteAll, null, way.nearValues(owner, sources)));
            }
        }
    }

    /** Keeps those links of a replaced object that its replacement has too, and removes the others. */
    void replace(EntityState deleted, EntityState state) {
        for (ToMany<?, ?> association : state.mapping().toManys()) {
            if (association.isManyToMany()) {
                LinkWay way = way(association);
                List<?> now = members(state.peek(association));
                List<Object> gone = new ArrayList<>();
                for (Object member : membersInRow(deleted, association)) {
                    if (contains(now, member)) {
                        EntityState known = tracker.state(member);
                        if (known != null) {
                            way.isNewLink(state, known);
                        }
                    } else {
                        gone.add(member);
                    }
                }
                unlink(way, deleted, gone);
            }
        }
    }

    private List<?> membersInRow(EntityState deleted, ToMany<?, ?> association) {
        LiveList<?> list = deleted.peek(association);
        if (list != null && list.isLoaded() && !list.isChanged()) {
            return list.known();
        }
        return tracker.lazyAccess().toMany(deleted, association);
    }

    /** By identity: the {@code equals} of an application's class is never asked. */
    private static boolean contains(List<?> members, Object wanted) {
        for (Object member : members) {
            if (member == wanted) {
                return true;
            }
        }
        return false;
    }

    private static List<?> members(@Nullable LiveList<?> list) {
        return list == null ? List.of() : list.known();
    }

    private void link(LinkWay way, EntityState owner, List<?> members) {
        for (int i = 0; i < members.size(); i++) {
            EntityState member = tracker.state(members.get(i));
            boolean stays = member != null
                    && member.status() != ObjectState.TRANSIENT
                    && member.status() != ObjectState.DELETED
                    && !member.isMarkedDeleted();
            if (stays && way.isNewLink(owner, member)) {
                way.table.changes.inserts.add(new RowChange(way.insert, null, way.rowValues(owner, member, sources)));
            }
        }
    }

    private void unlink(LinkWay way, EntityState owner, List<?> members) {
        Association<?, ?> inverse = way.association.inverse();
        boolean goesWithMember = inverse != null && !inverse.passiveDeletes();
        for (int i = 0; i < members.size(); i++) {
            EntityState member = tracker.state(members.get(i));
            boolean hasRow = member != null
                    && member.status() != ObjectState.TRANSIENT
                    && member.status() != ObjectState.PENDING
                    && !(goesWithMember && (member.isMarkedDeleted() || member.status() == ObjectState.DELETED));
            if (hasRow && way.isNewUnlink(owner, member)) {
                way.table.changes.deletes.add(new RowChange(way.delete, null, way.keyValues(owner, member, sources)));
            }
        }
    }

    private LinkWay way(ToMany<?, ?> association) {
        for (int i = 0; i < ways.size(); i++) {
            if (ways.get(i).association == association) {
                return ways.get(i);
            }
        }
        LinkWay way = new LinkWay(association, table(association));
        ways.add(way);
        return way;
    }

    private LinkTable table(ToMany<?, ?> association) {
        TableChanges link = changes.of(Objects.requireNonNull(association.link()));
        for (LinkTable known : tables) {
            if (known.changes == link) {
                return known;
            }
        }
        LinkTable made = new LinkTable(link);
        tables.add(made);
        return made;
    }
}
