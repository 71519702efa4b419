package io.alkahest.session;

import io.alkahest.engine.Database;
import io.alkahest.engine.EngineOptions;
import io.alkahest.engine.Registration;
import io.alkahest.engine.TransactionOptions;
import io.alkahest.engine.room.Attempts;
import io.alkahest.engine.room.DatabaseRoom;
import io.alkahest.engine.room.Registrations;
import io.alkahest.session.room.SessionRoom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An application's way to one database: a pool of connections, a dialect, and sessions.
 *
 * <p>Create one per database and keep it for the application's life; {@link #close()} closes the pool. Nothing is
 * connected before the first use. Thread-safe.
 *
 * <pre>{@code
 * try (Engine engine = Engine.create("jdbc:h2:mem:demo", options -> options.echo(true))) {
 *     engine.inTransaction(session -> session.add(new User("romaan@example.com", "Romaan")));
 * }
 * }</pre>
 */
public final class Engine extends Database {
    private final Registrations<SessionListener> sessionListeners = new Registrations<>();

    private Engine(EngineOptions options) {
        super(options);
        DatabaseRoom.of(this).attachment(SessionRoom.Opener.class, self -> this::open);
    }

    private Session open(TransactionOptions options, boolean block, Supplier<String> callSite) {
        return new Session(this, options, block, callSite);
    }

    /**
     * An engine for a JDBC URL, or one of the short forms {@code sqlite:///file.db}, {@code sqlite://},
     * {@code h2:mem:name}.
     *
     * @throws io.alkahest.error.ConfigurationException if no dialect knows the URL, or the URL cannot be read
     */
    public static Engine create(String url) {
        return create(url, options -> {});
    }

    /** An engine for a URL, with options. */
    public static Engine create(String url, Consumer<? super EngineOptions> configure) {
        EngineOptions options = EngineOptions.forUrl(url);
        configure.accept(options);
        return new Engine(options);
    }

    /** An engine for the application's own data source, which the engine never closes. */
    public static Engine create(DataSource dataSource) {
        return create(dataSource, options -> {});
    }

    /** An engine for the application's own data source, with options. */
    public static Engine create(DataSource dataSource, Consumer<? super EngineOptions> configure) {
        EngineOptions options = EngineOptions.forDataSource(dataSource);
        configure.accept(options);
        return new Engine(options);
    }

    /**
     * Has a listener told what sessions of this engine do, also those that are open already, until the answer is
     * closed.
     */
    public Registration listen(SessionListener listener) {
        return sessionListeners.add(listener);
    }

    Registrations<SessionListener> sessionListeners() {
        return sessionListeners;
    }

    /** Opens a session. Close it: what was not committed by then is rolled back. */
    public Session openSession() {
        return openSession(TransactionOptions.defaults());
    }

    /**
     * Opens a session with options, which hold for each of its transactions. Close it: what was not committed by then
     * is rolled back.
     *
     * @throws io.alkahest.error.ConfigurationException if they say {@code retry}: there is no block here that could be
     *     run again
     */
    public Session openSession(TransactionOptions options) {
        return new Session(this, options.withoutRetry("openSession()"), false, null);
    }

    /**
     * Runs work in a session of its own and commits at the end; on any exception everything is rolled back and the
     * exception is passed on. Entities stay readable afterwards, as plain memory. After {@code rollback()} inside the
     * work, its session takes nothing more.
     */
    public <X extends Exception> void inTransaction(SessionWork<X> work) throws X {
        inTransaction(TransactionOptions.defaults(), work);
    }

    /** The same with options. */
    public <X extends Exception> void inTransaction(TransactionOptions options, SessionWork<X> work) throws X {
        this.<@Nullable Void, X>computeInTransaction(options, session -> {
            work.run(session);
            return null;
        });
    }

    /** Runs work in a session of its own, commits at the end, and answers the work's result. */
    public <T extends @Nullable Object, X extends Exception> T computeInTransaction(SessionFunction<T, X> work)
            throws X {
        return computeInTransaction(TransactionOptions.defaults(), work);
    }

    /** The same with options. */
    public <T extends @Nullable Object, X extends Exception> T computeInTransaction(
            TransactionOptions options, SessionFunction<T, X> work) throws X {
        Attempts attempts = new Attempts(options);
        while (true) {
            try {
                return once(attempts, work);
            } catch (Throwable e) {
                attempts.orThrow(e);
            }
        }
    }

    private <T extends @Nullable Object, X extends Exception> T once(Attempts attempts, SessionFunction<T, X> work)
            throws X {
        try (Session session = new Session(this, attempts.options(), true, null)) {
            try {
                T result = work.apply(session);
                session.complete();
                return result;
            } finally {
                attempts.committed(session.hasCommitted());
            }
        }
    }

    /** Runs work in a session of its own that commits where it says so; what it did not commit is rolled back. */
    public <X extends Exception> void inSession(SessionWork<X> work) throws X {
        inSession(TransactionOptions.defaults(), work);
    }

    /** The same with options, which hold for each transaction of the session. */
    public <X extends Exception> void inSession(TransactionOptions options, SessionWork<X> work) throws X {
        try (Session session = openSession(options)) {
            work.run(session);
        }
    }

    /** Runs work in a session of its own that commits where it says so, and answers the work's result. */
    public <T extends @Nullable Object, X extends Exception> T computeInSession(SessionFunction<T, X> work) throws X {
        return computeInSession(TransactionOptions.defaults(), work);
    }

    /** The same with options, which hold for each transaction of the session. */
    public <T extends @Nullable Object, X extends Exception> T computeInSession(
            TransactionOptions options, SessionFunction<T, X> work) throws X {
        try (Session session = openSession(options)) {
            return work.apply(session);
        }
    }
}
