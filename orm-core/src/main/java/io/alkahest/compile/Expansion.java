package io.alkahest.compile;

/** How the placeholder of a {@link Parameter} takes its value from the binds. May grow. */
public enum Expansion {
    /** The bind itself. */
    SCALAR,
    /** One element of a bind that is a list; past its end, the last element again. */
    ELEMENT,
    /** A bind that is a list, whole, as an SQL array. */
    ARRAY,
    /** So many elements of a bind that is a list, as an SQL array: {@link Parameter#SLICE} of them, or what is left. */
    SLICE
}
