package io.alkahest.session;

import io.alkahest.engine.Database;
import io.alkahest.engine.EngineOptions;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An application's way to one database: a pool of connections, a dialect, and sessions.
 *
 * <p>Create one per database and keep it for the application's life; {@link #close()} closes the pool. Nothing is connected before the first use.
 * Thread-safe.
 *
 * {@snippet :
 * try (Engine engine = Engine.create("jdbc:h2:mem:demo", options -> options.echo(true))) {
 *     engine.inTransaction(session -> session.add(new User("romaan@example.com", "Romaan")));
 * }
 * }
 */
public final class Engine extends Database {
    private Engine(EngineOptions options) {
        super(options);
    }

    /**
     * An engine for a JDBC URL, or one of the short forms {@code sqlite:///file.db}, {@code sqlite://}, {@code h2:mem:name}.
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

    /** Opens a session. Close it: what was not committed by then is rolled back. */
    public Session openSession() {
        return openSession(new SessionOptions());
    }

    /** Opens a session with options. Close it: what was not committed by then is rolled back. */
    public Session openSession(SessionOptions options) {
        return new Session(this, options);
    }

    /**
     * Runs work in a session of its own and commits at the end; on any exception everything is rolled back and the exception is passed on. Entities stay
     * readable afterwards, as plain memory.
     */
    public <X extends Exception> void inTransaction(SessionWork<X> work) throws X {
        this.<@Nullable Void, X>computeInTransaction(session -> {
            work.run(session);
            return null;
        });
    }

    /** Runs work in a session of its own, commits at the end, and answers the work's result. */
    public <T extends @Nullable Object, X extends Exception> T computeInTransaction(SessionFunction<T, X> work)
            throws X {
        try (Session session = openSession()) {
            T result = work.apply(session);
            session.complete();
            return result;
        }
    }

    /** Runs work in a session of its own that commits where it says so; what it did not commit is rolled back. */
    public <X extends Exception> void inSession(SessionWork<X> work) throws X {
        try (Session session = openSession()) {
            work.run(session);
        }
    }

    /** Runs work in a session of its own that commits where it says so, and answers the work's result. */
    public <T extends @Nullable Object, X extends Exception> T computeInSession(SessionFunction<T, X> work) throws X {
        try (Session session = openSession()) {
            return work.apply(session);
        }
    }
}
