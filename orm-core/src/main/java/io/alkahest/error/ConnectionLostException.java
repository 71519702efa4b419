package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * The connection broke while it was in use and nothing was being committed, so the transaction is undone.
 *
 * <p>The connection is evicted from the pool; the next one is a fresh one.
 */
public class ConnectionLostException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public ConnectionLostException(int code, String message, @Nullable Throwable cause, DatabaseError details) {
        super(code, message, cause, details);
    }
}
