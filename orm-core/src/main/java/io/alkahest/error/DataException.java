package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/** A value does not fit where it was sent or read: too long, out of range, or not to be converted. */
public class DataException extends DatabaseException {

    /** What to do about a number that its type does not hold. */
    public static final String WIDER = "Give the number a wider type: a wider column, or cast(…).";

    private static final long serialVersionUID = 1L;

    public DataException(int code, String message, @Nullable Throwable cause, DatabaseError details) {
        super(code, message, cause, details);
    }
}
