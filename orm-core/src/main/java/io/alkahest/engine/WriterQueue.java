package io.alkahest.engine;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one transaction at a time write, in the order of asking, for databases that have one writer only. They would
 * make the others try again and again, and one of them could try in vain for ever.
 *
 * <p>A turn belongs to a transaction, not to a thread: it may be given back on another one.
 */
final class WriterQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Turn> waiting = new ArrayDeque<>();
    private @Nullable Turn writer;
    private boolean closed;

    /** How waiting for a turn ended. */
    enum Outcome {
        GRANTED,
        TIMED_OUT,
        CANCELLED,
        CLOSED
    }

    /** One transaction's turn. */
    final class Turn {
        private final Condition moved = lock.newCondition();
        private boolean cancelled;

        /** Waits until all who asked before have given back. An interrupt cancels, and is kept. */
        Outcome await(long nanos) {
            lock.lock();
            try {
                if (writer == null) {
                    writer = this;
                    return Outcome.GRANTED;
                }
                waiting.add(this);
                long left = nanos;
                while (writer != this && !cancelled && !closed && left > 0) {
                    left = moved.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                cancelled = true;
            } finally {
                lock.unlock();
            }
            return settle();
        }

        /** Ends a wait, from any thread; a turn that was granted stays granted. */
        void cancel() {
            lock.lock();
            try {
                cancelled = true;
                moved.signal();
            } finally {
                lock.unlock();
            }
        }

        /** Gives the turn back. */
        void end() {
            lock.lock();
            try {
                if (writer == this) {
                    writer = waiting.poll();
                    if (writer != null) {
                        writer.moved.signal();
                    }
                }
            } finally {
                lock.unlock();
            }
        }

        private Outcome settle() {
            lock.lock();
            try {
                if (writer == this) {
                    return Outcome.GRANTED;
                }
                waiting.remove(this);
                return closed ? Outcome.CLOSED : cancelled ? Outcome.CANCELLED : Outcome.TIMED_OUT;
            } finally {
                lock.unlock();
            }
        }
    }

    Turn newTurn() {
        return new Turn();
    }

    /** Ends all waits: nobody gets a turn any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            for (Turn turn : waiting) {
                turn.moved.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }
}
