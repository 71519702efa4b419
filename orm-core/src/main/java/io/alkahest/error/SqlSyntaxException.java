package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/** The database could not parse the statement, or the statement names a column or function that does not exist. */
public class SqlSyntaxException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public SqlSyntaxException(int code, String message, @Nullable Throwable cause, DatabaseError details) {
        super(code, message, cause, details);
    }
}
