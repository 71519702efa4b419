package io.alkahest.mapping;

/** Where an object stands between memory and its row. May grow. */
public enum ObjectState {
    /** No session knows the object, and there is no row. */
    TRANSIENT,
    /** Added to a session; the next flush inserts its row. */
    PENDING,
    /** The object of a session that stands for a row. */
    PERSISTENT,
    /** Its row was deleted by a flush of the current transaction. */
    DELETED,
    /** Stands for a row, but its session has ended or has let go of it. */
    DETACHED
}
