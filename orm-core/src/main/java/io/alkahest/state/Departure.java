package io.alkahest.state;

import io.alkahest.mapping.EntityMapping;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Association;
import io.alkahest.schema.Cascade;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes objects whose rows a flush has deleted from the lists and partners that show them, without a query. Who shows
 * them is told by their own associations; where these are not known, and for associations that only the other side
 * declares, all that might are looked at.
 */
final class Departure {
    private final StateTracker tracker;
    private final StatementEffects effects;
    private final Set<Object> gone;
    private final Set<Association<?, ?>> unknown = new LinkedHashSet<>();

    private Departure(StateTracker tracker, List<EntityState> deleted) {
        this.tracker = tracker;
        this.effects = new StatementEffects(tracker);
        List<Object> entities = new ArrayList<>(deleted.size());
        for (EntityState state : deleted) {
            entities.add(state.entity());
        }
        this.gone = Members.identities(entities);
    }

    static void of(StateTracker tracker, List<EntityState> deleted) {
        if (!deleted.isEmpty()) {
            new Departure(tracker, deleted).depart(deleted);
        }
    }

    /**
     * A new object was deleted before it had a row: those that it refers to do not show it any more, which is a change
     * of theirs.
     */
    static void ofNew(EntityState state) {
        for (Association<?, ?> association : state.table.entityAssociations()) {
            Association<?, ?> inverse = association.inverse();
            Object content = state.values[association.slot()];
            if (inverse != null && content instanceof LiveList<?> list && association.link() != null) {
                for (Object member : list.known()) {
                    takeOut(state, association, inverse, member);
                }
            } else if (inverse != null && association.isOwning() && Backrefs.isObject(content)) {
                takeOut(state, association, inverse, content);
            } else if (inverse instanceof ToOne<?, ?> toParent && inverse.isOwning()) {
                for (Object child : content instanceof LiveList<?> list
                        ? list.known()
                        : Backrefs.isObject(content) ? List.of(content) : List.of()) {
                    part(state, association, toParent, state.stateOf(child, association));
                }
            }
        }
    }

    /**
     * Children of a new object that is deleted are deleted too, or lose it, as those of a stored one are; new ones that
     * cannot be without it leave with it.
     */
    private static void part(
            EntityState state, Association<?, ?> association, ToOne<?, ?> toParent, @Nullable EntityState child) {
        StateTracker tracker = state.tracker();
        if (child == null
                || tracker == null
                || child.tracker() != tracker
                || !Backrefs.leadsTo(child, toParent, state.entity())) {
            return;
        }
        if (!association.cascades(Cascade.DELETE)) {
            if (toParent.isNullable()) {
                child.assign(toParent, NullValue.NULL);
            }
        } else if (child.status == ObjectState.PERSISTENT) {
            tracker.delete(child.entity());
        }
    }

    private static void takeOut(
            EntityState state, Association<?, ?> association, Association<?, ?> inverse, @Nullable Object holder) {
        EntityState other = holder == null ? null : state.stateOf(holder, association);
        Object content = other == null ? null : other.values[inverse.slot()];
        if (content instanceof LiveList<?> list) {
            if (list.holds(state.entity())) {
                list.drop(state.entity());
            }
            StatementEffects.show(list, state.entity(), false);
        } else if (content == state.entity()) {
            other.assign((ToOne<?, ?>) inverse, NullValue.NULL);
        }
    }

    private void depart(List<EntityState> deleted) {
        Set<Table<?>> tables = new LinkedHashSet<>();
        for (int i = 0; i < deleted.size(); i++) {
            EntityState state = deleted.get(i);
            tables.addAll(state.table.lineage());
            for (Association<?, ?> association : state.table.entityAssociations()) {
                if (association.inverse() != null) {
                    leave(state, association, association.inverse());
                }
            }
        }
        for (Table<?> table : tracker.mappings().tables()) {
            for (Association<?, ?> association : table.entityAssociations()) {
                if (association.inverse() == null && tables.contains(association.target())) {
                    unknown.add(association);
                }
            }
        }
        unknown.forEach(this::leaveAll);
    }

    private void leave(EntityState state, Association<?, ?> association, Association<?, ?> inverse) {
        Object content = association instanceof ToOne<?, ?> toOne
                ? Backrefs.known(state, toOne)
                : state.values[association.slot()];
        if (content == NullValue.NULL && !state.mapping().tracked()) {
            content = state.original(association.slot());
        }
        if (content instanceof LiveList<?> list) {
            for (Object member : list.known()) {
                leave(state.entity(), inverse, tracker.state(member));
            }
        } else if (Backrefs.isObject(content)) {
            leave(state.entity(), inverse, tracker.state(content));
        }
        boolean isKnown = content instanceof LiveList<?> list ? list.isLoaded() : content != null;
        boolean mayBeShown = association.isOwning() || association.link() != null || association.passiveDeletes();
        if (!isKnown && mayBeShown) {
            unknown.add(inverse);
        }
    }

    private void leaveAll(Association<?, ?> shown) {
        EntityMapping<?> mapping = tracker.mappings().of(shown.table());
        tracker.identityMap().keys(mapping).forEach(holder -> {
            Object content = holder.values[shown.slot()];
            if (content instanceof LiveList<?> list) {
                for (Object member : list.known()) {
                    if (gone.contains(member)) {
                        leave(member, shown, holder);
                    }
                }
            } else if (content != null && gone.contains(content)) {
                leave(content, shown, holder);
            }
        });
    }

    private void leave(Object deleted, Association<?, ?> shown, @Nullable EntityState holder) {
        if (holder != null && holder.tracker() == tracker && holder.status == ObjectState.PERSISTENT) {
            if (shown instanceof ToMany<?, ?> list) {
                effects.leave(list, holder.entity(), deleted);
            } else if (holder.values[shown.slot()] == deleted) {
                effects.forget(holder, (ToOne<?, ?>) shown);
            }
        }
    }
}
