package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * A table, index or other named object was created that already exists.
 *
 * <p>{@code Schema.createAll} creates only what is missing and does not run into this.
 */
public class ExistingTableException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public ExistingTableException(int code, String message, @Nullable Throwable cause, DatabaseError details) {
        super(code, message, cause, details);
    }
}
