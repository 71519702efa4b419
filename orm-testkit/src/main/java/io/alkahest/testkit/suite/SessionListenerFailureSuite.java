package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Registration;
import io.alkahest.engine.StatementListener;
import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.session.Nested;
import io.alkahest.session.Session;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Exceptions of listeners: what they keep from happening, and what they do not undo. */
@SuppressWarnings("try") // Registrations are closed, and not asked anything.
public abstract class SessionListenerFailureSuite extends ListenedSessions {
    protected SessionListenerFailureSuite(TestDatabase database) {
        super(database);
    }

    @Test
    void anExceptionBeforeAFlushLeavesEverythingPending() {
        Tag tag = new Tag("a");
        try (Session session = engine.openSession()) {
            session.add(tag);
            try (Registration first = engine.listen(throwing("first ", "beforeFlush"));
                    Registration second = session.listen(noting("second "))) {
                for (Consumer<Session> call : List.<Consumer<Session>>of(
                        Session::flush, Session::commit, Session::savepoint, s -> s.all(select(TAGS)))) {
                    told.clear();
                    assertEquals(
                            "first beforeFlush",
                            assertThrows(Thrown.class, () -> call.accept(session))
                                    .getMessage());
                    assertFalse(told.contains("second beforeFlush"));
                    assertEquals(ObjectState.PENDING, session.stateOf(tag));
                }
            }
            sql.expectNothing();
            session.commit();
        }
        assertEquals(List.of("sql", "java", "unused", "a"), tags());
    }

    @Test
    void anExceptionBeforeACommitLeavesEverythingPending() {
        Tag tag = new Tag("a");
        try (Session session = engine.openSession()) {
            session.add(tag);
            try (Registration registered = session.listen(throwing("", "beforeCommit"))) {
                assertThrows(Thrown.class, session::commit);
            }
            sql.expectNothing();
            assertEquals(ObjectState.PENDING, session.stateOf(tag));
            session.commit();
        }
        assertEquals(List.of("sql", "java", "unused", "a"), tags());
    }

    @Test
    void anExceptionAfterAFlushKeepsACommitFromHappening() {
        Tag tag = new Tag("a");
        try (Session session = engine.openSession()) {
            session.add(tag);
            try (Registration registered = session.listen(throwing("", "afterFlush"))) {
                assertThrows(Thrown.class, session::commit);
            }
            assertEquals(ObjectState.PERSISTENT, session.stateOf(tag));
            assertTrue(session.inTransaction());
            session.rollback();
            assertEquals(ObjectState.TRANSIENT, session.stateOf(tag));
        }
        assertEquals(List.of("sql", "java", "unused"), tags());
    }

    @Test
    void anExceptionBeforeTheCommitRollsABlockBack() {
        for (String moment : List.of("beforeCommit", "beforeFlush", "afterFlush")) {
            Tag tag = new Tag(moment);
            try (Registration registered = engine.listen(throwing("", moment))) {
                assertThrows(Thrown.class, () -> engine.inTransaction(session -> session.add(tag)));
            }
            assertEquals(List.of("sql", "java", "unused"), tags());
            engine.inTransaction(session -> {
                session.add(tag);
                session.flush();
                session.rollback();
            });
        }
    }

    @Test
    void anExceptionAfterTheCommitLosesNothing() {
        Tag tag = new Tag("a");
        try (Registration first = engine.listen(throwing("first ", "afterCommit"));
                Registration second = engine.listen(throwing("second ", "afterCommit"))) {
            Thrown thrown = assertThrows(
                    Thrown.class,
                    () -> engine.inTransaction(TransactionOptions.defaults().retry(3), session -> {
                        session.add(tag);
                    }));
            assertEquals("first afterCommit", thrown.getMessage());
            assertEquals("second afterCommit", thrown.getSuppressed()[0].getMessage());
            assertEquals(1, thrown.getSuppressed().length);
            try (Session session = engine.openSession()) {
                session.add(tag);
                tag.setText("b");
                assertThrows(Thrown.class, session::commit);
                assertFalse(session.inTransaction());
                assertEquals("b", tag.getText());
            }
        }
        assertEquals(List.of("sql", "java", "unused", "b"), tags());
    }

    @Test
    void whatStatementListenersThrowAfterTheCommitIsToldAlong() {
        Thrown first = new Thrown("statement");
        engine.listen(new StatementListener() {
            @Override
            public void committed() {
                throw first;
            }
        });
        engine.listen(throwing("", "afterCommit"));
        Thrown thrown = assertThrows(Thrown.class, () -> engine.inTransaction(session -> session.add(new Tag("a"))));
        assertSame(first, thrown);
        assertEquals("afterCommit", thrown.getSuppressed()[0].getMessage());
        assertEquals(List.of("sql", "java", "unused", "a"), tags());
    }

    @Test
    void anExceptionAfterARollbackUndoesNothing() {
        Tag tag = new Tag("a");
        engine.listen(throwing("", "afterRollback"));
        try (Session session = engine.openSession()) {
            session.add(tag);
            session.flush();
            assertThrows(Thrown.class, session::rollback);
            assertEquals(ObjectState.TRANSIENT, session.stateOf(tag));
            session.add(tag);
            session.flush();
            assertThrows(Thrown.class, session::close);
            assertTrue(session.isClosed());
        }
        Thrown work = new Thrown("work");
        Thrown caught = assertThrows(
                Thrown.class,
                () -> engine.inTransaction(session -> {
                    session.add(tag);
                    session.flush();
                    throw work;
                }));
        assertSame(work, caught);
        assertEquals("afterRollback", caught.getSuppressed()[0].getMessage());
        assertEquals(List.of("sql", "java", "unused"), tags());
    }

    @Test
    void anExceptionAfterARollbackToASavepointUndoesNothing() {
        engine.inTransaction(session -> {
            session.listen(throwing("", "afterRollbackToSavepoint"));
            Nested nested = session.savepoint();
            Tag tag = new Tag("a");
            session.add(tag);
            session.flush();
            assertThrows(Thrown.class, nested::rollback);
            assertEquals(ObjectState.TRANSIENT, session.stateOf(tag));
            session.add(new Tag("b"));
        });
        assertEquals(List.of("sql", "java", "unused", "b"), tags());
    }

    @Test
    void aFlushThatFailsIsToldAsARollback() {
        engine.listen(noting(""));
        assertThrows(
                ConstraintViolationException.class,
                () -> engine.inTransaction(session -> session.add(new User("ada@example.com", "Ada again"))));
        expectTold("beforeCommit", "beforeFlush", "afterRollback");
    }

    @Test
    void aReadOnlySessionIsToldOfNoFlush() {
        engine.listen(noting(""));
        engine.inTransaction(TransactionOptions.readOnly(), session -> session.all(select(USERS)));
        expectTold("beforeCommit", "afterCommit");
    }
}
