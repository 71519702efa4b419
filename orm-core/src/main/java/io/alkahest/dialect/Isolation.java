package io.alkahest.dialect;

import java.sql.Connection;

/**
 * How far a transaction is kept apart from those that run beside it, by the names of the SQL standard.
 *
 * <p>The standard says what a level must prevent; a database may prevent more. What each does at which level stands in
 * {@code docs/guide/transactions.md}.
 *
 * <p>May grow.
 */
public enum Isolation {
    /** What others have not committed may be seen. */
    READ_UNCOMMITTED(Connection.TRANSACTION_READ_UNCOMMITTED),
    /** Each statement sees what was committed when it began. */
    READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
    /** What was read once reads the same again. */
    REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),
    /** The outcome is one that transactions running one after the other could have had. */
    SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE);

    private final int jdbc;

    Isolation(int jdbc) {
        this.jdbc = jdbc;
    }

    /** The level's number in JDBC. */
    public int jdbc() {
        return jdbc;
    }

    /** The level as SQL says it, such as {@code READ COMMITTED}. */
    public String sql() {
        return name().replace('_', ' ');
    }
}
