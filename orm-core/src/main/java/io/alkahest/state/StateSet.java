package io.alkahest.state;

import io.alkahest.mapping.ObjectState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** States in the order of their coming, each once; costs nothing as long as there are none, as in a session that only reads. */
final class StateSet {
    private Set<EntityState> states = Collections.emptySet();

    void add(EntityState state) {
        if (states.isEmpty()) {
            states = new LinkedHashSet<>();
        }
        states.add(state);
    }

    void remove(EntityState state) {
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
        states.removeIf(state -> state.status != wanted);
    }

    /** Lets go of all, which are told to something first. */
    void clear(Consumer<EntityState> farewell) {
        if (!states.isEmpty()) {
            states.forEach(farewell);
            states = Collections.emptySet();
        }
    }
}
