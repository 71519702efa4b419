package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * The database found that this transaction and a concurrent one could not have run one after the other.
 *
 * <p>The transaction is undone. Run it again from its first read.
 */
public class SerializationConflictException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public SerializationConflictException(int code, String message, @Nullable Throwable cause, DatabaseError details) {
        super(code, message, cause, details);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
