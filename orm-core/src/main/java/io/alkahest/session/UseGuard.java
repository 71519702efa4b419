package io.alkahest.session;

import io.alkahest.error.ConcurrentUseException;
import io.alkahest.state.EntityState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices two threads inside one session. A session may move from thread to thread, but never be used by two at once.
 *
 * <p>Entering costs one compare-and-set and no allocation; call sites are looked up only when there is something to
 * report.
 */
final class UseGuard {
    private static final List<String> OWN_PACKAGES = List.of(
            "io.alkahest.session.",
            "io.alkahest.query.",
            "io.alkahest.flush.",
            "io.alkahest.load.",
            "io.alkahest.state.",
            "io.alkahest.engine.",
            "io.alkahest.dialect.",
            "io.alkahest.compile.",
            "io.alkahest.mapping.",
            "io.alkahest.schema.",
            "io.alkahest.sql.",
            "io.alkahest.type.",
            "io.alkahest.dsl.");
    private static final List<String> PLATFORM = List.of("java.", "jdk.", "sun.", "kotlin.coroutines.");

    private final AtomicReference<@Nullable Thread> user = new AtomicReference<>();
    private int depth;

    /**
     * Claims the session for the current thread; each call is matched by one of {@link #leave()}.
     *
     * @throws ConcurrentUseException if another thread is inside
     */
    void enter() {
        Thread current = Thread.currentThread();
        if (user.get() != current && !user.compareAndSet(null, current)) {
            throw twoAtOnce(current, user.get());
        }
        depth++;
    }

    /** Gives the session back. */
    void leave() {
        if (--depth == 0) {
            user.set(null);
        }
    }

    private static ConcurrentUseException twoAtOnce(Thread current, @Nullable Thread other) {
        String first = other == null
                ? "a thread that has just left"
                : "thread '" + other.getName() + "' at " + callSite(other.getStackTrace());
        return new ConcurrentUseException(
                522,
                "Two threads are inside one session: " + first + ", and thread '" + current.getName() + "' at "
                        + callSite(current.getStackTrace())
                        + ". A session belongs to one unit of work: open one session for each thread or coroutine.");
    }

    /** Somebody changes an object while its session writes on another thread. */
    static ConcurrentUseException changedMeanwhile(
            EntityState state, Thread writer, @Nullable Supplier<String> writerPlace) {
        Thread current = Thread.currentThread();
        String place = writerPlace == null ? callSite(writer.getStackTrace()) : writerPlace.get();
        return new ConcurrentUseException(
                586,
                state + " was about to be changed by thread '" + current.getName() + "' at "
                        + callSite(outside(state.entity().getClass(), current.getStackTrace()))
                        + ", while its session writes, called at " + place
                        + ". Nothing was changed: let the flush or commit end first, and share no entity between threads or coroutines.");
    }

    /** The stack without the setters of the object's own class. */
    private static StackTraceElement[] outside(Class<?> type, StackTraceElement[] stack) {
        List<String> own = new ArrayList<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            own.add(c.getName());
        }
        List<StackTraceElement> frames = new ArrayList<>(Arrays.asList(stack));
        frames.removeIf(
                frame -> own.contains(frame.getClassName()) && !startsWithAny(frame.getClassName(), OWN_PACKAGES));
        return frames.toArray(new StackTraceElement[0]);
    }

    /** The first frame of the application's below those of the library, which may themselves stand below a driver's. */
    private static String callSite(StackTraceElement[] stack) {
        boolean below = false;
        for (StackTraceElement frame : stack) {
            if (startsWithAny(frame.getClassName(), OWN_PACKAGES)) {
                below = true;
            } else if (below && !startsWithAny(frame.getClassName(), PLATFORM)) {
                return text(frame);
            }
        }
        return stack.length == 0 ? "an unknown place" : text(stack[stack.length - 1]);
    }

    private static boolean startsWithAny(String className, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static String text(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                + frame.getLineNumber() + ")";
    }
}
