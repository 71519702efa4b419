package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * The database found that a table has changed since the statement was prepared on this connection: a column has another
 * type, for one.
 *
 * <p>Run the transaction again from its first read: the statement is prepared anew.
 */
public class SchemaChangedException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public SchemaChangedException(int code, String message, @Nullable Throwable cause, DatabaseError details) {
        super(code, message, cause, details);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
