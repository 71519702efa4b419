package io.alkahest.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a transaction did to the states of objects, in order, so that a rollback can take it back to any point. */
final class UndoLog {
    /** One thing that happened to a state. */
    enum Step {
        /** A new object was added. */
        ADDED,
        /** An object whose row was deleted was added again; its former key is remembered. */
        READDED,
        /** Its row was inserted; the contents overwritten by the flush are remembered. */
        INSERTED,
        /** Its row was updated; the originals are remembered. */
        UPDATED,
        /** Its row got another key; the former one is remembered. */
        REKEYED,
        /** It was marked to be deleted. */
        MARKED,
        /** Its row was deleted. */
        DELETED
    }

    private final List<Step> steps = new ArrayList<>();
    private final List<EntityState> states = new ArrayList<>();
    private final List<@Nullable Object> remembered = new ArrayList<>();

    void add(Step step, EntityState state, @Nullable Object memory) {
        steps.add(step);
        states.add(state);
        remembered.add(memory);
    }

    int size() {
        return steps.size();
    }

    Step step(int index) {
        return steps.get(index);
    }

    EntityState state(int index) {
        return states.get(index);
    }

    @Nullable
    Object memory(int index) {
        return remembered.get(index);
    }

    void cutTo(int size) {
        if (size < steps.size()) {
            steps.subList(size, steps.size()).clear();
            states.subList(size, states.size()).clear();
            remembered.subList(size, remembered.size()).clear();
        }
    }
}
