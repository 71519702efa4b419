package io.alkahest.engine;

import io.alkahest.error.CommitOutcomeUnknownException;
import io.alkahest.error.ConnectionLostException;
import io.alkahest.error.DatabaseError;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.PendingRollbackException;
import io.alkahest.error.ReadOnlyServerException;
import org.jspecify.annotations.Nullable;

/** What failures mean for a {@link Link}, and what it says of them. */
final class LinkFailures {
    private LinkFailures() {}

    /**
     * Whether the connection is of no use after a failure: it is broken, or leads to a server that takes no changes.
     */
    static boolean isLeft(@Nullable DatabaseException failure) {
        return failure instanceof ConnectionLostException
                || failure instanceof CommitOutcomeUnknownException
                || failure instanceof ReadOnlyServerException;
    }

    static DatabaseException modeChanged() {
        return new DatabaseException(
                415,
                "The autocommit mode was changed through unwrap() inside a transaction. What the transaction had done by then is permanent, and can no longer be undone."
                        + " Call rollback(), and leave the mode alone.",
                null,
                DatabaseError.none());
    }

    static PendingRollbackException pendingRollback(String text, DatabaseException first) {
        return new PendingRollbackException(116, text + " The first failure was: " + first.getMessage(), first);
    }
}
