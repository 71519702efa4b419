package io.alkahest.engine;

import static io.alkahest.engine.Shop.CUSTOMERS;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.alkahest.error.CommitOutcomeUnknownException;
import io.alkahest.error.ConnectionFailedException;
import io.alkahest.error.ConnectionLostException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that goes away and comes back, as its driver and a pool show it. */
@Timeout(300)
class RecoveryTest {
    private final Server server = new Server("jdbc:h2:mem:recovery;DB_CLOSE_DELAY=-1");
    private final Database database = Shop.open(options(Duration.ofSeconds(60)));

    private EngineOptions options(Duration connectionTimeout) {
        return EngineOptions.forUrl("h2://")
                .connectThrough(server.dataSource())
                .poolSize(4)
                .connectionTimeout(connectionTimeout);
    }

    @AfterEach
    void close() throws SQLException {
        assertEquals(0, database.activeConnections());
        database.close();
        try (java.sql.Connection memory = server.source.getConnection();
                Statement statement = memory.createStatement()) {
            statement.execute("DROP ALL OBJECTS");
        }
    }

    @Test
    void whereOneConnectionWasLostNoOtherDeadOneIsHandedOut() {
        try (Connection a = database.connect();
                Connection b = database.connect();
                Connection c = database.connect()) {
            // One more keeps the memory, and the pool may have opened one that nobody asked for yet.
            assertTrue(server.openConnections() >= 4, () -> a + " " + b + " " + c);
        }
        try (Connection a = database.connect()) {
            add(a, "undone");
            server.dies();
            server.starts();
            assertThrows(ConnectionLostException.class, () -> add(a, "a"));
            a.rollback();
            add(a, "b");
            a.commit();
        }
        for (int i = 0; i < 6; i++) {
            database.inConnection(c ->
                    assertEquals(1, c.execute(select(count(CUSTOMERS.id))).one()));
        }
    }

    @Test
    void whoWaitsGetsAConnectionAsSoonAsTheServerAnswers() {
        try (Database hasty = new Database(options(Duration.ofSeconds(1)));
                Connection c = Shop.connectPatiently(hasty)) {
            add(c, "undone");
            server.dies();
            assertThrows(ConnectionLostException.class, () -> add(c, "a"));
            c.rollback();
            ConnectionFailedException e = assertThrows(ConnectionFailedException.class, () -> add(c, "b"));
            assertTrue(e.getMessage().startsWith("The database cannot be reached ("), e.getMessage());
            assertTrue(e.getMessage().endsWith("The database says: nobody is there. [ALK-618]"), e.getMessage());
            assertSame(server.last, e.getCause());
            server.starts(1);
            Shop.patiently(() -> add(c, "b"));
            c.commit();
        }
    }

    @Test
    void aConnectionThatIsLostDuringCommitIsNotUsedAgain() {
        try (Connection c = database.connect()) {
            add(c, "a");
            server.dies();
            server.starts();
            assertThrows(CommitOutcomeUnknownException.class, c::commit);
            add(c, "b");
            c.commit();
        }
    }

    @Test
    void aPoolOfTheApplicationThatClosesTheConnectionDoesNotHideTheFirstCause() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(server.dataSource());
        try (HikariDataSource pool = new HikariDataSource(config);
                Database given = new Database(EngineOptions.forDataSource(wrapped(pool))) {}) {
            try (Connection c = given.connect()) {
                add(c, "a");
                server.failure =
                        new SQLFeatureNotSupportedException("cached plan must not change result type", "0A000");
                ConnectionLostException first = assertThrows(ConnectionLostException.class, () -> add(c, "b"));
                assertTrue(
                        first.getMessage()
                                .startsWith("The connection to the database broke; the transaction is undone. The"
                                        + " database says: cached plan must not change result type."),
                        first.getMessage());
                assertSame(
                        first,
                        assertThrows(ConnectionLostException.class, () -> add(c, "c"))
                                .getCause());
                assertSame(
                        first,
                        assertThrows(ConnectionLostException.class, c::commit).getCause());
                c.rollback();
                add(c, "d");
                c.commit();
                assertEquals(1, c.execute(select(count(CUSTOMERS.id))).one());
            }
            try (Connection c = given.connect()) {
                add(c, "e");
                java.sql.Connection held = c.unwrap();
                java.sql.Connection real = held.unwrap(java.sql.Connection.class);
                pool.evictConnection(held);
                while (!real.isClosed()) {
                    // The pool closes it on a thread of its own.
                    Thread.onSpinWait();
                }
                assertThrows(ConnectionLostException.class, () -> add(c, "f"));
            }
            assertEquals(0, given.activeConnections());
        }
    }

    /** A pool behind something that may want to see statements, so that they run through the pool. */
    private static DataSource wrapped(DataSource pool) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> method.invoke(pool, arguments));
    }

    private static void add(Connection c, String email) {
        c.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set(email)));
    }

    /** A database in memory that answers like one on a server that can die. */
    private static final class Server {
        private final JdbcDataSource source = new JdbcDataSource();
        private final List<java.sql.Connection> connections = new ArrayList<>();
        private boolean down;
        private int refusals;
        private @Nullable SQLException last;
        private @Nullable SQLException failure;

        Server(String url) {
            source.setURL(url);
        }

        /** Breaks all connections, and refuses new ones. */
        synchronized void dies() {
            down = true;
            refusals = Integer.MAX_VALUE;
            for (java.sql.Connection connection : connections) {
                PhysicalConnection.closeQuietly(connection);
            }
            connections.clear();
        }

        void starts() {
            starts(0);
        }

        /** Takes connections again, after having refused some more. */
        synchronized void starts(int refusals) {
            down = false;
            this.refusals = refusals;
        }

        synchronized int openConnections() {
            return connections.size();
        }

        DataSource dataSource() {
            return wrap(DataSource.class, source);
        }

        private synchronized void beforeConnecting() throws SQLException {
            if (down || refusals-- > 0) {
                last = new SQLException("nobody is there", "08001");
                throw last;
            }
        }

        private <T> T wrap(Class<T> type, T target) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                        if (method.getName().equals("getConnection")) {
                            beforeConnecting();
                        }
                        SQLException fail = failure;
                        if (fail != null && method.getName().startsWith("execute")) {
                            failure = null;
                            throw fail;
                        }
                        try {
                            return answer(method.invoke(target, arguments));
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }

        private synchronized Object answer(Object result) {
            if (result instanceof java.sql.Connection connection) {
                connections.add(connection);
                return wrap(java.sql.Connection.class, connection);
            }
            return result instanceof PreparedStatement statement ? wrap(PreparedStatement.class, statement) : result;
        }
    }
}
