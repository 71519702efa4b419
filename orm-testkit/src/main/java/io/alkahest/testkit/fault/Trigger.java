package io.alkahest.testkit.fault;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run: whose calls are counted, which of them fails and how, and what has happened so far. */
final class Trigger {
    final Thread thread;
    final int call;
    final FaultMode mode;
    final List<String> calls = new ArrayList<>();
    volatile @Nullable InjectedFault fault;

    Trigger(Thread thread, int call, FaultMode mode) {
        this.thread = thread;
        this.call = call;
        this.mode = mode;
    }

    /** Counts a call and answers whether it is the one. */
    boolean fires(String name) {
        if (Thread.currentThread() != thread) {
            return false;
        }
        calls.add(name);
        return calls.size() == call;
    }
}
