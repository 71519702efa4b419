package io.alkahest.testkit.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One run: whose calls are counted, which of them fails and how, and what has happened so far. */
final class Trigger {
    final Thread thread;
    final FaultMode mode;
    final List<String> calls = new ArrayList<>();
    volatile @Nullable Throwable fault;
    private final int call;
    private final @Nullable Predicate<String> named;

    Trigger(Thread thread, int call, FaultMode mode) {
        this.thread = thread;
        this.call = call;
        this.named = null;
        this.mode = mode;
    }

    Trigger(Thread thread, Predicate<String> named, FaultMode mode) {
        this.thread = thread;
        this.call = 0;
        this.named = named;
        this.mode = mode;
    }

    /** Counts a call and answers whether it is the one. */
    boolean fires(String name) {
        if (Thread.currentThread() != thread) {
            return false;
        }
        calls.add(name);
        if (named != null && named.test(name)) {
            return true;
        }
        return call > 0 && (calls.size() == call || mode == FaultMode.PERSISTENT && calls.size() > call);
    }

    /** The failure, which is remembered if it is the first one. */
    <T extends Throwable> T note(T failure) {
        if (fault == null) {
            fault = failure;
        }
        return failure;
    }
}
