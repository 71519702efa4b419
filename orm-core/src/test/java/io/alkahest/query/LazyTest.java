package io.alkahest.query;

import static io.alkahest.mapping.Loaders.lazy;
import static io.alkahest.mapping.Loaders.raise;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.query.Blog.POSTS;
import static io.alkahest.query.Blog.TAGS;
import static io.alkahest.query.Blog.USERS;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.LazyLoadException;
import io.alkahest.error.SessionStateException;
import io.alkahest.query.Blog.Post;
import io.alkahest.query.Blog.User;
import io.alkahest.session.Session;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LazyTest {
    private final BlogDatabase blog = new BlogDatabase();

    @AfterEach
    void close() {
        blog.close();
    }

    @Test
    void eachAssociationIsOneStatementOnFirstTouch() {
        try (Session session = blog.session()) {
            User ada = session.get(USERS, 1);
            assertEquals(1, blog.count());
            assertEquals(
                    List.of("a", "b"), ada.posts().stream().map(Post::title).toList());
            assertEquals(1, blog.count());
            assertEquals("Counts.", ada.profile().bio());
            assertSame(ada, ada.profile().user());
            assertEquals(1, blog.count());
            assertEquals(2, ada.posts().get(1).tags().size());
            assertEquals(1, blog.count());
            assertSame(ada, ada.posts().get(0).author());
            assertNull(session.get(USERS, 2).profile());
            assertEquals(2, blog.count());
        }
    }

    @Test
    void nullReferencesCostNothing() {
        try (Session session = blog.session()) {
            Post orphan = session.get(POSTS, 4);
            blog.count();
            assertNull(orphan.author());
            assertEquals(0, blog.count());
        }
    }

    @Test
    void expiredColumnsComeWithExactlyOneStatement() {
        try (Session session = blog.session()) {
            User ada = session.get(USERS, 1);
            session.commit();
            blog.count();
            assertEquals("Ada", ada.name());
            assertEquals(36, ada.age());
            assertEquals(1, blog.count());
        }
    }

    @Test
    void anyQueryRefreshesAnExpiredObject() {
        try (Session session = blog.session()) {
            User ada = session.get(USERS, 1);
            session.commit();
            blog.run("UPDATE users SET name = 'New' WHERE id = 1");
            session.all(select(USERS));
            blog.count();
            assertEquals("New", ada.name());
            assertEquals(0, blog.count());
        }
    }

    @Test
    void aRowThatIsGoneIsAClearError() {
        try (Session session = blog.session()) {
            User cleo = session.get(USERS, 3);
            session.commit();
            blog.run("DELETE FROM users WHERE id = 3");
            SessionStateException error = assertThrows(SessionStateException.class, cleo::name);
            assertEquals(
                    "The row of User#3 is gone: another transaction or a statement has deleted it. The object was let go of, and its key is free. [ALK-580]",
                    error.getMessage());
            assertNull(session.get(USERS, 3));
        }
    }

    @Test
    void pendingChangesAreWrittenBeforeACollectionIsRead() {
        try (Session session = blog.session()) {
            User ada = session.get(USERS, 1);
            Post moved = session.get(POSTS, 3);
            moved.author(ada);
            assertEquals(3, ada.posts().size());
            session.rollback();
        }
    }

    @Test
    void optionsOfALazyAssociationAreKeptForItsLoad() {
        try (Session session = blog.session()) {
            User ada = session.one(select(USERS)
                    .where(USERS.id.eq(1))
                    .options(lazy(USERS.posts).then(selectIn(POSTS.tags))));
            assertEquals(1, blog.count());
            assertEquals(2, ada.posts().size());
            assertEquals(2, blog.count());
            assertEquals(2, ada.posts().get(1).tags().size());
            assertEquals(0, blog.count());
        }
    }

    @Test
    void raiseNamesTheOption() {
        try (Session session = blog.session()) {
            User ada = session.one(select(USERS).where(USERS.id.eq(1)).options(raise(USERS.posts)));
            LazyLoadException error =
                    assertThrows(LazyLoadException.class, () -> ada.posts().size());
            assertEquals(
                    "User.posts of User#1 is not loaded, and the query said raise(Users.posts). Load it with the query,"
                            + " .options(selectIn(Users.posts)), or by session.load. [ALK-581]",
                    error.getMessage());
            session.load(ada, USERS.posts);
            assertEquals(2, ada.posts().size());
        }
    }

    @Test
    void raiseBelowAnotherOptionReachesWhatThatLoads() {
        try (Session session = blog.session()) {
            User ada = session.one(select(USERS)
                    .where(USERS.id.eq(1))
                    .options(selectIn(USERS.posts).then(raise(POSTS.tags))));
            assertThrows(
                    LazyLoadException.class, () -> ada.posts().get(0).tags().size());
            session.delete(ada.posts().get(0));
            session.flush();
            session.rollback();
        }
    }

    @Test
    void aSessionWithoutImplicitLoadingSaysWhatToDo() {
        try (Session session = blog.strict()) {
            User ada = session.get(USERS, 1);
            LazyLoadException error =
                    assertThrows(LazyLoadException.class, () -> ada.posts().size());
            assertEquals(
                    "User.posts of User#1 is not loaded, and this session runs no SQL when a property is touched. Load it with the query,"
                            + " .options(selectIn(Users.posts)), or by load(user, Users.posts). [ALK-582]",
                    error.getMessage());
            session.load(ada, USERS.posts);
            assertSame(ada, ada.posts().get(0).author());
            session.commit();
            LazyLoadException expired = assertThrows(LazyLoadException.class, ada::name);
            assertEquals(
                    "User#1 has values that are not loaded (they expired, or were not selected), and this session runs no SQL when a property is"
                            + " touched. Call refresh(user), or open the session with expireOnCommit(false). [ALK-583]",
                    expired.getMessage());
            session.refresh(ada);
            assertEquals("Ada", ada.name());
        }
    }

    @Test
    void loadReadsWhatIsNotLoadedAndNothingElse() {
        try (Session session = blog.session()) {
            Post post = session.get(POSTS, 1);
            session.load(post, POSTS.author);
            session.load(post, POSTS.tags);
            assertEquals(3, blog.count());
            session.load(post, POSTS.author);
            session.load(post, POSTS.tags);
            assertEquals("Ada", post.author().name());
            assertEquals(2, post.tags().size());
            assertEquals(0, blog.count());
            session.load(session.get(TAGS, "sql"), TAGS.posts);
            assertEquals(1, blog.count());
        }
    }
}
