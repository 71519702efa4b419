package io.alkahest.dialect;

/** What went wrong at the database, as far as a caller can act on it. May grow. */
public enum FailureKind {
    UNIQUE,
    FOREIGN_KEY,
    NOT_NULL,
    CHECK,
    SERIALIZATION_CONFLICT,
    DEADLOCK,
    LOCK_TIMEOUT,
    CANCELLED,
    STATEMENT_TIMEOUT,
    /** The connection broke; whatever it had not committed is undone. */
    CONNECTION_LOST,
    /** A value is too long, out of range, or not to be converted. */
    DATA,
    SYNTAX,
    /** A table has changed since the statement was prepared. */
    SCHEMA_CHANGED,
    MISSING_TABLE,
    MISSING_COLUMN,
    /** A table, index or the like that is created exists already. */
    EXISTS_ALREADY,
    /** User name or password are wrong. */
    LOGIN_REFUSED,
    /** The user lacks a permission, or the transaction or the file is read-only. */
    NOT_PERMITTED,
    /** The server as a whole takes no changes at the moment: it is a replica, or was made one. */
    READ_ONLY_SERVER,
    UNKNOWN_HOST,
    /** The host is known, but nobody answers there. */
    UNREACHABLE,
    /** Server or directory are there, but the database is not, or cannot be opened. */
    NO_DATABASE,
    /** The driver does not take the URL or one of its settings. */
    URL_REFUSED,
    /** None of the above. */
    OTHER
}
