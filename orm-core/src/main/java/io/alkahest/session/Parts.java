package io.alkahest.session;

import io.alkahest.error.SessionStateException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The blocks that stand inside a session's transaction, and whether the transaction may still go on: nobody inside a
 * part ends the whole, and a block whose transaction was rolled back takes nothing more.
 */
final class Parts {
    private final boolean block;
    private final List<Nested> nested = new ArrayList<>();
    private final List<Joined> joined = new ArrayList<>();
    private boolean over;
    private boolean failed;
    private @Nullable Throwable failure;

    /**
     * The parts of a session.
     *
     * @param block whether the session is that of one transaction block
     */
    Parts(boolean block) {
        this.block = block;
    }

    boolean isBlock() {
        return block;
    }

    /** Whether the block's transaction was rolled back. */
    boolean isOver() {
        return over;
    }

    boolean isEmpty() {
        return nested.isEmpty() && joined.isEmpty();
    }

    void enter(Nested part) {
        nested.add(part);
    }

    /** Ends a nested part, and those that were begun inside it. */
    void leave(Nested part) {
        for (int at = nested.size() - 1; at >= nested.indexOf(part) && at >= 0; at--) {
            nested.remove(at).end();
        }
        part.end();
    }

    void enter(Joined part) {
        joined.add(part);
    }

    void leave(Joined part) {
        joined.remove(part);
    }

    /** Notes that a part has failed which cannot be undone alone. */
    void fail(@Nullable Throwable cause) {
        if (!failed) {
            failed = true;
            failure = cause;
        }
    }

    /** Checks that the transaction may go on. */
    void checkUsable() {
        if (over) {
            throw new SessionStateException(
                    525,
                    "The block is over: rollback() has ended its transaction, and nothing done now would be committed. Leave the block;"
                            + " for several transactions use openSession(), and savepoint() for a part that is taken back alone.");
        }
        if (failed) {
            throw new SessionStateException(
                    528,
                    "An inner block that had joined this transaction has failed, so the transaction can only be rolled back."
                            + " Let the failure pass, or use savepoint() for a part that may fail alone."
                            + (failure == null ? "" : " The failure was: " + failure),
                    failure);
        }
    }

    /** Checks that the whole transaction may be ended here. */
    void checkMayEnd(String word) {
        if (!nested.isEmpty()) {
            throw new SessionStateException(
                    526,
                    word
                            + " was called inside a savepoint, but would end the whole transaction. End the nested part by its own commit() or rollback(),"
                            + " or by leaving its block, and call " + word + " of the session after that.");
        }
        if (!joined.isEmpty()) {
            throw new SessionStateException(
                    527,
                    word
                            + " was called inside a block that has joined the transaction of another one, which alone may end it."
                            + " Leave it to the outer block, or use an independent transaction.");
        }
    }

    /** Notes that the transaction was rolled back. */
    void rolledBack() {
        over = block;
        end();
    }

    /** Notes that the transaction has ended, and its parts with it. */
    void end() {
        failed = false;
        failure = null;
        for (Nested part : nested) {
            part.end();
        }
        nested.clear();
    }
}
