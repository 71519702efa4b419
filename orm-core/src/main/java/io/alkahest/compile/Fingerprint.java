package io.alkahest.compile;

import io.alkahest.sql.Select;
import io.alkahest.sql.Statement;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a statement looks like, apart from its values; and the values, apart from the statement.
 *
 * <p>Two fingerprints are equal if their statements compile to the same text with the same parameters: {@code equals}
 * and {@code hashCode} see the shape alone. The binds stand in the order in which one walk through the statement meets
 * them, and a compiled statement refers to them by that position. A node met twice has one bind. A list of an IN
 * condition is one bind; its length belongs to the shape, rounded up by {@link #padded}.
 *
 * <p>Tables and columns take part by identity, aliases by their table and name, so that an alias made anew for each
 * query meets the same compiled statement.
 */
public final class Fingerprint {
    private static final int LARGEST_PADDED = 8192;

    private final int[] codes;
    private final int codeCount;
    private final @Nullable Object[] parts;
    private final int partCount;
    private final int hash;
    private final @Nullable Object[] binds;
    private final Object[] nodes;

    Fingerprint(
            int[] codes,
            int codeCount,
            @Nullable Object[] parts,
            int partCount,
            int hash,
            @Nullable Object[] binds,
            Object[] nodes) {
        this.codes = codes;
        this.codeCount = codeCount;
        this.parts = parts;
        this.partCount = partCount;
        this.hash = hash;
        this.binds = binds;
        this.nodes = nodes;
    }

    /** Walks through a statement once. */
    public static Fingerprint of(Statement statement) {
        return new ShapeWriter().write(statement);
    }

    /**
     * The number of placeholders for an IN list of so many values: the next power of two, so that lists of similar
     * length share one compiled statement; beyond 8,192 the exact number, since databases limit their parameters.
     */
    public static int padded(int size) {
        if (size <= 1 || size > LARGEST_PADDED) {
            return size;
        }
        return Integer.highestOneBit(size - 1) << 1;
    }

    /**
     * Whether equal values of a SELECT are equal by shape: where an expression that is grouped or ordered by has to be
     * found again in the select list, with the values it holds.
     */
    static boolean comparesBinds(Select<?> select) {
        return !select.parts().groupBy().isEmpty()
                || select.parts().distinct() && !select.ending().orderBy().isEmpty();
    }

    /** The values by position; that of an IN condition is a {@code List}. The array is not copied. */
    public @Nullable Object[] binds() {
        return binds;
    }

    /** The same shape without any value, fit to be kept as a key for as long as one likes. */
    public Fingerprint key() {
        return new Fingerprint(
                Arrays.copyOf(codes, codeCount),
                codeCount,
                Arrays.copyOf(parts, partCount),
                partCount,
                hash,
                new Object[0],
                new Object[0]);
    }

    /** The nodes that the binds come from, by position: {@code Bind} and {@code InList}. The array is not copied. */
    public Object[] nodes() {
        return nodes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Fingerprint that) || that.hash != hash || that.partCount != partCount) {
            return false;
        }
        if (!Arrays.equals(codes, 0, codeCount, that.codes, 0, that.codeCount)) {
            return false;
        }
        for (int i = 0; i < partCount; i++) {
            Object part = parts[i];
            if (part != that.parts[i] && (part == null || !part.equals(that.parts[i]))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "Fingerprint " + Integer.toHexString(hash) + " (" + codeCount + " codes, " + partCount + " parts)";
    }
}
