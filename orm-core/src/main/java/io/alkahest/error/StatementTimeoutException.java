package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/** The statement ran longer than its time limit and the database stopped it. */
public class StatementTimeoutException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public StatementTimeoutException(int code, String message, @Nullable Throwable cause, DatabaseError details) {
        super(code, message, cause, details);
    }
}
