package io.alkahest.engine.room;

import io.alkahest.engine.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Those who want to be asked or told about something, in the order in which they came. Where nobody does, asking for
 * them is one read that answers null. Thread-safe.
 *
 * @param <L> what they are
 */
public final class Registrations<L> {
    private volatile @Nullable List<L> registered;

    /** A list of nobody yet. */
    public Registrations() {}

    /** All of them, which does not change any more; null where there is none. */
    public @Nullable List<L> all() {
        return registered;
    }

    /** Adds one, behind the others; the same one may be added again, and is then there twice. */
    public Registration add(L listener) {
        Objects.requireNonNull(listener, "listener");
        change(listener, true);
        AtomicReference<@Nullable L> present = new AtomicReference<>(listener);
        return () -> {
            L leaving = present.getAndSet(null);
            if (leaving != null) {
                change(leaving, false);
            }
        };
    }

    private synchronized void change(L listener, boolean add) {
        List<L> known = registered;
        List<L> changed = known == null ? new ArrayList<>() : new ArrayList<>(known);
        if (add) {
            changed.add(listener);
        } else {
            int at = changed.size() - 1;
            while (changed.get(at) != listener) {
                at--;
            }
            changed.remove(at);
        }
        registered = changed.isEmpty() ? null : List.copyOf(changed);
    }
}
