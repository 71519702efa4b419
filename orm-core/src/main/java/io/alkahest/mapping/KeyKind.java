package io.alkahest.mapping;

/** How rows of a table are told apart in memory. May grow. */
public enum KeyKind {
    /** One column of whole numbers, looked up as a {@code long} without a key object. */
    INTEGRAL,
    /** One column of values that compare by {@code equals}. */
    VALUE,
    /** Several columns, or one whose values do not compare by {@code equals}: a {@link CompositeKey}. */
    COMPOSITE
}
