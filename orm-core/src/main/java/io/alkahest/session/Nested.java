package io.alkahest.session;

import io.alkahest.engine.Savepoint;

/**
 * A part of a session's transaction that can be taken back alone: a savepoint, and what the session knew when it was set.
 *
 * <pre>{@code
 * try (Nested nested = session.nested()) {
 *     session.add(new User("dup@example.com", "x"));
 *     nested.commit();
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
        context.flush();
        this.savepoint = context.connection().savepoint();
        this.mark = context.tracker().mark();
    }

    /** Flushes, and keeps what was done: it is now for the transaction to commit or roll back. Once ended, nothing happens. */
    public void commit() {
        context.guarded(() -> {
            if (!ended) {
                context.flush();
                savepoint.release();
                ended = true;
            }
        });
    }

    /** Takes back what was done since, in the database and in memory. Once ended, nothing happens. */
    public void rollback() {
        context.guarded(() -> {
            if (!ended) {
                ended = true;
                savepoint.rollback();
                context.tracker().rollbackTo(mark);
            }
        });
    }

    /** Rolls back, unless {@link #commit()} or {@link #rollback()} came before. */
    @Override
    public void close() {
        rollback();
    }
}
