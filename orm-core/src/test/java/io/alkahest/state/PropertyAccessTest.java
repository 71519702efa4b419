package io.alkahest.state;

import static io.alkahest.state.Blog.POSTS;
import static io.alkahest.state.Blog.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.AlkahestException;
import io.alkahest.error.DetachedAccessException;
import io.alkahest.error.MappingException;
import io.alkahest.error.SessionStateException;
import io.alkahest.error.StatementException;
import io.alkahest.mapping.Mappings;
import io.alkahest.state.Blog.Post;
import io.alkahest.state.Blog.User;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertyAccessTest {
    private final FakeSession session = new FakeSession(new Mappings(), "session A");

    @Test
    void aNewObjectReadsWhatWasSetAndNullForWhatWasNot() {
        User user = new User("Ada");
        assertEquals("Ada", user.name());
        assertNull(user.get(USERS.credit));
        assertFalse(user.state().isAssigned(USERS.credit.slot()), "reading does not set");
        user.set(USERS.credit, null);
        assertTrue(user.state().isAssigned(USERS.credit.slot()), "null was said");
        assertNull(user.get(USERS.credit));
    }

    @Test
    void readingAnUnsetPropertyThatAdmitsNoNullSaysWhereItsValueComesFrom() {
        User user = new User("Ada");
        assertMessage("User.id is not set: the database generates it at flush. [ALK-500]", user::id);
        assertMessage(
                "User.since is not set: the database applies its default at flush. [ALK-500]",
                () -> user.get(USERS.since));
        Post post = new Post("Hello");
        assertMessage("Post.author is not set. Set it before it is read. [ALK-500]", post::author);
        assertMessage("Post.authorId is not set. Set it before it is read. [ALK-500]", () -> post.get(POSTS.authorId));
        post.author(user);
        assertMessage(
                "Post.authorId is not set: it is taken from Post.author at flush, when that object has its key. [ALK-500]",
                () -> post.get(POSTS.authorId));
    }

    @Test
    void aForeignKeyReadsAsTheKeyOfTheAssignedObject() {
        session.put(USERS, Map.of(USERS.id, 7, USERS.name, "Ada", USERS.since, "today"));
        User user = session.get(USERS, 7);
        Post post = new Post("Hello", user);
        assertEquals(7, post.get(POSTS.authorId));
    }

    @Test
    void nullIsRefusedWhereItIsNotAdmitted() {
        User user = new User("Ada");
        assertThrows(StatementException.class, () -> setNull(user));
        assertEquals("Ada", user.name());
    }

    private static void setNull(User user) {
        user.name(null);
    }

    @Test
    void aColumnOfAnotherClassIsRefusedWithBothNames() {
        Post post = new Post("Hello");
        MappingException e = assertThrows(MappingException.class, () -> post.get(USERS.name));
        assertEquals(
                "Table users belongs to class User and is another object than table posts, so its columns cannot be used on this Post. [ALK-232]",
                e.getMessage());
    }

    @Test
    void anObjectOfAnotherClassIsRefusedAsTarget() {
        Post post = new Post("Hello");
        @SuppressWarnings({"unchecked", "rawtypes"})
        MappingException e =
                assertThrows(MappingException.class, () -> post.state().write(POSTS.author, new Post("wrong")));
        assertEquals("Post.author takes objects of User, not Post. [ALK-233]", e.getMessage());
    }

    @Test
    void aRequiredAssociationThatLostItsObjectSaysSo() {
        User user = new User("Ada");
        Post post = new Post("Hello", user);
        user.posts().remove(post);
        assertMessage(
                "Post.author is required but null. Set it before it is read; if it was loaded, no User has the key that Post (new) refers to. [ALK-501]",
                post::author);
    }

    @Test
    void detachedObjectsStayReadableAsFarAsTheyAreLoaded() {
        session.put(USERS, Map.of(USERS.id, 7, USERS.name, "Ada", USERS.since, "today"));
        session.put(POSTS, Map.of(POSTS.id, 1, POSTS.title, "Hello", POSTS.authorId, 7));
        Post post = session.get(POSTS, 1);
        User user = session.get(USERS, 7);
        session.tracker.close();
        assertEquals("Hello", post.get(POSTS.title));
        assertNull(post.get(POSTS.editor), "a null foreign key needs no loading");
        DetachedAccessException e = assertThrows(DetachedAccessException.class, post::author);
        assertEquals(
                "Post.author is not loaded, and Post#1 belongs to no open session. Load it with the query, .options(selectIn(Posts.author)), or touch it while"
                        + " the session is open. [ALK-503]",
                e.getMessage());
        DetachedAccessException members =
                assertThrows(DetachedAccessException.class, () -> user.posts().size());
        assertEquals(
                "User.posts is not loaded, and User#7 belongs to no open session. Load it with the query, .options(selectIn(Users.posts)), or touch it while"
                        + " the session is open. [ALK-503]",
                members.getMessage());
        assertEquals("[User.posts is not loaded]", user.posts().toString());
    }

    @Test
    void detachedColumnsThatAreNotLoadedNameTheProperty() {
        session.put(USERS, Map.of(USERS.id, 7, USERS.name, "Ada", USERS.since, "today"));
        User user = session.get(USERS, 7);
        session.commit(true);
        session.tracker.close();
        DetachedAccessException e = assertThrows(DetachedAccessException.class, user::name);
        assertEquals(
                "User.name expired when its transaction ended, and User#7 belongs to no open session. Read it inside the session, or add the object to a"
                        + " session first. [ALK-502]",
                e.getMessage());
        assertEquals(7, user.id(), "the key is never forgotten");
    }

    @Test
    void aToOneWhoseTargetIsInMemoryCostsNoLoad() {
        session.put(USERS, Map.of(USERS.id, 7, USERS.name, "Ada", USERS.since, "today"));
        session.put(POSTS, Map.of(POSTS.id, 1, POSTS.title, "Hello", POSTS.authorId, 7, POSTS.editorId, 7));
        Post post = session.get(POSTS, 1);
        User user = session.get(USERS, 7);
        assertSame(user, post.author());
        assertSame(user, post.get(POSTS.editor));
        assertTrue(session.loads.isEmpty());
    }

    @Test
    void aToOneWhoseTargetIsNotInMemoryIsLoadedOnce() {
        session.put(USERS, Map.of(USERS.id, 7, USERS.name, "Ada", USERS.since, "today"));
        session.put(POSTS, Map.of(POSTS.id, 1, POSTS.title, "Hello", POSTS.authorId, 7));
        Post post = session.get(POSTS, 1);
        assertEquals("Ada", post.author().name());
        assertEquals("Ada", post.author().name());
        assertNull(post.get(POSTS.editor));
        assertEquals(java.util.List.of("Post.author of Post#1"), session.loads);
    }

    @Test
    void decimalsThatTheDatabaseHoldsEqualAreNoChange() {
        session.put(
                USERS,
                Map.of(USERS.id, 7, USERS.name, "Ada", USERS.since, "today", USERS.credit, new BigDecimal("1.50")));
        User user = session.get(USERS, 7);
        user.set(USERS.credit, new BigDecimal("1.5"));
        assertFalse(user.state().isModified());
        user.set(USERS.credit, new BigDecimal("1.6"));
        assertTrue(user.state().isModified());
    }

    private static void assertMessage(String message, org.junit.jupiter.api.function.Executable action) {
        AlkahestException e = assertThrows(SessionStateException.class, action);
        assertEquals(message, e.getMessage());
    }
}
