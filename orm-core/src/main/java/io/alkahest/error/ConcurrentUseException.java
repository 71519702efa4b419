package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * A session or connection was entered by a second thread or coroutine while a first one was inside it.
 *
 * <p>The message names both call sites. The state of the session is untouched by the refused call.
 */
public class ConcurrentUseException extends SessionStateException {

    private static final long serialVersionUID = 1L;

    public ConcurrentUseException(int code, String message) {
        super(code, message);
    }

    public ConcurrentUseException(int code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
