package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * No connection could be opened: the host is unknown or refuses, the database does not exist, or the pool had none free
 * in time.
 *
 * <p>No statement was sent.
 */
public class ConnectionFailedException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public ConnectionFailedException(int code, String message, @Nullable Throwable cause, DatabaseError details) {
        super(code, message, cause, details);
    }
}
