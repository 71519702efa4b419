package io.alkahest.testkit.matrix;

/** How children belong to parents. */
public enum Kind {
    /** A child refers to its parent, which does not know. */
    MANY_TO_ONE,
    /** The same, and the parent has a list. */
    ONE_TO_MANY,
    /** The same, and a child goes when it loses its parent. */
    ONE_TO_MANY_ORPHANS,
    /** A parent has one child at most. */
    ONE_TO_ONE,
    /** The same, and a child goes when it loses its parent. */
    ONE_TO_ONE_ORPHANS,
    /** Parents and children are linked by rows of a table of their own. */
    MANY_TO_MANY;

    boolean isOrphans() {
        return this == ONE_TO_MANY_ORPHANS || this == ONE_TO_ONE_ORPHANS;
    }

    boolean isOne() {
        return this == ONE_TO_ONE || this == ONE_TO_ONE_ORPHANS;
    }

    boolean isList() {
        return this == ONE_TO_MANY || this == ONE_TO_MANY_ORPHANS || this == MANY_TO_MANY;
    }
}
