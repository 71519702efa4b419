package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/** The running statement was cancelled by {@code cancel()}, by an operator, or because its coroutine was cancelled. */
public class StatementCancelledException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public StatementCancelledException(int code, String message, @Nullable Throwable cause, DatabaseError details) {
        super(code, message, cause, details);
    }
}
