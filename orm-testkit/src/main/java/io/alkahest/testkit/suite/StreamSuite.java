package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.engine.ExecutionOptions;
import io.alkahest.engine.Result;
import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.ConfigurationException;
import io.alkahest.error.ResourceClosedException;
import io.alkahest.error.StatementTimeoutException;
import io.alkahest.session.Engine;
import io.alkahest.session.Session;
import io.alkahest.sql.Row2;
import io.alkahest.sql.Select;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rows as they come, in memory that does not grow with them, and the options that say how a query is run: of the query,
 * of its transaction, of the engine.
 */
public abstract class StreamSuite extends DatabaseSuite {
    private static final int MEGABYTE = 1 << 20;

    protected StreamSuite(TestDatabase database) {
        super(database);
    }

    private static ExecutionOptions fetchSize(int rows) {
        return ExecutionOptions.defaults().fetchSize(rows);
    }

    @Test
    void theDriverHoldsAFewRowsAndNotAllAndForgetsWhatWasSaid() {
        createBlog();
        engine.inTransaction(session -> session.execute(
                update(POSTS).set(POSTS.body.set("x".repeat(MEGABYTE))).where(POSTS.id.gt(0))));
        Select<String> bodies =
                select(POSTS.body).from(POSTS).crossJoin(TAGS.alias("a")).crossJoin(TAGS.alias("b"));
        Select<String> bounded = bodies.where(POSTS.id.gt(0)).options(fetchSize(2));
        Select<String> unbounded = bodies.where(POSTS.id.gt(0));
        int all = 27;
        try (Engine narrow = Engine.create(fresh.url(), options -> options.poolSize(1))) {
            for (int i = 0; i < 2; i++) {
                long streamed = heldAtTheFirstRow(narrow, bounded, all);
                assertTrue(streamed < all / 2, streamed + " MB are held of " + all);
                long plain = heldAtTheFirstRow(narrow, unbounded, all);
                if (!has(TestDatabase.Trait.STREAMS_UNASKED)) {
                    assertTrue(plain > all * 3 / 4, plain + " MB are held of " + all);
                }
            }
        }
    }

    /** How many megabytes are held while a result stands on its first row; the result is then read to its end. */
    private static long heldAtTheFirstRow(Engine engine, Select<String> query, int rows) {
        try (Connection connection = engine.connect()) {
            connection.execute(select(USERS.id)).all();
            long before = held();
            try (Result<String> result = connection.execute(query)) {
                Iterator<String> bodies = result.iterator();
                assertEquals(MEGABYTE, bodies.next().length());
                long during = held();
                int read = 1;
                while (bodies.hasNext()) {
                    assertEquals(MEGABYTE, bodies.next().length());
                    read++;
                }
                assertEquals(rows, read);
                return (during - before) / MEGABYTE;
            }
        }
    }

    private static long held() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void otherStatementsRunWhileRowsAreToCome() {
        createBlog();
        try (Session session = engine.openSession();
                Stream<User> users =
                        session.stream(select(USERS).orderBy(USERS.id).options(fetchSize(1)));
                Stream<Post> posts =
                        session.stream(select(POSTS).orderBy(POSTS.id).options(fetchSize(1)))) {
            Iterator<Post> others = posts.iterator();
            List<String> read = new ArrayList<>();
            users.forEach(user -> {
                read.add(user.getName() + titles(user));
                read.add(others.next().getTitle());
                user.setName(user.getName() + "!");
                session.flush();
                assertEquals(3L, session.one(select(count(POSTS.id))));
            });
            assertEquals(List.of("Ada[Hello, Again]", "Hello", "Ben[Other]", "Again", "Cleo[]", "Other"), read);
            session.commit();
        }
        assertEquals(List.of("Ada!", "Ben!", "Cleo!"), outside.rows("SELECT name FROM users ORDER BY id"));
    }

    @Test
    void savepointsAndAnotherLookAtTheRowLeaveAStreamAlone() {
        createBlog();
        try (Connection connection = engine.connect()) {
            try (Result<Row2<Integer, String>> users = connection.execute(
                    select(USERS.id, USERS.name).orderBy(USERS.id).options(fetchSize(1)))) {
                Iterator<Row2<Integer, String>> rows = users.iterator();
                assertEquals("Ada", rows.next().component2());
                connection.savepoint();
                connection.execute(update(USERS).set(USERS.name.set("Dan")).where(USERS.id.eq(3)));
                assertEquals("Ben", rows.next().component2());
            }
            assertEquals(
                    "Dan",
                    connection.execute(select(USERS.name).where(USERS.id.eq(3))).one());
            connection.commit();
        }
    }

    @Test
    void aStreamIsLeftEarly() {
        createBlog();
        try (Engine narrow = Engine.create(fresh.url(), options -> options.poolSize(1))) {
            for (int i = 0; i < 3; i++) {
                try (Session session = narrow.openSession()) {
                    try (Stream<User> users =
                            session.stream(select(USERS).orderBy(USERS.id).options(fetchSize(1)))) {
                        assertEquals("Ada", users.iterator().next().getName());
                    }
                    assertEquals(3, session.all(select(POSTS)).size());
                }
                try (Session session = narrow.openSession()) {
                    Stream<User> forgotten = session.stream(select(USERS).options(fetchSize(1)));
                    assertEquals(1, forgotten.limit(1).count());
                }
            }
            assertEquals(0, narrow.activeConnections());
        }
    }

    @Test
    void anExceptionInTheMiddleLeavesASessionThatGoesOn() {
        createBlog();
        try (Session session = engine.openSession()) {
            IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> {
                try (Stream<User> users = session.stream(select(USERS).options(fetchSize(1)))) {
                    users.forEach(user -> {
                        throw new IllegalStateException("stop");
                    });
                }
            });
            assertEquals("stop", thrown.getMessage());
            assertEquals(3L, session.one(select(count(USERS.id))));
            session.get(USERS, 1).setName("Eve");
            session.commit();
            assertEquals("Eve", session.get(USERS, 1).getName());
        }
    }

    @Test
    void aCommitEndsAStreamWhoseRowsWereTakenIntoMemory() {
        createBlog();
        try (Session session = engine.openSession();
                Stream<User> users =
                        session.stream(select(USERS).orderBy(USERS.id).options(fetchSize(1)))) {
            Iterator<User> rows = users.iterator();
            assertEquals("Ada", rows.next().getName());
            assertEquals(3L, session.one(select(count(POSTS.id))));
            session.commit();
            assertEquals(
                    "The result was closed before its last row, by a COMMIT, a ROLLBACK, a change of tables or the end of its connection. Read it with"
                            + " all() first. [ALK-112]",
                    assertThrows(ResourceClosedException.class, rows::next).getMessage());
        }
    }

    @Test
    void theNearestOptionWins() {
        createBlog();
        TransactionOptions two = TransactionOptions.defaults().fetchSize(2);
        Select<User> users = select(USERS).options(selectIn(USERS.posts));
        try (Engine one =
                Engine.create(fresh.url(), options -> options.listener(sql).execution(fetchSize(1)))) {
            assertEquals(3 + 1, statements(one, TransactionOptions.defaults(), users));
            assertEquals(2 + 1, statements(one, two, users));
            assertEquals(1 + 1, statements(one, two, users.options(fetchSize(3), fetchSize(4))));
        }
        assertEquals(1 + 1, statements(engine, TransactionOptions.defaults(), users));
    }

    /** How many statements a stream takes that completes its objects so many at a time as are fetched. */
    private int statements(Engine engine, TransactionOptions options, Select<User> users) {
        try (Session session = engine.openSession(options)) {
            sql.clear();
            try (Stream<User> stream = session.stream(users)) {
                assertEquals(3, stream.mapToInt(user -> user.getPosts().size()).sum());
            }
            return sql.statements().size();
        }
    }

    @Test
    void aQueryHasALimitOfItsOwnWhichEndsWithIt() {
        createBlog();
        for (int i = 0; i < 6; i++) {
            outside.run("INSERT INTO tags (text) SELECT CONCAT(text, '" + i + "') FROM tags");
        }
        var a = TAGS.alias("a");
        var b = TAGS.alias("b");
        var c = TAGS.alias("c");
        var d = TAGS.alias("d");
        var e = TAGS.alias("e");
        Select<Long> endless = select(count(a.get(TAGS.id)))
                .from(a, b, c, d, e)
                .where(a.get(TAGS.id)
                        .plus(b.get(TAGS.id))
                        .plus(c.get(TAGS.id))
                        .plus(d.get(TAGS.id))
                        .plus(e.get(TAGS.id))
                        .lt(0));
        ExecutionOptions hasty = ExecutionOptions.timeout(Duration.ofMillis(200));
        try (Engine narrow = Engine.create(fresh.url(), options -> options.poolSize(1))) {
            for (int i = 0; i < 2; i++) {
                try (Session session = narrow.openSession()) {
                    session.get(USERS, 1);
                    assertTrue(assertThrows(StatementTimeoutException.class, () -> session.one(endless.options(hasty)))
                            .getMessage()
                            .startsWith("The statement ran longer than its limit of 200 ms, and was cancelled."));
                    session.rollback();
                    assertEquals(3L, session.one(select(count(USERS.id))));
                    session.rollback();
                    assertThrows(
                            StatementTimeoutException.class,
                            () -> session.stream(endless.options(hasty)).toList());
                }
            }
        }
    }

    @Test
    void whatSaysNothingIsRefused() {
        assertEquals(
                "fetchSize must be at least 1, but is 0. [ALK-104]",
                assertThrows(ConfigurationException.class, () -> fetchSize(0)).getMessage());
        assertEquals(
                "statementTimeout must be longer than zero, but is 0 ms. [ALK-104]",
                assertThrows(ConfigurationException.class, () -> ExecutionOptions.timeout(Duration.ZERO))
                        .getMessage());
    }

    private static List<String> titles(User user) {
        return user.getPosts().stream().map(Post::getTitle).toList();
    }
}
