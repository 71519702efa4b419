package io.alkahest.state;

import io.alkahest.mapping.EntityMapping;
import io.alkahest.mapping.KeyKind;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The identity map of one entity class: open addressing with linear probing, from key to state.
 *
 * <p>Every key has a {@code long} code. For keys of whole numbers the code is the key, so no key object is made or
 * compared; for other keys it is the hash code, and the state's own key decides. An entry is the state itself, or a
 * weak reference to it once no transaction holds it.
 */
public final class KeyTable {
    private final boolean exact;
    private long[] codes = new long[16];
    private @Nullable Object[] entries = new Object[16];
    private int shift = 60;
    private int size;

    KeyTable(EntityMapping<?> mapping) {
        this.exact = mapping.keyKind() == KeyKind.INTEGRAL;
    }

    /** The state of the row with a key, or null where it is not known. */
    public @Nullable EntityState get(Object key) {
        return exact ? get(((Number) key).longValue()) : find(key.hashCode(), key);
    }

    /**
     * The state of the row with a key of whole numbers, or null where it is not known. Only for mappings whose key is
     * {@link KeyKind#INTEGRAL}.
     */
    public @Nullable EntityState get(long key) {
        return find(key, null);
    }

    /** The number of entries; those whose objects are gone may still be counted. */
    public int size() {
        return size;
    }

    private @Nullable EntityState find(long code, @Nullable Object key) {
        int mask = entries.length - 1;
        for (int i = home(code); entries[i] != null; i = i + 1 & mask) {
            if (codes[i] == code) {
                EntityState state = state(entries[i]);
                if (state != null && (key == null || key.equals(state.key))) {
                    entries[i] = state;
                    return state;
                }
            }
        }
        return null;
    }

    void put(EntityState state) {
        long code = code(state);
        int mask = entries.length - 1;
        int i = home(code);
        for (; entries[i] != null; i = i + 1 & mask) {
            if (codes[i] == code) {
                EntityState other = state(entries[i]);
                if (other == null ? exact : exact || state.keyOrFail().equals(other.key)) {
                    entries[i] = state;
                    return;
                }
            }
        }
        codes[i] = code;
        entries[i] = state;
        if (++size * 2 > entries.length) {
            grow();
        }
    }

    void remove(EntityState state) {
        long code = code(state);
        int mask = entries.length - 1;
        for (int i = home(code); entries[i] != null; i = i + 1 & mask) {
            if (codes[i] == code && state(entries[i]) == state) {
                takeOut(i);
                return;
            }
        }
    }

    void remove(WeakState reference) {
        int mask = entries.length - 1;
        for (int i = home(reference.code); entries[i] != null; i = i + 1 & mask) {
            if (entries[i] == reference) {
                takeOut(i);
                return;
            }
        }
    }

    void weaken(EntityState state, ReferenceQueue<EntityState> cleared) {
        int mask = entries.length - 1;
        for (int i = home(code(state)); entries[i] != null; i = i + 1 & mask) {
            if (entries[i] == state) {
                entries[i] = new WeakState(state, codes[i], this, cleared);
                return;
            }
        }
    }

    /** Holds weakly from now on whatever the table holds strongly, after showing each state to the consumer. */
    void weaken(Consumer<EntityState> each, ReferenceQueue<EntityState> cleared) {
        for (int i = 0; i < entries.length; i++) {
            EntityState state = entries[i] == null ? null : state(entries[i]);
            if (state != null) {
                each.accept(state);
                if (entries[i] == state && state.mapping().tracked()) {
                    entries[i] = new WeakState(state, codes[i], this, cleared);
                }
            }
        }
    }

    void forEach(Consumer<EntityState> each) {
        for (Object entry : entries.clone()) {
            EntityState state = entry == null ? null : state(entry);
            if (state != null) {
                each.accept(state);
            }
        }
    }

    /**
     * Closes the gap at {@code hole}: every later entry of the run moves up unless it would come to stand before its
     * home.
     */
    private void takeOut(int hole) {
        int mask = entries.length - 1;
        for (int i = hole + 1 & mask; entries[i] != null; i = i + 1 & mask) {
            if ((i - home(codes[i]) & mask) >= (i - hole & mask)) {
                codes[hole] = codes[i];
                entries[hole] = entries[i];
                hole = i;
            }
        }
        entries[hole] = null;
        size--;
    }

    private void grow() {
        long[] oldCodes = codes;
        @Nullable Object[] oldEntries = entries;
        codes = new long[oldCodes.length * 2];
        entries = new Object[oldEntries.length * 2];
        shift--;
        int mask = entries.length - 1;
        for (int from = 0; from < oldEntries.length; from++) {
            if (oldEntries[from] != null) {
                int to = home(oldCodes[from]);
                while (entries[to] != null) {
                    to = to + 1 & mask;
                }
                codes[to] = oldCodes[from];
                entries[to] = oldEntries[from];
            }
        }
    }

    private long code(EntityState state) {
        Object key = state.keyOrFail();
        return exact ? ((Number) key).longValue() : key.hashCode();
    }

    /** Fibonacci hashing: the high bits of the product spread even consecutive keys. */
    private int home(long code) {
        return (int) (code * 0x9E3779B97F4A7C15L >>> shift);
    }

    private static @Nullable EntityState state(Object entry) {
        return entry instanceof EntityState state ? state : (EntityState) ((Reference<?>) entry).get();
    }
}
