package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * An unloaded property or association was touched on an object that belongs to no open session.
 *
 * <p>The message names the property and the loader option that would have loaded it in time.
 */
public class DetachedAccessException extends SessionStateException {

    private static final long serialVersionUID = 1L;

    public DetachedAccessException(int code, String message) {
        super(code, message);
    }

    public DetachedAccessException(int code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
