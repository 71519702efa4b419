package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * A session was used after a failed flush, before {@code rollback()}.
 *
 * <p>The cause is the failure that made the rollback necessary.
 */
public class PendingRollbackException extends SessionStateException {

    private static final long serialVersionUID = 1L;

    public PendingRollbackException(int code, String message) {
        super(code, message);
    }

    public PendingRollbackException(int code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }

    /**
     * Whether the failure that made the rollback necessary is: a transaction that has overlooked it is run again like
     * one that has not.
     */
    @Override
    public boolean isRetryable() {
        return getCause() instanceof AlkahestException first && first.isRetryable();
    }
}
