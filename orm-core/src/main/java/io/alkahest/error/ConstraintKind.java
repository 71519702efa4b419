package io.alkahest.error;

/** The kind of rule that a row broke. May grow. */
public enum ConstraintKind {
    /** A primary key or unique constraint: another row has the same values. */
    UNIQUE,
    /** A foreign key: the row points to one that is not there, or is still pointed to. */
    FOREIGN_KEY,
    /** A column that must have a value was given none. */
    NOT_NULL,
    /** A check constraint was not true for the row. */
    CHECK
}
