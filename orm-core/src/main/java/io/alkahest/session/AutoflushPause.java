package io.alkahest.session;

/** A stretch of a session in which queries do not flush pending changes; it ends when closed. */
public final class AutoflushPause implements AutoCloseable {
    private final SessionContext context;
    private boolean ended;

    AutoflushPause(SessionContext context) {
        this.context = context;
        context.pauseAutoflush();
    }

    /** Lets queries flush again, unless another pause is open. Closing twice is fine. */
    @Override
    public void close() {
        context.guarded(() -> {
            if (!ended) {
                ended = true;
                context.resumeAutoflush();
            }
        });
    }
}
