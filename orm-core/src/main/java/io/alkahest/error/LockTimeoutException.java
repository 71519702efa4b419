package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * A row, table or file was locked by another transaction for longer than the lock timeout.
 *
 * <p>Some databases undo only the statement: roll back, then run the transaction again.
 */
public class LockTimeoutException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public LockTimeoutException(int code, String message, @Nullable Throwable cause, DatabaseError details) {
        super(code, message, cause, details);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
