package io.alkahest.engine;

import static io.alkahest.engine.Shop.CUSTOMERS;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.alkahest.dialect.DatabaseAddress;
import io.alkahest.dialect.Dialects;
import io.alkahest.error.AccessDeniedException;
import io.alkahest.error.ConfigurationException;
import io.alkahest.error.ConnectionFailedException;
import io.alkahest.error.ResourceClosedException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final Duration SHORT = Duration.ofMillis(250);

    @Test
    void nothingIsConnectedBeforeTheFirstUse() {
        Database database = new Database(EngineOptions.forUrl("h2://localhost:1/nobody"));
        assertEquals("h2", database.dialect().name());
        database.close();
    }

    @Test
    void aDatabaseInMemorySurvivesItsConnectionsAndDiesWithItsEngine() throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        Database database = Shop.open(EngineOptions.forUrl(url));
        database.inConnection(c -> c.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set("a"))));
        try (Connection c = database.connect()) {
            c.abort();
            c.rollback();
        }
        try (Connection c = database.connect()) {
            assertEquals(1, c.execute(select(count(CUSTOMERS.id))).one());
        }
        database.close();
        try (java.sql.Connection other = DriverManager.getConnection(url);
                java.sql.ResultSet tables = other.getMetaData().getTables(null, null, "CUSTOMERS", null)) {
            assertFalse(tables.next());
        }
    }

    @Test
    void twoEnginesShareANamedDatabaseInMemoryButNoUnnamedOne() {
        String url = "h2://mem/" + UUID.randomUUID();
        Database first = Shop.open(EngineOptions.forUrl(url));
        Database second = new Database(EngineOptions.forUrl(url));
        second.inConnection(c -> c.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set("a"))));
        first.close();
        try (Connection c = second.connect()) {
            assertEquals(1, c.execute(select(count(CUSTOMERS.id))).one());
        }
        second.close();
        try (Database third = Shop.open(EngineOptions.forUrl("h2://"));
                Database fourth = Shop.open(EngineOptions.forUrl("h2://"))) {
            third.inConnection(c -> c.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set("a"))));
            try (Connection c = fourth.connect()) {
                assertEquals(0, c.execute(select(count(CUSTOMERS.id))).one());
            }
        }
    }

    @Test
    void aFileKeepsItsRows(@TempDir Path directory) {
        String url = "h2:///" + directory.resolve("shop");
        try (Database database = Shop.open(EngineOptions.forUrl(url))) {
            database.inConnection(c -> c.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set("a"))));
        }
        try (Database database = Shop.open(EngineOptions.forUrl(url));
                Connection c = database.connect()) {
            assertEquals(1, c.execute(select(count(CUSTOMERS.id))).one());
        }
    }

    @Test
    void aClosedEngineSaysSo() {
        Database used = Shop.open();
        used.close();
        used.close();
        String message = "The engine is closed. Create a new one with Engine.create(…). [ALK-110]";
        assertEquals(
                message,
                assertThrows(ResourceClosedException.class, used::connect).getMessage());
        Database unused = new Database(EngineOptions.forUrl("h2://"));
        unused.close();
        assertEquals(
                message,
                assertThrows(ResourceClosedException.class, unused::connect).getMessage());
    }

    @Test
    void aDataSourceOfTheApplicationIsUsedAndNeverClosed() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Database database = new Database(EngineOptions.forDataSource(pool));
            Shop.SCHEMA.createAll(database);
            database.inConnection(c -> c.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set("a"))));
            try (Connection c = database.connect()) {
                assertEquals(1, c.execute(select(count(CUSTOMERS.id))).one());
            }
            assertEquals(0, database.activeConnections());
            assertEquals(0, pool.getHikariPoolMXBean().getActiveConnections());
            database.close();
            assertFalse(pool.isClosed());
            assertThrows(ResourceClosedException.class, database::connect);
            assertEquals("Database(HikariDataSource)", database.toString());
        }
    }

    @Test
    void aWrongPasswordIsMasked() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";USER=sa";
        try (Database right = new Database(EngineOptions.forUrl(url).password("open sesame"))) {
            right.connect().close();
            Database wrong = new Database(EngineOptions.forUrl(url + ";PASSWORD=hush-hush"));
            AccessDeniedException e = assertThrows(AccessDeniedException.class, wrong::connect);
            String address = url.substring(0, url.indexOf(';'));
            assertEquals(
                    "The database refused the login of user 'sa': user name or password is wrong (" + address
                            + "). [ALK-616]",
                    e.getMessage());
            assertNothingTells("hush-hush", e);
            assertFalse(wrong.toString().contains("hush-hush"));
            wrong.close();
        }
    }

    @Test
    void aPasswordThatTheDriverRepeatsIsMasked() {
        Database database = new Database(EngineOptions.forUrl("jdbc:h2:mem:x;hush=1;PASSWORD=hush"));
        ConfigurationException e = assertThrows(ConfigurationException.class, database::connect);
        assertEquals(
                "The driver does not take the database URL (jdbc:h2:mem:x;hush=1). The database says: Unsupported connection setting \"HUSH\". [ALK-105]",
                e.getMessage());
        database.close();
    }

    @Test
    void aPortWhereNobodyListensIsUnreachable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (Database database = new Database(EngineOptions.forUrl("h2://sa:secret@localhost:" + port + "/shop")
                .connectionTimeout(SHORT))) {
            ConnectionFailedException e = assertThrows(ConnectionFailedException.class, database::connect);
            assertTrue(
                    e.getMessage()
                            .startsWith("The database cannot be reached (jdbc:h2:tcp://localhost:" + port
                                    + "/shop). Check that it runs, host and port. The database says: "),
                    e.getMessage());
            assertNothingTells("secret", e);
        }
    }

    @Test
    void aHostThatDoesNotExistIsUnknown() {
        try (Database database = new Database(
                EngineOptions.forUrl("h2://no-such-host.invalid/shop").connectionTimeout(SHORT))) {
            ConnectionFailedException e = assertThrows(ConnectionFailedException.class, database::connect);
            assertEquals(
                    "The database's host is not known (jdbc:h2:tcp://no-such-host.invalid/shop). Check its spelling, and this machine's name service. [ALK-619]",
                    e.getMessage());
        }
    }

    @Test
    void aMissingDriverIsNamedWithWhatToAdd() {
        DatabaseAddress address = new DatabaseAddress(
                "jdbc:other:x",
                "jdbc:other:x",
                null,
                null,
                Map.of(),
                DatabaseAddress.Storage.DURABLE,
                new DatabaseAddress.Driver("org.other.Driver", "org.other:other-jdbc"));
        ConfigurationException e = assertThrows(
                ConfigurationException.class, () -> new DriverDataSource(address, Map.of(), null, failure -> false));
        assertEquals(
                "The JDBC driver org.other.Driver is not among the application's libraries. Add org.other:other-jdbc to the build. [ALK-103]",
                e.getMessage());
    }

    @Test
    void aPoolThatIsClosedIsGivenTimeToEnd() {
        DatabaseAddress address = Dialects.present().forUrl("h2://").address("h2://");
        assertEquals(1, new DriverDataSource(address, Map.of(), null, failure -> false).getLoginTimeout());
    }

    @Test
    void anEmptyPoolSaysWhatToDo() {
        EngineOptions options = EngineOptions.forUrl("h2://").poolSize(1).connectionTimeout(SHORT);
        try (Database database = new Database(options);
                Connection held = Shop.connectPatiently(database)) {
            ConnectionFailedException e = assertThrows(ConnectionFailedException.class, database::connect);
            assertEquals(
                    "No connection became free within 250 ms: all 1 of the pool are in use. Close connections and sessions sooner, or raise poolSize. [ALK-620]",
                    e.getMessage());
            assertNotNull(held);
        }
    }

    @Test
    void aConnectionThatTakesTooLongToOpenIsNotCalledAnExhaustedPool() {
        CountDownLatch slow = new CountDownLatch(1);
        AtomicBoolean busy = new AtomicBoolean();
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        DataSource source = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (busy.get()) {
                        slow.await();
                    }
                    return method.invoke(h2, arguments);
                });
        EngineOptions options = EngineOptions.forUrl("h2://")
                .connectThrough(source)
                .poolSize(10)
                .connectionTimeout(SHORT);
        try (Database database = new Database(options);
                Connection held = Shop.connectPatiently(database)) {
            busy.set(true);
            List<Connection> idle = new ArrayList<>();
            ConnectionFailedException e = assertThrows(ConnectionFailedException.class, () -> {
                while (true) {
                    idle.add(database.connect());
                }
            });
            slow.countDown();
            idle.forEach(Connection::close);
            assertEquals(
                    "No connection could be opened within 250 ms (jdbc:h2:mem:***), and none has failed: the server, or this machine, is slow."
                            + " Raise connectionTimeout. [ALK-710]",
                    e.getMessage().replaceAll("mem:[^)]*", "mem:***"));
            assertNotNull(held);
        }
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        EngineOptions options = EngineOptions.forUrl("h2://");
        assertEquals(
                "poolSize must be at least 1, but is 0. [ALK-104]",
                assertThrows(ConfigurationException.class, () -> options.poolSize(0))
                        .getMessage());
        assertEquals(
                "connectionTimeout must be at least 250 ms, but is 10 ms. [ALK-104]",
                assertThrows(ConfigurationException.class, () -> options.connectionTimeout(Duration.ofMillis(10)))
                        .getMessage());
        assertEquals(
                "compileCacheSize must be at least 2, but is 1. [ALK-104]",
                assertThrows(ConfigurationException.class, () -> options.compileCacheSize(1))
                        .getMessage());
        assertEquals(
                "EngineOptions for h2:…",
                EngineOptions.forUrl("h2://u:pw@host/x").toString());
    }

    @Test
    void aPropertyReachesTheDriver() {
        try (Database database = new Database(EngineOptions.forUrl("h2://").property("MODE", "PostgreSQL"));
                Connection c = database.connect()) {
            assertEquals(
                    "PostgreSQL",
                    c.execute(text("SELECT setting_value FROM information_schema.settings WHERE setting_name = 'MODE'"))
                            .scalar());
        }
    }

    private static void assertNothingTells(String secret, Throwable e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            assertFalse(String.valueOf(at).contains(secret), at.toString());
        }
    }
}
