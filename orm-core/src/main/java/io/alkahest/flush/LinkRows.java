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
    private final List<UnreadLinks> unread = new ArrayList<>(0);

    /** A changed list that is not loaded. */
    private record UnreadLinks(LinkWay way, EntityState owner, LiveList<?> list) {}

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
                if (list.isLoaded()) {
                    link(way, owner, list.added());
                    unlink(way, owner, list.removed());
                } else {
                    unread.add(new UnreadLinks(way, owner, list));
                }
            }
        }
    }

    /**
     * What was put into and taken out of lists that are not loaded, once all other lists have told of their changes:
     * where no list in memory knows whether the link is there already, the database is asked, once for each
     * association.
     */
    void collectUnread() {
        for (UnreadLinks links : unread) {
            for (Object member : links.list().added()) {
                EntityState state = tracker.state(member);
                if (state != null && canBeLinked(state) && links.way().isNewLink(links.owner(), state)) {
                    links.way().ask(links.owner(), state, true);
                }
            }
            for (Object member : links.list().removed()) {
                EntityState state = tracker.state(member);
                if (state != null
                        && canBeUnlinked(links.way(), state)
                        && links.way().isNewUnlink(links.owner(), state)) {
                    links.way().ask(links.owner(), state, false);
                }
            }
        }
        for (LinkWay way : ways) {
            way.answer(tracker.lazyAccess(), sources);
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
            if (member != null && canBeLinked(member) && way.isNewLink(owner, member)) {
                way.link(owner, member, sources);
            }
        }
    }

    private static boolean canBeLinked(EntityState member) {
        return member.status() != ObjectState.TRANSIENT
                && member.status() != ObjectState.DELETED
                && !member.isMarkedDeleted();
    }

    private static boolean canBeUnlinked(LinkWay way, EntityState member) {
        Association<?, ?> inverse = way.association.inverse();
        boolean goesWithMember = inverse != null && !inverse.passiveDeletes();
        return member.status() != ObjectState.TRANSIENT
                && member.status() != ObjectState.PENDING
                && !(goesWithMember && (member.isMarkedDeleted() || member.status() == ObjectState.DELETED));
    }

    private void unlink(LinkWay way, EntityState owner, List<?> members) {
        for (int i = 0; i < members.size(); i++) {
            EntityState member = tracker.state(members.get(i));
            if (member != null && canBeUnlinked(way, member) && way.isNewUnlink(owner, member)) {
                way.unlink(owner, member, sources);
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
