package io.alkahest.state;

import static io.alkahest.state.Blog.POSTS;
import static io.alkahest.state.Blog.PROFILES;
import static io.alkahest.state.Blog.TAGS;
import static io.alkahest.state.Blog.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.mapping.Mappings;
import io.alkahest.mapping.ObjectState;
import io.alkahest.state.Blog.Post;
import io.alkahest.state.Blog.Profile;
import io.alkahest.state.Blog.Tag;
import io.alkahest.state.Blog.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackrefsTest {
    private final FakeSession session = new FakeSession(new Mappings(), "session A");

    @Test
    void settingTheOneAddsToTheMany() {
        User ada = new User("Ada");
        Post post = new Post("Hello", ada);
        assertEquals(List.of(post), ada.posts());
    }

    @Test
    void addingToTheManySetsTheOne() {
        User ada = new User("Ada");
        Post post = new Post("Hello");
        ada.posts().add(post);
        assertSame(ada, post.author());
        assertEquals(1, ada.posts().size());
    }

    @Test
    void movingAChildTakesItFromItsOldParent() {
        User ada = new User("Ada");
        User bob = new User("Bob");
        Post post = new Post("Hello", ada);
        post.author(bob);
        assertEquals(List.of(), ada.posts());
        assertEquals(List.of(post), bob.posts());
        ada.posts().add(post);
        assertSame(ada, post.author());
        assertEquals(List.of(), bob.posts());
    }

    @Test
    void movingALoadedChildOfALoadedCollectionNeedsNoLoading() {
        users();
        session.put(POSTS, Map.of(POSTS.id, 1, POSTS.title, "Hello", POSTS.authorId, 1));
        User ada = session.get(USERS, 1);
        User bob = session.get(USERS, 2);
        assertEquals(1, ada.posts().size());
        Post post = session.get(POSTS, 1);
        session.loads.clear();
        post.author(bob);
        assertEquals(List.of(), ada.posts());
        assertTrue(session.loads.isEmpty());
        assertFalse(bob.state().read(USERS.posts).isLoaded());
        assertEquals(List.of(post), bob.state().read(USERS.posts).known(), "queued");
        assertEquals(List.of(post), bob.posts());
    }

    @Test
    void theOldParentIsFoundByTheForeignKeyEvenIfTheAssociationWasNeverRead() {
        users();
        session.put(POSTS, Map.of(POSTS.id, 1, POSTS.title, "Hello", POSTS.authorId, 1));
        User ada = session.get(USERS, 1);
        Post post = session.get(POSTS, 1);
        ada.state().load(USERS.posts, List.of(post));
        post.state().values[POSTS.author.slot()] = null;
        post.author(session.get(USERS, 2));
        assertEquals(List.of(), ada.posts());
    }

    @Test
    void unloadedCollectionsQueueAndMergeWhenTheyAreLoadedWithoutAFlush() {
        users();
        session.put(POSTS, Map.of(POSTS.id, 1, POSTS.title, "stays", POSTS.authorId, 1));
        session.put(POSTS, Map.of(POSTS.id, 2, POSTS.title, "moves away", POSTS.authorId, 1));
        session.put(POSTS, Map.of(POSTS.id, 3, POSTS.title, "moves away unseen", POSTS.authorId, 1));
        session.put(POSTS, Map.of(POSTS.id, 4, POSTS.title, "moves in", POSTS.authorId, 2));
        User ada = session.get(USERS, 1);
        User bob = session.get(USERS, 2);
        Post fresh = new Post("new");
        ada.posts().add(fresh);
        session.get(POSTS, 2).author(bob);
        session.get(POSTS, 3).set(POSTS.author, bob);
        session.get(POSTS, 4).author(ada);
        assertTrue(session.loads.isEmpty());
        assertEquals(List.of(session.get(POSTS, 1), fresh, session.get(POSTS, 4)), ada.posts());
        assertEquals(List.of(session.get(POSTS, 2), session.get(POSTS, 3)), bob.posts());
        LiveList<?> list = ada.state().read(USERS.posts);
        assertEquals(List.of(fresh, session.get(POSTS, 4)), list.added());
        assertEquals(List.of(session.get(POSTS, 2), session.get(POSTS, 3)), list.removed());
    }

    @Test
    void removingFromAnUnloadedCollectionIsQueuedWhereTheMemberIsKnown() {
        users();
        session.put(POSTS, Map.of(POSTS.id, 1, POSTS.title, "Hello", POSTS.authorId, 1));
        User ada = session.get(USERS, 1);
        Post post = session.get(POSTS, 1);
        assertTrue(ada.posts().remove(post));
        assertTrue(session.loads.isEmpty());
        assertEquals(List.of(post), ada.state().read(USERS.posts).removed());
        assertSame(NullValue.NULL, post.state().columnValue(POSTS.authorId.slot()));
        ada.posts().add(post);
        assertFalse(post.state().isModified());
        assertFalse(ada.state().isModified());
    }

    @Test
    void manyToManyShowsOnBothSides() {
        Post post = new Post("Hello");
        Tag tag = new Tag("sql");
        post.tags().add(tag);
        assertEquals(List.of(post), tag.posts());
        tag.posts().remove(post);
        assertEquals(List.of(), post.tags());
        tag.posts().add(post);
        assertEquals(List.of(tag), post.tags());
        post.tags().clear();
        assertEquals(List.of(), tag.posts());
    }

    @Test
    void manyToManyCountsADuplicateOnce() {
        Post post = new Post("Hello");
        Tag tag = new Tag("sql");
        post.tags().add(tag);
        assertFalse(post.tags().add(tag));
        assertEquals(List.of(tag), post.tags());
        post.tags().add(0, tag);
        assertEquals(List.of(tag, tag), post.tags());
        assertEquals(List.of(post), tag.posts());
        assertEquals(List.of(tag), post.state().read(POSTS.tags).added());
        post.tags().remove(tag);
        assertEquals(List.of(post), tag.posts());
        post.tags().remove(tag);
        assertEquals(List.of(), tag.posts());
    }

    @Test
    void manyToManyQueuesOnTheSideThatIsNotLoaded() {
        session.put(TAGS, Map.of(TAGS.id, 1, TAGS.text, "sql"));
        Tag tag = session.get(TAGS, 1);
        Post post = new Post("Hello");
        post.tags().add(tag);
        assertTrue(session.loads.isEmpty());
        assertEquals(List.of(post), tag.state().read(TAGS.posts).known());
        assertEquals(
                ObjectState.TRANSIENT, FakeSession.status(post), "no cascade against the direction of the assignment");
    }

    @Test
    void oneToOneSeparatesFormerPartners() {
        User ada = new User("Ada");
        User bob = new User("Bob");
        Profile first = new Profile();
        Profile second = new Profile();
        first.user(ada);
        assertSame(first, ada.get(USERS.profile));
        second.user(ada);
        assertSame(second, ada.get(USERS.profile));
        assertNull(first.user());
        bob.set(USERS.profile, second);
        assertSame(bob, second.user());
        assertNull(ada.get(USERS.profile));
        bob.set(USERS.profile, null);
        assertNull(second.user());
    }

    @Test
    void oneToOneAssignedUnreadSeparatesTheFormerPartnerAtFlush() {
        users();
        session.put(PROFILES, Map.of(PROFILES.id, 1, PROFILES.userId, 1));
        User ada = session.get(USERS, 1);
        Profile fresh = new Profile();
        ada.set(USERS.profile, fresh);
        assertTrue(session.loads.isEmpty());
        session.flush();
        assertEquals(List.of("User.profile of User#1"), session.loads);
        assertNull(session.get(PROFILES, 1).user());
        assertSame(ada, fresh.user());
        assertEquals(List.of("insert Profile#100", "update Profile#1 user_id=NULL"), session.written);
    }

    @Test
    void twoAssociationsBetweenTheSameTablesAreKeptApart() {
        User ada = new User("Ada");
        Post post = new Post("Hello", ada);
        post.set(POSTS.editor, ada);
        assertEquals(List.of(post), ada.get(USERS.edited));
        post.set(POSTS.editor, null);
        assertEquals(List.of(), ada.get(USERS.edited));
        assertEquals(List.of(post), ada.posts());
    }

    private void users() {
        session.put(USERS, Map.of(USERS.id, 1, USERS.name, "Ada", USERS.since, "today"));
        session.put(USERS, Map.of(USERS.id, 2, USERS.name, "Bob", USERS.since, "today"));
    }
}
