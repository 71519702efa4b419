package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * This transaction and another one waited for each other, and the database chose this one to give way.
 *
 * <p>The transaction is undone. Run it again from its first read.
 */
public class DeadlockException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public DeadlockException(int code, String message, @Nullable Throwable cause, DatabaseError details) {
        super(code, message, cause, details);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
