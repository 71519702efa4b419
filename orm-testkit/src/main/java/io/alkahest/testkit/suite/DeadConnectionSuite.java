package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.alkahest.engine.Connection;
import io.alkahest.engine.Savepoint;
import io.alkahest.engine.StatementEvent;
import io.alkahest.engine.StatementListener;
import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.CommitOutcomeUnknownException;
import io.alkahest.error.ConnectionLostException;
import io.alkahest.session.Engine;
import io.alkahest.session.Session;
import io.alkahest.sql.Insert;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.fault.FaultMode;
import io.alkahest.testkit.fault.FaultyDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A connection that was dead before its transaction did anything: the transaction begins again on a live one, once, and
 * only where nothing can be done twice.
 */
public abstract class DeadConnectionSuite extends DatabaseSuite {
    private final FaultyDataSource server = new FaultyDataSource(fresh.dataSource());
    private final AtomicInteger failures = new AtomicInteger();
    private final Engine own = Engine.create(
            fresh.url(),
            options -> options.connectThrough(server)
                    .poolSize(2)
                    .listener(new StatementListener() {
                        @Override
                        public void failed(StatementEvent event, AlkahestException failure) {
                            failures.incrementAndGet();
                        }
                    })
                    .connectionTimeout(Duration.ofSeconds(60)));

    protected DeadConnectionSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createTables() {
        assumeTrue(!fresh.url().contains(":memory:"), "the data lives in the connection");
        create(Domain.BLOG);
        own.inConnection(connection -> connection.execute(insertTag("first")));
    }

    @AfterEach
    void closeOwn() {
        server.disarm();
        assertEquals(0, own.activeConnections());
        own.close();
    }

    private List<String> tags() {
        return outside.rows("SELECT text FROM tags ORDER BY id");
    }

    private static Insert<Void> insertTag(String tag) {
        return insertInto(TAGS).values(TAGS.text.set(tag));
    }

    /**
     * Where a transaction is begun by a statement of its own, that one finds the connection dead, and listeners hear
     * nothing of it.
     */
    private int onceUnlessBeginFails() {
        return own.dialect().transactions().autoCommit() ? 0 : 1;
    }

    /** How often a statement was run that could not be answered. */
    private int failed() {
        int count = failures.get();
        failures.set(0);
        return count;
    }

    @Test
    void theFirstStatementRunsOnceMoreOnALiveConnection() throws SQLException {
        try (Connection connection = own.connect()) {
            server.cut();
            connection.execute(insertTag("a"));
            connection.execute(insertTag("b"));
            connection.commit();
            assertEquals(onceUnlessBeginFails(), failed());
            server.cut();
            assertEquals(3, connection.execute(select(TAGS.text)).all().size());
            assertEquals(onceUnlessBeginFails(), failed());
        }
        assertEquals(List.of("first", "a", "b"), tags());
    }

    @Test
    void soItDoesInAPoolOfTheApplication() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(server);
        config.setMaximumPoolSize(2);
        try (HikariDataSource pool = new HikariDataSource(config);
                Engine given = Engine.create(pool)) {
            try (Connection connection = given.connect()) {
                server.cut();
                connection.execute(insertTag("a"));
                connection.commit();
            }
            assertEquals(0, given.activeConnections());
        }
        assertEquals(List.of("first", "a"), tags());
    }

    @Test
    void aSessionNoticesNothing() throws SQLException {
        try (Session session = own.openSession()) {
            Tag tag = session.get(TAGS, 1);
            session.commit();
            server.cut();
            tag.setText("changed");
            session.addAll(List.of(new Tag("a"), new Tag("b")));
            session.commit();
            server.cut();
            assertEquals(3, session.all(select(TAGS.text)).size());
        }
        assertEquals(List.of("changed", "a", "b"), tags());
    }

    @Test
    void aSavepointThatComesFirstIsSetOnALiveConnection() throws SQLException {
        try (Connection connection = own.connect()) {
            server.cut();
            try (Savepoint savepoint = connection.savepoint()) {
                connection.execute(insertTag("a"));
                savepoint.release();
            }
            connection.commit();
        }
        assertEquals(List.of("first", "a"), tags());
    }

    @Test
    void afterAnAnswerNothingRunsAgain() throws SQLException {
        try (Connection connection = own.connect()) {
            connection.execute(insertTag("lost"));
            server.cut();
            assertThrows(ConnectionLostException.class, () -> connection.execute(insertTag("a")));
            assertEquals(1, failed());
            connection.rollback();
        }
        try (Connection connection = own.connect();
                Savepoint savepoint = connection.savepoint()) {
            server.cut();
            assertThrows(ConnectionLostException.class, () -> connection.execute(insertTag("b")));
            connection.rollback();
            assertFalse(savepoint.isActive());
        }
        assertEquals(List.of("first"), tags());
    }

    @Test
    void neitherDoesACommit() throws SQLException {
        try (Connection connection = own.connect()) {
            connection.execute(insertTag("lost"));
            server.cut();
            assertThrows(CommitOutcomeUnknownException.class, connection::commit);
        }
        assertEquals(List.of("first"), tags());
    }

    @Test
    void norWhatMayNotBeUndoneWithItsTransaction() throws SQLException {
        try (Connection connection = own.connect()) {
            server.cut();
            assertThrows(
                    ConnectionLostException.class,
                    () -> connection.execute(text("INSERT INTO tags (text) VALUES ('a')")));
            connection.rollback();
            connection.execute(text("SELECT 1")).all();
            connection.commit();
            server.cut();
            connection.execute(text("SELECT 1")).all();
            connection.commit();
            connection.unwrap();
            server.cut();
            assertThrows(ConnectionLostException.class, () -> connection.execute(select(TAGS.text)));
            connection.rollback();
        }
        assertEquals(List.of("first"), tags());
    }

    @Test
    void theTransactionBeginsAgainWithItsOptions() throws SQLException {
        int asEver;
        try (Connection connection = own.connect(TransactionOptions.serializable())) {
            connection.execute(select(TAGS.text)).all();
            asEver = connection.unwrap().getTransactionIsolation();
        }
        try (Connection connection = own.connect(TransactionOptions.serializable())) {
            server.cut();
            connection.execute(select(TAGS.text)).all();
            assertEquals(asEver, connection.unwrap().getTransactionIsolation());
        }
    }

    @Test
    void whereTheNextConnectionIsDeadAsWellTheCallerIsTold() {
        try (Connection connection = own.connect()) {
            server.arm(call -> call.startsWith("PreparedStatement.execute"), FaultMode.DISCONNECT);
            assertThrows(ConnectionLostException.class, () -> connection.execute(insertTag("a")));
            assertEquals(
                    2,
                    server.calls().stream()
                            .filter(call -> call.startsWith("PreparedStatement.execute"))
                            .count());
            server.disarm();
            connection.rollback();
            connection.execute(insertTag("b"));
            connection.commit();
        }
        assertEquals(List.of("first", "b"), tags());
        assertEquals(2, failed());
    }

    @Test
    void whoAbortsAConnectionIsNotGivenAnother() throws SQLException {
        try (Connection connection = own.connect()) {
            connection.abort();
            server.cut();
            assertThrows(ConnectionLostException.class, () -> connection.execute(insertTag("a")));
            connection.rollback();
        }
        assertEquals(List.of("first"), tags());
    }
}
