package io.alkahest.flush;

import org.jspecify.annotations.Nullable;

/** A set of ordered pairs of objects, compared by identity: open addressing, without an object per pair. */
final class PairSet {
    private @Nullable Object[] slots = new Object[32];
    private int size;

    /** Adds a pair; answers whether it was not there before. */
    boolean add(Object first, Object second) {
        if ((size + 1) * 4 > slots.length) {
            grow();
        }
        int mask = slots.length - 1;
        int at = home(first, second, mask);
        while (slots[at] != null) {
            if (slots[at] == first && slots[at + 1] == second) {
                return false;
            }
            at = at + 2 & mask;
        }
        slots[at] = first;
        slots[at + 1] = second;
        size++;
        return true;
    }

    private void grow() {
        @Nullable Object[] old = slots;
        slots = new Object[old.length * 2];
        int mask = slots.length - 1;
        for (int i = 0; i < old.length; i += 2) {
            Object first = old[i];
            Object second = old[i + 1];
            if (first != null && second != null) {
                int at = home(first, second, mask);
                while (slots[at] != null) {
                    at = at + 2 & mask;
                }
                slots[at] = first;
                slots[at + 1] = second;
            }
        }
    }

    private static int home(Object first, Object second, int mask) {
        int hash = System.identityHashCode(first) * 31 + System.identityHashCode(second);
        hash *= 0x9E3779B9;
        return (hash ^ hash >>> 15) << 1 & mask;
    }
}
