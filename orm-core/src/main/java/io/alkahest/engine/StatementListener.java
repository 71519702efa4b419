package io.alkahest.engine;

import io.alkahest.error.AlkahestException;

/**
 * Is told of every statement and of every transaction of an engine, on the thread that runs it, from its registration
 * by {@code engine.listen(listener)}, or the options of the engine, until that is closed. It may watch, and change
 * nothing; what may is a {@code SessionListener} or a {@link QueryInterceptor}. Has to be thread-safe.
 *
 * <p>Every method does nothing unless overridden. What a listener throws reaches the caller as it is, once all
 * listeners were told and what they were told of is done: a commit that they hear of stays committed. Where a failure
 * was on its way to the caller, it goes along with that ({@link Throwable#getSuppressed()}).
 */
public interface StatementListener {
    /** A statement is about to be sent. */
    default void executing(StatementEvent event) {}

    /**
     * A statement has run.
     *
     * @param rows how many rows it changed; -1 for a query, or where the driver does not know
     */
    default void executed(StatementEvent event, long rows) {}

    /** A statement has failed. */
    default void failed(StatementEvent event, AlkahestException failure) {}

    /**
     * A transaction has begun.
     *
     * @param implicit whether a statement began it, rather than {@code begin}
     */
    default void began(boolean implicit) {}

    /** A transaction has been committed. */
    default void committed() {}

    /** A transaction has been rolled back. */
    default void rolledBack() {}

    /** A savepoint has been set. */
    default void savepointSet(String name) {}

    /** What was done after a savepoint has been undone. */
    default void savepointRolledBack(String name) {}

    /** A savepoint has been released. */
    default void savepointReleased(String name) {}
}
