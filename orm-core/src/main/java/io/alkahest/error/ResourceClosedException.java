package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/** An engine, connection, session, transaction block or result was used after it was closed. */
public class ResourceClosedException extends AlkahestException {

    private static final long serialVersionUID = 1L;

    public ResourceClosedException(int code, String message) {
        super(code, message);
    }

    public ResourceClosedException(int code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
