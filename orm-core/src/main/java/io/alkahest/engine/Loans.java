package io.alkahest.engine;

import io.alkahest.error.ResourceClosedException;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The connections that are in use: who has to be told that the engine is closed, and, where that is asked for, who has
 * them since when. Thread-safe.
 *
 * <p>Where holders are traced, a connection that nobody can give back any more, since its user was garbage collected,
 * is given up.
 */
final class Loans {
    private static final int SHOWN = 5;

    private final Set<PhysicalConnection> lent = ConcurrentHashMap.newKeySet();
    private final @Nullable Cleaner cleaner;
    private volatile boolean closed;

    Loans(boolean traced) {
        this.cleaner = traced ? Cleaner.create() : null;
    }

    /** Notes that a connection is in use. */
    void begin(PhysicalConnection connection) {
        lent.add(connection);
        if (cleaner != null) {
            connection.takenAt(place());
        }
    }

    /** Notes who uses the connection; the action must not refer to it. */
    void watch(Object user, PhysicalConnection connection, Runnable forgotten) {
        if (cleaner != null) {
            connection.watchedBy(cleaner.register(user, () -> {
                if (lent.contains(connection)) {
                    PhysicalConnection.LOG.warn(
                            "A connection was forgotten, and is given up: nobody can close it any more. It was taken at {}",
                            connection.place());
                    forgotten.run();
                    connection.discard();
                }
            }));
        }
    }

    /** Notes that a connection is not in use any more, and answers whether it was until now. */
    boolean end(PhysicalConnection connection) {
        return lent.remove(connection);
    }

    int count() {
        return lent.size();
    }

    boolean isClosed() {
        return closed;
    }

    /** @throws ResourceClosedException if the engine is closed */
    void checkOpen() {
        if (closed) {
            throw engineClosed();
        }
    }

    static ResourceClosedException engineClosed() {
        return new ResourceClosedException(110, "The engine is closed. Create a new one with Engine.create(…).");
    }

    /** The engine was closed while a statement ran, which failed of that. */
    static ResourceClosedException engineClosed(Throwable failure) {
        return new ResourceClosedException(
                110, "The engine is closed. Create a new one with Engine.create(…).", failure);
    }

    /** From now on the engine is closed. */
    void close() {
        closed = true;
    }

    /** Cancels what runs. */
    void cancelAll() {
        for (PhysicalConnection connection : lent) {
            connection.cancelUse();
        }
    }

    /**
     * Who has the connections, those first who have had them longest, as a sentence with a blank before it; empty where
     * that is not traced.
     */
    String holders() {
        if (cleaner == null) {
            return "";
        }
        List<PhysicalConnection> all = new ArrayList<>(lent);
        all.sort(Comparator.comparingLong(PhysicalConnection::takenNanos));
        StringJoiner text = new StringJoiner("; ", " They were taken: ", all.size() > SHOWN ? "; …" : ".");
        for (PhysicalConnection connection : all.subList(0, Math.min(SHOWN, all.size()))) {
            long millis = Duration.ofNanos(System.nanoTime() - connection.takenNanos())
                    .toMillis();
            text.add(millis + " ms ago at " + connection.place());
        }
        return all.isEmpty() ? "" : text.toString();
    }

    private static String place() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !isOwn(frame.getClassName()))
                        .findFirst()
                        .map(frame -> frame.toStackTraceElement().toString())
                        .orElse("an unknown place"));
    }

    private static boolean isOwn(String type) {
        return type.startsWith("io.alkahest.engine.")
                || type.startsWith("io.alkahest.session.")
                || type.startsWith("io.alkahest.flush.")
                || type.startsWith("io.alkahest.load.")
                || type.startsWith("io.alkahest.query.")
                || type.startsWith("io.alkahest.dsl.")
                || type.startsWith("java.")
                || type.startsWith("kotlin");
    }
}
