package io.alkahest.state;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The states of a session's plain objects, which cannot carry them, in the order of their coming. */
final class PlainRegistry {
    private Map<Object, EntityState> byObject = Map.of();
    private final List<EntityState> states = new ArrayList<>();

    @Nullable
    EntityState get(Object entity) {
        return states.isEmpty() ? null : byObject.get(entity);
    }

    /** The states; some may be added while a caller goes through them by index. */
    List<EntityState> states() {
        return states;
    }

    void remember(EntityState state) {
        if (states.isEmpty()) {
            byObject = new IdentityHashMap<>();
        }
        byObject.put(state.entity(), state);
        states.add(state);
    }

    void forget(EntityState state) {
        if (!states.isEmpty() && byObject.remove(state.entity()) != null) {
            states.remove(placeOf(state));
        }
    }

    /** Looked for from both ends, since objects leave in the order of their coming, or in the opposite one. */
    private int placeOf(EntityState state) {
        int first = 0;
        int last = states.size() - 1;
        while (states.get(last) != state) {
            if (states.get(first) == state) {
                return first;
            }
            first++;
            last--;
        }
        return last;
    }

    void clear() {
        byObject = Map.of();
        states.clear();
    }
}
