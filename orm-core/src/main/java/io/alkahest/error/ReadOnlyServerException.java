package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * The server takes no changes: it is a replica, or has become one since the connection was opened.
 *
 * <p>Nothing is committed. The connection, and those that the engine's pool opened before, are taken out of service by
 * {@code rollback()}; run the transaction again from its first read, on a new connection. Where the address names the
 * primary server, or several of which the driver picks it, that one takes changes.
 */
public class ReadOnlyServerException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public ReadOnlyServerException(int code, String message, @Nullable Throwable cause, DatabaseError details) {
        super(code, message, cause, details);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
