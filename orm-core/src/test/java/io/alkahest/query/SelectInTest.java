package io.alkahest.query;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.populateExisting;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.query.Blog.BOOKS;
import static io.alkahest.query.Blog.LINES;
import static io.alkahest.query.Blog.NOTES;
import static io.alkahest.query.Blog.POSTS;
import static io.alkahest.query.Blog.PROFILES;
import static io.alkahest.query.Blog.SHELVES;
import static io.alkahest.query.Blog.TAGS;
import static io.alkahest.query.Blog.USERS;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.MultipleResultsException;
import io.alkahest.query.Blog.Book;
import io.alkahest.query.Blog.Line;
import io.alkahest.query.Blog.Note;
import io.alkahest.query.Blog.Post;
import io.alkahest.query.Blog.Shelf;
import io.alkahest.query.Blog.Tag;
import io.alkahest.query.Blog.User;
import io.alkahest.session.Session;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SelectInTest {
    private final BlogDatabase blog = new BlogDatabase();

    @AfterEach
    void close() {
        blog.close();
    }

    @Test
    void membersOfAllParentsComeWithOneStatementInTheAssociationsOrder() {
        try (Session session = blog.session()) {
            List<User> users = session.all(select(USERS).orderBy(USERS.id).options(selectIn(USERS.posts)));
            assertEquals(2, blog.selects.size());
            assertEquals(List.of("a", "b"), titles(users.get(0)));
            assertEquals(List.of("c"), titles(users.get(1)));
            assertEquals(List.of(), users.get(2).posts());
            assertSame(users.get(0), users.get(0).posts().get(0).author());
            assertEquals(2, blog.count());
        }
    }

    @Test
    void levelsNest() {
        try (Session session = blog.session()) {
            List<User> users = session.all(select(USERS)
                    .orderBy(USERS.id)
                    .options(selectIn(USERS.posts).then(selectIn(POSTS.tags).then(selectIn(TAGS.posts)))));
            assertEquals(4, blog.count());
            List<Tag> tags = users.get(0).posts().get(1).tags();
            assertEquals(2, tags.size());
            Tag sql = tags.stream()
                    .filter(tag -> tag.text().equals("sql"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(2, sql.posts().size());
            assertEquals(0, blog.count());
        }
    }

    @Test
    void anyNumberOfKeysIsOneStatementForEachLevel() {
        blog.run("INSERT INTO users (id, name) SELECT x, 'n' FROM SYSTEM_RANGE(10, 709)");
        blog.run("INSERT INTO posts (id, title, author_id) SELECT x, 't', x FROM SYSTEM_RANGE(10, 709)");
        try (Session session = blog.session()) {
            session.all(select(USERS)
                    .where(USERS.id.ge(10))
                    .options(selectIn(USERS.posts).then(selectIn(POSTS.tags))));
            assertEquals(1 + 1 + 1, blog.count());
        }
    }

    @Test
    void targetsInMemoryAreNotAskedFor() {
        try (Session session = blog.session()) {
            User ada = session.get(USERS, 1);
            List<Post> posts =
                    session.all(select(POSTS).where(POSTS.authorId.eq(1)).options(selectIn(POSTS.author)));
            assertSame(ada, posts.get(0).author());
            assertEquals(2, blog.count());
            List<Post> all = session.all(select(POSTS).orderBy(POSTS.id).options(selectIn(POSTS.author)));
            assertEquals("Ben", all.get(2).author().name());
            assertNull(all.get(3).author());
            assertEquals(2, blog.count());
        }
    }

    @Test
    void theOtherSideOfAOneToOneMayBeMissing() {
        try (Session session = blog.session()) {
            List<User> users = session.all(select(USERS).orderBy(USERS.id).options(selectIn(USERS.profile)));
            assertEquals("Counts.", users.get(0).profile().bio());
            assertNull(users.get(1).profile());
            assertEquals(2, blog.count());
        }
    }

    @Test
    void severalRowsForOneObjectAreAnError() {
        blog.run("INSERT INTO profiles (id, bio, user_id) VALUES (2, 'Again.', 1)");
        try (Session session = blog.session()) {
            MultipleResultsException error = assertThrows(
                    MultipleResultsException.class,
                    () -> session.all(select(USERS).options(selectIn(USERS.profile))));
            assertEquals(
                    "User.profile leads to one object, but 2 rows of profiles refer to User#1. Make the column unique, or declare the"
                            + " association oneToMany. [ALK-584]",
                    error.getMessage());
        }
    }

    @Test
    void keysOfSeveralColumnsMatch() {
        blog.run("INSERT INTO shelves (room, number) VALUES ('a', 1), ('a', 2), ('b', 1)");
        blog.run("INSERT INTO books (id, room, number) VALUES (1, 'a', 1), (2, 'a', 2), (3, 'a', 2), (4, NULL, 2)");
        try (Session session = blog.session()) {
            List<Shelf> shelves = session.all(
                    select(SHELVES).orderBy(SHELVES.room, SHELVES.number).options(selectIn(SHELVES.books)));
            assertEquals(
                    List.of(1, 2, 0),
                    shelves.stream().map(shelf -> shelf.books().size()).toList());
            assertEquals(2, blog.count());
        }
        try (Session session = blog.session()) {
            List<Book> books = session.all(select(BOOKS).orderBy(BOOKS.id).options(selectIn(BOOKS.shelf)));
            assertEquals("a2", books.get(2).shelf().toString());
            assertNull(books.get(3).shelf());
            assertEquals(2, blog.count());
        }
    }

    @Test
    void whatIsLoadedIsLeftAloneUnlessPopulateExisting() {
        try (Session session = blog.session()) {
            User ada = session.one(select(USERS).where(USERS.id.eq(1)).options(selectIn(USERS.posts)));
            blog.run("INSERT INTO posts (id, title, author_id) VALUES (9, 'z', 1)");
            blog.count();
            session.all(select(USERS).where(USERS.id.eq(1)).options(selectIn(USERS.posts)));
            assertEquals(List.of("a", "b"), titles(ada));
            assertEquals(1, blog.count());
            session.all(select(USERS).where(USERS.id.eq(1)).options(selectIn(USERS.posts), populateExisting()));
            assertEquals(List.of("a", "b", "z"), titles(ada));
        }
    }

    @Test
    void nestedOptionsReachWhatWasLoadedBefore() {
        try (Session session = blog.session()) {
            User ada = session.one(select(USERS).where(USERS.id.eq(1)).options(selectIn(USERS.posts)));
            session.get(USERS, 2);
            blog.count();
            session.all(select(USERS)
                    .where(USERS.id.eq(1))
                    .options(selectIn(USERS.posts).then(joined(POSTS.tags))));
            assertEquals(2, blog.count());
            assertEquals(2, ada.posts().get(1).tags().size());
            session.all(select(POSTS).options(selectIn(POSTS.author).then(selectIn(USERS.profile))));
            assertEquals(2, blog.count());
            assertEquals("Counts.", ada.profile().bio());
            assertEquals(0, blog.count());
        }
    }

    @Test
    void aJoinedAssociationMayFollowASelectIn() {
        try (Session session = blog.session()) {
            List<User> users = session.all(select(USERS)
                    .orderBy(USERS.id)
                    .options(selectIn(USERS.posts).then(joined(POSTS.tags))));
            assertEquals(2, blog.count());
            assertEquals(List.of("a", "b"), titles(users.get(0)));
            assertEquals(2, users.get(0).posts().get(1).tags().size());
            assertEquals(0, blog.count());
        }
    }

    @Test
    void plainObjectsGetListsAndReferences() {
        blog.run("INSERT INTO notes (id, text) VALUES (1, 'x'), (2, 'y')");
        blog.run("INSERT INTO lines (id, note_id) VALUES (1, 1), (2, 1), (3, NULL)");
        try (Session session = blog.session()) {
            List<Note> notes = session.all(select(NOTES).orderBy(NOTES.id).options(selectIn(NOTES.lines)));
            assertEquals(2, notes.get(0).getLines().size());
            assertEquals(List.of(), notes.get(1).getLines());
            List<Line> lines = session.all(select(LINES).orderBy(LINES.id).options(selectIn(LINES.note)));
            assertSame(notes.get(0), lines.get(1).getNote());
            assertNull(lines.get(2).getNote());
        }
    }

    @Test
    void profilesLeadBack() {
        try (Session session = blog.session()) {
            assertEquals(
                    "Ada",
                    session.one(select(PROFILES).options(selectIn(PROFILES.user)))
                            .user()
                            .name());
            assertEquals(2, blog.count());
        }
    }

    private static List<String> titles(User user) {
        return user.posts().stream().map(Post::title).toList();
    }
}
