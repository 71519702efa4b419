package io.alkahest.compile;

/** What a compiled statement does, so that its runner knows what to expect. */
public enum StatementKind {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    DDL,
    /** Written by hand: whether it yields rows is known only when it is run. */
    TEXT
}
