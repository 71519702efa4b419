package io.alkahest.testkit.server;

import io.alkahest.error.AlkahestException;
import io.alkahest.session.Engine;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import io.alkahest.testkit.TestDatabase;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A kind of database that lives on servers. Each test gets a database of its own, whose name begins with
 * {@value #PREFIX} and which is removed afterwards, or cleared for the next test where that is
 * {@linkplain #isCheaperToClear() cheaper} and the server ends with the tests. Where one database is given, all tests
 * run in that one after the other, and each removes what it has made. A given database has to be empty at first, so
 * that nothing is removed that anybody needs.
 */
public abstract class ServerDatabase implements TestDatabase {
    /** What the names of created databases begin with. */
    public static final String PREFIX = "alkahest_";

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    private final String name;
    private final ServerSource source;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final Deque<FreshDatabase> cleared = new ConcurrentLinkedDeque<>();
    private @Nullable ServerLocation found;
    private @Nullable String unavailable;
    private boolean asked;

    /**
     * Databases on one server.
     *
     * @param name the name of the kind
     * @param source where the server comes from; asked when the first test needs it
     */
    protected ServerDatabase(String name, ServerSource source) {
        this.name = name;
        this.source = source;
    }

    /** The statement that creates a database. */
    protected String creation(String database) {
        return "CREATE DATABASE " + database;
    }

    /** The statement that removes a database. */
    protected String removal(String database) {
        return "DROP DATABASE " + database;
    }

    /** Whether to clear a database costs less than to remove it and to create the next one. */
    protected boolean isCheaperToClear() {
        return false;
    }

    /** The database that one is in while others are created. */
    protected abstract String administration();

    /** The names of the tables and views in the database that one is in. */
    protected abstract List<String> contents(Outside outside);

    /** The statements that remove everything from the database that one is in. */
    protected abstract List<String> clearance(Outside outside);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public boolean isServer() {
        return true;
    }

    @Override
    public final @Nullable String notRun() {
        return source.notRun();
    }

    /** One attempt decides: a server that cannot be reached is told by the library's own error. */
    @Override
    public synchronized @Nullable String unavailable() {
        if (!asked) {
            asked = true;
            try {
                ServerLocation server = location();
                try (Engine engine =
                        Engine.create(server.url(server.database() == null ? administration() : server.database()))) {
                    engine.inConnection(connection -> {});
                }
                unavailable = refusal(server);
            } catch (AlkahestException e) {
                unavailable = e.getMessage();
            }
        }
        return unavailable;
    }

    private @Nullable String refusal(ServerLocation server) {
        String given = server.database();
        List<String> contents = given == null ? List.of() : contents(new Outside(server.connections(given)));
        return contents.isEmpty()
                ? null
                : "the database " + given + " is not empty, and all of it would be removed: it holds "
                        + String.join(", ", contents) + ". Name an empty one";
    }

    /** Where the server is. */
    protected final synchronized ServerLocation location() {
        ServerLocation known = found;
        if (known == null) {
            known = source.locate();
            found = known;
        }
        return known;
    }

    @Override
    public final FreshDatabase fresh() {
        FreshDatabase known = cleared.poll();
        return known == null ? fresh(location(), source.endsWithTests() && isCheaperToClear()) : known;
    }

    /** A database of its own at a place, or the one that is given there. */
    protected final FreshDatabase fresh(ServerLocation server) {
        return fresh(server, false);
    }

    private FreshDatabase fresh(ServerLocation server, boolean reused) {
        String given = server.database();
        if (given != null) {
            return new Given(server, given);
        }
        String created = PREFIX + RUN + "_" + NUMBERS.incrementAndGet();
        new Outside(server.connections(administration())).run(creation(created));
        return new Created(server, created, reused);
    }

    private void clear(FreshDatabase database) {
        Outside outside = new Outside(database.dataSource());
        outside.run(clearance(outside).toArray(String[]::new));
    }

    private final class Created implements FreshDatabase {
        private final ServerLocation server;
        private final String database;
        private final boolean reused;

        Created(ServerLocation server, String database, boolean reused) {
            this.server = server;
            this.database = database;
            this.reused = reused;
        }

        @Override
        public String url() {
            return server.url(database);
        }

        @Override
        public DataSource dataSource() {
            return server.connections(database);
        }

        @Override
        public void close() {
            if (reused) {
                clear(this);
                cleared.add(this);
            } else {
                new Outside(server.connections(administration())).run(removal(database));
            }
        }
    }

    private final class Given implements FreshDatabase {
        private final ServerLocation server;
        private final String database;

        Given(ServerLocation server, String database) {
            if (!taken.compareAndSet(false, true)) {
                throw new IllegalStateException("The database " + database + " is in use by another test.");
            }
            this.server = server;
            this.database = database;
        }

        @Override
        public String url() {
            return server.url(database);
        }

        @Override
        public DataSource dataSource() {
            return server.connections(database);
        }

        @Override
        public void close() {
            clear(this);
            taken.set(false);
        }
    }
}
