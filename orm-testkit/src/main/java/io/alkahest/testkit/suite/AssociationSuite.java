package io.alkahest.testkit.suite;

import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.mapping.ObjectState;
import io.alkahest.session.AutoflushPause;
import io.alkahest.session.Session;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Comment;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Profile;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Associations in memory: both sides agree at once, and collections are live, whichever way they are changed. */
public abstract class AssociationSuite extends DatabaseSuite {
    protected AssociationSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        createBlog();
    }

    @Test
    void bothSidesAgreeBeforeAnySession() {
        User ada = new User("a", "Ada");
        User ben = new User("b", "Ben");
        Post post = new Post("p", ada);
        assertEquals(List.of(post), ada.getPosts());
        post.setAuthor(ben);
        assertEquals(List.of(), ada.getPosts());
        assertEquals(List.of(post), ben.getPosts());
        ada.getPosts().add(post);
        assertSame(ada, post.getAuthor());
        assertEquals(List.of(), ben.getPosts());
    }

    @Test
    void whoSetsBothSidesHasTheMemberOnce() {
        engine.inTransaction(session -> {
            User ben = session.get(USERS, 2);
            User eve = new User("e", "Eve");
            Post first = new Post("first", eve);
            assertFalse(eve.getPosts().add(first));
            assertEquals(List.of(first), eve.getPosts());
            Post second = new Post("second", ben);
            ben.getPosts().add(second);
            Tag tag = new Tag("t");
            second.getTags().add(tag);
            tag.getPosts().add(second);
            assertEquals(List.of(tag), second.getTags());
            session.addAll(eve, second);
            session.flush();
            List<Post> loaded = ben.getPosts();
            assertEquals(1, loaded.stream().filter(post -> post == second).count());
            assertFalse(loaded.add(second));
            assertFalse(loaded.addAll(List.of(second)));
            assertEquals(1, loaded.stream().filter(post -> post == second).count());
            assertTrue(session.dirtyObjects().isEmpty());
        });
    }

    @Test
    void bothSidesOfAManyToManyAgree() {
        Post post = new Post("p");
        Tag tag = new Tag("t");
        post.getTags().add(tag);
        assertEquals(List.of(post), tag.getPosts());
        tag.getPosts().remove(post);
        assertEquals(List.of(), post.getTags());
    }

    @Test
    void bothSidesOfAOneToOneAgree() {
        User ada = new User("a", "Ada");
        Profile first = new Profile("1");
        Profile second = new Profile("2");
        ada.setProfile(first);
        assertSame(ada, first.getUser());
        second.setUser(ada);
        assertSame(second, ada.getProfile());
        ada.setProfile(null);
        assertNull(ada.getProfile());
    }

    @Test
    @SuppressWarnings("try")
    void bothSidesAgreeWithoutLoading() {
        try (Session session = engine.openSession()) {
            User ada = session.get(USERS, 1);
            User ben = session.get(USERS, 2);
            Post hello = session.get(POSTS, 1);
            sql.clear();
            hello.setAuthor(ben);
            Post fresh = new Post("New", ada);
            sql.expectCount(0);
            try (AutoflushPause pause = session.noAutoflush()) {
                assertEquals(List.of("Again", "New"), titles(ada));
                assertEquals(List.of("Other", "Hello"), titles(ben));
            }
            assertSame(ada, fresh.getAuthor());
        }
    }

    @Test
    void bothSidesAgreeWithWhatWasLoadedAfterTheFlush() {
        try (Session session = engine.openSession()) {
            User ben = session.get(USERS, 2);
            session.get(POSTS, 1).setAuthor(ben);
            session.flush();
            assertEquals(
                    List.of("Hello", "Other"), titles(ben).stream().sorted().toList());
            assertEquals(List.of("Again"), titles(session.get(USERS, 1)));
        }
    }

    @Test
    void whatIsPutIntoAnObjectOfTheSessionJoinsIt() {
        try (Session session = engine.openSession()) {
            Post post = new Post("New");
            session.get(USERS, 1).getPosts().add(post);
            assertEquals(ObjectState.PENDING, session.stateOf(post));
            Tag tag = new Tag("t");
            post.getTags().add(tag);
            assertEquals(ObjectState.PENDING, session.stateOf(tag));
        }
    }

    @Test
    void whatOnlyRefersToAnObjectOfTheSessionDoesNotJoinIt() {
        engine.inTransaction(session -> {
            Post post = new Post("New", session.get(USERS, 1));
            assertEquals(ObjectState.TRANSIENT, session.stateOf(post));
        });
        assertEquals(3, outside.rows("SELECT id FROM posts").size());
    }

    @Test
    void membershipIsByIdentity() {
        Post post = new Post("p");
        post.getTags().add(new Equal("same"));
        Equal twin = new Equal("same");
        assertFalse(post.getTags().contains(twin));
        assertEquals(-1, post.getTags().indexOf(twin));
        assertFalse(post.getTags().remove(twin));
        post.getTags().add(twin);
        assertEquals(2, post.getTags().size());
        assertEquals(1, post.getTags().indexOf(twin));
    }

    /** A tag that equals every other one. */
    static final class Equal extends Tag {
        Equal(String text) {
            super(text);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Equal;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    void everyWayOfAddingIsNoticed() {
        User ada = new User("a", "Ada");
        List<Post> posts = ada.getPosts();
        Post[] added = new Post[6];
        for (int i = 0; i < added.length; i++) {
            added[i] = new Post("p" + i);
        }
        assertTrue(posts.add(added[0]));
        posts.add(0, added[1]);
        assertTrue(posts.addAll(List.of(added[2], added[3])));
        assertTrue(posts.addAll(1, List.of(added[4])));
        ListIterator<Post> iterator = posts.listIterator(posts.size());
        iterator.add(added[5]);
        for (Post post : added) {
            assertSame(ada, post.getAuthor(), post.getTitle());
        }
        assertEquals(List.of(added[1], added[4], added[0], added[2], added[3], added[5]), List.copyOf(posts));
    }

    @Test
    void everyWayOfRemovingIsNoticed() {
        Post post = new Post("p");
        Tag[] tags = new Tag[9];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = new Tag("t" + i);
            post.getTags().add(tags[i]);
        }
        List<Tag> list = post.getTags();
        assertTrue(list.remove(tags[0]));
        assertSame(tags[1], list.remove(0));
        assertTrue(list.removeIf(tag -> tag == tags[2]));
        assertTrue(list.removeAll(List.of(tags[3])));
        Iterator<Tag> iterator = list.iterator();
        assertSame(tags[4], iterator.next());
        iterator.remove();
        list.subList(0, 1).clear();
        assertTrue(list.retainAll(List.of(tags[7], tags[8])));
        assertEquals(List.of(tags[7], tags[8]), List.copyOf(list));
        list.clear();
        for (Tag tag : tags) {
            assertEquals(List.of(), List.copyOf(tag.getPosts()), tag.getText());
        }
    }

    @Test
    void everyWayOfReplacingIsNoticed() {
        User ada = new User("a", "Ada");
        Post one = new Post("1");
        Post two = new Post("2");
        Post three = new Post("3");
        ada.getPosts().add(one);
        assertSame(one, ada.getPosts().set(0, two));
        assertEquals(List.of(two), List.copyOf(ada.getPosts()));
        ListIterator<Post> iterator = ada.getPosts().listIterator();
        iterator.next();
        iterator.set(three);
        assertSame(ada, three.getAuthor());
        ada.getPosts().replaceAll(post -> one);
        assertSame(ada, one.getAuthor());
        assertEquals(List.of(one), List.copyOf(ada.getPosts()));
    }

    @Test
    void sortingAndReorderingAreNoChanges() {
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            ada.getPosts().sort(Comparator.comparing(Post::getTitle));
            assertEquals(List.of("Again", "Hello"), titles(ada));
            sql.clear();
            session.flush();
        });
        sql.expectCount(0);
    }

    @Test
    void aMemberThatIsTakenOutAndPutBackIsNoChange() {
        engine.inTransaction(session -> {
            Post hello = session.get(POSTS, 1);
            Tag first = hello.getTags().get(0);
            Comment comment = hello.getComments().get(0);
            sql.clear();
            hello.getTags().remove(first);
            hello.getTags().add(first);
            hello.getComments().remove(comment);
            hello.getComments().add(comment);
        });
        sql.expectCount(0);
    }

    @Test
    void aListThatWasTakenFromAnObjectStaysItsList() {
        try (Session session = engine.openSession()) {
            User ada = session.get(USERS, 1);
            List<Post> posts = ada.getPosts();
            assertEquals(2, posts.size());
            session.commit();
            outside.run("INSERT INTO posts (title, author_id) VALUES ('From outside', 1)");
            assertEquals(3, posts.size());
            assertSame(posts, ada.getPosts());
            posts.add(new Post("New"));
            session.commit();
        }
        assertEquals(List.of("4"), outside.rows("SELECT COUNT(*) FROM posts WHERE author_id = 1"));
    }

    @Test
    void rollbackRestoresCollections() {
        try (Session session = engine.openSession()) {
            Post hello = session.get(POSTS, 1);
            Tag unused = session.get(TAGS, 3);
            hello.getTags().clear();
            hello.getTags().add(unused);
            hello.getComments().add(new Comment("lost"));
            session.flush();
            session.rollback();
            assertEquals(
                    List.of("sql", "java"),
                    hello.getTags().stream().map(Tag::getText).toList());
            assertEquals(
                    List.of("First!", "Nice."),
                    hello.getComments().stream().map(Comment::getText).toList());
            assertEquals(List.of(), List.copyOf(unused.getPosts()));
        }
    }

    @Test
    void addingBothWaysAddsOnce() {
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            Post post = new Post("New", ada);
            ada.getPosts().add(post);
            session.add(post);
        });
        assertEquals(List.of("3"), outside.rows("SELECT COUNT(*) FROM posts WHERE author_id = 1"));
    }

    private static List<String> titles(User user) {
        return user.getPosts().stream().map(Post::getTitle).toList();
    }
}
