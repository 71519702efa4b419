package io.alkahest.state;

/**
 * Stands in a slot for SQL's null; a slot that holds Java's null has no value at all: unset, not loaded, or expired.
 */
public enum NullValue {
    /** The only one. */
    NULL
}
