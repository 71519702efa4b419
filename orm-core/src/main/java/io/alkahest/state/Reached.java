package io.alkahest.state;

import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Association;
import io.alkahest.schema.Cascade;
import io.alkahest.schema.ToOne;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a session that an operation on one of them reaches, breadth first: by what associations hold in
 * memory; nothing is loaded.
 */
final class Reached {
    private final StateTracker tracker;
    private final @Nullable Cascade word;
    private final boolean takesDependents;
    private final List<EntityState> states = new ArrayList<>();
    private final Set<EntityState> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Reached(StateTracker tracker, @Nullable Cascade word, boolean takesDependents) {
        this.tracker = tracker;
        this.word = word;
        this.takesDependents = takesDependents;
    }

    /** The object itself, and those reached along associations that cascade the word. */
    static List<EntityState> along(StateTracker tracker, EntityState root, Cascade word) {
        return new Reached(tracker, word, false).from(root);
    }

    /**
     * The object itself, those reached along associations that cascade the word, if one is given, and the new objects
     * whose parent a new one of them is: they came in with it, and could not be inserted without.
     */
    static List<EntityState> leaving(StateTracker tracker, EntityState root, @Nullable Cascade word) {
        return new Reached(tracker, word, true).from(root);
    }

    private List<EntityState> from(EntityState root) {
        add(root);
        for (int i = 0; i < states.size(); i++) {
            EntityState state = states.get(i);
            for (Association<?, ?> association : state.table.entityAssociations()) {
                if (word != null && association.cascades(word)) {
                    follow(state, association, false);
                } else if (takesDependents
                        && state.status == ObjectState.PENDING
                        && !association.isOwning()
                        && association.link() == null) {
                    follow(state, association, true);
                }
            }
        }
        return states;
    }

    private void follow(EntityState state, Association<?, ?> association, boolean dependentsOnly) {
        for (Object far : content(state, association)) {
            EntityState reached = tracker.state(far);
            if (reached != null
                    && reached.tracker() == tracker
                    && reached.status != ObjectState.DELETED
                    && (!dependentsOnly || isDependent(reached, association, state))) {
                add(reached);
            }
        }
    }

    private static boolean isDependent(EntityState reached, Association<?, ?> association, EntityState parent) {
        return reached.status == ObjectState.PENDING
                && association.inverse() instanceof ToOne<?, ?> toParent
                && Backrefs.leadsTo(reached, toParent, parent.entity());
    }

    private void add(EntityState state) {
        if (seen.add(state)) {
            states.add(state);
        }
    }

    /** What an association holds in memory: for a plain object, what it shows. */
    private static Collection<?> content(EntityState state, Association<?, ?> association) {
        Object content = state.mapping != null && state.mapping.isBound(association.slot()) && !state.mapping.tracked()
                ? state.mapping.get(association.slot(), state.entity())
                : state.values[association.slot()];
        if (content instanceof LiveList<?> list) {
            return list.known();
        }
        if (content instanceof Collection<?> members) {
            return new ArrayList<>(members);
        }
        return content == null || content == NullValue.NULL ? List.of() : List.of(content);
    }
}
