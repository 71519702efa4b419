package io.alkahest.engine;

import io.alkahest.error.DatabaseError;
import io.alkahest.error.LockTimeoutException;
import io.alkahest.error.StatementCancelledException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection's place in the queue of those who want to write. Used by one thread at a time, except {@link #cancel()}.
 */
final class WriterPlace {
    private WriterQueue.@Nullable Turn held;
    private volatile WriterQueue.@Nullable Turn awaited;

    /**
     * Waits for the turn, unless it is here already.
     *
     * @throws LockTimeoutException if it does not come in time
     * @throws StatementCancelledException if the wait is cancelled
     */
    void take(WriterQueue writers, Duration patience) {
        if (held == null) {
            held = await(writers.newTurn(), patience);
        }
    }

    private WriterQueue.Turn await(WriterQueue.Turn asked, Duration patience) {
        awaited = asked;
        WriterQueue.Outcome outcome = asked.await(patience.toNanos());
        awaited = null;
        return switch (outcome) {
            case GRANTED -> asked;
            case CANCELLED ->
                throw new StatementCancelledException(
                        608,
                        "The statement was cancelled while it waited for its turn to write.",
                        null,
                        DatabaseError.none());
            case CLOSED -> throw Loans.engineClosed();
            case TIMED_OUT ->
                throw new LockTimeoutException(
                        622,
                        "Another transaction of this engine has been writing for more than " + patience.toMillis()
                                + " ms, and the database has one writer at a time. Commit sooner, or look for a transaction that was left open.",
                        null,
                        DatabaseError.none());
        };
    }

    /** Gives the turn back, if it is here. */
    void end() {
        if (held != null) {
            held.end();
            held = null;
        }
    }

    /** Ends a wait; may be called from any thread. */
    void cancel() {
        WriterQueue.Turn waiting = awaited;
        if (waiting != null) {
            waiting.cancel();
        }
    }
}
