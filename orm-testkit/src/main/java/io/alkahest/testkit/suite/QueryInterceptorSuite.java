package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.sql.Sql.update;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.engine.QueryInterceptor;
import io.alkahest.engine.Reading;
import io.alkahest.engine.Reading.Purpose;
import io.alkahest.engine.Registration;
import io.alkahest.error.SessionStateException;
import io.alkahest.error.StatementException;
import io.alkahest.schema.Alias;
import io.alkahest.session.Session;
import io.alkahest.sql.Delete;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Insert;
import io.alkahest.sql.RowLock;
import io.alkahest.sql.Select;
import io.alkahest.sql.Update;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Interceptors: what they are asked about, and that what they answer is what runs. */
@SuppressWarnings("try") // Registrations are closed, and not asked anything.
public abstract class QueryInterceptorSuite extends DatabaseSuite {
    private final List<Purpose> purposes = new ArrayList<>();

    protected QueryInterceptorSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createTables() {
        createBlog();
    }

    /** Hides a post, wherever posts are read or changed by statements. */
    private final class WithoutPost implements QueryInterceptor {
        private final String hidden;

        WithoutPost(String hidden) {
            this.hidden = hidden;
        }

        @Override
        public Select<?> select(Select<?> select, Reading reading) {
            purposes.add(reading.purpose());
            Select<?> changed = select;
            for (Expression<String> title : reading.columns(POSTS.title)) {
                changed = changed.where(title.ne(hidden));
            }
            return changed;
        }

        @Override
        public Update<?> update(Update<?> update) {
            return update.table() == POSTS ? update.where(POSTS.title.ne(hidden)) : update;
        }

        @Override
        public Delete<?> delete(Delete<?> delete) {
            return delete.table() == POSTS ? delete.where(POSTS.title.ne(hidden)) : delete;
        }
    }

    private static List<String> titles(List<Post> posts) {
        return posts.stream().map(Post::getTitle).toList();
    }

    @Test
    void queriesOfSessionsAreChanged() {
        engine.intercept(new WithoutPost("Again"));
        try (Session session = engine.openSession()) {
            Select<Post> posts = select(POSTS).orderBy(POSTS.id);
            assertEquals(List.of("Hello", "Other"), titles(session.all(posts)));
            assertEquals("Hello", Objects.requireNonNull(session.first(posts)).getTitle());
            assertEquals(2L, session.one(select(count()).from(POSTS)));
            assertNull(session.oneOrNull(select(POSTS).where(POSTS.title.eq("Again"))));
            try (Stream<Post> stream = session.stream(posts)) {
                assertEquals(2, stream.count());
            }
            assertEquals(List.of("Hello!", "Other!"), session.all(posts.map(post -> post.getTitle() + "!")));
            assertEquals(3, session.all(select(USERS)).size());
        }
        assertTrue(purposes.stream().allMatch(purpose -> purpose == Purpose.QUERY));
    }

    @Test
    void aliasesAreChangedAndOuterJoinsAreNot() {
        engine.intercept(new WithoutPost("Again"));
        try (Session session = engine.openSession()) {
            Alias<Post> p = POSTS.alias("p");
            assertEquals(
                    List.of("Hello", "Other"),
                    session.all(select(p.get(POSTS.title)).orderBy(p.get(POSTS.id))));
            assertEquals(
                    List.of("Hello", "Other"),
                    session.all(select(POSTS.title)
                            .join(p, p.get(POSTS.id).eq(POSTS.id))
                            .orderBy(POSTS.id)));
            assertEquals(
                    4,
                    session.all(select(USERS.name, POSTS.title.orNull()).leftJoin(USERS.posts))
                            .size());
        }
    }

    @Test
    void eachSelectOfASetOperationIsChanged() {
        engine.intercept(new WithoutPost("Again"));
        try (Session session = engine.openSession()) {
            assertEquals(
                    List.of("Hello", "Other", "java", "sql", "unused"),
                    session.all(select(POSTS.title).union(select(TAGS.text)).orderBy(POSTS.title)));
            assertEquals(
                    List.of("Hello"),
                    session.all(select(POSTS.title)
                            .except(select(POSTS.title).where(POSTS.title.eq("Other")))
                            .orderBy(POSTS.title)));
        }
    }

    @Test
    void whatASessionReadsByItselfIsChanged() {
        engine.intercept(new WithoutPost("Again"));
        try (Session session = engine.openSession()) {
            assertNull(session.get(POSTS, 2));
            assertNull(session.get(POSTS, 2, RowLock.forUpdate()));
            assertNotNull(session.get(POSTS, 1));
            assertEquals(List.of(Purpose.GET, Purpose.GET, Purpose.GET), purposes);
            purposes.clear();
            User ada = Objects.requireNonNull(session.get(USERS, 1));
            assertEquals(List.of("Hello"), titles(ada.getPosts()));
            assertEquals(List.of(Purpose.GET, Purpose.LOAD), purposes);
        }
        for (Select<User> users :
                List.of(select(USERS).options(selectIn(USERS.posts)).orderBy(USERS.id))) {
            try (Session session = engine.openSession()) {
                List<User> all = session.all(users);
                sql.clear();
                assertEquals(List.of("Hello"), titles(all.get(0).getPosts()));
                assertEquals(List.of("Other"), titles(all.get(1).getPosts()));
                sql.expectNothing();
            }
        }
    }

    @Test
    void whatAnOptionJoinsIsNotChanged() {
        engine.intercept(new WithoutPost("Again"));
        try (Session session = engine.openSession()) {
            User ada = session.all(select(USERS).options(joined(USERS.posts)).orderBy(USERS.id))
                    .get(0);
            assertEquals(2, ada.getPosts().size());
        }
    }

    @Test
    void aReferenceIsLoadedThroughThem() {
        engine.intercept(new QueryInterceptor() {
            @Override
            public Select<?> select(Select<?> select, Reading reading) {
                purposes.add(reading.purpose());
                return select;
            }
        });
        try (Session session = engine.openSession()) {
            Post post = Objects.requireNonNull(session.get(POSTS, 1));
            assertEquals("Ada", post.getAuthor().getName());
            session.refresh(post);
            session.refresh(post, RowLock.forUpdate());
            session.expire(post);
            assertEquals("Hello", post.getTitle());
            session.load(post, POSTS.tags);
            assertEquals(
                    List.of(Purpose.GET, Purpose.LOAD, Purpose.REFRESH, Purpose.REFRESH, Purpose.REFRESH, Purpose.LOAD),
                    purposes);
        }
    }

    @Test
    void anObjectWhoseRowIsHiddenIsGoneOnceItIsReadAnew() {
        try (Session session = engine.openSession()) {
            Post post = Objects.requireNonNull(session.get(POSTS, 2));
            session.intercept(new WithoutPost("Again"));
            assertEquals(post, session.get(POSTS, 2));
            assertThrows(SessionStateException.class, () -> session.refresh(post));
        }
    }

    @Test
    void aFlushReadsAndWritesRowsAsTheyAre() {
        try (Session session = engine.openSession()) {
            Post post = Objects.requireNonNull(session.get(POSTS, 2));
            session.intercept(new WithoutPost("Again"));
            session.expire(post);
            session.delete(post);
            session.commit();
        }
        assertEquals(List.of("Hello", "Other"), outside.rows("SELECT title FROM posts ORDER BY id"));
    }

    @Test
    void statementsThatChangeRowsAreChangedAndFollowedInMemory() {
        engine.intercept(new WithoutPost("Again"));
        try (Session session = engine.openSession()) {
            Post hello = Objects.requireNonNull(session.get(POSTS, 1));
            Post again;
            try (Session other = engine.openSession()) {
                again = Objects.requireNonNull(other.get(POSTS, 3));
                assertEquals("Other", again.getTitle());
            }
            assertEquals(
                    2,
                    session.execute(update(POSTS).set(POSTS.body.set("new")).allRows())
                            .rowCount());
            assertEquals("new", hello.getBody());
            assertEquals(
                    1, session.execute(deleteFrom(POSTS).where(POSTS.id.ge(2))).rowCount());
            session.commit();
        }
        assertEquals(
                List.of("Hello new", "Again More words"), outside.rows("SELECT title, body FROM posts ORDER BY id"));
    }

    @Test
    void insertsAreChanged() {
        engine.intercept(new QueryInterceptor() {
            @Override
            public Insert<?> insert(Insert<?> insert) {
                return insert.table() == TAGS ? insert.values(TAGS.text.set("more")) : insert;
            }
        });
        engine.inTransaction(session -> session.execute(insertInto(TAGS).values(TAGS.text.set("a"))));
        engine.inTransaction(session -> session.add(new Tag("written by a flush")));
        assertEquals(
                List.of("sql", "java", "unused", "a", "more", "written by a flush"),
                outside.rows("SELECT text FROM tags ORDER BY id"));
    }

    @Test
    void connectionsAreAskedForAsWell() {
        engine.intercept(new WithoutPost("Again"));
        try (Connection connection = engine.connect()) {
            assertEquals(
                    List.of("Hello", "Other"),
                    connection.execute(select(POSTS.title).orderBy(POSTS.id)).all());
            assertEquals(
                    2,
                    connection
                            .execute(update(POSTS).set(POSTS.body.setNull()).allRows())
                            .rowCount());
        }
        assertEquals(
                List.of("Hello", "Other"),
                engine.begin(connection -> connection
                        .execute(select(POSTS.title).orderBy(POSTS.id))
                        .all()));
        engine.inSession(session -> {
            assertEquals(
                    2, session.connection().execute(select(POSTS.title)).all().size());
            session.intercept(new WithoutPost("Hello"));
            assertEquals(
                    List.of("Other"),
                    session.connection().execute(select(POSTS.title)).all());
            assertEquals(
                    3,
                    session.connection()
                            .execute(text("SELECT title FROM posts"))
                            .all()
                            .size());
        });
    }

    @Test
    void thoseOfTheEngineComeFirstAndAllEndWhenTheyAreClosed() {
        Registration first = engine.intercept(new WithoutPost("Again"));
        try (Session session = engine.openSession()) {
            Registration second = session.intercept(new WithoutPost("Hello"));
            assertEquals(List.of("Other"), session.all(select(POSTS.title)));
            sql.clear();
            session.all(select(POSTS.title));
            assertEquals(
                    "[Again, Hello]",
                    sql.statements().get(0).parameters().get(0).toString());
            first.close();
            assertEquals(
                    List.of("Again", "Other"), session.all(select(POSTS.title).orderBy(POSTS.id)));
            second.close();
            assertEquals(3, session.all(select(POSTS.title)).size());
            try (Session other = engine.openSession()) {
                assertEquals(3, other.all(select(POSTS.title)).size());
            }
        }
    }

    @Test
    void theSameStatementIsCompiledForEachFormAnew() {
        String[] hidden = {"Again"};
        engine.intercept(new QueryInterceptor() {
            @Override
            public Select<?> select(Select<?> select, Reading reading) {
                return hidden[0].isEmpty() ? select : select.where(POSTS.title.ne(hidden[0]));
            }
        });
        Select<String> titles = select(POSTS.title).orderBy(POSTS.id);
        try (Session session = engine.openSession()) {
            assertEquals(List.of("Hello", "Other"), session.all(titles));
            hidden[0] = "Hello";
            assertEquals(List.of("Again", "Other"), session.all(titles));
            hidden[0] = "";
            assertEquals(List.of("Hello", "Again", "Other"), session.all(titles));
            hidden[0] = "Other";
            assertEquals(List.of("Hello", "Again"), session.all(titles));
            assertEquals(
                    2,
                    sql.statements().stream().map(each -> each.sql()).distinct().count());
        }
    }

    @Test
    void whatASelectYieldsMustStay() {
        try (Session session = engine.openSession()) {
            session.intercept(new Narrowing());
            StatementException refused =
                    assertThrows(StatementException.class, () -> session.all(select(POSTS.title, POSTS.id)));
            assertEquals(
                    Narrowing.class.getName()
                            + " has changed what a statement yields. An interceptor may change which rows are read or changed, and in which order. It was: "
                            + select(POSTS.title, POSTS.id) + "; it is now: " + select(POSTS.title) + " [ALK-703]",
                    refused.getMessage());
        }
        sql.expectNothing();
    }

    private static final class Narrowing implements QueryInterceptor {
        @Override
        public Select<?> select(Select<?> select, Reading reading) {
            return io.alkahest.sql.Sql.select(POSTS.title);
        }
    }

    @Test
    void anExceptionKeepsTheStatementFromRunning() {
        IllegalStateException thrown = new IllegalStateException("no");
        engine.intercept(new QueryInterceptor() {
            @Override
            public Select<?> select(Select<?> select, Reading reading) {
                throw thrown;
            }
        });
        try (Session session = engine.openSession()) {
            assertEquals(thrown, assertThrows(IllegalStateException.class, () -> session.get(POSTS, 1)));
            assertEquals(thrown, assertThrows(IllegalStateException.class, () -> session.all(select(TAGS))));
            session.add(new Tag("a"));
            session.commit();
        }
        assertEquals(4, outside.rows("SELECT id FROM tags").size());
    }

    @Test
    void keysAreBoundAsEver() {
        engine.intercept(new WithoutPost("none"));
        try (Session session = engine.openSession()) {
            Post other = Objects.requireNonNull(session.get(POSTS, 3));
            @Nullable String body = other.getBody();
            assertNull(body);
            assertNull(session.get(POSTS, 99));
        }
    }
}
