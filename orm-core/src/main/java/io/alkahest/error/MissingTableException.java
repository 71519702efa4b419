package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/** The statement names a table, view or schema that does not exist in this database. */
public class MissingTableException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public MissingTableException(int code, String message, @Nullable Throwable cause, DatabaseError details) {
        super(code, message, cause, details);
    }
}
