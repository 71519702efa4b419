package io.alkahest.state;

import static io.alkahest.state.Blog.BADGES;
import static io.alkahest.state.Blog.POSTS;
import static io.alkahest.state.Blog.TAGS;
import static io.alkahest.state.Blog.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.MappingException;
import io.alkahest.error.PendingRollbackException;
import io.alkahest.error.SessionStateException;
import io.alkahest.mapping.CompositeKey;
import io.alkahest.mapping.Mappings;
import io.alkahest.mapping.ObjectState;
import io.alkahest.state.Blog.Badge;
import io.alkahest.state.Blog.Post;
import io.alkahest.state.Blog.Tag;
import io.alkahest.state.Blog.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateTrackerTest {
    private final Mappings mappings = new Mappings();
    private final FakeSession session = new FakeSession(mappings, "session A");
    private final StateTracker tracker = session.tracker;

    @Test
    void anObjectGoesThroughItsFiveStates() {
        User ada = new User("Ada");
        assertEquals(ObjectState.TRANSIENT, ada.state().status());
        tracker.add(ada);
        assertEquals(ObjectState.PENDING, ada.state().status());
        session.flush();
        assertEquals(ObjectState.PERSISTENT, ada.state().status());
        assertEquals(100, ada.id());
        assertSame(ada, session.get(USERS, 100));
        tracker.delete(ada);
        assertEquals(ObjectState.PERSISTENT, ada.state().status());
        assertEquals(List.of(ada.state()), tracker.deletions());
        session.flush();
        assertEquals(ObjectState.DELETED, ada.state().status());
        assertNull(tracker.find(mappings.of(USERS), 100));
        session.commit(true);
        assertEquals(ObjectState.DETACHED, ada.state().status());
        assertEquals("Ada", ada.name());
    }

    /** So many that a search through all for each would not end. */
    private static final int MANY = 200_000;

    @Test
    void pendingObjectsLeaveOneByOneHoweverManyThereAre() {
        List<User> users = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            users.add(new User("u"));
            tracker.add(users.get(i));
        }
        User kept = users.remove(MANY / 2);
        users.forEach(tracker::delete);
        assertEquals(List.of(kept.state()), tracker.pending());
        users.forEach(tracker::add);
        assertEquals(MANY, tracker.pending().size());
        assertSame(kept.state(), tracker.pending().get(0));
        assertSame(users.get(0).state(), tracker.pending().get(1));
    }

    @Test
    void objectsToBeDeletedAreKeptAfterAllOneByOne() {
        for (int i = 0; i < MANY; i++) {
            tracker.add(new User("u"));
        }
        session.flush();
        List<Object> users = new ArrayList<>();
        tracker.identityMap().forEach(state -> users.add(state.entity()));
        users.forEach(tracker::delete);
        users.forEach(tracker::add);
        assertEquals(List.of(), tracker.deletions());
        users.forEach(tracker::delete);
        assertEquals(MANY, tracker.deletions().size());
        tracker.rollbackTo(0);
        assertEquals(List.of(), tracker.deletions());
    }

    @Test
    void addReachesWhateverIsAssociated() {
        User ada = new User("Ada");
        Post post = new Post("Hello", ada);
        Tag tag = new Tag("sql");
        post.tags().add(tag);
        Post other = new Post("Second", ada);
        tracker.add(ada);
        assertEquals(List.of(ada.state(), post.state(), other.state(), tag.state()), tracker.pending());
    }

    @Test
    void addReachesEachObjectOfACycleOnce() {
        User ada = new User("Ada");
        Post post = new Post("Hello", ada);
        post.set(POSTS.editor, ada);
        tracker.add(post);
        tracker.add(post);
        assertEquals(List.of(post.state(), ada.state()), tracker.pending());
    }

    @Test
    void assigningAnObjectToOneInASessionAddsIt() {
        User ada = new User("Ada");
        tracker.add(ada);
        Post post = new Post("Hello");
        post.tags().add(new Tag("sql"));
        ada.posts().add(post);
        assertTrue(tracker.contains(post));
        assertEquals(3, tracker.pending().size());
        User bob = new User("Bob");
        post.author(bob);
        assertTrue(tracker.contains(bob));
    }

    @Test
    void anObjectThatOnlyRefersToOneInASessionIsNotAdded() {
        User ada = new User("Ada");
        tracker.add(ada);
        Post draft = new Post("draft", ada);
        assertFalse(tracker.contains(draft));
        assertEquals(List.of(draft), ada.posts());
        session.flush();
        assertEquals(ObjectState.TRANSIENT, draft.state().status());
        tracker.add(draft);
        session.flush();
        assertEquals(100, draft.get(POSTS.authorId));
    }

    @Test
    void anObjectOfAnotherSessionIsRefusedWithBothNames() {
        User ada = new User("Ada");
        tracker.add(ada);
        session.flush();
        FakeSession other = session.next("session B");
        SessionStateException e = assertThrows(SessionStateException.class, () -> other.tracker.add(ada));
        assertEquals(
                "User#100 belongs to session A and cannot be added to session B. Let the other session end, or expunge it there first."
                        + " [ALK-507]",
                e.getMessage());
        Post post = new Post("Hello");
        other.tracker.add(post);
        assertThrows(SessionStateException.class, () -> post.author(ada));
        assertNull(post.state().peek(POSTS.author.slot()), "nothing was assigned");
        tracker.close();
        other.tracker.add(ada);
        assertTrue(other.tracker.contains(ada));
    }

    @Test
    void aSecondObjectForTheSameRowIsRefused() {
        User ada = new User("Ada");
        tracker.add(ada);
        session.commit(false);
        tracker.close();
        FakeSession next = session.next("session B");
        next.get(USERS, 100);
        SessionStateException e = assertThrows(SessionStateException.class, () -> next.tracker.add(ada));
        assertEquals(
                "session B has another object for User#100 already, so this one cannot be added. Change that one, or expunge it first. [ALK-508]",
                e.getMessage());
    }

    @Test
    void aDetachedObjectIsPersistentAgainWhenAdded() {
        User ada = new User("Ada");
        tracker.add(ada);
        session.commit(false);
        tracker.close();
        assertEquals(ObjectState.DETACHED, ada.state().status());
        ada.posts().add(new Post("while detached"));
        FakeSession next = session.next("session B");
        next.tracker.add(ada);
        assertEquals(ObjectState.PERSISTENT, ada.state().status());
        assertSame(ada, next.get(USERS, 100));
        assertEquals(1, next.tracker.pending().size(), "what was appended meanwhile comes along");
        next.flush();
        assertEquals(1, ada.posts().size());
    }

    @Test
    void addingADeletedObjectAgainTakesTheDeletionBackOrInsertsIt() {
        User ada = new User("Ada");
        tracker.add(ada);
        session.flush();
        tracker.delete(ada);
        tracker.add(ada);
        assertEquals(List.of(), tracker.deletions());
        tracker.delete(ada);
        session.flush();
        tracker.add(ada);
        assertEquals(ObjectState.PENDING, ada.state().status());
        session.flush();
        assertEquals(100, ada.id());
        assertSame(ada, session.get(USERS, 100));
    }

    @Test
    void anObjectWhoseDeletionWasCommittedIsNewWhenAddedAgain() {
        User ada = new User("Ada");
        tracker.add(ada);
        session.flush();
        tracker.delete(ada);
        session.commit(true);
        tracker.add(ada);
        assertEquals(ObjectState.PENDING, ada.state().status());
        session.rollback();
        assertEquals(ObjectState.TRANSIENT, ada.state().status());
    }

    @Test
    void deletingWhatWasNeverSavedIsAnErrorAndDeletingWhatIsPendingForgetsIt() {
        User ada = new User("Ada");
        assertEquals(
                "User (new) was never saved, so there is no row to delete. [ALK-509]",
                assertThrows(SessionStateException.class, () -> tracker.delete(ada))
                        .getMessage());
        tracker.add(ada);
        tracker.delete(ada);
        assertEquals(ObjectState.TRANSIENT, ada.state().status());
        assertEquals(List.of(), tracker.pending());
    }

    @Test
    void aPendingOrphanLeavesTheSession() {
        User ada = new User("Ada");
        tracker.add(ada);
        Badge badge = new Badge("first");
        ada.get(USERS.badges).add(badge);
        assertTrue(tracker.contains(badge));
        ada.get(USERS.badges).remove(badge);
        assertFalse(tracker.contains(badge));
        ada.get(USERS.badges).add(badge);
        session.flush();
        assertEquals(CompositeKey.of(100, "first"), badge.state().key());
        assertSame(badge, session.get(BADGES, 100, "first"));
        ada.get(USERS.badges).remove(badge);
        assertTrue(tracker.contains(badge), "a persistent orphan is the flush's business");
    }

    @Test
    void expungeForgetsAnObject() {
        User ada = new User("Ada");
        tracker.add(ada);
        session.flush();
        ada.name("Alex");
        tracker.expunge(ada);
        assertEquals(ObjectState.DETACHED, ada.state().status());
        assertEquals(List.of(), tracker.dirty());
        assertNull(tracker.find(mappings.of(USERS), 100));
        assertEquals(
                "User#100 does not belong to session A. Add it first. [ALK-512]",
                assertThrows(SessionStateException.class, () -> tracker.expunge(ada))
                        .getMessage());
    }

    @Test
    void aClassWithoutATableIsRefused() {
        MappingException e = assertThrows(MappingException.class, () -> tracker.add("text"));
        assertEquals(
                "No table is known for java.lang.String. Name its table to the engine first: create the schema that holds it, query it, or pass it to the engine's"
                        + " option tables(…). [ALK-220]",
                e.getMessage());
    }

    @Test
    void anEntityThatWasNeverTouchedIsFoundByItsClass() {
        mappings.register(TAGS);
        Tag tag = mappings.of(TAGS).newEntity(new Object[0]);
        tracker.add(tag);
        assertEquals(ObjectState.PENDING, tag.state().status());
        assertNotNull(mappings.ofClass(Post.class), "reached through the associations of TAGS");
    }

    @Test
    void afterAFailedFlushOnlyRollbackHelpsAndTheFirstCauseIsKept() {
        RuntimeException first = new RuntimeException("no space left");
        tracker.fail(first);
        tracker.fail(new RuntimeException("second"));
        PendingRollbackException e = assertThrows(PendingRollbackException.class, tracker::ensureUsable);
        assertEquals(
                "session A cannot be used before rollback(), since its flush failed: no space left [ALK-510]",
                e.getMessage());
        assertSame(first, e.getCause());
        session.rollback();
        tracker.ensureUsable();
    }

    @Test
    void changingAKeyMovesTheObjectInTheIdentityMap() {
        User ada = new User("Ada");
        tracker.add(ada);
        session.flush();
        ada.set(USERS.id, 7);
        assertEquals(100, ada.state().key());
        session.flush();
        assertEquals(7, ada.state().key());
        assertSame(ada, session.get(USERS, 7));
        assertNull(tracker.find(mappings.of(USERS), 100));
    }

    @Test
    void expiringKeepsChangesAndPendingObjectsCannotExpire() {
        session.put(USERS, Map.of(USERS.id, 1, USERS.name, "Ada", USERS.since, "today"));
        User ada = session.get(USERS, 1);
        ada.name("Alex");
        tracker.expire(ada);
        assertEquals("Alex", ada.name());
        tracker.revert(ada);
        assertEquals("Ada", ada.name());
        assertEquals(1, ada.id());
        User bob = new User("Bob");
        tracker.add(bob);
        assertEquals(
                "User (new) is PENDING and has no row to be read from. Flush first. [ALK-511]",
                assertThrows(SessionStateException.class, () -> tracker.expire(bob))
                        .getMessage());
    }

    @Test
    void anObjectDeletedInASessionThatEndedIsNewToTheNextOne() {
        User ada = new User("Ada");
        tracker.add(ada);
        session.commit(false);
        tracker.delete(ada);
        session.flush();
        tracker.close();
        assertEquals(ObjectState.DETACHED, ada.state().status());
        FakeSession next = session.next("session B");
        next.tracker.add(ada);
        assertEquals(ObjectState.PENDING, ada.state().status());
    }

    @Test
    void sessionsWithoutANameAreToldApart() {
        StateTracker one = new StateTracker(mappings);
        StateTracker two = new StateTracker(mappings);
        assertTrue(one.toString().matches("session [0-9a-f]+"));
        assertFalse(one.toString().equals(two.toString()));
    }

    @Test
    void nullIsNoObject() {
        SessionStateException error = assertThrows(SessionStateException.class, () -> tracker.add(null));
        assertEquals("session A was given null in place of an object. [ALK-523]", error.getMessage());
        assertThrows(SessionStateException.class, () -> tracker.delete(null));
        assertThrows(SessionStateException.class, () -> tracker.expire(null));
    }
}
