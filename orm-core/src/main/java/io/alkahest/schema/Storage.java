package io.alkahest.schema;

/** Where the value of a computed column is. Will not grow. */
public enum Storage {
    /** In the row: computed when the row is written. */
    STORED,
    /** Nowhere: computed when the row is read. */
    VIRTUAL
}
