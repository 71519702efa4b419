package io.alkahest.schema;

/** An operation of a session that spreads from an object to the objects it is associated with. May grow. */
public enum Cascade {
    /** {@code add} reaches the associated objects; on by default. */
    SAVE_UPDATE,
    /** Reserved: sessions do not merge yet, and a declaration that says it is refused. */
    MERGE,
    /**
     * {@code refresh} and {@code expire} reach the associated objects that are in memory and have rows: their next
     * access reads them anew.
     */
    REFRESH_EXPIRE,
    /** {@code expunge} reaches the associated objects that are in memory. */
    EXPUNGE,
    /** {@code delete} reaches the associated objects. */
    DELETE,
    /** An object that leaves its parent, without another one taking it, is deleted. */
    DELETE_ORPHAN,
    /** All of the above but {@link #DELETE_ORPHAN}, and {@link #MERGE} as long as that is reserved. */
    ALL
}
