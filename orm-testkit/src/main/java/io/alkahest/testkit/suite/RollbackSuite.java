package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.PendingRollbackException;
import io.alkahest.error.SessionStateException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.session.Nested;
import io.alkahest.session.Session;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a rollback restores, of a transaction, of a savepoint and after a failed flush; and what is committed, expires
 * and detaches.
 */
public abstract class RollbackSuite extends DatabaseSuite {
    protected RollbackSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        createBlog();
    }

    @Test
    void whatASessionDidNotCommitIsRolledBackWhenItCloses() {
        try (Session session = engine.openSession()) {
            session.add(new Tag("lost"));
            session.flush();
        }
        sql.expectEvents("BEGIN", "INSERT tags", "ROLLBACK");
        assertEquals(3, outside.rows("SELECT id FROM tags").size());
    }

    @Test
    void aTransactionScopeCommitsAndDetaches() {
        Tag tag = new Tag("new");
        User ada = engine.computeInTransaction(session -> {
            session.add(tag);
            return session.one(select(USERS).where(USERS.id.eq(1)));
        });
        sql.clear();
        assertEquals("Ada", ada.getName());
        assertEquals(4, tag.getId());
        sql.expectCount(0);
        assertEquals(4, outside.rows("SELECT id FROM tags").size());
    }

    @Test
    void aTransactionScopeRollsBackAndPassesTheVeryExceptionOn() {
        IOException thrown = new IOException("no disk");
        Tag tag = new Tag("lost");
        assertSame(
                thrown,
                assertThrows(
                        IOException.class,
                        () -> engine.inTransaction(session -> {
                            session.add(tag);
                            session.flush();
                            throw thrown;
                        })));
        assertEquals(3, outside.rows("SELECT id FROM tags").size());
        assertThrows(SessionStateException.class, tag::getId);
    }

    @Test
    void commitExpiresWhatWasLoadedAndOneSelectBringsItBack() {
        try (Session session = engine.openSession()) {
            User ada = session.get(USERS, 1);
            session.commit();
            outside.run("UPDATE users SET name = 'Countess', email = 'c@example.com' WHERE id = 1");
            sql.clear();
            assertEquals("Countess", ada.getName());
            assertEquals("c@example.com", ada.getEmail());
            assertEquals(1, ada.getId());
            sql.expect("SELECT users");
        }
    }

    @Test
    void theKeyOfAnExpiredObjectNeedsNoSelect() {
        try (Session session = engine.openSession()) {
            User ada = session.get(USERS, 1);
            session.commit();
            sql.clear();
            assertEquals(1, ada.getId());
            sql.expectCount(0);
        }
    }

    @Test
    void aSessionMayKeepWhatItLoadedOverCommit() {
        try (Session session = engine.openSession(TransactionOptions.defaults().expireOnCommit(false))) {
            User ada = session.get(USERS, 1);
            session.commit();
            sql.clear();
            assertEquals("Ada", ada.getName());
            sql.expectCount(0);
        }
    }

    @Test
    void rollbackMakesANewObjectTransientAgain() {
        try (Session session = engine.openSession()) {
            Tag tag = new Tag("new");
            session.add(tag);
            session.flush();
            assertEquals(4, tag.getId());
            session.rollback();
            assertEquals(ObjectState.TRANSIENT, session.stateOf(tag));
            assertThrows(SessionStateException.class, tag::getId);
            assertEquals("new", tag.getText());
            session.add(tag);
            session.commit();
            assertEquals(List.of("new"), outside.rows("SELECT text FROM tags WHERE id = " + tag.getId()));
        }
    }

    @Test
    void rollbackMakesADeletedObjectPersistentAgain() {
        try (Session session = engine.openSession()) {
            Tag tag = session.get(TAGS, 3);
            session.delete(tag);
            session.flush();
            session.rollback();
            assertEquals(ObjectState.PERSISTENT, session.stateOf(tag));
            assertEquals("unused", tag.getText());
            assertSame(tag, session.get(TAGS, 3));
        }
    }

    @Test
    void rollbackForgetsADeletionThatWasNotFlushed() {
        try (Session session = engine.openSession()) {
            Tag tag = session.get(TAGS, 3);
            session.delete(tag);
            session.rollback();
            session.commit();
            assertEquals(ObjectState.PERSISTENT, session.stateOf(tag));
        }
        assertEquals(3, outside.rows("SELECT id FROM tags").size());
    }

    @Test
    void rollbackExpiresWhatWasChanged() {
        try (Session session = engine.openSession()) {
            User flushed = session.get(USERS, 1);
            User pending = session.get(USERS, 2);
            flushed.setName("Countess");
            session.flush();
            pending.setName("Benjamin");
            session.rollback();
            assertFalse(session.isModified(pending));
            assertEquals("Ada", flushed.getName());
            assertEquals("Ben", pending.getName());
            session.commit();
        }
        assertEquals(List.of("Ada", "Ben", "Cleo"), outside.rows("SELECT name FROM users ORDER BY id"));
    }

    @Test
    @SuppressWarnings("try")
    void aSavepointIsUndoneAlone() {
        try (Session session = engine.openSession()) {
            Tag kept = new Tag("kept");
            session.add(kept);
            Tag lost = new Tag("lost");
            try (Nested nested = session.savepoint()) {
                session.add(lost);
                session.flush();
            }
            assertEquals(ObjectState.PERSISTENT, session.stateOf(kept));
            assertEquals(ObjectState.TRANSIENT, session.stateOf(lost));
            session.commit();
        }
        assertEquals(List.of("kept"), outside.rows("SELECT text FROM tags WHERE id > 3"));
    }

    @Test
    void aSavepointThatIsKeptBelongsToItsTransaction() {
        try (Session session = engine.openSession()) {
            try (Nested nested = session.savepoint()) {
                session.add(new Tag("kept"));
                nested.release();
            }
            session.commit();
        }
        assertEquals(List.of("kept"), outside.rows("SELECT text FROM tags WHERE id > 3"));
    }

    @Test
    void aFailureInsideASavepointLeavesTheRestUsable() {
        try (Session session = engine.openSession()) {
            session.add(new Tag("kept"));
            assertThrows(ConstraintViolationException.class, () -> {
                try (Nested nested = session.savepoint()) {
                    session.add(new User("ada@example.com", "twice"));
                    nested.release();
                }
            });
            session.add(new Tag("kept too"));
            session.commit();
        }
        assertEquals(List.of("kept", "kept too"), outside.rows("SELECT text FROM tags WHERE id > 3 ORDER BY id"));
    }

    @Test
    void afterAFailedFlushNothingWorksButRollback() {
        try (Session session = engine.openSession()) {
            User twice = new User("ada@example.com", "twice");
            User ben = session.get(USERS, 2);
            ben.setName("Benjamin");
            session.add(twice);
            ConstraintViolationException first = assertThrows(ConstraintViolationException.class, session::flush);
            PendingRollbackException pending =
                    assertThrows(PendingRollbackException.class, () -> session.get(USERS, 1));
            assertSame(first, pending.getCause());
            assertThrows(PendingRollbackException.class, session::commit);
            assertThrows(PendingRollbackException.class, () -> session.add(new Tag("x")));
            session.rollback();
            assertEquals(ObjectState.TRANSIENT, session.stateOf(twice));
            assertEquals("Ben", ben.getName());
            twice.setEmail("twice@example.com");
            session.add(twice);
            session.commit();
        }
        assertEquals(List.of("Ada", "Ben", "Cleo", "twice"), outside.rows("SELECT name FROM users ORDER BY id"));
    }
}
