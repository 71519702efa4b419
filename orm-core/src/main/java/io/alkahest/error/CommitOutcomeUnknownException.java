package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * The connection broke during a commit, so the transaction may or may not have become permanent.
 *
 * <p>Look for the written rows before doing the work again; a blind repetition may do it twice.
 */
public class CommitOutcomeUnknownException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public CommitOutcomeUnknownException(int code, String message, @Nullable Throwable cause, DatabaseError details) {
        super(code, message, cause, details);
    }
}
