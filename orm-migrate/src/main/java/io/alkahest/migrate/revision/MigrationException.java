package io.alkahest.migrate.revision;

import io.alkahest.error.AlkahestException;
import org.jspecify.annotations.Nullable;

/** A revision cannot be read, written or applied; the message says which one, why, and what to do. */
public class MigrationException extends AlkahestException {
    private static final long serialVersionUID = 1L;

    /** A failure with a code; {@code message} itself names no code. */
    public MigrationException(int code, String message) {
        super(code, message);
    }

    /** A failure that was caused by another one. */
    public MigrationException(int code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
