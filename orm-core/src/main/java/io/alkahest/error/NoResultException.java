package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * Exactly one row was asked for and there was none.
 *
 * <p>Use {@code oneOrNull()} or {@code first()} where an absent row is a normal answer.
 */
public class NoResultException extends ResultException {

    private static final long serialVersionUID = 1L;

    public NoResultException(int code, String message) {
        super(code, message);
    }

    public NoResultException(int code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
