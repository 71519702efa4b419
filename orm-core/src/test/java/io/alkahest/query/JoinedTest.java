package io.alkahest.query;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.query.Blog.BOOKS;
import static io.alkahest.query.Blog.NOTES;
import static io.alkahest.query.Blog.POSTS;
import static io.alkahest.query.Blog.PROFILES;
import static io.alkahest.query.Blog.SHELVES;
import static io.alkahest.query.Blog.TAGS;
import static io.alkahest.query.Blog.USERS;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.StatementException;
import io.alkahest.query.Blog.Book;
import io.alkahest.query.Blog.Note;
import io.alkahest.query.Blog.Post;
import io.alkahest.query.Blog.Profile;
import io.alkahest.query.Blog.Shelf;
import io.alkahest.query.Blog.Tag;
import io.alkahest.query.Blog.User;
import io.alkahest.session.Session;
import io.alkahest.sql.Row2;
import io.alkahest.sql.Row3;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JoinedTest {
    private final BlogDatabase blog = new BlogDatabase();

    @AfterEach
    void close() {
        blog.close();
    }

    @Test
    void aReferenceComesInTheSameRow() {
        try (Session session = blog.session()) {
            List<Post> posts = session.all(
                    select(POSTS).orderBy(POSTS.id).options(joined(POSTS.author).then(joined(USERS.profile))));
            assertEquals("Counts.", posts.get(0).author().profile().bio());
            assertSame(posts.get(0).author(), posts.get(1).author());
            assertNull(posts.get(2).author().profile());
            assertNull(posts.get(3).author());
            assertEquals(1, blog.count());
        }
    }

    @Test
    void collectionsDoNotRepeatTheirOwnersNorEachOther() {
        try (Session session = blog.session()) {
            List<User> users = session.all(select(USERS)
                    .orderBy(USERS.id.desc())
                    .options(joined(USERS.posts).then(joined(POSTS.tags)), joined(USERS.profile)));
            assertEquals(
                    List.of("Cleo", "Ben", "Ada"),
                    users.stream().map(User::name).toList());
            assertEquals(List.of("a", "b"), titles(users.get(2)));
            assertEquals(
                    List.of(1, 2),
                    users.get(2).posts().stream()
                            .map(post -> post.tags().size())
                            .toList());
            assertEquals(List.of(), users.get(0).posts());
            assertEquals(1, blog.count());
        }
    }

    @Test
    void twoCollectionsSideBySideAreNotMultiplied() {
        blog.run("INSERT INTO tags (text) VALUES ('x1'), ('x2')");
        blog.run("INSERT INTO post_tags (post_id, tag) SELECT 1, 'none' UNION ALL SELECT 2, 'none'");
        try (Session session = blog.session()) {
            Tag sql = session.one(select(TAGS)
                    .where(TAGS.text.eq("sql"))
                    .options(joined(TAGS.posts).then(joined(POSTS.tags), joined(POSTS.author))));
            assertEquals(2, sql.posts().size());
            assertEquals(
                    5, sql.posts().stream().mapToInt(post -> post.tags().size()).sum());
            assertEquals(1, blog.count());
        }
    }

    @Test
    void aLimitCountsOwners() {
        try (Session session = blog.session()) {
            List<User> users =
                    session.all(select(USERS).orderBy(USERS.name).limit(2).options(joined(USERS.posts)));
            assertEquals(List.of("Ada", "Ben"), users.stream().map(User::name).toList());
            assertEquals(List.of("a", "b"), titles(users.get(0)));
            assertEquals(List.of("c"), titles(users.get(1)));
            assertEquals(
                    List.of("Ben", "Cleo"),
                    session
                            .all(select(USERS)
                                    .orderBy(USERS.name)
                                    .limit(2)
                                    .offset(1)
                                    .options(joined(USERS.posts)))
                            .stream()
                            .map(User::name)
                            .toList());
            assertEquals(2, blog.count());
        }
    }

    @Test
    void aLimitedQueryMayFilterOrderAndSelectWhateverItLikes() {
        try (Session session = blog.session()) {
            List<Row3<User, String, Integer>> rows =
                    session.all(select(USERS, POSTS.title, USERS.id.plus(100).label("more"))
                            .join(USERS.posts)
                            .where(POSTS.title.ne("a"))
                            .orderBy(POSTS.title.plus("!").desc(), USERS.id.asc())
                            .limit(2)
                            .options(joined(USERS.posts), joined(USERS.profile)));
            assertEquals(1, blog.count());
            assertEquals(List.of("c", "b"), rows.stream().map(Row3::component2).toList());
            assertEquals(List.of(102, 101), rows.stream().map(Row3::component3).toList());
            assertEquals(List.of("a", "b"), titles(rows.get(1).component1()));
            assertEquals(
                    List.of("user", "title", "more"),
                    List.of(
                            "user",
                            rows.get(0).names().get(1),
                            rows.get(0).names().get(2)));
            assertEquals(101, rows.get(1).get("more"));
        }
    }

    @Test
    void valuesOfALimitedQueryMayChangeFromRunToRun() {
        try (Session session = blog.session()) {
            for (int limit = 1; limit < 4; limit++) {
                for (String title : List.of("a", "b", "x")) {
                    List<User> users = session.all(select(USERS)
                            .join(USERS.posts)
                            .where(POSTS.title.ge(title))
                            .orderBy(USERS.id.plus(limit).desc(), POSTS.title.asc())
                            .limit(limit)
                            .options(joined(USERS.posts)));
                    List<User> plain = session.all(select(USERS)
                            .join(USERS.posts)
                            .where(POSTS.title.ge(title))
                            .orderBy(USERS.id.plus(limit).desc(), POSTS.title.asc())
                            .limit(limit));
                    assertEquals(plain, users);
                }
            }
        }
    }

    @Test
    void distinctAndGroupsStayWhatTheyAre() {
        try (Session session = blog.session()) {
            List<User> users = session.all(
                    select(USERS).distinct().join(USERS.posts).orderBy(USERS.id).options(joined(USERS.posts)));
            assertEquals(List.of("Ada", "Ben"), users.stream().map(User::name).toList());
            List<Row2<User, Long>> counted = session.all(select(USERS, count(POSTS.id))
                    .join(USERS.posts)
                    .groupBy(USERS.id, USERS.name, USERS.age)
                    .orderBy(USERS.id)
                    .options(joined(USERS.posts)));
            assertEquals(List.of(2L, 1L), counted.stream().map(Row2::component2).toList());
            assertEquals(2, blog.count());
        }
    }

    @Test
    void distinctRowsOrderedByWhatIsNotSelectedAreRefused() {
        try (Session session = blog.session()) {
            var query = select(USERS)
                    .distinct()
                    .join(USERS.posts)
                    .orderBy(POSTS.title)
                    .options(joined(USERS.posts));
            assertEquals(
                    "A query without duplicates that is ordered by something it does not select cannot join an association. Select what it"
                            + " is ordered by, or say selectIn(…) in place of joined(…). Statement: " + query
                            + " [ALK-385]",
                    assertThrows(StatementException.class, () -> session.all(query))
                            .getMessage());
        }
    }

    @Test
    void aCollectionOrderedByAnExpressionCannotBeJoined() {
        blog.run("INSERT INTO books (id, whole_id) VALUES (1, NULL), (2, 1), (3, 1)");
        try (Session session = blog.session()) {
            var query = select(BOOKS).where(BOOKS.wholeId.isNull());
            assertEquals(
                    "Book.parts is ordered by an expression, which joined(…) cannot apply to its alias. Load it with selectIn(…), or order it"
                            + " by a column of books. [ALK-383]",
                    assertThrows(StatementException.class, () -> session.all(query.options(joined(BOOKS.parts))))
                            .getMessage());
            Book whole = session.one(query.options(selectIn(BOOKS.parts).then(selectIn(BOOKS.parts))));
            assertEquals(List.of(3, 2), whole.parts().stream().map(Book::id).toList());
            assertEquals(3, blog.count());
        }
    }

    @Test
    void theQueryMayUseTheSameTableItself() {
        try (Session session = blog.session()) {
            List<User> users = session.all(
                    select(USERS).join(USERS.posts).where(POSTS.title.eq("b")).options(joined(USERS.posts)));
            assertEquals(1, users.size());
            assertEquals(List.of("a", "b"), titles(users.get(0)));
            Post post = session.one(
                    select(POSTS).join(POSTS.tags).where(TAGS.text.eq("java")).options(joined(POSTS.tags)));
            assertEquals(2, post.tags().size());
            assertEquals(2, blog.count());
        }
    }

    @Test
    void severalEntitiesMayHaveOptions() {
        try (Session session = blog.session()) {
            List<Row2<Post, User>> rows = session.all(select(POSTS, USERS)
                    .join(POSTS.author)
                    .orderBy(POSTS.id)
                    .options(joined(POSTS.tags), selectIn(USERS.posts), joined(USERS.profile)));
            assertEquals(3, rows.size());
            assertEquals(2, rows.get(0).component1().tags().size());
            assertEquals(List.of("a", "b"), titles(rows.get(0).component2()));
            assertEquals(2, blog.count());
        }
    }

    @Test
    void firstIsOneObjectWithAllItsMembers() {
        try (Session session = blog.session()) {
            User ada = session.first(select(USERS).orderBy(USERS.id).options(joined(USERS.posts)));
            assertEquals(List.of("a", "b"), titles(ada));
            assertEquals(
                    List.of("a", "b"),
                    titles(session.one(select(USERS).where(USERS.id.eq(1)).options(joined(USERS.posts)))));
            assertEquals(2, blog.count());
        }
    }

    @Test
    void keysOfSeveralColumnsJoin() {
        blog.run("INSERT INTO shelves (room, number) VALUES ('a', 1), ('a', 2)");
        blog.run("INSERT INTO books (id, room, number) VALUES (1, 'a', 2), (2, 'a', 2), (3, NULL, 2)");
        try (Session session = blog.session()) {
            List<Shelf> shelves =
                    session.all(select(SHELVES).orderBy(SHELVES.number).limit(5).options(joined(SHELVES.books)));
            assertEquals(
                    List.of(0, 2),
                    shelves.stream().map(shelf -> shelf.books().size()).toList());
            List<Book> books = session.all(select(BOOKS).orderBy(BOOKS.id).options(joined(BOOKS.shelf)));
            assertEquals("a2", books.get(0).shelf().toString());
            assertNull(books.get(2).shelf());
            assertEquals(2, blog.count());
        }
    }

    @Test
    void anOptionalEntityMayBeCompletedToo() {
        try (Session session = blog.session()) {
            List<Row2<Profile, User>> rows = session.all(select(PROFILES.orNull(), USERS)
                    .from(USERS)
                    .leftJoin(USERS.profile)
                    .orderBy(USERS.id)
                    .limit(2)
                    .options(joined(PROFILES.user).then(joined(USERS.posts))));
            assertEquals(List.of("a", "b"), titles(rows.get(0).component1().user()));
            assertNull(rows.get(1).component1());
            assertEquals(1, blog.count());
        }
    }

    @Test
    void plainObjectsAreCompleted() {
        blog.run("INSERT INTO notes (id, text) VALUES (1, 'x'), (2, 'y')");
        blog.run("INSERT INTO lines (id, note_id) VALUES (1, 1), (2, 1)");
        try (Session session = blog.session()) {
            List<Note> notes = session.all(select(NOTES).orderBy(NOTES.id).options(joined(NOTES.lines)));
            assertEquals(
                    List.of(2, 0),
                    notes.stream().map(note -> note.getLines().size()).toList());
        }
    }

    @Test
    void changesInMemorySurvive() {
        try (Session session = blog.patient()) {
            User ada = session.get(USERS, 1);
            Post fresh = new Post("fresh", ada);
            session.one(select(USERS).where(USERS.id.eq(1)).options(joined(USERS.posts)));
            assertEquals(List.of("a", "b", "fresh"), titles(ada));
            assertSame(ada, fresh.author());
        }
    }

    private static List<String> titles(User user) {
        return user.posts().stream().map(Post::title).toList();
    }
}
