package io.alkahest.session;

import io.alkahest.engine.Savepoint;

/**
 * A part of a session's transaction that can be taken back alone: a savepoint, and what the session knew when it was
 * set.
 *
 * <pre>{@code
 * try (Nested nested = session.savepoint()) {
 *     session.add(new User("dup@example.com", "x"));
 *     nested.release();
 * }
 * }</pre>
 */
public final class Nested implements AutoCloseable {
    private final SessionContext context;
    private final Savepoint savepoint;
    private final int mark;
    private boolean ended;

    Nested(SessionContext context) {
        this.context = context;
        context.flush("savepoint()");
        this.savepoint = context.connection().savepoint();
        this.mark = context.tracker().mark();
        context.parts().enter(this);
    }

    /**
     * Flushes, and keeps what was done: it is now for the transaction to commit or roll back. Once ended, nothing
     * happens.
     */
    public void release() {
        context.guarded(() -> {
            if (!ended) {
                context.flush("release()");
                try {
                    savepoint.release();
                } finally {
                    // A listener may throw after it was released.
                    if (!savepoint.isActive()) {
                        context.parts().leave(this);
                    }
                }
            }
        });
    }

    /** Takes back what was done since, in the database and in memory. Once ended, nothing happens. */
    public void rollback() {
        context.guarded(() -> {
            if (!ended) {
                context.parts().leave(this);
                Throwable failure = null;
                try {
                    savepoint.rollback();
                } catch (RuntimeException | Error e) {
                    // A listener may throw after it was rolled back. Otherwise memory and database agree again only
                    // after a rollback of the whole.
                    if (savepoint.isActive()) {
                        context.tracker().fail(e);
                        throw e;
                    }
                    failure = e;
                }
                context.tracker().rollbackTo(mark);
                context.tell(Hook.AFTER_ROLLBACK_TO_SAVEPOINT, failure);
            }
        });
    }

    /** Rolls back, unless {@link #release()} or {@link #rollback()} came before. */
    @Override
    public void close() {
        rollback();
    }

    /** Notes that it has ended, by itself or with what is around it. */
    void end() {
        ended = true;
    }
}
