package io.alkahest.dialect;

/**
 * How a database hands out the generated keys of many new rows at once.
 *
 * <p>Keys from a sequence come back by {@link #BATCH_KEYS} only; otherwise they are drawn before the rows are inserted.
 *
 * <p>May grow.
 */
public enum KeyRetrieval {
    /** A JDBC batch answers the keys of all its rows, in their order, and so does one INSERT of several rows. */
    BATCH_KEYS,
    /**
     * A JDBC batch answers no keys, but {@code INSERT … VALUES (…), (…) RETURNING …} does. The order of the answer is
     * not relied upon: the database numbers the rows of one statement in the order of VALUES, each by the same step
     * more than the one before, and the keys are sorted.
     */
    MULTI_ROW_RETURNING,
    /**
     * Neither answers keys, but the database numbers the rows of {@code INSERT … VALUES (…), (…)} in their order, from
     * a first number by a step, both of which {@link Dialect#lastNumbers} tells.
     */
    FIRST_KEY_AND_STEP
}
