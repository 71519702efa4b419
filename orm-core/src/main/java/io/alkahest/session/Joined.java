package io.alkahest.session;

/**
 * A block that has joined the transaction of another one: it works in the same session, and the outer block commits.
 * Close it without {@link #complete()}, and the outer transaction can only be rolled back, since a part that failed
 * cannot be undone alone.
 *
 * <p>In a session outside of any transaction block that has nothing uncommitted, the block is a transaction of its own:
 * it commits when it is complete, and is rolled back otherwise.
 *
 * <pre>{@code
 * try (Joined joined = session.join(TransactionOptions.defaults())) {
 *     session.add(new User("in@example.com", "x"));
 *     joined.complete();
 * }
 * }</pre>
 */
public final class Joined implements AutoCloseable {
    private final SessionContext context;
    private final boolean own;
    private final Runnable commit;
    private boolean ended;

    Joined(SessionContext context, boolean own, Runnable commit) {
        this.context = context;
        this.own = own;
        this.commit = commit;
        context.parts().enter(this);
    }

    /** Ends the block well. */
    public void complete() {
        context.guarded(() -> {
            if (!ended) {
                context.ensureUsable();
                leave();
                if (own) {
                    commit();
                }
            }
        });
    }

    /** Ends the block because of a failure. */
    public void fail(Throwable failure) {
        context.guarded(() -> {
            if (!ended) {
                leave();
                if (own) {
                    context.rollback();
                } else {
                    context.parts().fail(failure);
                }
            }
        });
    }

    /** Ends the block as one that failed, unless {@link #complete()} or {@link #fail} came before. */
    @Override
    public void close() {
        context.guarded(() -> {
            if (!ended) {
                leave();
                if (own) {
                    context.rollback();
                } else {
                    context.parts().fail(null);
                }
            }
        });
    }

    private void commit() {
        try {
            commit.run();
        } catch (RuntimeException | Error e) {
            context.rollback();
            throw e;
        }
    }

    private void leave() {
        ended = true;
        context.parts().leave(this);
    }
}
