package io.alkahest.state;

import static io.alkahest.state.Blog.POSTS;
import static io.alkahest.state.Blog.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.mapping.Mappings;
import io.alkahest.mapping.ObjectState;
import io.alkahest.state.Blog.Post;
import io.alkahest.state.Blog.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollbackTest {
    private final Mappings mappings = new Mappings();
    private final FakeSession session = new FakeSession(mappings, "session A");
    private final StateTracker tracker = session.tracker;
    private User ada;

    @BeforeEach
    void rows() {
        session.put(USERS, Map.of(USERS.id, 1, USERS.name, "Ada", USERS.since, "today"));
        session.put(POSTS, Map.of(POSTS.id, 1, POSTS.title, "Hello", POSTS.authorId, 1));
        session.rollback();
        ada = session.get(USERS, 1);
    }

    @Test
    void newObjectsAreTransientAgainWithoutTheirGeneratedKeys() {
        User bob = new User("Bob");
        Post post = new Post("New", bob);
        tracker.add(post);
        session.flush();
        post.set(POSTS.title, "Changed after the insert");
        session.flush();
        post.set(POSTS.body, "not flushed");
        int key = bob.id();
        session.rollback();
        assertEquals(ObjectState.TRANSIENT, bob.state().status());
        assertEquals(ObjectState.TRANSIENT, post.state().status());
        assertFalse(bob.state().isAssigned(USERS.id.slot()));
        assertNull(post.state().peek(POSTS.authorId.slot()));
        assertNull(bob.state().key());
        assertEquals("Changed after the insert", post.get(POSTS.title));
        assertEquals("not flushed", post.get(POSTS.body));
        assertSame(bob, post.author());
        assertEquals(List.of(post), bob.posts());
        assertNull(tracker.find(mappings.of(USERS), key));

        tracker.add(bob);
        session.commit(false);
        assertEquals(List.of(post), bob.posts());
        assertEquals(bob.id(), post.get(POSTS.authorId));
    }

    @Test
    void keysThatTheApplicationGaveAreKept() {
        User bob = new User("Bob");
        bob.set(USERS.id, 50);
        tracker.add(bob);
        session.flush();
        session.rollback();
        assertEquals(50, bob.id());
        assertEquals(ObjectState.TRANSIENT, bob.state().status());
    }

    @Test
    void deletedObjectsArePersistentAgain() {
        tracker.delete(ada);
        session.flush();
        session.rollback();
        assertEquals(ObjectState.PERSISTENT, ada.state().status());
        assertSame(ada, session.get(USERS, 1));
        tracker.delete(ada);
        session.rollback();
        assertFalse(ada.state().isMarkedDeleted());
        assertEquals(List.of(), tracker.deletions());
    }

    @Test
    void changedValuesExpireAndUnchangedOnesStay() {
        ada.name("flushed");
        session.flush();
        ada.name("not flushed");
        session.rollback();
        assertNull(ada.state().peek(USERS.name.slot()));
        assertEquals("today", ada.get(USERS.since));
        assertEquals(List.of(), session.loads);
        assertEquals("Ada", ada.name());
        assertEquals(List.of("refresh User#1"), session.loads);
        assertFalse(ada.state().isModified());
    }

    @Test
    void changedCollectionsAndAssociationsExpire() {
        User bob = new User("Bob");
        tracker.add(bob);
        Post post = session.get(POSTS, 1);
        assertEquals(1, ada.posts().size());
        post.author(bob);
        ada.posts().add(new Post("second"));
        session.flush();
        session.rollback();
        assertEquals(List.of(post), ada.posts());
        assertSame(ada, post.author());
        assertEquals(1, post.get(POSTS.authorId));
    }

    @Test
    void aFlushThatFailedHalfWayLeavesNoStoredKeys() {
        User bob = new User("Bob");
        tracker.add(bob);
        bob.state().store(USERS.id.slot(), 100);
        ada.state().store(USERS.name.slot(), "stored");
        session.rollback();
        assertFalse(bob.state().isAssigned(USERS.id.slot()));
        assertEquals(ObjectState.TRANSIENT, bob.state().status());
        assertEquals("Ada", ada.name());
    }

    @Test
    void goingBackToAMarkTakesBackOnlyWhatCameAfter() {
        User bob = new User("Bob");
        tracker.add(bob);
        ada.name("before the mark");
        session.flush();
        int mark = tracker.mark();
        User eve = new User("Eve");
        tracker.add(eve);
        bob.name("after the mark");
        tracker.delete(ada);
        session.flush();
        tracker.rollbackTo(mark);
        assertEquals(ObjectState.TRANSIENT, eve.state().status());
        assertEquals(ObjectState.PERSISTENT, ada.state().status());
        assertEquals("before the mark", ada.name());
        assertEquals(ObjectState.PERSISTENT, bob.state().status());
        assertNull(bob.state().peek(USERS.name.slot()));
        tracker.rollback();
        assertEquals(ObjectState.TRANSIENT, bob.state().status());
    }

    @Test
    void aChangedKeyIsChangedBack() {
        ada.set(USERS.id, 7);
        session.flush();
        session.rollback();
        assertEquals(1, ada.id());
        assertSame(ada, session.get(USERS, 1));
        assertEquals(ObjectState.PERSISTENT, ada.state().status());
    }

    @Test
    void anObjectDeletedAndInsertedAgainIsPersistent() {
        tracker.delete(ada);
        session.flush();
        tracker.add(ada);
        session.flush();
        session.rollback();
        assertEquals(ObjectState.PERSISTENT, ada.state().status());
        assertEquals(1, ada.state().key());
        assertSame(ada, session.get(USERS, 1));
        assertEquals("Ada", ada.name());
    }

    @Test
    void theSessionWorksAfterwards() {
        Post post = new Post("New", ada);
        tracker.add(post);
        session.flush();
        session.rollback();
        assertEquals(1, ada.posts().size());
        tracker.add(post);
        session.commit(true);
        assertEquals(2, ada.posts().size());
        assertTrue(ada.posts().contains(post));
    }

    @Test
    void whatAnInsertLeavesOutReadsAsNullWithoutLoadingUntilItIsTakenBack() {
        User bob = new User("Bob");
        tracker.add(bob);
        session.flush();
        assertNull(bob.get(USERS.credit));
        assertEquals(List.of(), session.loads);
        assertNull(bob.state().peek(USERS.since.slot()), "the database has a default for this one");
        session.rollback();
        assertFalse(bob.state().isAssigned(USERS.credit.slot()));
        tracker.add(bob);
        session.commit(false);
        tracker.close();
        assertNull(bob.get(USERS.credit));
    }

    @Test
    void aPendingObjectIsNotModified() {
        User bob = new User("Bob");
        tracker.add(bob);
        assertFalse(bob.state().isModified());
    }
}
