package io.alkahest.engine;

import io.alkahest.error.StatementCancelledException;
import io.alkahest.error.StatementTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The moment at which one statement is cancelled, if it has not come to its end by then. The cancel is the engine's
 * own, the same on every database: drivers count in whole seconds, and some only the time of waiting for locks.
 */
final class Deadline {
    private static final long AGAIN_AFTER_MILLIS = 50;

    private final Link link;
    private final Duration limit;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Future<?> watch;
    private boolean ended;
    private boolean exceeded;

    private Deadline(Link link, Duration limit) {
        this.link = link;
        this.limit = limit;
    }

    static Deadline start(Link link, Duration limit, ScheduledThreadPoolExecutor timer) {
        Deadline deadline = new Deadline(link, limit);
        deadline.watch = timer.scheduleWithFixedDelay(
                deadline::cancel,
                limit.toNanos(),
                TimeUnit.MILLISECONDS.toNanos(AGAIN_AFTER_MILLIS),
                TimeUnit.NANOSECONDS);
        return deadline;
    }

    /** Repeated, since a statement that is only about to start is missed. */
    private void cancel() {
        lock.lock();
        try {
            if (!ended) {
                exceeded = true;
                link.cancel();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the watch; from here on nothing is cancelled. */
    void end() {
        lock.lock();
        try {
            ended = true;
        } finally {
            lock.unlock();
        }
        Future<?> running = watch;
        if (running != null) {
            running.cancel(false);
        }
    }

    /** What a failure means: that the time was up, if this has cancelled the statement. Called after the end. */
    RuntimeException failure(RuntimeException failure) {
        if (exceeded && failure instanceof StatementCancelledException cancelled) {
            return new StatementTimeoutException(
                    609,
                    "The statement ran longer than its limit of " + limit.toMillis() + " ms, and was cancelled."
                            + (cancelled.details().statement() == null
                                    ? ""
                                    : " Statement: " + cancelled.details().statement()),
                    cancelled.getCause(),
                    cancelled.details());
        }
        return failure;
    }

    /** A timer for the deadlines of one engine: its only thread comes with the first one, and ends with the engine. */
    static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "alkahest-timeout");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(1, TimeUnit.MINUTES);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }
}
