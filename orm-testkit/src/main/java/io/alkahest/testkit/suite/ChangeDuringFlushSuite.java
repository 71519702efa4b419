package io.alkahest.testkit.suite;

import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.StatementEvent;
import io.alkahest.engine.StatementListener;
import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.ConcurrentUseException;
import io.alkahest.session.Engine;
import io.alkahest.session.Session;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another thread does to objects while their session writes is refused, naming both places, and never lost. */
public abstract class ChangeDuringFlushSuite extends DatabaseSuite implements StatementListener {
    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private final List<AlkahestException> refused = new ArrayList<>();
    private @Nullable Runnable meanwhile;
    private @Nullable Engine watched;

    protected ChangeDuringFlushSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        createBlog();
        watched = Engine.create(fresh.url(), options -> options.listener(this));
    }

    @AfterEach
    void end() {
        other.shutdownNow();
        watched().close();
    }

    private Engine watched() {
        return java.util.Objects.requireNonNull(watched);
    }

    @Override
    public void executed(StatementEvent event, long rows) {
        runMeanwhile();
    }

    @Override
    public void committed() {
        runMeanwhile();
    }

    /** Once, in another thread, while the session's thread is inside its statement. */
    private void runMeanwhile() {
        Runnable work = meanwhile;
        meanwhile = null;
        if (work != null) {
            Future<?> done = other.submit(() -> {
                try {
                    work.run();
                } catch (AlkahestException e) {
                    refused.add(e);
                }
            });
            try {
                done.get();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void setName(User user) {
        user.setName("lost?");
    }

    @Test
    void aSetterIsRefusedNamingBothPlaces() {
        try (Session session = watched().openSession()) {
            User ada = session.get(USERS, 1);
            User ben = session.get(USERS, 2);
            ada.setName("Countess");
            meanwhile = () -> setName(ada);
            flushHere(session);
            String message = refused.get(0).getMessage();
            assertTrue(
                    message.matches(
                            "User#1 was about to be changed by thread '.*' at "
                                    + "io\\.alkahest\\.testkit\\.suite\\.ChangeDuringFlushSuite\\.setName\\(ChangeDuringFlushSuite\\.java:\\d+\\)"
                                    + ", while its session writes, called at "
                                    + "io\\.alkahest\\.testkit\\.suite\\.ChangeDuringFlushSuite\\.\\S*\\(ChangeDuringFlushSuite\\.java:\\d+\\)"
                                    + "\\. Nothing was changed: let the flush or commit end first, and share no entity between threads or coroutines\\. \\[ALK-586]"),
                    message);
            assertEquals("Countess", ada.getName());
            ben.setName("B");
            meanwhile = () -> setName(ben);
            session.commit();
            assertEquals(2, refused.size());
        }
        assertEquals(List.of("Countess", "B", "Cleo"), outside.rows("SELECT name FROM users ORDER BY id"));
    }

    private static void flushHere(Session session) {
        session.flush();
    }

    @Test
    void everyMutatorIsRefused() {
        try (Session session = watched().openSession()) {
            User ada = session.get(USERS, 1);
            Post hello = session.get(POSTS, 1);
            Post other = session.get(POSTS, 3);
            Tag unused = session.get(TAGS, 3);
            assertEquals(2, hello.getTags().size());
            Tag pending = new Tag("pending");
            List<Runnable> mutators = List.of(
                    () -> hello.setAuthorId(2),
                    () -> hello.setAuthor(session.newObjects().isEmpty() ? ada : null),
                    () -> hello.getTags().add(unused),
                    () -> hello.getTags().remove(0),
                    () -> hello.getTags().clear(),
                    () -> hello.getTags().sort(null),
                    () -> other.getTags().add(unused),
                    () -> ada.getPosts().add(other),
                    () -> ada.getPosts().remove(hello),
                    () -> pending.setText("later"),
                    () -> session.delete(hello),
                    () -> session.add(new Tag("other")),
                    () -> session.expunge(hello));
            session.add(pending);
            int number = 0;
            for (Runnable mutator : mutators) {
                ada.setName("name " + number);
                meanwhile = mutator;
                session.flush();
                assertEquals(++number, refused.size(), "refused: " + refused);
                assertTrue(refused.get(number - 1) instanceof ConcurrentUseException);
                assertFalse(session.isModified(hello), "mutator " + number);
                assertFalse(session.isModified(other), "mutator " + number);
            }
            session.commit();
        }
        assertEquals(List.of("1 1", "1 2", "2 1"), outside.rows("SELECT post_id, tag_id FROM post_tags ORDER BY 1, 2"));
        assertEquals(List.of("1", "1", "2"), outside.rows("SELECT author_id FROM posts ORDER BY id"));
        assertEquals(List.of("pending"), outside.rows("SELECT text FROM tags WHERE id > 3"));
    }

    @Test
    void aChangeDuringTheCommitIsRefused() {
        try (Session session =
                watched().openSession(TransactionOptions.defaults().expireOnCommit(false))) {
            User ada = session.get(USERS, 1);
            session.flush();
            meanwhile = () -> setName(ada);
            session.commit();
            assertEquals(1, refused.size());
            ada.setName("Countess");
            session.commit();
        }
        assertEquals(List.of("Countess"), outside.rows("SELECT name FROM users WHERE id = 1"));
    }

    @Test
    void aChangeWhileAQueryRunsIsKept() {
        try (Session session = watched().openSession()) {
            User ada = session.get(USERS, 1);
            meanwhile = () -> setName(ada);
            session.get(USERS, 2);
            assertEquals(List.of(), refused);
            session.commit();
        }
        assertEquals(List.of("lost?"), outside.rows("SELECT name FROM users WHERE id = 1"));
    }
}
