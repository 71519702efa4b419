package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * The pending changes of a session cannot be written: a required column without a value, rows that need each other and
 * could be inserted in no order.
 *
 * <p>The session needs {@code rollback()} before it can be used again.
 */
public class FlushException extends AlkahestException {

    private static final long serialVersionUID = 1L;

    public FlushException(int code, String message) {
        super(code, message);
    }

    public FlushException(int code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
