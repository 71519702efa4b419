package io.alkahest.testkit.matrix;

/** Where the keys of parents and children come from. */
public enum Keys {
    /** From the database. */
    GENERATED,
    /** From the application. */
    ASSIGNED,
    /** From the application, in two columns. */
    COMPOSITE,
    /** A child has the key of its parent. */
    SHARED
}
