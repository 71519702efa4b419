package io.alkahest.session;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a session behaves. Set before the session is opened; not thread-safe. */
public final class SessionOptions {
    private boolean expireOnCommit = true;
    private boolean autoflush = true;
    private boolean implicitLoading = true;
    private @Nullable Supplier<String> callSite;

    /** Options with their defaults. */
    public SessionOptions() {}

    /** Whether {@code commit()} expires what was loaded, so that the next access reads it anew; on by default. */
    public SessionOptions expireOnCommit(boolean expire) {
        expireOnCommit = expire;
        return this;
    }

    /** Whether pending changes are flushed before each query; on by default. */
    public SessionOptions autoflush(boolean flush) {
        autoflush = flush;
        return this;
    }

    /** Whether touching something that is not loaded may run SQL; on by default, off in coroutine sessions, where it raises an error instead. */
    public SessionOptions implicitLoading(boolean allowed) {
        implicitLoading = allowed;
        return this;
    }

    /** Tells where in the application a call of the session comes from, for messages: where calls run on other threads than those of the application. */
    public SessionOptions callSite(Supplier<String> place) {
        callSite = place;
        return this;
    }

    /** Tells where in the application a call of the session comes from; null where the stack of its thread tells. */
    public @Nullable Supplier<String> callSite() {
        return callSite;
    }

    /** Whether {@code commit()} expires what was loaded. */
    public boolean expiresOnCommit() {
        return expireOnCommit;
    }

    /** Whether pending changes are flushed before each query. */
    public boolean autoflushes() {
        return autoflush;
    }

    /** Whether touching something that is not loaded may run SQL. */
    public boolean loadsImplicitly() {
        return implicitLoading;
    }
}
