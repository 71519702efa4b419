package io.alkahest.engine.room;

import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.CommitOutcomeUnknownException;
import io.alkahest.error.SerializationConflictException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The attempts at one block of work, as its {@link TransactionOptions#retry} allows them. Knows nothing of the work:
 * whoever runs it asks after each failure whether to run it again, and when. Not thread-safe.
 */
public final class Attempts {
    private static final long FIRST_PAUSE_MILLIS = 4;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;
    private static final int DOUBLINGS = 8;

    private TransactionOptions options;
    private int failed;
    private boolean committed;
    private @Nullable Throwable last;

    /** The attempts at a block with such options. */
    public Attempts(TransactionOptions options) {
        this.options = options;
    }

    /**
     * The options of the attempt that comes now. After a conflict it begins as a writer where it may, so that the next
     * one cannot fail for the same reason.
     */
    public TransactionOptions options() {
        return options;
    }

    /**
     * Notes whether the attempt has committed something. What fails after that, perhaps a listener, is no reason to do
     * the work twice.
     */
    public void committed(boolean some) {
        committed |= some;
    }

    /**
     * Whether to run the work again.
     *
     * @return how long to wait before, at random between half and all of a time that doubles; null if the failure is to
     *     be passed on: it is of a kind that would return, its outcome is unknown, something was committed, or it was
     *     tried often enough
     */
    public @Nullable Duration pauseAfter(Throwable failure) {
        failed++;
        AlkahestException retryable = retryable(failure);
        if (last != null && last != failure && failed > 1) {
            failure.addSuppressed(last);
        }
        last = failure;
        if (retryable == null || committed || failed > options.retries()) {
            if (failed > 1) {
                tell(failure, failed);
            }
            return null;
        }
        if (retryable instanceof SerializationConflictException && !options.isReadOnly()) {
            options = options.writing(true);
        }
        long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failed, DOUBLINGS));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }

    /**
     * Waits on the current thread before the next attempt, or throws the failure, whatever it is: as
     * {@link #pauseAfter} says, or because the thread was interrupted.
     */
    @SuppressWarnings("unchecked")
    public <X extends Throwable> void orThrow(Throwable failure) throws X {
        Duration pause = pauseAfter(failure);
        if (pause == null) {
            throw (X) failure;
        }
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (X) failure;
        }
    }

    /** The error that says whether a failure may succeed next time: itself, or what led to it. */
    private static @Nullable AlkahestException retryable(Throwable failure) {
        AlkahestException found = null;
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 100; depth++) {
            if (at instanceof CommitOutcomeUnknownException) {
                return null;
            }
            if (found == null && at instanceof AlkahestException own && own.isRetryable()) {
                found = own;
            }
            at = at.getCause();
        }
        return found;
    }

    private static void tell(Throwable failure, int attempts) {
        if (failure instanceof AlkahestException own) {
            own.attempted(attempts);
        }
    }
}
