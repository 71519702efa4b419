package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.CommitOutcomeUnknownException;
import io.alkahest.error.SessionStateException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.session.Engine;
import io.alkahest.session.Session;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.BlogRows;
import io.alkahest.testkit.domain.Comment;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Profile;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import io.alkahest.testkit.fault.FaultMode;
import io.alkahest.testkit.fault.FaultyDataSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A database that fails at every single JDBC call of a unit of work, in turn: it holds all of the work or nothing, no
 * connection is lost, objects are what they were, and the same session works again after {@code rollback()}.
 */
public abstract class FaultSuite {
    /** On a server each call fails in some of the modes, and in each mode every thirteenth call fails. */
    private static final int EACH_ON_A_SERVER = 13;

    private final TestDatabase database;

    protected FaultSuite(TestDatabase database) {
        DatabaseSuite.require(database);
        this.database = database;
    }

    /** Whose connections fail. */
    enum Pool {
        /** Those of the engine's own pool, which keeps prepared statements with them. */
        OWN {
            @Override
            Engine engine(FreshDatabase fresh, FaultyDataSource faulty) {
                return Engine.create(fresh.url(), options -> options.connectThrough(faulty));
            }
        },
        /** Those of a data source that the application gives. */
        GIVEN {
            @Override
            Engine engine(FreshDatabase fresh, FaultyDataSource faulty) {
                return Engine.create(faulty);
            }
        };

        abstract Engine engine(FreshDatabase fresh, FaultyDataSource faulty);
    }

    static Stream<Arguments> faults() {
        return Arrays.stream(FaultMode.values())
                .flatMap(mode -> Arrays.stream(Pool.values()).map(pool -> Arguments.of(mode, pool)));
    }

    /** A unit of work, and what it says of its objects once it was taken back. */
    private interface Scenario {
        /** Runs in a fresh session on the blog's few rows, and commits. */
        void run(Session session);

        /** The objects are what they were before. */
        void assertRestored(Session session);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("faults")
    void aGraphOfNewObjectsIsWrittenWholeOrNotAtAll(FaultMode mode, Pool pool) {
        failEverywhere(mode, pool, NewGraph::new);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("faults")
    void updatesDeletesAndInsertsAreWrittenTogetherOrNotAtAll(FaultMode mode, Pool pool) {
        failEverywhere(mode, pool, MixedChanges::new);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("faults")
    void twoFlushesAreCommittedTogetherOrNotAtAll(FaultMode mode, Pool pool) {
        failEverywhere(mode, pool, TwoFlushes::new);
    }

    private static final class NewGraph implements Scenario {
        private final User user = new User("new@example.com", "New");
        private final Post one = new Post("one", user);
        private final Post two = new Post("two", user);
        private final Tag tag = new Tag("fresh");

        @Override
        public void run(Session session) {
            user.setProfile(new Profile("p"));
            one.getTags().add(tag);
            two.getTags().add(tag);
            two.getTags().add(session.get(TAGS, 1));
            one.getComments().add(new Comment("c"));
            session.add(user);
            session.commit();
        }

        @Override
        public void assertRestored(Session session) {
            for (Object object : List.of(user, one, two, tag)) {
                assertEquals(ObjectState.TRANSIENT, session.stateOf(object), object.toString());
                assertFalse(session.contains(object));
            }
            assertThrows(SessionStateException.class, user::getId);
            assertThrows(SessionStateException.class, one::getId);
            assertThrows(SessionStateException.class, tag::getId);
            assertEquals("New", user.getName());
            assertSame(user, one.getAuthor());
            assertTrue(user.getPosts().contains(two));
        }
    }

    private static final class MixedChanges implements Scenario {
        private @Nullable User ada;
        private @Nullable Post hello;
        private @Nullable Comment comment;
        private final Tag tag = new Tag("fresh");

        @Override
        public void run(Session session) {
            List<User> users = session.all(select(USERS).orderBy(USERS.id));
            List<Post> posts = session.all(select(POSTS).orderBy(POSTS.id));
            ada = users.get(0);
            hello = posts.get(0);
            comment = hello.getComments().get(0);
            ada.setName("Countess");
            users.get(1).setName("Benjamin");
            session.delete(hello);
            posts.get(1).setAuthor(users.get(2));
            posts.get(1).getTags().clear();
            posts.get(2).getTags().add(tag);
            session.commit();
        }

        @Override
        public void assertRestored(Session session) {
            assertEquals(ObjectState.TRANSIENT, session.stateOf(tag));
            assertThrows(SessionStateException.class, tag::getId);
            if (hello != null && comment != null) {
                assertEquals(ObjectState.PERSISTENT, session.stateOf(hello));
                assertEquals(ObjectState.PERSISTENT, session.stateOf(comment));
                assertEquals("Hello", hello.getTitle());
                assertEquals(2, hello.getComments().size());
                assertEquals(2, hello.getTags().size());
            }
            if (ada != null) {
                assertFalse(session.isModified(ada));
                assertEquals("Ada", ada.getName());
                assertEquals(2, ada.getPosts().size());
            }
        }
    }

    private static final class TwoFlushes implements Scenario {
        private final User user = new User("new@example.com", "New");
        private final Post post = new Post("new", user);
        private @Nullable Post other;

        @Override
        public void run(Session session) {
            session.add(user);
            session.flush();
            other = session.get(POSTS, 3);
            post.getTags().add(session.get(TAGS, 3));
            user.setName("Newer");
            other.setBody("body");
            session.flush();
            session.delete(other);
            session.commit();
        }

        @Override
        public void assertRestored(Session session) {
            assertEquals(ObjectState.TRANSIENT, session.stateOf(user));
            assertEquals(ObjectState.TRANSIENT, session.stateOf(post));
            assertThrows(SessionStateException.class, user::getId);
            assertThrows(SessionStateException.class, post::getId);
            if (other != null) {
                assertEquals(ObjectState.PERSISTENT, session.stateOf(other));
                assertEquals("Other", other.getTitle());
                assertEquals(null, other.getBody());
            }
        }
    }

    private void failEverywhere(FaultMode mode, Pool pool, Supplier<Scenario> scenarios) {
        Wreck dry = new Wreck(pool, scenarios.get());
        int calls = dry.run(0, mode).size();
        assertTrue(calls > 20, () -> "only " + calls + " JDBC calls were counted");
        List<String> after = dry.state;
        int failures = 0;
        int tried = 0;
        int step = database.isServer() ? EACH_ON_A_SERVER : 3;
        int first = 1 + (mode.ordinal() * Pool.values().length + pool.ordinal()) % step;
        for (int call = first; call <= calls; call += step) {
            tried++;
            Wreck wreck = new Wreck(pool, scenarios.get());
            try {
                wreck.run(call, mode);
                wreck.check(after);
                failures += wreck.thrown == null ? 0 : 1;
            } catch (Throwable failure) {
                throw new AssertionError(
                        "When call " + call + " of " + calls + " fails (" + mode + ": "
                                + (wreck.fault == null ? "nothing was thrown" : wreck.fault.getMessage()) + "): "
                                + failure.getMessage(),
                        failure);
            }
        }
        int failed = failures;
        int all = tried;
        assertTrue(failed > all / 2, () -> "only " + failed + " of " + all + " faults came through");
    }

    /** One run on a database of its own. */
    private final class Wreck {
        private final Pool pool;
        private final Scenario scenario;
        private @Nullable Throwable fault;
        private @Nullable Throwable thrown;
        private boolean reachedCommit;
        private int failedCall;
        private FaultMode mode = FaultMode.BEFORE;
        private List<String> calls = List.of();
        private List<String> before = List.of();
        private List<String> state = List.of();

        Wreck(Pool pool, Scenario scenario) {
            this.pool = pool;
            this.scenario = scenario;
        }

        List<String> run(int call, FaultMode mode) {
            try (FreshDatabase fresh = database.fresh()) {
                Outside outside = new Outside(fresh.dataSource());
                FaultyDataSource faulty = new FaultyDataSource(fresh.dataSource());
                try (Engine engine = pool.engine(fresh, faulty)) {
                    Domain.BLOG.createAll(engine);
                    BlogRows.insert(outside);
                    before = dump(outside);
                    return run(call, mode, engine, faulty, outside);
                } finally {
                    assertEquals(0, faulty.openConnections(), "connections left open after the engine was closed");
                }
            }
        }

        private List<String> run(int call, FaultMode mode, Engine engine, FaultyDataSource faulty, Outside outside) {
            failedCall = call;
            this.mode = mode;
            try (Session session = engine.openSession()) {
                faulty.arm(call, mode);
                try {
                    scenario.run(session);
                } catch (RuntimeException | Error e) {
                    thrown = e;
                }
                fault = faulty.fault();
                calls = faulty.calls();
                reachedCommit = calls.stream().anyMatch(FaultSuite::isCommit);
                faulty.disarm();
                if (thrown != null) {
                    session.rollback();
                    state = dump(outside);
                    if (state.equals(before)) {
                        scenario.assertRestored(session);
                        session.rollback();
                    }
                    assertEquals(0, engine.activeConnections(), "connections not given back after rollback");
                } else {
                    state = dump(outside);
                }
                Tag later = new Tag("later");
                session.add(later);
                session.commit();
                assertEquals(List.of("later"), outside.rows("SELECT text FROM tags WHERE id = " + later.getId()));
            }
            assertEquals(0, engine.activeConnections(), "connections not given back after close");
            return calls;
        }

        void check(List<String> after) {
            // A failing close is not passed on: what follows it may be the first to notice.
            if (thrown != null && !calls.get(failedCall - 1).endsWith(".close()")) {
                List<String> later = calls.subList(failedCall, calls.size());
                assertTrue(later.stream().noneMatch(FaultSuite::sends), () -> "statements after the failure: " + later);
            }
            if (thrown == null) {
                assertEquals(after, state, "nothing was thrown, but the work is not there");
                return;
            }
            assertTrue(
                    causes(thrown).contains(fault),
                    () -> "the failure does not lead to the injected one: " + causes(thrown));
            assertSame(fault, rootOf(thrown));
            if (mode == FaultMode.DISCONNECT && isCommit(calls.get(failedCall - 1))) {
                assertInstanceOf(CommitOutcomeUnknownException.class, thrown);
            }
            if (!state.equals(before)) {
                assertEquals(after, state, "the database holds a part of the work");
                assertTrue(reachedCommit, "the work is there, but nobody committed it");
            }
        }
    }

    private static boolean isCommit(String call) {
        return call.equals("Connection.commit()") || call.equals("Statement.execute(COMMIT)");
    }

    private static boolean sends(String call) {
        return call.contains(".execute") && !call.endsWith("(ROLLBACK)")
                || call.contains(".prepareStatement")
                || call.contains(".addBatch");
    }

    private static Throwable rootOf(Throwable thrown) {
        List<Throwable> causes = causes(thrown);
        return causes.get(causes.size() - 1);
    }

    private static List<Throwable> causes(@Nullable Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static List<String> dump(Outside outside) {
        List<String> queries = List.of(
                "SELECT id, email, name FROM users ORDER BY id",
                "SELECT id, bio, user_id FROM profiles ORDER BY id",
                "SELECT id, title, body, author_id FROM posts ORDER BY id",
                "SELECT id, text FROM tags ORDER BY id",
                "SELECT post_id, tag_id FROM post_tags ORDER BY post_id, tag_id",
                "SELECT id, text, post_id FROM comments ORDER BY id");
        List<List<String>> rows = outside.rows(queries);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            all.add(queries.get(i));
            all.addAll(rows.get(i));
        }
        return all;
    }
}
