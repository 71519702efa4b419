package io.alkahest.compile;

import io.alkahest.type.SqlType;
import java.util.Arrays;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** The growing arrays behind a {@link Fingerprint}, hashed while they grow. */
final class ShapeBuffer {
    /** Up to so many binds, comparing with each one met before is faster than a map. */
    private static final int FEW = 16;

    /** How many bits tell the codes apart; the rest is for the number. */
    static final int CODE_BITS = 7;

    private int[] codes = new int[32];
    private int codeCount;
    private @Nullable Object[] parts = new Object[24];
    private int partCount;
    private int hash;
    private @Nullable Object[] values = new Object[8];
    private Object[] nodes = new Object[8];
    private int bindCount;
    private @Nullable IdentityHashMap<Object, Integer> positions;

    void code(ShapeCode code, int number) {
        if (codeCount == codes.length) {
            codes = Arrays.copyOf(codes, codeCount * 2);
        }
        int both = number << CODE_BITS | code.ordinal();
        codes[codeCount++] = both;
        hash = hash * 31 + both;
    }

    /** A part that is compared and hashed by its own equality. */
    void part(Object part) {
        append(part);
        hash = hash * 31 + part.hashCode();
    }

    /** A type is compared but not hashed: types rarely are all that two statements differ in. */
    void type(SqlType<?> type) {
        append(type);
    }

    /** The position of the bind that came from the very same node, or -1. */
    int indexOf(Object node) {
        if (positions != null) {
            Integer position = positions.get(node);
            return position == null ? -1 : position;
        }
        for (int i = 0; i < bindCount; i++) {
            if (nodes[i] == node) {
                return i;
            }
        }
        return -1;
    }

    /** The position of the first bind whose node is equal to this one, its value included, or -1. */
    int indexOfEqual(Object node) {
        for (int i = 0; i < bindCount; i++) {
            if (nodes[i].equals(node)) {
                return i;
            }
        }
        return -1;
    }

    void bind(Object node, @Nullable Object value) {
        if (bindCount == nodes.length) {
            nodes = Arrays.copyOf(nodes, bindCount * 2);
            values = Arrays.copyOf(values, bindCount * 2);
        }
        nodes[bindCount] = node;
        values[bindCount] = value;
        if (bindCount == FEW) {
            positions = new IdentityHashMap<>();
            for (int i = 0; i < bindCount; i++) {
                positions.put(nodes[i], i);
            }
        }
        if (positions != null) {
            positions.put(node, bindCount);
        }
        bindCount++;
    }

    Fingerprint finish() {
        return new Fingerprint(
                codes,
                codeCount,
                parts,
                partCount,
                hash,
                Arrays.copyOf(values, bindCount),
                Arrays.copyOf(nodes, bindCount));
    }

    private void append(Object part) {
        if (partCount == parts.length) {
            parts = Arrays.copyOf(parts, partCount * 2);
        }
        parts[partCount++] = part;
    }
}
