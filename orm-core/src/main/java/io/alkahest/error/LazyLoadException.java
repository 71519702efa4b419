package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * An unloaded association was touched where loading on access is forbidden: by the {@code raise} loader, or in a
 * coroutine session.
 *
 * <p>The message names the association and the option to add to the query.
 */
public class LazyLoadException extends SessionStateException {

    private static final long serialVersionUID = 1L;

    public LazyLoadException(int code, String message) {
        super(code, message);
    }

    public LazyLoadException(int code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
