package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * The database refused the login, or the user may not do what the statement does.
 *
 * <p>The message names the user and never the password.
 */
public class AccessDeniedException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public AccessDeniedException(int code, String message, @Nullable Throwable cause, DatabaseError details) {
        super(code, message, cause, details);
    }
}
