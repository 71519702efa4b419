package io.alkahest.flush;

import static io.alkahest.flush.FlushModel.POSTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.alkahest.flush.FlushModel.Post;
import io.alkahest.flush.FlushModel.User;
import io.alkahest.mapping.Mappings;
import io.alkahest.schema.Table;
import io.alkahest.state.EntityState;
import io.alkahest.state.StateTracker;
import org.junit.jupiter.api.Test;

/** What a flush tells of objects that only refer to those of the session. */
class NeverAddedTest {
    private final StateTracker tracker = new StateTracker(new Mappings(), "session 1");

    NeverAddedTest() {
        tracker.setLazyAccess(new MemoryRows());
        tracker.mappings().register(FlushModel.TABLES.toArray(new Table<?>[0]));
    }

    @Test
    void newObjectsThatNobodyAddedAreCounted() {
        User author = new User();
        tracker.add(author);
        EntityState.of(new Post(), POSTS).write(POSTS.author, author);
        EntityState.of(new Post(), POSTS).write(POSTS.author, author);
        assertEquals(
                "session 1: the flush leaves out 2 new Post in User.posts: nobody added them, they only refer to an object"
                        + " of the session. Say session.add(object), put them into the association yourself, which adds"
                        + " them, or take them out of it.",
                ChangeCollector.collect(tracker).warning());
    }

    @Test
    void whatWasAddedIsNoNews() {
        User author = new User();
        tracker.add(author);
        Post post = new Post();
        EntityState.of(post, POSTS).write(POSTS.title.slot(), "t");
        EntityState.of(post, POSTS).write(POSTS.author, author);
        tracker.add(post);
        assertNull(ChangeCollector.collect(tracker).warning());
    }
}
