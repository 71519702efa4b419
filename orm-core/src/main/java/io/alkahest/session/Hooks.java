package io.alkahest.session;

import io.alkahest.engine.Registration;
import io.alkahest.engine.room.Registrations;
import io.alkahest.error.SessionStateException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listeners of a session, those of its engine first, and refuses what they must not do. There is none for a
 * session that nobody listens to.
 */
final class Hooks {
    private final Session session;
    private final Registrations<SessionListener> ofEngine;
    private final Registrations<SessionListener> own = new Registrations<>();
    private @Nullable Hook running;

    Hooks(Session session, Registrations<SessionListener> ofEngine) {
        this.session = session;
        this.ofEngine = ofEngine;
    }

    Registration add(SessionListener listener) {
        return own.add(listener);
    }

    /** Tells what is about to happen; an exception keeps it from happening, and further listeners from being told. */
    void before(Hook hook) {
        Hook outer = running;
        running = hook;
        try {
            tell(ofEngine.all(), hook, null);
            tell(own.all(), hook, null);
        } finally {
            running = outer;
        }
    }

    /**
     * Tells all listeners what has happened. What they throw is thrown afterwards, along with the failure that was on
     * its way.
     *
     * @param failure what is thrown in any case, or null
     */
    void after(Hook hook, @Nullable Throwable failure) {
        Hook outer = running;
        running = hook;
        Failures failures = new Failures(failure);
        try {
            tell(ofEngine.all(), hook, failures);
            tell(own.all(), hook, failures);
        } finally {
            running = outer;
        }
        failures.orThrow();
    }

    private void tell(@Nullable List<SessionListener> listeners, Hook hook, @Nullable Failures failures) {
        if (listeners == null) {
            return;
        }
        for (SessionListener listener : listeners) {
            try {
                hook.tell(listener, session);
            } catch (Throwable e) {
                // Also what Kotlin throws without saying so.
                if (failures == null) {
                    throw Hooks.<RuntimeException>unchanged(e);
                }
                failures.add(e);
            }
        }
    }

    /** Whether a flush tells of itself at this moment, so that queries must not flush. */
    boolean isInFlush() {
        return running == Hook.BEFORE_FLUSH || running == Hook.AFTER_FLUSH;
    }

    /** Checks that a call that flushes is not made inside of a flush. */
    void requireNoFlush(String word) {
        if (isInFlush()) {
            throw new SessionStateException(
                    700,
                    word + " was called inside " + running
                            + ", which is part of a flush. Leave the call out: what is changed there is written by "
                            + (running == Hook.BEFORE_FLUSH ? "that flush." : "the next flush."));
        }
    }

    /** Checks that a call that ends the transaction, or the session, is not made by a listener. */
    void requireNone(String word) {
        if (running != null) {
            throw new SessionStateException(
                    701,
                    word + " was called inside " + running
                            + ". A listener takes part in a transaction that others end. Throw an exception to keep it from being committed,"
                            + " and use a session of your own for what is to stand alone.");
        }
    }

    /** Throws what was caught, whatever it is. */
    @SuppressWarnings("unchecked")
    static <X extends Throwable> X unchanged(Throwable e) throws X {
        throw (X) e;
    }

    /** The first failure, with which the others go along. */
    private static final class Failures {
        private @Nullable Throwable first;

        Failures(@Nullable Throwable first) {
            this.first = first;
        }

        void add(Throwable next) {
            if (first == null) {
                first = next;
            } else if (first != next) {
                first.addSuppressed(next);
            }
        }

        void orThrow() {
            if (first != null) {
                throw Hooks.<RuntimeException>unchanged(first);
            }
        }
    }
}
