package io.alkahest.schema;

/** When a database checks a foreign key: after each statement, or at the end of the transaction. Will not grow. */
public enum Deferral {
    /** After each statement; as foreign keys are unless said otherwise. */
    NOT_DEFERRABLE,
    /** After each statement, unless a transaction asks for the end. */
    DEFERRABLE,
    /** At the end of the transaction, unless it asks otherwise. */
    INITIALLY_DEFERRED
}
