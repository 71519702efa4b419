package io.alkahest.session;

/**
 * Is told what sessions do, and may take part in it: before a flush it may change anything. Registered for all sessions
 * of an engine by {@link Engine#listen(SessionListener)}, or for one by {@link Session#listen}.
 *
 * <p>Every method does nothing unless overridden, and runs on the thread that uses the session, inside the call that it
 * is about. Listeners of the engine come before those of the session, each in the order of their registration. One that
 * is registered with an engine has to be thread-safe.
 *
 * <p>What a listener throws reaches the caller as it is. Before something, it keeps it from happening: further
 * listeners are not told. After something, all are told, what was done stays done, and the exceptions of further
 * listeners go along with the first ({@link Throwable#getSuppressed()}), or all of them with a failure that was on its
 * way to the caller.
 *
 * <p>No listener may end the transaction, nor flush inside of a flush; both are refused. Queries that are run before or
 * after a flush do not flush.
 *
 * <pre>{@code
 * engine.listen(new SessionListener() {
 *     @Override
 *     public void beforeFlush(Session session) {
 *         for (Object entity : session.dirtyObjects()) {
 *             if (entity instanceof Article article && session.isRowModified(article)) {
 *                 article.setChangedAt(clock.instant());
 *             }
 *         }
 *     }
 * });
 * }</pre>
 */
public interface SessionListener {
    /**
     * Changes are about to be written. The session's {@code newObjects()}, {@code dirtyObjects()} and
     * {@code deletedObjects()} are what has brought the flush about; what is added, deleted and set here is written by
     * the same flush, which orders it together with everything else. Called whenever there may be something to write,
     * also where a change turns out to be none; not by {@code flushPlan()}.
     *
     * <p>An exception leaves the session as it is: nothing was sent, everything is still pending.
     */
    default void beforeFlush(Session session) {}

    /**
     * Changes were written, and keys are known; the transaction goes on. What is changed here is written by the next
     * flush; a commit flushes until nothing is left.
     *
     * <p>An exception keeps a commit from happening. What was flushed stays in the transaction.
     */
    default void afterFlush(Session session) {}

    /**
     * The transaction is about to be committed, and what is pending is not flushed yet; it may be changed, and flushed.
     * Called also where there is nothing to write.
     *
     * <p>An exception leaves the session as it is.
     */
    default void beforeCommit(Session session) {}

    /**
     * The transaction was committed, and the connection given back: what the session does now belongs to a transaction
     * of its own, which is rolled back where the session ends with its block.
     *
     * <p>An exception surfaces from {@code commit()} or from the block, with the data committed; no {@code retry} runs
     * the block again.
     */
    default void afterCommit(Session session) {}

    /**
     * The transaction was rolled back, in the database and in memory: by a call, or since the session was closed
     * without a commit. The session may be closed by now.
     */
    default void afterRollback(Session session) {}

    /**
     * What was done since a savepoint was taken back, in the database and in memory. Not called for those savepoints
     * that go with the transaction.
     */
    default void afterRollbackToSavepoint(Session session) {}
}
