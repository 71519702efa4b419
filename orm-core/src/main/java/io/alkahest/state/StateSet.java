package io.alkahest.state;

import io.alkahest.mapping.ObjectState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * States in the order of their coming; none is added that is here already. Costs nothing as long as there are none, as
 * in a session that only reads, and a place in a list as long as none leaves before all do; from then on, whoever
 * leaves is found by hash.
 */
final class StateSet {
    private Collection<EntityState> states = List.of();

    void add(EntityState state) {
        if (states.isEmpty()) {
            states = new ArrayList<>();
        }
        states.add(state);
    }

    void remove(EntityState state) {
        if (states instanceof List<EntityState>) {
            states = new LinkedHashSet<>(states);
        }
        states.remove(state);
    }

    boolean isEmpty() {
        return states.isEmpty();
    }

    /** All of them, in a list of the caller's. */
    List<EntityState> all() {
        return new ArrayList<>(states);
    }

    /** Those in a status. */
    List<EntityState> in(ObjectState wanted) {
        List<EntityState> found = all();
        found.removeIf(state -> state.status != wanted);
        return found;
    }

    /** Lets go of all that are not in a status. */
    void keep(ObjectState wanted) {
        if (!states.isEmpty()) {
            states.removeIf(state -> state.status != wanted);
        }
    }

    /** Lets go of all, which are told to something first. */
    void clear(Consumer<EntityState> farewell) {
        if (!states.isEmpty()) {
            states.forEach(farewell);
            states = List.of();
        }
    }
}
