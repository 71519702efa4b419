package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/** A statement is right, but the dialect it is rendered for has no way to say it. */
public class UnsupportedSqlException extends StatementException {

    private static final long serialVersionUID = 1L;

    public UnsupportedSqlException(int code, String message) {
        super(code, message);
    }

    public UnsupportedSqlException(int code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
