package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alkahest.dialect.Isolation;
import io.alkahest.engine.Connection;
import io.alkahest.engine.ExecutionOptions;
import io.alkahest.engine.Savepoint;
import io.alkahest.engine.Transaction;
import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.CommitOutcomeUnknownException;
import io.alkahest.error.ConfigurationException;
import io.alkahest.error.DatabaseError;
import io.alkahest.error.SerializationConflictException;
import io.alkahest.error.SessionStateException;
import io.alkahest.error.StatementException;
import io.alkahest.error.StatementTimeoutException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.session.Engine;
import io.alkahest.session.Session;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a transaction can be told: its isolation, that it only reads, that it writes from the beginning, how often it is
 * run again.
 */
public abstract class TransactionSuite extends DatabaseSuite {
    private static final String READ_ONLY_STATEMENT =
            "The transaction is readOnly, but this statement changes rows or tables, or may do so. Run it in a transaction without readOnly. [ALK-409]";

    protected TransactionSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        createBlog();
    }

    @Test
    void aReadOnlySessionReadsAndRefusesToFlush() {
        SessionStateException error = assertThrows(
                SessionStateException.class,
                () -> engine.inTransaction(TransactionOptions.readOnly(), session -> {
                    assertEquals("Ada", session.get(USERS, 1).getName());
                    session.add(new Tag("new"));
                }));
        assertEquals(
                "The session is readOnly, but has changes that a flush would write. Make them in a transaction without readOnly, or take them back with rollback()."
                        + " They are: INSERT tags (text) -> id: Tag (new 1) [ALK-524]",
                error.getMessage());
        assertEquals(3, outside.rows("SELECT id FROM tags").size());
    }

    @Test
    void aReadOnlySessionTakesBackWhatItMayNotWrite() {
        try (Session session = engine.openSession(TransactionOptions.readOnly())) {
            User ada = session.get(USERS, 1);
            ada.setName("Eve");
            assertThrows(SessionStateException.class, () -> session.all(select(USERS)));
            session.rollback();
            assertEquals("Ada", ada.getName());
            ada.setName("Ada");
            session.commit();
        }
    }

    @Test
    void aReadOnlySessionRefusesStatementsThatChange() {
        try (Session session = engine.openSession(TransactionOptions.readOnly())) {
            assertEquals(3, session.all(select(TAGS.id)).size());
            for (Runnable change : List.<Runnable>of(
                    () -> session.execute(deleteFrom(TAGS).allRows()),
                    () -> session.execute(text("DELETE FROM tags")),
                    () -> session.execute(text("DELETE FROM tags WHERE id = :id"), Map.of("id", 1)),
                    () -> session.execute(text("DELETE FROM tags WHERE id = :id"), List.of(Map.of("id", 1))),
                    () -> session.execute(text("DROP TABLE tags")))) {
                StatementException error = assertThrows(StatementException.class, change::run);
                assertEquals(READ_ONLY_STATEMENT, error.getMessage());
            }
            assertEquals(3, session.all(select(TAGS.id)).size());
        }
    }

    @Test
    void aReadOnlyConnectionMaySetSavepoints() {
        try (Connection connection = engine.connect(TransactionOptions.readOnly())) {
            try (Savepoint savepoint = connection.savepoint()) {
                assertEquals(3, connection.execute(select(TAGS.id)).all().size());
                assertThrows(
                        StatementException.class,
                        () -> connection.execute(deleteFrom(TAGS).allRows()));
                savepoint.rollback();
            }
            assertEquals(3, connection.execute(select(TAGS.id)).all().size());
        }
    }

    @Test
    void theDatabaseIsToldThatATransactionOnlyReads() throws SQLException {
        try (Connection connection = engine.connect(TransactionOptions.readOnly())) {
            connection.execute(select(TAGS.id)).all();
            try (java.sql.Statement raw = connection.unwrap().createStatement()) {
                if (has(TestDatabase.Trait.NO_READ_ONLY)) {
                    assertEquals(1, raw.executeUpdate("INSERT INTO tags (text) VALUES ('raw')"));
                } else {
                    assertThrows(SQLException.class, () -> raw.executeUpdate("INSERT INTO tags (text) VALUES ('raw')"));
                }
            }
        }
        assertEquals(3, outside.rows("SELECT id FROM tags").size());
    }

    @Test
    void theNextUserOfAConnectionFindsTheDefaults() throws SQLException {
        try (Engine narrow = Engine.create(fresh.url(), options -> options.poolSize(1))) {
            boolean usual = seesTheSameTwice(narrow, TransactionOptions.defaults());
            for (TransactionOptions options : List.of(
                    TransactionOptions.readOnly(),
                    TransactionOptions.of(Isolation.READ_UNCOMMITTED),
                    TransactionOptions.of(Isolation.READ_COMMITTED).readOnly(true),
                    TransactionOptions.of(Isolation.REPEATABLE_READ),
                    TransactionOptions.serializable().readOnly(true),
                    TransactionOptions.writing())) {
                for (boolean commits : new boolean[] {true, false}) {
                    try (Session session = narrow.openSession(options)) {
                        session.get(USERS, 1);
                        if (commits) {
                            session.commit();
                        }
                    }
                    assertEquals(usual, seesTheSameTwice(narrow, TransactionOptions.defaults()), options.toString());
                    narrow.inTransaction(session -> session.add(new Tag("x")));
                }
            }
            try (Connection connection = narrow.connect()) {
                try (Transaction only = connection.begin(TransactionOptions.readOnly())) {
                    assertThrows(
                            StatementException.class,
                            () -> connection.execute(deleteFrom(TAGS).allRows()));
                    assertTrue(only.isActive());
                }
                connection.execute(insertInto(TAGS).values(TAGS.text.set("y")));
                connection.commit();
            }
        }
        assertEquals(3 + 12 + 1, outside.rows("SELECT id FROM tags").size());
    }

    /** A failed beginning is also a use of the connection. */
    @Test
    void levelsAreWhatTheirNamesSay() {
        assertTrue(seesTheSameTwice(engine, TransactionOptions.of(Isolation.REPEATABLE_READ)));
        boolean stronger = engine.dialect().singleWriter();
        assertEquals(stronger, seesTheSameTwice(engine, TransactionOptions.of(Isolation.READ_COMMITTED)));
    }

    /** Whether a transaction sees the same although another one has changed it and committed. */
    private boolean seesTheSameTwice(Engine on, TransactionOptions options) {
        return on.computeInTransaction(options, session -> {
            String before = session.one(select(USERS.name).where(USERS.id.eq(2)));
            outside.run("UPDATE users SET name = '" + (before.equals("Ben") ? "Bea" : "Ben") + "' WHERE id = 2");
            return before.equals(session.one(select(USERS.name).where(USERS.id.eq(2))));
        });
    }

    @Test
    void conflictsOfSerializableTransactionsAreRunAgainUntilTheSumIsRight() throws Exception {
        outside.run("UPDATE users SET name = '0' WHERE id = 1");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(threads.submit(() -> {
                    for (int n = 0; n < 10; n++) {
                        engine.inTransaction(TransactionOptions.serializable().retry(100), session -> {
                            User counter = session.get(USERS, 1);
                            counter.setName(String.valueOf(Integer.parseInt(counter.getName()) + 1));
                        });
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(List.of("40"), outside.rows("SELECT name FROM users WHERE id = 1"));
    }

    @Test
    void aStatementThatRunsTooLongIsCancelledAndTheConnectionStaysUsable() {
        String slow = database.provocations().get(TestDatabase.Provocation.SLOW_QUERY);
        assumeTrue(slow != null, "no slow query is known");
        TransactionOptions hasty = TransactionOptions.defaults().statementTimeout(Duration.ofSeconds(1));
        try (Engine narrow = Engine.create(fresh.url(), options -> options.poolSize(1));
                Session session = narrow.openSession(hasty)) {
            session.get(USERS, 1);
            StatementTimeoutException error =
                    assertThrows(StatementTimeoutException.class, () -> session.execute(text(slow)));
            assertEquals(
                    "The statement ran longer than its limit of 1000 ms, and was cancelled. Statement: " + slow
                            + " [ALK-609]",
                    error.getMessage());
            session.rollback();
            assertEquals("Ada", session.get(USERS, 1).getName());
        }
        try (Engine all = Engine.create(
                fresh.url(), options -> options.execution(ExecutionOptions.timeout(Duration.ofMillis(100))))) {
            assertThrows(
                    StatementTimeoutException.class,
                    () -> all.inConnection(connection -> connection.execute(text(slow))));
        }
    }

    @Test
    void eachAttemptHasAFreshSession() {
        List<Session> sessions = new ArrayList<>();
        Tag added = engine.computeInTransaction(TransactionOptions.defaults().retry(3), session -> {
            sessions.add(session);
            Tag tag = new Tag("attempt " + sessions.size());
            session.add(tag);
            session.flush();
            if (sessions.size() < 3) {
                throw conflict();
            }
            return tag;
        });
        assertEquals(3, sessions.size());
        assertNotSame(sessions.get(0), sessions.get(1));
        assertTrue(sessions.get(0).isClosed());
        assertEquals("attempt 3", added.getText());
        assertEquals(List.of("attempt 3"), outside.rows("SELECT text FROM tags WHERE text LIKE 'attempt%'"));
    }

    @Test
    void theLastErrorSaysHowOftenTheBlockWasTried() {
        List<RuntimeException> thrown = new ArrayList<>();
        AlkahestException error = assertThrows(
                SerializationConflictException.class,
                () -> engine.inTransaction(TransactionOptions.serializable().retry(2), session -> {
                    thrown.add(conflict());
                    throw thrown.get(thrown.size() - 1);
                }));
        assertEquals(3, thrown.size());
        assertSame(thrown.get(2), error);
        assertEquals("Somebody was faster. [ALK-605] Tried 3 times.", error.getMessage());
        assertEquals(3, error.attempts());
        assertSame(thrown.get(1), error.getSuppressed()[0]);
    }

    @Test
    void whatWouldFailAgainIsNotRunAgain() {
        for (RuntimeException failure : List.of(
                new IllegalStateException("no"),
                new IllegalStateException(new CommitOutcomeUnknownException(611, "?", null, DatabaseError.none())),
                new CommitOutcomeUnknownException(611, "?", conflict(), DatabaseError.none()))) {
            int[] runs = new int[1];
            RuntimeException thrown = assertThrows(
                    RuntimeException.class,
                    () -> engine.inTransaction(TransactionOptions.defaults().retry(5), session -> {
                        runs[0]++;
                        throw failure;
                    }));
            assertSame(failure, thrown);
            assertEquals(1, runs[0]);
        }
    }

    @Test
    void aConflictThatTheApplicationHasWrappedIsRunAgain() {
        int[] runs = new int[1];
        engine.inTransaction(TransactionOptions.defaults().retry(1), session -> {
            if (runs[0]++ == 0) {
                throw new IllegalArgumentException("order failed", conflict());
            }
        });
        assertEquals(2, runs[0]);
    }

    @Test
    void blocksOfConnectionsAreRunAgainToo() {
        int[] runs = new int[1];
        engine.inConnection(TransactionOptions.defaults().retry(1), connection -> {
            connection.execute(insertInto(TAGS).values(TAGS.text.set("c")));
            if (runs[0]++ == 0) {
                throw conflict();
            }
        });
        assertEquals(2, runs[0]);
        assertEquals(4, outside.rows("SELECT id FROM tags").size());
    }

    @Test
    void whatCannotBeIsRefused() {
        ConfigurationException both = assertThrows(
                ConfigurationException.class,
                () -> TransactionOptions.readOnly().writing(true));
        assertEquals(
                "A transaction cannot be readOnly and begin as a writer. Leave out readOnly or writing. [ALK-406]",
                both.getMessage());
        TransactionOptions retry = TransactionOptions.defaults().retry(1);
        for (Runnable opening : List.<Runnable>of(
                () -> engine.openSession(retry).close(), () -> engine.inSession(retry, session -> {}))) {
            ConfigurationException error = assertThrows(ConfigurationException.class, opening::run);
            assertEquals(
                    "openSession() cannot retry: there is no block that could be run again. Use a transaction block, or leave out retry. [ALK-407]",
                    error.getMessage());
        }
        assertThrows(ConfigurationException.class, () -> engine.connect(retry));
        ConfigurationException range = assertThrows(
                ConfigurationException.class,
                () -> TransactionOptions.defaults().retry(-1));
        assertEquals("retry must be from 0 to 1000, but is -1. [ALK-104]", range.getMessage());
    }

    @Test
    void deferrableIsKnownOrRefusedByName() {
        TransactionOptions options =
                TransactionOptions.serializable().readOnly(true).deferrable(true);
        if (has(TestDatabase.Trait.NO_DEFERRABLE)) {
            UnsupportedSqlException error = assertThrows(
                    UnsupportedSqlException.class,
                    () -> engine.inTransaction(options, session -> session.get(USERS, 1)));
            assertEquals(
                    "The " + engine.dialect().name()
                            + " dialect has no deferrable transactions. Leave deferrable out; a serializable transaction that only reads is all the same right. [ALK-408]",
                    error.getMessage());
        } else {
            engine.inTransaction(
                    options,
                    session -> assertEquals("Ada", session.get(USERS, 1).getName()));
        }
        engine.inTransaction(session -> assertFalse(session.all(select(TAGS)).isEmpty()));
    }

    private static SerializationConflictException conflict() {
        return new SerializationConflictException(605, "Somebody was faster.", null, DatabaseError.none());
    }
}
