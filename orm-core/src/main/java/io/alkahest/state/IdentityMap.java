package io.alkahest.state;

import io.alkahest.mapping.EntityMapping;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a session by class and key, those of subclasses together with their superclass: one row is one
 * instance, on every load path.
 *
 * <p>States are held strongly while a transaction runs; {@link #weaken} turns to weak references for those of tracked
 * entities, and every look-up makes its entry strong again. Objects of plain classes are held strongly until the
 * session ends: nothing but the session links such an object with its state.
 */
public final class IdentityMap {
    private final List<EntityMapping<?>> mappings = new ArrayList<>(4);
    private final List<KeyTable> tables = new ArrayList<>(4);
    /** Null as long as nothing was ever held weakly. */
    private @Nullable ReferenceQueue<EntityState> cleared;

    IdentityMap() {}

    /** The part of the map that holds one entity class and its subclasses; a query asks once and keeps the answer. */
    public KeyTable keys(EntityMapping<?> mapping) {
        if (cleared != null) {
            takeOut(cleared);
        }
        EntityMapping<?> root = mapping.root();
        for (int i = 0; i < mappings.size(); i++) {
            if (mappings.get(i) == root) {
                return tables.get(i);
            }
        }
        KeyTable table = new KeyTable(root);
        mappings.add(root);
        tables.add(table);
        return table;
    }

    /** The state of the row with a key, or null where it is not known or of a class that the mapping does not cover. */
    @Nullable
    EntityState find(EntityMapping<?> mapping, Object key) {
        EntityState found = keys(mapping).get(key);
        return found == null || mapping.table().covers(found.table) ? found : null;
    }

    /** The number of objects; some that nobody uses any more may still be counted. */
    public int size() {
        int size = 0;
        for (KeyTable table : tables) {
            size += table.size();
        }
        return size;
    }

    void put(EntityState state) {
        keys(state.mapping()).put(state);
    }

    void remove(EntityState state) {
        keys(state.mapping()).remove(state);
    }

    void weaken(EntityState state) {
        keys(state.mapping()).weaken(state, queue());
    }

    void weaken(Consumer<EntityState> each) {
        for (KeyTable table : tables) {
            table.weaken(each, queue());
        }
    }

    /** Shows every object to the consumer, which may add and remove some meanwhile. */
    public void forEach(Consumer<EntityState> each) {
        for (KeyTable table : List.copyOf(tables)) {
            table.forEach(each);
        }
    }

    void clear() {
        mappings.clear();
        tables.clear();
    }

    private ReferenceQueue<EntityState> queue() {
        ReferenceQueue<EntityState> queue = cleared;
        if (queue == null) {
            queue = new ReferenceQueue<>();
            cleared = queue;
        }
        return queue;
    }

    private static void takeOut(ReferenceQueue<EntityState> cleared) {
        for (Reference<?> gone = cleared.poll(); gone != null; gone = cleared.poll()) {
            if (gone instanceof WeakState weak) {
                weak.table.remove(weak);
            }
        }
    }
}
