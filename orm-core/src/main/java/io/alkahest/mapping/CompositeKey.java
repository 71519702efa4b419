package io.alkahest.mapping;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a row whose key has several columns, or whose key does not compare by {@code equals} alone, such as
 * bytes. Immutable.
 */
public final class CompositeKey {
    private final Object[] parts;
    private final int hash;

    private CompositeKey(Object[] parts) {
        this.parts = parts;
        this.hash = Arrays.deepHashCode(parts);
    }

    /** A key of the given values, in the order of the key's columns. */
    public static CompositeKey of(Object... parts) {
        return new CompositeKey(parts.clone());
    }

    /** The values in the order of the key's columns. */
    public List<Object> parts() {
        return List.of(parts);
    }

    Object part(int index) {
        return parts[index];
    }

    int size() {
        return parts.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof CompositeKey key && hash == key.hash && Arrays.deepEquals(parts, key.parts);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("(");
        for (Object part : parts) {
            text.append(text.length() == 1 ? "" : ", ")
                    .append(part instanceof byte[] bytes ? Arrays.toString(bytes) : part);
        }
        return text.append(')').toString();
    }
}
