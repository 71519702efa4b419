package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/** A session was asked for something that its state, or the state of an object, does not allow. */
public class SessionStateException extends AlkahestException {

    private static final long serialVersionUID = 1L;

    public SessionStateException(int code, String message) {
        super(code, message);
    }

    public SessionStateException(int code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
