package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * At most one row was asked for and there were more.
 *
 * <p>Use {@code first()} with an ordering, or {@code all()}, where several rows are a normal answer.
 */
public class MultipleResultsException extends ResultException {

    private static final long serialVersionUID = 1L;

    public MultipleResultsException(int code, String message) {
        super(code, message);
    }

    public MultipleResultsException(int code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
