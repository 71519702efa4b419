package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.alkahest.engine.Connection;
import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.PendingRollbackException;
import io.alkahest.session.Engine;
import io.alkahest.session.Session;
import io.alkahest.sql.Insert;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.fault.FaultMode;
import io.alkahest.testkit.fault.FaultyDataSource;
import io.alkahest.testkit.fault.OneConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an application sets on the JDBC connection behind a connection: the next user finds it as it was. */
public abstract class UnwrapSuite extends DatabaseSuite {
    protected UnwrapSuite(TestDatabase database) {
        super(database);
    }

    /** Where the one connection comes from that all users get, one after the other. */
    enum Source {
        /** The engine's own pool. */
        OWN {
            @Override
            void run(UnwrapSuite suite, Consumer<Engine> work) {
                try (Engine engine = Engine.create(suite.fresh.url(), options -> options.poolSize(1))) {
                    work.accept(engine);
                }
            }
        },
        /** A pool that the application gives. */
        POOL {
            @Override
            void run(UnwrapSuite suite, Consumer<Engine> work) {
                HikariConfig config = new HikariConfig();
                config.setDataSource(suite.fresh.dataSource());
                config.setMaximumPoolSize(1);
                try (HikariDataSource pool = new HikariDataSource(config);
                        Engine engine = Engine.create(pool)) {
                    work.accept(engine);
                }
            }
        },
        /** A source that hands out one connection again and again, as it was left. */
        PLAIN {
            @Override
            void run(UnwrapSuite suite, Consumer<Engine> work) {
                try (OneConnection source = new OneConnection(suite.fresh.dataSource());
                        Engine engine = Engine.create(source)) {
                    work.accept(engine);
                }
            }
        };

        abstract void run(UnwrapSuite suite, Consumer<Engine> work);
    }

    /** What JDBC lets one set on a connection. */
    private enum Setting {
        AUTO_COMMIT {
            @Override
            Object read(java.sql.Connection jdbc) throws SQLException {
                return jdbc.getAutoCommit();
            }

            @Override
            void change(java.sql.Connection jdbc) throws SQLException {
                jdbc.setAutoCommit(!jdbc.getAutoCommit());
            }
        },
        READ_ONLY {
            @Override
            Object read(java.sql.Connection jdbc) throws SQLException {
                return jdbc.isReadOnly();
            }

            @Override
            void change(java.sql.Connection jdbc) throws SQLException {
                jdbc.setReadOnly(!jdbc.isReadOnly());
            }
        },
        ISOLATION {
            @Override
            Object read(java.sql.Connection jdbc) throws SQLException {
                return jdbc.getTransactionIsolation();
            }

            @Override
            void change(java.sql.Connection jdbc) throws SQLException {
                int now = jdbc.getTransactionIsolation();
                jdbc.setTransactionIsolation(
                        now == java.sql.Connection.TRANSACTION_SERIALIZABLE
                                ? java.sql.Connection.TRANSACTION_READ_UNCOMMITTED
                                : java.sql.Connection.TRANSACTION_SERIALIZABLE);
            }
        },
        SCHEMA {
            @Override
            @Nullable
            Object read(java.sql.Connection jdbc) throws SQLException {
                return jdbc.getSchema();
            }

            @Override
            void change(java.sql.Connection jdbc) throws SQLException {
                jdbc.setSchema(other(jdbc.getMetaData().getSchemas(), jdbc.getSchema()));
            }
        },
        CATALOG {
            @Override
            @Nullable
            Object read(java.sql.Connection jdbc) throws SQLException {
                return jdbc.getCatalog();
            }

            @Override
            void change(java.sql.Connection jdbc) throws SQLException {
                jdbc.setCatalog(other(jdbc.getMetaData().getCatalogs(), jdbc.getCatalog()));
            }
        },
        HOLDABILITY {
            @Override
            Object read(java.sql.Connection jdbc) throws SQLException {
                return jdbc.getHoldability();
            }

            @Override
            void change(java.sql.Connection jdbc) throws SQLException {
                jdbc.setHoldability(
                        jdbc.getHoldability() == ResultSet.HOLD_CURSORS_OVER_COMMIT
                                ? ResultSet.CLOSE_CURSORS_AT_COMMIT
                                : ResultSet.HOLD_CURSORS_OVER_COMMIT);
            }
        },
        NETWORK_TIMEOUT {
            @Override
            Object read(java.sql.Connection jdbc) throws SQLException {
                return jdbc.getNetworkTimeout();
            }

            @Override
            void change(java.sql.Connection jdbc) throws SQLException {
                jdbc.setNetworkTimeout(Runnable::run, 123_000);
            }
        },
        TYPE_MAP {
            @Override
            @Nullable
            Object read(java.sql.Connection jdbc) throws SQLException {
                return jdbc.getTypeMap();
            }

            @Override
            void change(java.sql.Connection jdbc) throws SQLException {
                HashMap<String, Class<?>> map = new HashMap<>();
                map.put("example", String.class);
                jdbc.setTypeMap(map);
            }
        },
        APPLICATION_NAME {
            @Override
            @Nullable
            Object read(java.sql.Connection jdbc) throws SQLException {
                return Objects.requireNonNullElse(jdbc.getClientInfo("ApplicationName"), "");
            }

            @Override
            void change(java.sql.Connection jdbc) throws SQLException {
                jdbc.setClientInfo("ApplicationName", "somebody else");
            }
        };

        abstract @Nullable Object read(java.sql.Connection jdbc) throws SQLException;

        /** Changes the setting, as far as the driver lets one. */
        abstract void change(java.sql.Connection jdbc) throws SQLException;

        /**
         * Another one of some names: the information schema where it is among them, for a server may hold tables of
         * other tests elsewhere.
         */
        private static String other(ResultSet names, @Nullable String now) throws SQLException {
            String other = null;
            try (names) {
                while (names.next()) {
                    String name = names.getString(1);
                    if (!Objects.equals(name, now) && (other == null || name.equalsIgnoreCase("information_schema"))) {
                        other = name;
                    }
                }
            }
            if (other == null) {
                throw new SQLException("There is no other one than " + now);
            }
            return other;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everySettingIsPutBackBeforeTheNextUse(Source source) {
        create(Domain.BLOG);
        source.run(this, engine -> {
            List<Setting> tried = new ArrayList<>();
            for (Setting setting : Setting.values()) {
                if (isPutBack(engine, setting)) {
                    tried.add(setting);
                }
            }
            assertTrue(tried.contains(Setting.AUTO_COMMIT) && tried.contains(Setting.ISOLATION), tried.toString());
            assertTrue(tried.size() >= 3, tried.toString());
        });
    }

    /**
     * Whether the driver lets the setting be changed; where it does, the next user must find the same connection, and
     * the old setting.
     */
    private boolean isPutBack(Engine engine, Setting setting) {
        Object before;
        Object identity;
        boolean changed;
        try (Connection connection = engine.connect()) {
            java.sql.Connection jdbc = connection.unwrap();
            identity = physical(jdbc);
            try {
                before = setting.read(jdbc);
                setting.change(jdbc);
                changed = !Objects.equals(before, setting.read(jdbc));
            } catch (SQLException e) {
                return false;
            }
        }
        try (Connection connection = engine.connect()) {
            java.sql.Connection jdbc = connection.unwrap();
            try {
                assertEquals(before, setting.read(jdbc), setting.toString());
            } catch (SQLException e) {
                throw new AssertionError(setting.toString(), e);
            }
            assertSame(identity, physical(jdbc), () -> setting + ": the connection was replaced");
        }
        try (Connection connection = engine.connect()) {
            connection.execute(insertTag(setting + " " + changed));
            connection.commit();
        }
        return changed;
    }

    /**
     * What a transaction has set for itself is not taken for the connection's own, whoever looks at the connection
     * meanwhile.
     */
    @ParameterizedTest
    @EnumSource
    void whatATransactionHasSetForItselfIsNoSettingOfTheConnection(Source source) {
        create(Domain.BLOG);
        List<Setting> settings = List.of(Setting.ISOLATION, Setting.READ_ONLY);
        source.run(this, engine -> {
            List<@Nullable Object> usual = read(engine, settings);
            for (TransactionOptions options :
                    List.of(TransactionOptions.serializable(), TransactionOptions.readOnly())) {
                engine.inTransaction(options, session -> {
                    session.all(select(TAGS));
                    session.connection().unwrap();
                });
                assertEquals(usual, read(engine, settings), options.toString());
                try (Connection connection = engine.connect(options)) {
                    connection.execute(select(TAGS.id)).all();
                    connection.unwrap();
                    connection.commit();
                    change(Setting.ISOLATION, connection.unwrap());
                }
                assertEquals(usual, read(engine, settings), options + ", changed between transactions");
            }
        });
    }

    private static List<@Nullable Object> read(Engine engine, List<Setting> settings) {
        List<@Nullable Object> values = new ArrayList<>();
        try (Connection connection = engine.connect()) {
            for (Setting setting : settings) {
                values.add(setting.read(connection.unwrap()));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return values;
    }

    private static void change(Setting setting, java.sql.Connection jdbc) {
        try {
            setting.change(jdbc);
        } catch (SQLException e) {
            throw new AssertionError(setting.toString(), e);
        }
    }

    private static Object physical(java.sql.Connection jdbc) {
        try {
            return jdbc.unwrap(java.sql.Connection.class);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionWhoseModeIsChangedIsRefusedInsteadOfKeepingItsRowsUnnoticed(Source source) {
        create(Domain.BLOG);
        source.run(this, engine -> {
            try (Connection connection = engine.connect()) {
                connection.execute(insertTag("first"));
                changeMode(connection);
                DatabaseException refused =
                        assertThrows(DatabaseException.class, () -> connection.execute(insertTag("second")));
                assertEquals(
                        "The autocommit mode was changed through unwrap() inside a transaction. What the transaction had done by then is permanent, and can no longer"
                                + " be undone. Call rollback(), and leave the mode alone. [ALK-415]",
                        refused.getMessage());
                assertSame(
                        refused,
                        assertThrows(PendingRollbackException.class, connection::commit)
                                .getCause());
                connection.rollback();
                connection.execute(insertTag("third"));
                connection.rollback();
            }
            assertEquals(List.of("first"), outside.rows("SELECT text FROM tags"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void aSessionWhoseModeIsChangedCannotCommit(Source source) {
        create(Domain.BLOG);
        source.run(this, engine -> {
            try (Session session = engine.openSession()) {
                session.add(new Tag("first"));
                session.flush();
                changeMode(session.connection());
                assertEquals(
                        "ALK-415",
                        assertThrows(DatabaseException.class, session::commit).code());
                session.rollback();
                session.add(new Tag("second"));
                session.flush();
                session.rollback();
            }
            assertEquals(List.of("first"), outside.rows("SELECT text FROM tags"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void aModeThatIsChangedOutsideATransactionIsPutBackBeforeTheNextStatement(Source source) {
        create(Domain.BLOG);
        source.run(this, engine -> {
            try (Connection connection = engine.connect()) {
                changeMode(connection);
                connection.execute(insertTag("first"));
                connection.rollback();
                changeMode(connection);
                connection.rollback();
                connection.execute(insertTag("second"));
                connection.rollback();
                changeMode(connection);
                connection.commit();
                connection.execute(insertTag("third"));
                connection.rollback();
            }
            assertEquals(List.of(), outside.rows("SELECT text FROM tags"));
        });
    }

    @Test
    void whatTheApplicationBeginsItselfEndsWithTheConnection() throws Exception {
        create(Domain.BLOG);
        try (Connection connection = engine.connect();
                Statement statement = connection.unwrap().createStatement()) {
            if (connection.unwrap().getAutoCommit()) {
                changeMode(connection);
            }
            statement.execute("INSERT INTO tags (text) VALUES ('lost')");
        }
        assertEquals(List.of(), outside.rows("SELECT text FROM tags"));
    }

    @Test
    void statementsPreparedUnderOtherSettingsAreNotUsedAgain() {
        create(Domain.BLOG);
        outside.run("INSERT INTO tags (text) VALUES ('here')");
        Source.OWN.run(this, engine -> {
            for (int i = 0; i < 3; i++) {
                try (Connection connection = engine.connect()) {
                    assertEquals(List.of("here"), texts(connection));
                    boolean elsewhere = goElsewhere(connection);
                    if (elsewhere) {
                        assertThrows(DatabaseException.class, () -> texts(connection));
                    }
                }
            }
        });
    }

    @Test
    void connectionsOfAPoolOfTheApplicationAreSetUpOnceAndKeepTheirStatements() {
        create(Domain.BLOG);
        FaultyDataSource counted = new FaultyDataSource(fresh.dataSource());
        HikariConfig config = new HikariConfig();
        config.setDataSource(counted);
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config);
                Engine engine = Engine.create(pool)) {
            for (int i = 0; i < 2; i++) {
                counted.arm(0, FaultMode.BEFORE);
                engine.inTransaction(session -> {
                    assertEquals(0, session.all(select(TAGS)).size());
                    assertNull(session.get(TAGS, 1));
                });
            }
            List<String> calls = counted.calls();
            assertTrue(calls.stream().noneMatch(call -> call.contains("prepareStatement")), calls::toString);
            assertTrue(
                    calls.stream().noneMatch(call -> call.contains("PRAGMA") || call.contains("(SET ")),
                    calls::toString);
        }
        assertEquals(0, counted.openConnections());
    }

    /** Whether the connection looks elsewhere for its tables now. */
    private static boolean goElsewhere(Connection connection) {
        for (Setting setting : List.of(Setting.SCHEMA, Setting.CATALOG)) {
            java.sql.Connection jdbc = connection.unwrap();
            try {
                Object before = setting.read(jdbc);
                setting.change(jdbc);
                if (!Objects.equals(before, setting.read(jdbc))) {
                    return true;
                }
            } catch (SQLException e) {
                assertNotEquals("", e.getMessage());
            }
        }
        return false;
    }

    private static List<String> texts(Connection connection) {
        return connection.execute(select(TAGS.text)).all();
    }

    /** A driver may do that and report a failure all the same. */
    private static void changeMode(Connection connection) {
        java.sql.Connection jdbc = connection.unwrap();
        try {
            boolean before = jdbc.getAutoCommit();
            try {
                jdbc.setAutoCommit(!before);
            } catch (SQLException e) {
                assertNotEquals(before, jdbc.getAutoCommit(), e.getMessage());
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Insert<Void> insertTag(String tag) {
        return insertInto(TAGS).values(TAGS.text.set(tag));
    }
}
