package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Nodes.NODES;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Profiles.PROFILES;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static io.alkahest.testkit.domain.box.Boxes.BOXES;
import static io.alkahest.testkit.domain.box.Lids.LIDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.alkahest.mapping.ObjectState;
import io.alkahest.session.AutoflushPause;
import io.alkahest.session.Session;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Comment;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Node;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Profile;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import io.alkahest.testkit.domain.box.Box;
import io.alkahest.testkit.domain.box.Boxes;
import io.alkahest.testkit.domain.box.Lid;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What was changed in associations is kept, whatever happens to the objects between the change and the flush: they are
 * expired, refreshed, detached and added elsewhere, or were never read.
 */
public abstract class AgreementSuite extends DatabaseSuite {
    protected AgreementSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        createBlog();
    }

    @Test
    void membersTakenOutWhileDetachedAreDeletedWithTheNextSession() {
        Post hello = detachedPost(1);
        Comment first = first(hello);
        hello.getComments().remove(first);
        hello.getComments().add(new Comment("third"));
        engine.inTransaction(session -> {
            session.add(hello);
            assertEquals(ObjectState.PERSISTENT, session.stateOf(first));
        });
        assertEquals(List.of("Nice.", "third"), outside.rows("SELECT text FROM comments ORDER BY id"));
    }

    @Test
    void aListClearedWhileDetachedIsCleared() {
        Post hello = detachedPost(1);
        hello.getComments().clear();
        hello.getTags().clear();
        engine.inTransaction(session -> session.add(hello));
        assertEquals(List.of(), outside.rows("SELECT id FROM comments"));
        assertEquals(List.of("2 1"), outside.rows("SELECT post_id, tag_id FROM post_tags"));
    }

    @Test
    void aMemberMovedWhileDetachedIsMovedWhicheverParentIsAdded() {
        for (int added = 1; added <= 2; added++) {
            outside.run("UPDATE comments SET post_id = 1");
            List<Post> posts = detachedPosts();
            Post hello = posts.get(0);
            Post again = posts.get(1);
            Comment first = first(hello);
            hello.getComments().remove(first);
            again.getComments().add(first);
            Post parent = added == 1 ? hello : again;
            engine.inTransaction(session -> session.add(parent));
            assertEquals(List.of("1 2", "2 1"), outside.rows("SELECT id, post_id FROM comments ORDER BY id"));
        }
    }

    @Test
    void linksChangedWhileDetachedAreWritten() {
        Post hello = detachedPost(1);
        hello.getTags().removeIf(tag -> tag.getText().equals("sql"));
        hello.getTags().add(new Tag("new"));
        engine.inTransaction(session -> session.add(hello));
        assertEquals(
                List.of("1 2", "1 4", "2 1"),
                outside.rows("SELECT post_id, tag_id FROM post_tags ORDER BY post_id, tag_id"));
    }

    @Test
    void aPartnerReplacedWhileDetachedIsDeleted() {
        User ada = detachedUser();
        ada.setProfile(new Profile("new"));
        engine.inTransaction(session -> session.add(ada));
        assertEquals(List.of("new 1"), outside.rows("SELECT bio, user_id FROM profiles"));
        User again = detachedUser();
        again.setProfile(null);
        engine.inTransaction(session -> session.add(again));
        assertEquals(List.of(), outside.rows("SELECT id FROM profiles"));
    }

    @Test
    void aDetachedChildThatLostItsParentIsWrittenWithTheParent() {
        create(Domain.TREE);
        outside.run("INSERT INTO nodes (name) VALUES ('root')", "INSERT INTO nodes (name, parent_id) VALUES ('a', 1)");
        Node root;
        try (Session session = engine.openSession()) {
            root = session.get(NODES, 1);
            assertEquals(1, root.getChildren().size());
        }
        root.getChildren().get(0).setParent(null);
        engine.inTransaction(session -> session.add(root));
        assertEquals(List.of("root null", "a null"), outside.rows("SELECT name, parent_id FROM nodes ORDER BY id"));
    }

    @Test
    void aNewMemberStaysInTheListOfAnExpiredParent() {
        engine.inTransaction(session -> {
            Post hello = session.get(POSTS, 1);
            assertEquals(2, hello.getComments().size());
            Comment third = new Comment("third");
            hello.getComments().add(third);
            session.expire(hello);
            assertSame(hello, third.getPost());
            assertEquals(3, hello.getComments().size());
            assertSame(third, hello.getComments().get(2));
        });
        assertEquals(List.of("1", "1", "1"), outside.rows("SELECT post_id FROM comments"));
    }

    @Test
    @SuppressWarnings("try")
    void bothSidesAgreeWhenOneIsExpiredBeforeTheFlush() {
        try (Session session = engine.openSession()) {
            User ada = session.get(USERS, 1);
            User ben = session.get(USERS, 2);
            Post hello = session.get(POSTS, 1);
            assertEquals(2, ada.getPosts().size());
            try (AutoflushPause pause = session.noAutoflush()) {
                hello.setAuthor(ben);
                session.expire(ada);
                session.expire(ben);
                assertEquals(List.of("Again"), titles(ada));
                assertEquals(List.of("Other", "Hello"), titles(ben));
                session.expire(hello);
                assertSame(ben, hello.getAuthor());
                session.revert(hello);
                assertSame(ada, hello.getAuthor());
                assertEquals(List.of("Again", "Hello"), titles(ada));
                assertEquals(List.of("Other"), titles(ben));
            }
            sql.clear();
            session.flush();
            sql.expectCount(0);
        }
    }

    @Test
    void aNewPartnerStaysThePartnerOfAnExpiredObject() {
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            Profile replacement = new Profile("new");
            ada.setProfile(replacement);
            session.refresh(ada);
            assertSame(replacement, ada.getProfile());
            assertSame(ada, replacement.getUser());
        });
        assertEquals(List.of("new 1"), outside.rows("SELECT bio, user_id FROM profiles"));
    }

    @Test
    void anExpiredPartnerThatIsGivenAwayAndBackIsWritten() {
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            User ben = session.get(USERS, 2);
            Profile profile = ada.getProfile();
            session.expire(profile);
            ben.setProfile(profile);
            assertNull(ada.getProfile());
            session.flush();
            ada.setProfile(profile);
            assertNull(ben.getProfile());
        });
        assertEquals(List.of("1"), outside.rows("SELECT user_id FROM profiles"));
    }

    @Test
    void anExpiredMemberLeavesTheListThatShowsIt() {
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            User ben = session.get(USERS, 2);
            Post hello = session.get(POSTS, 1);
            assertEquals(2, ada.getPosts().size());
            session.expire(hello);
            ben.getPosts().add(hello);
            assertEquals(List.of("Again"), titles(ada));
            session.flush();
            session.expire(hello);
            hello.setAuthor(ada);
            assertEquals(List.of("Other"), titles(ben));
        });
        assertEquals(List.of("1", "1", "2"), outside.rows("SELECT author_id FROM posts ORDER BY id"));
    }

    @Test
    @SuppressWarnings("try")
    void aPartnerTakenUnreadIsGoneFromTheOtherSideAtOnce() {
        create(Boxes.SCHEMA);
        outside.run("INSERT INTO boxes (name) VALUES ('box')", "INSERT INTO lids (name, box_id) VALUES ('lid', 1)");
        engine.inTransaction(session -> {
            Box box = session.get(BOXES, 1);
            Lid lid = session.get(LIDS, 1);
            assertSame(box, lid.getBox());
            session.expire(box);
            try (AutoflushPause pause = session.noAutoflush()) {
                box.setLid(null);
                assertNull(lid.getBox());
            }
        });
        assertEquals(List.of("lid null"), outside.rows("SELECT name, box_id FROM lids"));
    }

    @Test
    void aRevertedPartnerIsGivenBack() {
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            User ben = session.get(USERS, 2);
            Profile profile = ada.getProfile();
            profile.setUser(ben);
            assertNull(ada.getProfile());
            session.expire(profile);
            assertNull(ada.getProfile());
            session.revert(profile);
            assertSame(profile, ada.getProfile());
            assertNull(ben.getProfile());
            assertSame(ada, profile.getUser());
        });
        assertEquals(List.of("1"), outside.rows("SELECT user_id FROM profiles"));
    }

    @Test
    void aLinkThatIsThereAlreadyIsNotWrittenAgain() {
        engine.inTransaction(session -> {
            Post hello = session.get(POSTS, 1);
            Tag sqlTag = session.get(TAGS, 1);
            Tag unused = session.get(TAGS, 3);
            sql.clear();
            hello.getTags().add(sqlTag);
            hello.getTags().add(unused);
            session.flush();
            sql.expect("SELECT post_tags", "INSERT post_tags");
            sql.clear();
            hello.getTags().add(sqlTag);
            session.flush();
            sql.expect("SELECT post_tags");
            sql.clear();
            assertEquals(3, hello.getTags().size());
        });
        assertEquals(
                List.of("1", "2", "3"), outside.rows("SELECT tag_id FROM post_tags WHERE post_id = 1 ORDER BY tag_id"));
    }

    @Test
    void linksOfManyObjectsAreAskedForAtOnce() {
        engine.inTransaction(session -> {
            Tag tag = session.get(TAGS, 1);
            List<Post> posts = session.all(select(POSTS).orderBy(POSTS.id.asc()));
            sql.clear();
            posts.forEach(post -> post.getTags().add(tag));
        });
        sql.expect("SELECT post_tags", "INSERT post_tags");
        assertEquals(
                List.of("1", "2", "3"),
                outside.rows("SELECT post_id FROM post_tags WHERE tag_id = 1 ORDER BY post_id"));
    }

    @Test
    void aLinkToSomethingNewIsWrittenWithoutAsking() {
        engine.inTransaction(session -> {
            Post hello = session.get(POSTS, 1);
            sql.clear();
            hello.getTags().add(new Tag("new"));
        });
        sql.expect("INSERT tags", "INSERT post_tags");
    }

    @Test
    void whatOnlyRefersToAnObjectIsLeftOutAndStaysNew() {
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            Post post = new Post("never", ada);
            session.flush();
            assertEquals(ObjectState.TRANSIENT, session.stateOf(post));
            assertSame(ada, post.getAuthor());
            session.add(post);
        });
        assertEquals(List.of("never"), outside.rows("SELECT title FROM posts WHERE id > 3"));
    }

    @Test
    void aPartnerKnownFromTheOtherSideIsReplacedToo() {
        engine.inTransaction(session -> {
            Profile profile = session.get(PROFILES, 1);
            User ada = profile.getUser();
            ada.setProfile(new Profile("new"));
            assertEquals("new", ada.getProfile().getBio());
        });
        assertEquals(List.of("new 1"), outside.rows("SELECT bio, user_id FROM profiles"));
    }

    private static Comment first(Post post) {
        return post.getComments().stream()
                .filter(comment -> comment.getText().equals("First!"))
                .findFirst()
                .orElseThrow();
    }

    private Post detachedPost(int id) {
        return detachedPosts().get(id - 1);
    }

    private List<Post> detachedPosts() {
        try (Session session = engine.openSession()) {
            return session.all(select(POSTS)
                    .options(selectIn(POSTS.comments), joined(POSTS.tags))
                    .orderBy(POSTS.id.asc()));
        }
    }

    private User detachedUser() {
        try (Session session = engine.openSession()) {
            User user = session.get(USERS, 1);
            user.getProfile();
            return user;
        }
    }

    private static List<String> titles(User user) {
        return user.getPosts().stream().map(Post::getTitle).toList();
    }
}
