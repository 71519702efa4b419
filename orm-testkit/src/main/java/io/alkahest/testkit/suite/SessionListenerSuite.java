package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Registration;
import io.alkahest.engine.StatementEvent;
import io.alkahest.engine.StatementListener;
import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.SessionStateException;
import io.alkahest.session.Joined;
import io.alkahest.session.Nested;
import io.alkahest.session.Session;
import io.alkahest.session.SessionListener;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Comment;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Listeners of sessions: when they are told, and what they may change. */
@SuppressWarnings("try") // Registrations are closed, and not asked anything.
public abstract class SessionListenerSuite extends ListenedSessions {
    protected SessionListenerSuite(TestDatabase database) {
        super(database);
    }

    // Order

    @Test
    void aCommitIsToldInOrder() {
        engine.listen(noting(""));
        try (Session session = engine.openSession()) {
            session.add(new Tag("a"));
            session.commit();
            expectTold("beforeCommit", "beforeFlush", "afterFlush", "afterCommit");
            session.commit();
            expectTold("beforeCommit", "afterCommit");
        }
        expectTold();
    }

    @Test
    void blocksTellTheSame() {
        engine.listen(noting(""));
        engine.inTransaction(session -> session.add(new Tag("a")));
        expectTold("beforeCommit", "beforeFlush", "afterFlush", "afterCommit");
        engine.inSession(session -> {
            session.add(new Tag("b"));
            session.flush();
        });
        expectTold("beforeFlush", "afterFlush", "afterRollback");
    }

    @Test
    void aQueryThatFlushesTells() {
        try (Session session = engine.openSession()) {
            session.listen(noting(""));
            session.all(select(TAGS));
            expectTold();
            session.add(new Tag("a"));
            session.all(select(TAGS));
            expectTold("beforeFlush", "afterFlush");
            session.execute(update(TAGS).set(TAGS.text.set("b")).where(TAGS.text.eq("a")));
            expectTold();
            session.rollback();
            expectTold("afterRollback");
        }
    }

    @Test
    void aPlanIsShownWithoutTelling() {
        try (Session session = engine.openSession()) {
            session.listen(noting(""));
            session.add(new Tag("a"));
            assertTrue(session.flushPlan().contains("tags"));
            expectTold();
        }
    }

    @Test
    void listenersOfTheEngineComeFirst() {
        try (Session session = engine.openSession()) {
            session.listen(noting("session "));
            engine.listen(noting("first "));
            engine.listen(noting("second "));
            session.add(new Tag("a"));
            session.flush();
            expectTold(
                    "first beforeFlush",
                    "second beforeFlush",
                    "session beforeFlush",
                    "first afterFlush",
                    "second afterFlush",
                    "session afterFlush");
        }
    }

    @Test
    void aSessionIsToldOnlyOfItself() {
        try (Session heard = engine.openSession();
                Session other = engine.openSession()) {
            heard.listen(noting(""));
            other.add(new Tag("a"));
            other.commit();
            expectTold();
        }
    }

    @Test
    void savepointsTellOfFlushesAndOfWhatIsTakenBack() {
        engine.listen(noting(""));
        engine.inTransaction(session -> {
            session.add(new Tag("outer"));
            try (Nested nested = session.savepoint()) {
                expectTold("beforeFlush", "afterFlush");
                session.add(new Tag("kept"));
                nested.release();
                expectTold("beforeFlush", "afterFlush");
            }
            try (Nested nested = session.savepoint()) {
                session.add(new Tag("undone"));
                session.flush();
                told.clear();
                nested.rollback();
                expectTold("afterRollbackToSavepoint");
            }
        });
        expectTold("beforeCommit", "afterCommit");
        assertEquals(List.of("sql", "java", "unused", "outer", "kept"), tags());
    }

    @Test
    void aJoinedBlockTellsWhereItCommitsItself() {
        try (Session session = engine.openSession()) {
            session.listen(noting(""));
            try (Joined joined = session.join(TransactionOptions.defaults())) {
                session.add(new Tag("a"));
                joined.complete();
            }
            expectTold("beforeCommit", "beforeFlush", "afterFlush", "afterCommit");
            session.add(new Tag("b"));
            try (Joined joined = session.join(TransactionOptions.defaults())) {
                joined.complete();
            }
            expectTold();
        }
    }

    @Test
    void aRegistrationEndsWhenItIsClosed() {
        Registration first = engine.listen(noting("first "));
        Registration second = engine.listen(at("beforeFlush", session -> first.close()));
        try (Session session = engine.openSession()) {
            session.add(new Tag("a"));
            session.flush();
            expectTold("first beforeFlush", "beforeFlush", "afterFlush");
            second.close();
            second.close();
            session.commit();
            expectTold();
        }
    }

    @Test
    void aListenerThatIsRegisteredTwiceIsToldTwice() {
        Noting noting = noting("");
        Registration once = engine.listen(noting);
        engine.listen(noting);
        try (Session session = engine.openSession()) {
            session.commit();
            expectTold("beforeCommit", "beforeCommit", "afterCommit", "afterCommit");
            once.close();
            session.commit();
            expectTold("beforeCommit", "afterCommit");
        }
    }

    // What a listener may do

    @Test
    void whatIsChangedBeforeAFlushIsWrittenByIt() {
        engine.listen(at("beforeFlush", session -> {
            assertEquals(1, session.dirtyObjects().size());
            Post changed = (Post) session.dirtyObjects().get(0);
            changed.setBody("changed");
            User author = new User("dan@example.com", "Dan");
            session.add(new Post("New", author));
            session.delete(session.one(select(TAGS).where(TAGS.text.eq("unused"))));
        }));
        engine.inTransaction(session -> {
            Post post = session.get(POSTS, 1);
            sql.clear();
            post.setTitle("Changed");
        });
        sql.expectAnyOrder(
                "SELECT tags",
                "INSERT users",
                "INSERT posts",
                "UPDATE posts SET title, body",
                "DELETE post_tags",
                "DELETE tags");
        assertEquals(
                List.of("1 Changed changed 1", "2 Again More words 1", "3 Other null 2", "4 New null 4"),
                outside.rows("SELECT id, title, body, author_id FROM posts ORDER BY id"));
        assertEquals(List.of("sql", "java"), tags());
    }

    @Test
    void aHookMaySetAColumnOfEachUpdate() {
        engine.listen(new SessionListener() {
            @Override
            public void beforeFlush(Session session) {
                for (Object entity : session.dirtyObjects()) {
                    if (entity instanceof Post post && session.isRowModified(post)) {
                        post.setBody("changed by a hook");
                    }
                }
            }
        });
        engine.inTransaction(session -> {
            List<Post> posts = session.all(select(POSTS).orderBy(POSTS.id));
            posts.get(0).setTitle("One");
            posts.get(1).getComments().add(comment("Mine"));
            posts.get(2).setTitle("Three");
            sql.clear();
        });
        assertEquals(
                List.of("One changed by a hook", "Again More words", "Three changed by a hook"),
                outside.rows("SELECT title, body FROM posts ORDER BY id"));
    }

    private static Comment comment(String text) {
        return new Comment(text);
    }

    @Test
    void aListenerMayTakeWhatIsPendingBack() {
        engine.listen(at("beforeFlush", session -> session.newObjects().forEach(session::expunge)));
        engine.inTransaction(session -> session.add(new Tag("a")));
        sql.expectNothing();
    }

    @Test
    void whatIsChangedAfterAFlushIsWrittenByTheNextOne() {
        engine.listen(at("afterFlush", session -> session.add(new Tag("after"))));
        engine.inTransaction(session -> {
            session.add(new Tag("a"));
            session.flush();
            assertEquals(1, session.newObjects().size());
        });
        assertEquals(List.of("sql", "java", "unused", "a", "after"), tags());
    }

    @Test
    void aCommitFlushesUntilNothingIsLeft() {
        engine.listen(at("afterFlush", session -> session.add(new Tag("after"))));
        engine.inTransaction(session -> session.add(new Tag("a")));
        expectTold("beforeCommit", "beforeFlush", "afterFlush", "beforeFlush", "afterFlush", "afterCommit");
        assertEquals(List.of("sql", "java", "unused", "a", "after"), tags());
    }

    @Test
    void aCommitThatFindsNoEndIsRefused() {
        engine.listen(new SessionListener() {
            @Override
            public void afterFlush(Session session) {
                session.get(TAGS, 1).setText("n" + told.size());
                told.add("");
            }
        });
        try (Session session = engine.openSession()) {
            session.get(TAGS, 1).setText("n");
            SessionStateException refused = assertThrows(SessionStateException.class, session::commit);
            assertEquals(
                    "Listeners have changed something after each of 100 flushes, so that commit() finds no end. Let afterFlush change only what is not yet as it should be, or change it in beforeFlush. What is left: UPDATE tags SET text: Tag#1 [ALK-702]",
                    refused.getMessage());
            assertEquals(100, told.size());
        }
        assertEquals(List.of("sql", "java", "unused"), tags());
    }

    @Test
    void keysAreKnownAfterAFlush() {
        List<Object> keys = new ArrayList<>();
        Tag tag = new Tag("a");
        engine.listen(at("afterFlush", session -> keys.add(tag.getId())));
        engine.inTransaction(session -> session.add(tag));
        assertEquals(List.of(4), keys);
    }

    @Test
    void aListenerWorksOnTheConnectionOfTheTransaction() {
        engine.listen(new SessionListener() {
            @Override
            public void afterFlush(Session session) {
                session.connection().execute(insertInto(TAGS).values(TAGS.text.set("log")));
            }
        });
        assertThrows(
                Thrown.class,
                () -> engine.inTransaction(session -> {
                    session.add(new Tag("a"));
                    session.flush();
                    assertEquals(5, session.all(select(TAGS)).size());
                    throw new Thrown("work");
                }));
        assertEquals(List.of("sql", "java", "unused"), tags());
    }

    @Test
    void beforeACommitAListenerMayFlush() {
        engine.listen(at("beforeCommit", session -> {
            session.add(new Tag("a"));
            session.flush();
            try (Nested nested = session.savepoint()) {
                session.add(new Tag("b"));
                nested.rollback();
            }
        }));
        engine.inTransaction(session -> {});
        expectTold("beforeCommit", "beforeFlush", "afterFlush", "afterRollbackToSavepoint", "afterCommit");
        assertEquals(List.of("sql", "java", "unused", "a"), tags());
    }

    @Test
    void afterACommitTheSessionReads() {
        List<Object> read = new ArrayList<>();
        engine.listen(at("afterCommit", session -> read.add(session.get(TAGS, 4).getText())));
        engine.inTransaction(session -> session.add(new Tag("a")));
        assertEquals(List.of("a"), read);
    }

    // What a listener must not do

    @Test
    void noFlushInsideAFlush() {
        refusedInside(
                "beforeFlush",
                Session::flush,
                "flush() was called inside beforeFlush, which is part of a flush. Leave the call out: what is changed there is written by that flush. [ALK-700]");
        refusedInside(
                "afterFlush",
                Session::flush,
                "flush() was called inside afterFlush, which is part of a flush. Leave the call out: what is changed there is written by the next flush. [ALK-700]");
        refusedInside(
                "beforeFlush",
                Session::savepoint,
                "savepoint() was called inside beforeFlush, which is part of a flush. Leave the call out: what is changed there is written by that flush. [ALK-700]");
    }

    @Test
    void noListenerEndsTheTransaction() {
        for (String moment : List.of("beforeFlush", "afterFlush", "beforeCommit", "afterCommit")) {
            refusedInside(moment, Session::commit, ended("commit()", moment));
            refusedInside(moment, Session::rollback, ended("rollback()", moment));
            refusedInside(moment, Session::close, ended("close()", moment));
        }
    }

    private static String ended(String word, String moment) {
        return word + " was called inside " + moment
                + ". A listener takes part in a transaction that others end. Throw an exception to keep it from being committed, and use a session of your own for what is to stand alone. [ALK-701]";
    }

    private void refusedInside(String moment, Consumer<Session> call, String message) {
        try (Registration registered = engine.listen(at(moment, call));
                Session session = engine.openSession()) {
            session.add(new Tag(moment));
            SessionStateException refused = assertThrows(SessionStateException.class, session::commit);
            assertEquals(message, refused.getMessage());
            if (!moment.equals("afterCommit")) {
                session.commit();
            }
            assertFalse(session.inTransaction());
        }
        assertEquals(
                moment, outside.rows("SELECT text FROM tags ORDER BY id DESC").get(0));
    }

    // The same form for those who watch statements

    @Test
    void aListenerOfStatementsComesAndGoes() {
        List<String> seen = new ArrayList<>();
        Registration registered = engine.listen(new StatementListener() {
            @Override
            public void executing(StatementEvent event) {
                seen.add(event.sql());
            }
        });
        engine.inTransaction(session -> session.get(TAGS, 1));
        assertEquals(1, seen.size());
        registered.close();
        registered.close();
        engine.inTransaction(session -> session.get(TAGS, 1));
        assertEquals(1, seen.size());
    }
}
