package io.alkahest.query;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.populateExisting;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.query.Blog.NOTES;
import static io.alkahest.query.Blog.POSTS;
import static io.alkahest.query.Blog.POST_TAGS;
import static io.alkahest.query.Blog.SHELVES;
import static io.alkahest.query.Blog.TAGS;
import static io.alkahest.query.Blog.USERS;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.MultipleResultsException;
import io.alkahest.error.NoResultException;
import io.alkahest.error.StatementException;
import io.alkahest.mapping.CompositeKey;
import io.alkahest.mapping.LoaderOption;
import io.alkahest.query.Blog.Note;
import io.alkahest.query.Blog.Post;
import io.alkahest.query.Blog.Shelf;
import io.alkahest.query.Blog.User;
import io.alkahest.session.Session;
import io.alkahest.sql.Row;
import io.alkahest.sql.Row2;
import io.alkahest.sql.Row3;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueryRunnerTest {
    private final BlogDatabase blog = new BlogDatabase();

    @AfterEach
    void close() {
        blog.close();
    }

    @Test
    void rowsComeInTheShapeOfTheSelect() {
        try (Session session = blog.session()) {
            assertEquals(
                    List.of("Ada", "Ben", "Cleo"),
                    session.all(select(USERS.name).orderBy(USERS.id)));
            assertEquals(3L, session.one(select(count(USERS.id))));
            Row3<Post, User, String> row = session.first(
                    select(POSTS, USERS, USERS.name).join(POSTS.author).orderBy(POSTS.id));
            assertSame(row.component2(), row.component1().author());
            assertEquals("Ada", row.component3());
            assertEquals("Ada", row.get(USERS.name));
            assertEquals(List.of("posts", "users"), row.names().subList(0, 2));
            Row dynamic = session.all(
                            select(List.of(USERS.id, POSTS)).join(USERS.posts).orderBy(POSTS.id))
                    .get(2);
            assertEquals(2, dynamic.get(0));
            assertEquals("c", ((Post) dynamic.get("posts")).title());
        }
    }

    @Test
    void theOuterSideOfAJoinMayBeNull() {
        try (Session session = blog.session()) {
            List<Row2<User, @Nullable Post>> rows = session.all(
                    select(USERS, POSTS.orNull()).leftJoin(USERS.posts).orderBy(USERS.id, POSTS.id));
            assertEquals(4, rows.size());
            assertNull(rows.get(3).component2());
            assertSame(rows.get(0).component1(), rows.get(1).component1());
        }
    }

    @Test
    void aliasesAreTheSameObjects() {
        var other = USERS.alias("other");
        try (Session session = blog.session()) {
            List<Row2<User, User>> pairs = session.all(select(USERS, other)
                    .from(USERS)
                    .join(other, USERS.id.lt(other.get(USERS.id)))
                    .orderBy(USERS.id));
            assertEquals(3, pairs.size());
            assertSame(session.get(USERS, 2), pairs.get(0).component2());
        }
    }

    @Test
    void tablesWithoutAClassYieldRows() {
        try (Session session = blog.session()) {
            List<Row> links = session.all(select(POST_TAGS).orderBy(POST_TAGS.postId, POST_TAGS.tag));
            assertEquals("java", links.get(0).get(POST_TAGS.tag));
            assertEquals(1L, links.get(0).get("post_id"));
            List<Row2<Post, @Nullable Row>> outer = session.all(select(POSTS, POST_TAGS.orNull())
                    .leftJoin(POST_TAGS, POST_TAGS.postId.eq(POSTS.id))
                    .orderBy(POSTS.id.desc()));
            assertNull(outer.get(0).component2());
        }
    }

    @Test
    void functionsSeeWhatLoadersHaveLoaded() {
        try (Session session = blog.strict()) {
            List<Integer> sizes = session.all(select(USERS)
                    .orderBy(USERS.id)
                    .options(selectIn(USERS.posts))
                    .map(user -> user.posts().size()));
            assertEquals(List.of(2, 1, 0), sizes);
            assertEquals(
                    "ADA", session.first(select(USERS.name).orderBy(USERS.id).map(String::toUpperCase)));
        }
    }

    @Test
    void oneRowIsOneInstanceAndIsNotOverwritten() {
        try (Session session = blog.patient()) {
            User ada = session.one(select(USERS).where(USERS.name.eq("Ada")));
            assertSame(ada, session.get(USERS, 1));
            ada.name("Changed");
            blog.run("UPDATE users SET name = 'Outside', age = 1 WHERE id = 1");
            session.all(select(USERS));
            assertEquals("Changed", ada.name());
            assertEquals(36, ada.age());
            session.all(select(USERS).options(populateExisting()));
            assertEquals("Changed", ada.name());
            assertEquals(1, ada.age());
            session.flush();
            assertEquals("Changed", session.one(select(USERS.name).where(USERS.id.eq(1))));
        }
        try (Session session = blog.session()) {
            assertNotSame(session.get(USERS, 1), blog.engine.computeInTransaction(other -> other.get(USERS, 1)));
        }
    }

    @Test
    void plainObjectsFollowTheSameRules() {
        blog.run("INSERT INTO notes (id, text) VALUES (1, 'x')");
        try (Session session = blog.session()) {
            Note note = session.one(select(NOTES));
            assertEquals("x", note.getText());
            blog.run("UPDATE notes SET text = 'y'");
            assertSame(note, session.get(NOTES, 1));
            session.all(select(NOTES));
            assertEquals("x", note.getText());
            session.commit();
            session.all(select(NOTES));
            assertEquals("y", note.getText());
        }
    }

    @Test
    void pendingChangesAreWrittenBeforeAQuery() {
        try (Session session = blog.session()) {
            session.get(USERS, 1).name("Zoe");
            assertEquals(1L, session.one(select(count(USERS.id)).where(USERS.name.eq("Zoe"))));
        }
    }

    @Test
    void oneWantsExactlyOneRow() {
        try (Session session = blog.session()) {
            var none = select(USERS.name).where(USERS.id.eq(99));
            assertEquals(
                    "one() found no row. Say oneOrNull() or first() where that is a normal answer. Statement: " + none
                            + " [ALK-420]",
                    assertThrows(NoResultException.class, () -> session.one(none))
                            .getMessage());
            assertNull(session.oneOrNull(none));
            assertNull(session.first(none));
            var several = select(USERS);
            assertEquals(
                    "one() found more than one row. Narrow the condition, or say first() or all(). Statement: "
                            + several + " [ALK-421]",
                    assertThrows(MultipleResultsException.class, () -> session.one(several))
                            .getMessage());
            assertThrows(MultipleResultsException.class, () -> session.oneOrNull(several));
            assertThrows(MultipleResultsException.class, () -> session.one(several.options(joined(USERS.posts))));
        }
    }

    @Test
    void firstReadsOneRowAndKeepsASmallerLimit() {
        try (Session session = blog.session()) {
            assertEquals(
                    "Ada", session.first(select(USERS.name).orderBy(USERS.id).limit(2)));
            assertNull(session.first(select(USERS.name).limit(0)));
        }
    }

    @Test
    void getAsksTheDatabaseOncePerKey() {
        try (Session session = blog.session()) {
            User ada = session.get(USERS, 1);
            assertSame(ada, session.get(USERS, 1L));
            assertEquals(1, blog.count());
            assertNull(session.get(USERS, 99));
            assertEquals("sql", session.get(TAGS, "sql").text());
            assertEquals(2, blog.count());
            assertThrows(StatementException.class, () -> session.get(USERS, "1"));
            assertThrows(StatementException.class, () -> session.get(USERS, List.of(1, 2)));
        }
        blog.run("INSERT INTO shelves (room, number) VALUES ('a', 1)");
        try (Session session = blog.session()) {
            Shelf shelf = session.get(SHELVES, List.of("a", 1));
            assertEquals("a1", shelf.toString());
            assertSame(shelf, session.get(SHELVES, CompositeKey.of("a", 1)));
            assertEquals(1, blog.count());
        }
    }

    @Test
    void getReadsAnExpiredRowAnew() {
        try (Session session = blog.session()) {
            User ada = session.get(USERS, 1);
            session.commit();
            blog.run("UPDATE users SET name = 'New' WHERE id = 1");
            blog.count();
            assertSame(ada, session.get(USERS, 1));
            assertEquals("New", ada.name());
            assertEquals(1, blog.count());
        }
    }

    @Test
    void aStreamReadsChunksWithTheirLoaders() {
        blog.run("INSERT INTO users (id, name) SELECT x, 'n' || x FROM SYSTEM_RANGE(10, 1209)");
        blog.run("INSERT INTO posts (id, title, author_id) SELECT x, 't', x FROM SYSTEM_RANGE(10, 1209)");
        try (Session session = blog.session()) {
            int posts = 0;
            try (Stream<User> users =
                    session.stream(select(USERS).where(USERS.id.ge(10)).options(selectIn(USERS.posts)))) {
                for (Iterator<User> all = users.iterator(); all.hasNext(); ) {
                    posts += all.next().posts().size();
                }
            }
            assertEquals(1200, posts);
            assertEquals(1 + 3, blog.count());
        }
    }

    @Test
    void aStreamKeepsWhatWasChanged() {
        try (Session session = blog.session()) {
            try (Stream<User> users = session.stream(select(USERS).orderBy(USERS.id))) {
                users.forEach(user -> user.name(user.name() + "!"));
            }
            session.flush();
            assertEquals(
                    List.of("Ada!", "Ben!", "Cleo!"),
                    session.all(select(USERS.name).orderBy(USERS.id)));
        }
    }

    @Test
    void aStreamCannotJoinACollection() {
        try (Session session = blog.session()) {
            var query = select(USERS).options(joined(USERS.posts));
            assertEquals(
                    "A stream cannot join a collection: its members come in several rows, of which only the last would complete the object. Say"
                            + " selectIn(…) in place of joined(…). Statement: " + query + " [ALK-384]",
                    assertThrows(StatementException.class, () -> session.stream(query))
                            .getMessage());
        }
    }

    @Test
    void aClosedStreamHasNoMoreRows() {
        try (Session session = blog.session()) {
            Stream<User> users = session.stream(select(USERS));
            Iterator<User> all = users.iterator();
            all.next();
            users.close();
            assertEquals(3L, session.one(select(count(USERS.id))));
        }
    }

    @Test
    void optionsMustFitTheQuery() {
        try (Session session = blog.session()) {
            assertEquals(
                    "The option selectIn(Posts.tags) is about objects of Post, but the query yields User. Give the option to a query of Post, or nest"
                            + " it with then(…) below an option that leads there. [ALK-381]",
                    assertThrows(
                                    StatementException.class,
                                    () -> session.all(select(USERS).options(selectIn(POSTS.tags))))
                            .getMessage());
            assertEquals(
                    "The option joined(Users.posts) is about objects of User, but the query yields plain values only. Give the option to a query of"
                            + " User, or nest it with then(…) below an option that leads there. [ALK-381]",
                    assertThrows(
                                    StatementException.class,
                                    () -> session.all(select(USERS.id).options(joined(USERS.posts))))
                            .getMessage());
            assertEquals(
                    "The option selectIn(Users.posts) is about objects of User, but stands below selectIn(Users.posts).then(selectIn(Users.posts)),"
                            + " which leads to Post. [ALK-382]",
                    assertThrows(
                                    StatementException.class,
                                    () -> session.all(select(USERS)
                                            .options(selectIn(USERS.posts).then(unchecked(selectIn(USERS.posts))))))
                            .getMessage());
        }
    }

    /** An option whose types were lost on the way, for the compiler refuses one that starts from another class. */
    @SuppressWarnings("unchecked")
    private static <E> LoaderOption<E, ?> unchecked(LoaderOption<?, ?> option) {
        return (LoaderOption<E, ?>) option;
    }
}
