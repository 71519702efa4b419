package io.alkahest.schema;

/** An operation of a session that spreads from an object to the objects it is associated with. */
public enum Cascade {
    /** {@code add} reaches the associated objects; on by default. */
    SAVE_UPDATE,
    /** {@code merge} reaches the associated objects; on by default. */
    MERGE,
    /** {@code refresh} and {@code expire} reach the associated objects. */
    REFRESH_EXPIRE,
    /** {@code expunge} reaches the associated objects. */
    EXPUNGE,
    /** {@code delete} reaches the associated objects. */
    DELETE,
    /** An object that leaves its parent, without another one taking it, is deleted. */
    DELETE_ORPHAN,
    /** All of the above but {@link #DELETE_ORPHAN}. */
    ALL
}
