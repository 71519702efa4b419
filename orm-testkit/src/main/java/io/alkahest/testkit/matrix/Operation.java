package io.alkahest.testkit.matrix;

/** What is done to one parent or child. */
public enum Operation {
    ADD_NEW,
    ADD_FREE,
    REMOVE,
    SET_NULL,
    SET_NULL_AGAIN,
    MOVE_BY_PARENT,
    MOVE_BY_CHILD,
    REPLACE,
    DELETE_PARENT,
    DELETE_CHILD;

    /** Whether it begins with what a parent shows. */
    boolean looksIntoParent() {
        return this == REMOVE || this == REPLACE || this == MOVE_BY_PARENT;
    }
}
