package io.alkahest.schema;

import org.jspecify.annotations.Nullable;

/**
 * What is said of one term of an index besides its order.
 *
 * @param length the number of characters or bytes that are indexed; 0 for all
 * @param operators the class of operators that the index serves, or null for the usual one of the type
 * @param collation the collation by which it sorts, or null for the column's own
 */
public record IndexTerm(
        int length, @Nullable String operators, @Nullable String collation) {
    /** Nothing. */
    public static final IndexTerm PLAIN = new IndexTerm(0, null, null);
}
