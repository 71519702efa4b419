package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.dialect.Isolation;
import io.alkahest.engine.Connection;
import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.SessionStateException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.session.Joined;
import io.alkahest.session.Nested;
import io.alkahest.session.Session;
import io.alkahest.session.SessionWork;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * A block is a block: nothing goes on in one whose transaction has ended, and nobody inside a part of it ends the
 * whole.
 */
public abstract class BlockSuite extends DatabaseSuite {
    private static final String OVER =
            "The block is over: rollback() has ended its transaction, and nothing done now would be committed. Leave the block;"
                    + " for several transactions use openSession(), and savepoint() for a part that is taken back alone. [ALK-525]";

    protected BlockSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        createBlog();
    }

    @Test
    void nothingGoesOnInABlockAfterItsRollback() {
        for (SessionWork<RuntimeException> use : List.<SessionWork<RuntimeException>>of(
                session -> session.add(new Tag("b")),
                session -> session.addAll(new Tag("b")),
                session -> session.get(TAGS, 1),
                session -> session.one(select(TAGS).where(TAGS.id.eq(1))),
                session -> session.all(select(TAGS)),
                session -> session.stream(select(TAGS)),
                session -> session.execute(text("DELETE FROM comments")),
                session -> session.connection(),
                session -> session.savepoint(),
                session -> session.noAutoflush(),
                session -> session.join(TransactionOptions.defaults()),
                Session::flush,
                Session::commit)) {
            SessionStateException error = assertThrows(
                    SessionStateException.class,
                    () -> engine.inTransaction(session -> {
                        session.add(new Tag("a"));
                        session.flush();
                        session.rollback();
                        use.run(session);
                    }));
            assertEquals(OVER, error.getMessage());
        }
        assertEquals(List.of("1", "2", "3"), outside.rows("SELECT id FROM tags ORDER BY id"));
        assertEquals(2, outside.rows("SELECT id FROM comments").size());
    }

    @Test
    void whatABlockHasRolledBackIsNotCommittedAtItsEnd() {
        Tag tag = new Tag("a");
        String result = engine.computeInTransaction(session -> {
            session.add(tag);
            session.flush();
            session.rollback();
            session.rollback();
            assertEquals(ObjectState.TRANSIENT, session.stateOf(tag));
            return "done";
        });
        assertEquals("done", result);
        assertEquals(3, outside.rows("SELECT id FROM tags").size());
    }

    @Test
    void aBlockIsOverAfterAFailedFlushAndItsRollback() {
        SessionStateException error = assertThrows(
                SessionStateException.class,
                () -> engine.inTransaction(session -> {
                    session.add(new User("ada@example.com", "Twin"));
                    assertThrows(ConstraintViolationException.class, session::flush);
                    session.rollback();
                    session.add(new User("eve@example.com", "Eve"));
                }));
        assertEquals(OVER, error.getMessage());
        assertEquals(3, outside.rows("SELECT id FROM users").size());
    }

    /** The error is swallowed, and still nothing is committed. */
    @Test
    void aBlockThatIsOverCommitsNothingWhateverIsCaught() {
        engine.inTransaction(session -> {
            session.add(new Tag("a"));
            session.flush();
            session.rollback();
            assertThrows(SessionStateException.class, () -> session.add(new Tag("b")));
            assertThrows(SessionStateException.class, session::commit);
        });
        assertEquals(3, outside.rows("SELECT id FROM tags").size());
    }

    @Test
    void loadingOnTouchIsAlsoAUseOfTheBlock() {
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            session.rollback();
            SessionStateException error = assertThrows(SessionStateException.class, ada::getName);
            assertEquals(OVER, error.getMessage());
            assertThrows(SessionStateException.class, () -> ada.getPosts().size());
        });
    }

    @Test
    void aSessionThatCommitsAsItGoesGoesOnAfterARollback() {
        engine.inSession(session -> {
            session.add(new Tag("a"));
            session.flush();
            session.rollback();
            session.add(new Tag("b"));
            session.commit();
        });
        assertEquals(List.of("b"), outside.rows("SELECT text FROM tags WHERE text IN ('a', 'b')"));
    }

    @Test
    void insideANestedPartNobodyEndsTheWhole() {
        for (boolean commits : new boolean[] {true, false}) {
            String word = commits ? "commit()" : "rollback()";
            try (Session session = engine.openSession()) {
                session.add(new Tag("outer"));
                Tag inner = new Tag("inner");
                try (Nested nested = session.savepoint()) {
                    session.add(inner);
                    sql.clear();
                    SessionStateException error = assertThrows(SessionStateException.class, () -> {
                        if (commits) {
                            session.commit();
                        } else {
                            session.rollback();
                        }
                    });
                    assertEquals(
                            word
                                    + " was called inside a savepoint, but would end the whole transaction. End the nested part by its own commit() or rollback(),"
                                    + " or by leaving its block, and call " + word
                                    + " of the session after that. [ALK-526]",
                            error.getMessage());
                    assertEquals(List.of(), sql.events());
                    assertEquals(ObjectState.PENDING, session.stateOf(inner));
                    nested.release();
                }
                session.rollback();
            }
        }
        assertEquals(3, outside.rows("SELECT id FROM tags").size());
    }

    @Test
    void aNestedPartThatHasEndedDoesNotStandInTheWay() {
        try (Session session = engine.openSession()) {
            Nested outer = session.savepoint();
            session.savepoint();
            session.add(new Tag("kept"));
            outer.release();
            session.commit();
            Nested left = session.savepoint();
            session.add(new Tag("lost"));
            left.close();
            session.commit();
        }
        assertEquals(List.of("kept"), outside.rows("SELECT text FROM tags WHERE text IN ('kept', 'lost')"));
    }

    @Test
    void aNestedPartLeftOpenIsToldAtTheEndOfTheBlock() {
        assertThrows(
                SessionStateException.class,
                () -> engine.inTransaction(session -> {
                    session.savepoint();
                    session.add(new Tag("a"));
                }));
        assertEquals(3, outside.rows("SELECT id FROM tags").size());
    }

    @Test
    @SuppressWarnings("try")
    void aFailedFlushInsideANestedPartIsUndoneWithIt() {
        engine.inTransaction(session -> {
            session.add(new Tag("kept"));
            try (Nested nested = session.savepoint()) {
                session.add(new User("ada@example.com", "Twin"));
                assertThrows(ConstraintViolationException.class, session::flush);
                assertThrows(SessionStateException.class, session::rollback);
            }
            session.add(new Tag("too"));
        });
        assertEquals(List.of("kept", "too"), outside.rows("SELECT text FROM tags WHERE id > 3 ORDER BY id"));
    }

    @Test
    void aJoinedBlockIsPartOfTheTransactionAround() {
        engine.inTransaction(session -> {
            session.add(new Tag("outer"));
            try (Joined joined = session.join(TransactionOptions.defaults().retry(3))) {
                session.add(new Tag("inner"));
                for (Runnable end : List.<Runnable>of(session::commit, session::rollback)) {
                    SessionStateException error = assertThrows(SessionStateException.class, end::run);
                    assertTrue(
                            error.getMessage()
                                    .endsWith(
                                            "() was called inside a block that has joined the transaction of another one, which alone may end it."
                                                    + " Leave it to the outer block, or use an independent transaction. [ALK-527]"),
                            error.getMessage());
                }
                joined.complete();
            }
            assertEquals(3, outside.rows("SELECT id FROM tags").size());
        });
        assertEquals(List.of("outer", "inner"), outside.rows("SELECT text FROM tags WHERE id > 3 ORDER BY id"));
    }

    @Test
    void aJoinedBlockThatFailsTakesTheWholeWithIt() {
        SessionStateException error = assertThrows(
                SessionStateException.class,
                () -> engine.inTransaction(session -> {
                    session.add(new Tag("outer"));
                    Joined joined = session.join(TransactionOptions.defaults());
                    joined.fail(new IllegalStateException("no stock"));
                    joined.close();
                }));
        assertEquals(
                "An inner block that had joined this transaction has failed, so the transaction can only be rolled back."
                        + " Let the failure pass, or use savepoint() for a part that may fail alone."
                        + " The failure was: java.lang.IllegalStateException: no stock [ALK-528]",
                error.getMessage());
        assertEquals("no stock", error.getCause().getMessage());
        assertEquals(3, outside.rows("SELECT id FROM tags").size());
    }

    @Test
    @SuppressWarnings("try")
    void aBlockInsideAnIdleSessionIsATransactionOfItsOwn() {
        try (Session session = engine.openSession()) {
            session.all(select(TAGS));
            try (Joined joined = session.join(TransactionOptions.defaults())) {
                session.add(new Tag("committed"));
                joined.complete();
            }
            assertEquals(4, outside.rows("SELECT id FROM tags").size());
            try (Joined joined = session.join(TransactionOptions.defaults())) {
                session.add(new Tag("rolled back"));
                session.flush();
            }
            session.add(new Tag("outer"));
            try (Joined joined = session.join(TransactionOptions.defaults())) {
                session.add(new Tag("inner"));
                joined.complete();
            }
            assertEquals(4, outside.rows("SELECT id FROM tags").size());
            session.commit();
        }
        assertEquals(
                List.of("committed", "inner", "outer"),
                outside.rows(
                        "SELECT text FROM tags WHERE text IN ('committed', 'rolled back', 'outer', 'inner') ORDER BY text"));
    }

    @Test
    void aJoinedBlockCannotHaveOtherOptionsThanTheTransactionAround() {
        engine.inTransaction(TransactionOptions.serializable(), session -> {
            session.join(TransactionOptions.serializable().readOnly(false)).complete();
            SessionStateException level = assertThrows(
                    SessionStateException.class, () -> session.join(TransactionOptions.of(Isolation.READ_COMMITTED)));
            assertEquals(
                    "The block joins a transaction that runs already, and asks for isolation = READ_COMMITTED, but that transaction has"
                            + " isolation = SERIALIZABLE. Say it at the outer block, or run this one as an independent transaction. [ALK-529]",
                    level.getMessage());
            SessionStateException readOnly =
                    assertThrows(SessionStateException.class, () -> session.join(TransactionOptions.readOnly()));
            assertEquals(
                    "The block joins a transaction that runs already, and asks for readOnly = true, but that transaction has the default."
                            + " Say it at the outer block, or run this one as an independent transaction. [ALK-529]",
                    readOnly.getMessage());
        });
    }

    @Test
    void theConnectionOfASessionEndsNoTransaction() {
        try (Session session = engine.openSession()) {
            Tag tag = new Tag("of the session");
            session.add(tag);
            Connection connection = session.connection();
            refuses("commit()", "Call session.commit().", connection::commit);
            refuses("rollback()", "Call session.rollback().", connection::rollback);
            String begins =
                    "The session has begun it, or does so with the next statement, and ends it with session.commit() or session.rollback()."
                            + " For a part that can be undone alone, call session.savepoint().";
            refuses("begin()", begins, connection::begin);
            refuses("begin()", begins, () -> connection.begin(inner -> null));
            String part = "For a part that can be undone alone, call session.savepoint().";
            refuses("savepoint()", part, connection::savepoint);
            refuses("nested(…)", part, () -> connection.nested(inner -> null));
            connection.close();
            connection.execute(insertInto(TAGS).values(TAGS.text.set("of the connection")));
            assertEquals(3, outside.rows("SELECT id FROM tags").size());
            session.commit();
            assertEquals(5, outside.rows("SELECT id FROM tags").size());
            session.connection().execute(deleteFrom(TAGS).where(TAGS.text.eq("of the connection")));
            session.rollback();
            assertEquals(ObjectState.PERSISTENT, session.stateOf(tag));
        }
        assertEquals(5, outside.rows("SELECT id FROM tags").size());
    }

    private static void refuses(String call, String remedy, Executable executable) {
        assertEquals(
                call
                        + " was called on the connection of a session. Its transaction is the session's, which would not learn of it, nor would its objects. "
                        + remedy + " [ALK-530]",
                assertThrows(SessionStateException.class, executable).getMessage());
    }
}
