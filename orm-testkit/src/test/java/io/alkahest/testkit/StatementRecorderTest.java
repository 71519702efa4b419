package io.alkahest.testkit;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.compile.StatementKind;
import io.alkahest.recorder.RecordedStatement;
import io.alkahest.recorder.StatementRecorder;
import io.alkahest.session.Engine;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Tag;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The recorder keeps what was run, and its failures list it. */
class StatementRecorderTest {
    private final FreshDatabase fresh = TestDatabases.named("h2").fresh();
    private final StatementRecorder sql = new StatementRecorder();
    private final Engine engine = Engine.create(fresh.url(), options -> options.listener(sql));

    @BeforeEach
    void createTables() {
        Domain.BLOG.createAll(engine);
        sql.clear();
    }

    @AfterEach
    void close() {
        engine.close();
        fresh.close();
    }

    @Test
    void statementsBatchesAndTransactionsAreKeptInOrder() {
        engine.inTransaction(session -> {
            session.addAll(new Tag("a"), new Tag("b"));
            session.flush();
            session.get(TAGS, 1).setText("c");
            session.all(select(USERS));
        });
        sql.expectEvents("BEGIN", "INSERT tags x2", "UPDATE tags SET text", "SELECT users", "COMMIT");
        assertEquals(
                List.of(List.of("a"), List.of("b")), sql.statements().get(0).parameters());
        assertEquals(StatementKind.INSERT, sql.statements().get(0).kind());
        sql.clear();
        sql.expectNothing();
    }

    @Test
    void insertsOfDifferentColumnsAreToldApart() {
        engine.inTransaction(session -> {
            session.execute(insertInto(USERS)
                    .values(USERS.id.set(8), USERS.email.set("a"), USERS.name.set("a"))
                    .values(USERS.id.set(9), USERS.email.set("b"), USERS.name.set("b")));
            session.execute(insertInto(USERS).values(USERS.email.set("c"), USERS.name.set("c")));
        });
        sql.expect("INSERT users x2", "INSERT users");
    }

    @Test
    void aFailedStatementIsKeptToo() {
        assertThrows(
                RuntimeException.class,
                () -> engine.inTransaction(session -> session.execute(insertInto(USERS)
                        .values(USERS.email.set("a"), USERS.name.set("a"))
                        .values(USERS.email.set("a"), USERS.name.set("a")))));
        sql.expectEvents("BEGIN", "INSERT users x2", "FAILED", "ROLLBACK");
    }

    @Test
    void aFailedExpectationListsWhatWasRun() {
        engine.inTransaction(session -> session.add(new Tag("a")));
        AssertionFailedError error = assertThrows(AssertionFailedError.class, () -> sql.expectCount(2));
        assertEquals("""
                Expected 2 statement(s), but there were 1.
                     BEGIN
                  1. INSERT INTO tags (text) VALUES (?) [[a]]
                     COMMIT
                """, error.getMessage());
        assertThrows(AssertionFailedError.class, () -> sql.expect("INSERT users"));
        assertThrows(AssertionFailedError.class, sql::expectNothing);
    }

    @Test
    void outlinesAreTheSameForEveryDatabase() {
        assertEquals("INSERT users x3", outline("INSERT INTO \"users\" (a, b) VALUES (?, ?)", StatementKind.INSERT, 3));
        assertEquals(
                "UPDATE users SET name, email x2",
                outline("UPDATE users SET name = ?, \"email\" = lower(?) WHERE users.id = ?", StatementKind.UPDATE, 2));
        assertEquals("UPDATE tags SET text", outline("UPDATE `tags` SET `text` = ?", StatementKind.UPDATE, 1));
        assertEquals("DELETE posts", outline("DELETE FROM posts WHERE id = ?", StatementKind.DELETE, 1));
        assertEquals(
                "SELECT users",
                outline("SELECT page.c1 FROM (SELECT users.id AS c1 FROM users) AS page", StatementKind.SELECT, 1));
        assertEquals("VACUUM", outline("VACUUM", StatementKind.TEXT, 1));
    }

    private static String outline(String text, StatementKind kind, int sets) {
        List<List<Object>> parameters = new ArrayList<>();
        for (int i = 0; i < sets; i++) {
            parameters.add(List.of(i));
        }
        return new RecordedStatement(text, kind, sets > 1, List.copyOf(parameters), -1).outline();
    }
}
