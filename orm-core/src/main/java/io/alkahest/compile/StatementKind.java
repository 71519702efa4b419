package io.alkahest.compile;

/** What a compiled statement does, so that its runner knows what to expect. May grow. */
public enum StatementKind {
    SELECT,
    /** A SELECT that locks the rows that it reads. */
    LOCKING_SELECT,
    INSERT,
    UPDATE,
    DELETE,
    DDL,
    /** Written by hand: whether it yields rows is known only when it is run. */
    TEXT
}
