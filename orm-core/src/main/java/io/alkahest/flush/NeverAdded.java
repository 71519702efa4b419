package io.alkahest.flush;

import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Association;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.state.EntityState;
import io.alkahest.state.LiveList;
import io.alkahest.state.StateTracker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Finds new objects that show on an object of the session, because they refer to it, but were never added: the flush
 * leaves them out. Only associations that changed are looked at.
 */
final class NeverAdded {
    private final StateTracker tracker;
    private final Map<Association<?, ?>, Integer> counts = new LinkedHashMap<>();

    NeverAdded(StateTracker tracker) {
        this.tracker = tracker;
    }

    void look(List<EntityState> changed) {
        for (int i = 0; i < changed.size(); i++) {
            look(changed.get(i));
        }
    }

    private void look(EntityState state) {
        List<? extends ToMany<?, ?>> lists = state.mapping().toManys();
        for (int i = 0; i < lists.size(); i++) {
            LiveList<?> list = state.peek(lists.get(i));
            if (list != null && list.isChanged()) {
                for (Object member : list.added()) {
                    count(lists.get(i), member);
                }
            }
        }
        List<? extends ToOne<?, ?>> partners = state.mapping().toOnes();
        for (int i = 0; i < partners.size(); i++) {
            ToOne<?, ?> partner = partners.get(i);
            if (!partner.isOwning() && state.isAssigned(partner.slot())) {
                count(partner, state.peek(partner.slot()));
            }
        }
    }

    private void count(Association<?, ?> association, @Nullable Object member) {
        EntityState state = member == null ? null : tracker.state(member);
        if (state != null && state.status() == ObjectState.TRANSIENT) {
            counts.merge(association, 1, Integer::sum);
        }
    }

    /** What to tell, or null where there is nothing. */
    @Nullable
    String warning() {
        if (counts.isEmpty()) {
            return null;
        }
        StringJoiner found = new StringJoiner(", ");
        counts.forEach((association, count) ->
                found.add(count + " new " + association.target().entityName() + " in " + association));
        return tracker + ": the flush leaves out " + found
                + ": nobody added them, they only refer to an object of the session. Say session.add(object), put them"
                + " into the association yourself, which adds them, or take them out of it.";
    }
}
