package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.engine.Savepoint;
import io.alkahest.engine.Transaction;
import io.alkahest.error.ResourceClosedException;
import io.alkahest.session.Engine;
import io.alkahest.sql.Functions;
import io.alkahest.sql.Insert;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Domain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections and transactions without objects: commit as you go, begin once, savepoints, echo. */
public abstract class ConnectionSuite extends DatabaseSuite {
    protected ConnectionSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createTables() {
        create(Domain.BLOG);
    }

    @Test
    void theFirstStatementBeginsATransaction() {
        try (Connection connection = engine.connect()) {
            sql.expectNothing();
            assertFalse(connection.inTransaction());
            connection.execute(insertTag("a"));
            assertTrue(connection.inTransaction());
            connection.commit();
            assertFalse(connection.inTransaction());
        }
        sql.expectEvents("BEGIN", "INSERT tags", "COMMIT");
    }

    @Test
    void whatIsNotCommittedIsRolledBackOnClose() {
        try (Connection connection = engine.connect()) {
            connection.execute(insertTag("a"));
        }
        sql.expectEvents("BEGIN", "INSERT tags", "ROLLBACK");
        assertEquals(List.of(), tags());
    }

    @Test
    void commitAsYouGoKeepsWhatWasCommitted() {
        try (Connection connection = engine.connect()) {
            connection.execute(insertTag("kept"));
            connection.commit();
            connection.execute(insertTag("lost"));
            connection.rollback();
            connection.execute(insertTag("kept too"));
            connection.commit();
        }
        assertEquals(List.of("kept", "kept too"), tags());
    }

    @Test
    void beginCommitsAtTheEnd() {
        engine.inConnection(connection -> {
            connection.execute(insertTag("a"));
        });
        sql.expectEvents("BEGIN", "INSERT tags", "COMMIT");
        assertEquals(List.of("a"), tags());
    }

    @Test
    void beginRollsBackAndPassesTheVeryExceptionOn() {
        IOException thrown = new IOException("no disk");
        IOException caught = assertThrows(
                IOException.class,
                () -> engine.inConnection(connection -> {
                    connection.execute(insertTag("a"));
                    throw thrown;
                }));
        assertSame(thrown, caught);
        sql.expectEvents("BEGIN", "INSERT tags", "ROLLBACK");
        assertEquals(List.of(), tags());
    }

    @Test
    @SuppressWarnings("try")
    void aTransactionBlockCommitsWhenToldSo() {
        try (Connection connection = engine.connect()) {
            try (Transaction transaction = connection.begin()) {
                connection.execute(insertTag("a"));
                transaction.commit();
            }
            try (Transaction transaction = connection.begin()) {
                connection.execute(insertTag("b"));
            }
        }
        assertEquals(List.of("a"), tags());
    }

    @Test
    void aBlockIsOfNoUseAfterItsRollback() {
        engine.inConnection(connection -> {
            connection.execute(insertTag("a"));
            connection.rollback();
            assertThrows(ResourceClosedException.class, () -> connection.execute(insertTag("b")));
        });
        assertEquals(List.of(), tags());
    }

    @Test
    void aTransactionEndsOnce() {
        try (Connection connection = engine.connect();
                Transaction transaction = connection.begin()) {
            transaction.rollback();
            assertThrows(ResourceClosedException.class, transaction::commit);
        }
    }

    @Test
    void aSavepointIsRolledBackAlone() {
        try (Connection connection = engine.connect()) {
            connection.execute(insertTag("before"));
            try (Savepoint savepoint = connection.savepoint()) {
                connection.execute(insertTag("lost"));
                savepoint.rollback();
            }
            connection.execute(insertTag("after"));
            connection.commit();
        }
        assertEquals(List.of("before", "after"), tags());
    }

    @Test
    void aCommittedSavepointStaysInItsTransaction() {
        try (Connection connection = engine.connect()) {
            try (Savepoint savepoint = connection.savepoint()) {
                connection.execute(insertTag("a"));
                savepoint.release();
            }
            connection.commit();
            try (Savepoint savepoint = connection.savepoint()) {
                connection.execute(insertTag("b"));
                savepoint.release();
            }
            connection.rollback();
        }
        assertEquals(List.of("a"), tags());
    }

    @Test
    void savepointsNest() {
        try (Connection connection = engine.connect()) {
            try (Savepoint outer = connection.savepoint()) {
                connection.execute(insertTag("outer"));
                try (Savepoint inner = connection.savepoint()) {
                    connection.execute(insertTag("inner"));
                    inner.rollback();
                }
                outer.release();
            }
            connection.commit();
        }
        assertEquals(List.of("outer"), tags());
    }

    @Test
    @SuppressWarnings("try")
    void anUncommittedSavepointIsUndoneOnClose() {
        try (Connection connection = engine.connect()) {
            connection.execute(insertTag("a"));
            try (Savepoint savepoint = connection.savepoint()) {
                connection.execute(insertTag("lost"));
            }
            connection.commit();
        }
        assertEquals(List.of("a"), tags());
    }

    @Test
    void aClosedConnectionSaysSo() {
        Connection connection = engine.connect();
        connection.close();
        assertTrue(connection.isClosed());
        assertThrows(ResourceClosedException.class, () -> connection.execute(insertTag("a")));
        assertThrows(ResourceClosedException.class, connection::commit);
        connection.close();
    }

    @Test
    void twoConnectionsDoNotSeeEachOthersUncommittedRows() {
        try (Connection reader = engine.connect();
                Connection writer = engine.connect()) {
            writer.execute(insertTag("a"));
            assertEquals(0L, reader.execute(select(Functions.count(TAGS.id))).one());
            reader.rollback();
            writer.commit();
            assertEquals(1L, reader.execute(select(Functions.count(TAGS.id))).one());
        }
    }

    @Test
    void anEngineOnADataSourceWorksAlikeAndLeavesItOpen() throws Exception {
        try (Engine second = Engine.create(fresh.dataSource())) {
            second.inConnection(connection -> {
                connection.execute(insertTag("a"));
            });
        }
        try (java.sql.Connection raw = fresh.dataSource().getConnection()) {
            assertFalse(raw.isClosed());
        }
        assertEquals(List.of("a"), tags());
    }

    @Test
    void echoShowsBeginStatementParametersAndCommit() {
        String echo = echoOf(false);
        List<String> lines = echo.lines().map(String::strip).toList();
        assertTrue(lines.stream().anyMatch(line -> line.contains("BEGIN")), echo);
        assertTrue(lines.stream().anyMatch(line -> line.contains("INSERT INTO tags")), echo);
        assertTrue(echo.contains("secret"), echo);
        assertTrue(lines.stream().anyMatch(line -> line.contains("COMMIT")), echo);
    }

    @Test
    void echoHidesParametersOnRequest() {
        String echo = echoOf(true);
        assertTrue(echo.contains("INSERT INTO tags"), echo);
        assertFalse(echo.contains("secret"), echo);
    }

    private String echoOf(boolean hideParameters) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Engine echoing = Engine.create(
                fresh.url(),
                options -> options.echo(true)
                        .echoTo(new PrintStream(bytes, true, StandardCharsets.UTF_8))
                        .hideParameters(hideParameters))) {
            echoing.inConnection(connection -> {
                connection.execute(text("INSERT INTO tags (text) VALUES (:text)"), Map.of("text", "secret"));
            });
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Insert<Void> insertTag(String tag) {
        return insertInto(TAGS).values(TAGS.text.set(tag));
    }

    private List<String> tags() {
        try (Connection connection = engine.connect()) {
            return connection.execute(select(TAGS.text).orderBy(TAGS.id)).all();
        }
    }
}
