package io.alkahest.dialect;

/**
 * How a database hands out the generated keys of many new rows at once.
 *
 * <p>Keys from a sequence come back by {@link #BATCH_KEYS} only; otherwise they are drawn before the rows are inserted.
 */
public enum KeyRetrieval {
    /** A JDBC batch answers the keys of all its rows, in their order, and so does one INSERT of several rows. */
    BATCH_KEYS,
    /** A JDBC batch of INSERTs of one row each answers the keys of all its rows, in their order; one INSERT of several rows does not. */
    SINGLE_ROW_BATCH_KEYS,
    /**
     * A JDBC batch answers no keys, but {@code INSERT … VALUES (…), (…) RETURNING …} does. The order of the answer is not relied upon: the database numbers
     * the rows of one statement consecutively in the order of VALUES, and the keys are sorted.
     */
    MULTI_ROW_RETURNING
}
