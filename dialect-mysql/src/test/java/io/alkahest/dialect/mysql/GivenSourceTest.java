package io.alkahest.dialect.mysql;

import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alkahest.session.Engine;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestDatabases;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sessions of a {@code DataSource} that the application made are set up as those of the engine's own pool: once for
 * each connection of the driver.
 */
class GivenSourceTest {
    private static final String SETTINGS =
            "SELECT CONCAT(@@session.time_zone, ' ', @@collation_connection) AS settings";

    private FreshDatabase fresh;

    private DataSource of(String name) {
        TestDatabase database = TestDatabases.named(name);
        assumeTrue(database.unavailable() == null, name + " is unavailable");
        fresh = database.fresh();
        return fresh.dataSource();
    }

    @AfterEach
    void close() {
        if (fresh != null) {
            fresh.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void ofConnectionsThatAreEachNew(String name) {
        try (Engine engine = Engine.create(new Source(of(name), false, true))) {
            assertEquals(own(name), settings(engine));
            assertEquals(own(name), settings(engine));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void ofAPoolOnce(String name) {
        Source pool = new Source(of(name), true, true);
        try (Engine engine = Engine.create(pool)) {
            for (int i = 0; i < 3; i++) {
                assertEquals(own(name), settings(engine));
            }
        }
        assertEquals(1, pool.set.size(), pool.set::toString);
        pool.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void ofAPoolThatResetsThemEachTime(String name) {
        Source pool = new Source(of(name), true, true);
        pool.resets = true;
        try (Engine engine = Engine.create(pool)) {
            for (int i = 0; i < 4; i++) {
                assertEquals(own(name), settings(engine));
            }
        }
        assertEquals(4, pool.set.size(), pool.set::toString);
        pool.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void ofAPoolThatHidesItsConnectionsStayAsTheyAre(String name) {
        Source pool = new Source(of(name), true, false);
        String before;
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(SETTINGS)) {
            rows.next();
            before = rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        try (Engine engine = Engine.create(pool)) {
            assertEquals(before, settings(engine));
        }
        assertEquals(List.of(), pool.set);
        pool.end();
    }

    private static String own(String name) {
        return "+00:00 " + (name.equals("mariadb") ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin");
    }

    private static String settings(Engine engine) {
        try (io.alkahest.engine.Connection connection = engine.connect()) {
            return String.valueOf(connection.execute(text(SETTINGS)).scalar());
        }
    }

    /** Hands out new connections, or one again and again; notes who sets something for its session. */
    private static final class Source implements DataSource {
        private final DataSource driver;
        private final boolean pools;
        private final boolean unwraps;
        private final List<String> set = new ArrayList<>();
        private boolean resets;
        private Connection kept;

        Source(DataSource driver, boolean pools, boolean unwraps) {
            this.driver = driver;
            this.pools = pools;
            this.unwraps = unwraps;
        }

        void end() {
            try {
                kept.close();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = kept == null || !pools ? driver.getConnection() : kept;
            kept = connection;
            return (Connection) Proxy.newProxyInstance(
                    GivenSourceTest.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        switch (method.getName()) {
                            case "isWrapperFor" -> {
                                return unwraps && ((Class<?>) arguments[0]).isInstance(connection);
                            }
                            case "unwrap" -> {
                                if (!unwraps) {
                                    throw new SQLException("nothing to see");
                                }
                                return connection;
                            }
                            case "close" -> {
                                if (pools) {
                                    if (resets) {
                                        reset(connection);
                                    }
                                    return null;
                                }
                            }
                            default -> {}
                        }
                        try {
                            Object result = method.invoke(connection, arguments);
                            return method.getName().equals("createStatement") ? noting((Statement) result) : result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        /** As a login would leave it. */
        private static void reset(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "SET time_zone = DEFAULT, group_concat_max_len = DEFAULT, collation_connection = DEFAULT");
            }
        }

        private Statement noting(Statement statement) {
            return (Statement) Proxy.newProxyInstance(
                    GivenSourceTest.class.getClassLoader(),
                    new Class<?>[] {Statement.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("execute") && ((String) arguments[0]).contains("time_zone")) {
                            set.add((String) arguments[0]);
                        }
                        try {
                            return method.invoke(statement, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return driver.getConnection(user, password);
        }

        @Override
        public PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("nothing to see");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
