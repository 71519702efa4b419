package io.alkahest.state;

import static io.alkahest.state.Blog.POSTS;
import static io.alkahest.state.Blog.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.mapping.Mappings;
import io.alkahest.state.Blog.Post;
import io.alkahest.state.Blog.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeTrackingTest {
    private final FakeSession session = new FakeSession(new Mappings(), "session A");
    private User ada;
    private User bob;
    private Post post;

    @BeforeEach
    void rows() {
        session.put(USERS, Map.of(USERS.id, 1, USERS.name, "Ada", USERS.since, "today"));
        session.put(USERS, Map.of(USERS.id, 2, USERS.name, "Bob", USERS.since, "today"));
        session.put(POSTS, Map.of(POSTS.id, 1, POSTS.title, "Hello", POSTS.authorId, 1));
        ada = session.get(USERS, 1);
        bob = session.get(USERS, 2);
        post = session.get(POSTS, 1);
    }

    @Test
    void aChangeKeepsItsFirstOriginalAndIsDroppedWhenSetBack() {
        ada.name("Alexandra");
        ada.name("Alex");
        assertEquals("Ada", ada.state().original(USERS.name.slot()));
        assertEquals(List.of(ada.state()), session.tracker.dirty());
        assertTrue(ada.state().isModified());
        ada.name("Ada");
        assertFalse(ada.state().isChanged(USERS.name.slot()));
        assertFalse(ada.state().isModified());
        session.flush();
        assertEquals(List.of(), session.written);
    }

    @Test
    void settingWhatIsThereChangesNothing() {
        ada.name("Ada");
        post.author(ada);
        assertEquals(List.of(), session.tracker.dirty());
        assertTrue(session.loads.isEmpty());
    }

    @Test
    void onlyNetChangesAreWritten() {
        ada.name("Alex");
        post.author(bob);
        post.author(ada);
        session.flush();
        assertEquals(List.of("update User#1 name=Alex"), session.written);
        assertEquals(1, post.get(POSTS.authorId));
    }

    @Test
    void anAssignedAssociationBeatsARawForeignKeyInWhateverOrder() {
        post.set(POSTS.authorId, 99);
        post.author(bob);
        post.set(POSTS.authorId, 98);
        assertEquals(2, post.get(POSTS.authorId));
        session.flush();
        assertEquals(List.of("update Post#1 author_id=2"), session.written);

        Post fresh = new Post("New", bob);
        fresh.set(POSTS.authorId, 99);
        session.tracker.add(fresh);
        session.flush();
        assertEquals(2, fresh.get(POSTS.authorId));
    }

    @Test
    void aRawForeignKeyLeadsTheAssociationThatWasNotAssigned() {
        assertSame(ada, post.author());
        post.set(POSTS.authorId, 2);
        assertSame(bob, post.author());
        session.flush();
        assertEquals(List.of("update Post#1 author_id=2"), session.written);
        assertSame(bob, post.author());
    }

    @Test
    void removingAnAssociationWritesNull() {
        post.set(POSTS.editor, bob);
        session.flush();
        post.set(POSTS.editor, null);
        assertNull(post.get(POSTS.editorId));
        session.flush();
        assertEquals(List.of("update Post#1 editor_id=2", "update Post#1 editor_id=NULL"), session.written);
    }

    @Test
    void appendingAChildChangesNoColumnOfTheParent() {
        ada.posts().add(new Post("Second"));
        session.flush();
        assertEquals(List.of("insert Post#100"), session.written);
    }

    @Test
    void whatWasSetOnAnExpiredObjectSurvivesItsLoading() {
        session.commit(true);
        ada.name("Alex");
        assertNull(ada.state().original(USERS.name.slot()), "not known yet");
        assertEquals("today", ada.get(USERS.since));
        assertEquals(List.of("refresh User#1"), session.loads);
        assertEquals("Alex", ada.name());
        assertEquals("Ada", ada.state().original(USERS.name.slot()));
        ada.name("Ada");
        assertFalse(ada.state().isModified());
    }

    @Test
    void aQueryNeverOverwritesWhatIsChangedNorWhatIsLoadedUnlessTold() {
        ada.name("Alex");
        Object[] row = session.rows(USERS).get(1).clone();
        row[USERS.name.slot()] = "Changed elsewhere";
        row[USERS.since.slot()] = "yesterday";
        ada.state().fill(row.clone());
        assertEquals("Alex", ada.name());
        assertEquals("today", ada.get(USERS.since));
        ada.state().renew(row);
        assertEquals("Alex", ada.name());
        assertEquals("Changed elsewhere", ada.state().original(USERS.name.slot()));
        assertEquals("yesterday", ada.get(USERS.since));
    }

    @Test
    void expiredValuesAreLoadedByOneStatement() {
        assertSame(ada, post.author());
        session.commit(true);
        assertTrue(post.state().isExpired());
        assertEquals("Hello", post.get(POSTS.title));
        assertNull(post.get(POSTS.body));
        assertFalse(post.state().isExpired());
        assertSame(ada, post.author());
        assertEquals(List.of("refresh Post#1"), session.loads);
    }

    @Test
    void changesOfADetachedObjectAreKeptAndWrittenByTheNextSession() {
        session.commit(false);
        session.tracker.close();
        ada.name("Alex");
        FakeSession next = session.next("session B");
        next.tracker.add(ada);
        next.flush();
        assertEquals(List.of("update User#1 name=Alex"), next.written);
    }
}
