package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Comments.COMMENTS;
import static io.alkahest.testkit.domain.Countries.COUNTRIES;
import static io.alkahest.testkit.domain.Nodes.NODES;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.FlushException;
import io.alkahest.error.StaleRowException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.session.Session;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Comment;
import io.alkahest.testkit.domain.Country;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Node;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Profile;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import io.alkahest.testkit.domain.box.Box;
import io.alkahest.testkit.domain.box.Boxes;
import io.alkahest.testkit.domain.box.Coin;
import io.alkahest.testkit.domain.box.Tray;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What follows from a deletion or a parting: children lose their reference, go along, are orphans, or move. */
public abstract class CascadeSuite extends DatabaseSuite {
    protected CascadeSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        createBlog();
    }

    @Test
    void childrenOfADeletedParentLoseTheirReference() {
        create(Domain.TREE);
        outside.run(
                "INSERT INTO nodes (name) VALUES ('root')",
                "INSERT INTO nodes (name, parent_id) VALUES ('a', 1)",
                "INSERT INTO nodes (name, parent_id) VALUES ('b', 1)",
                "INSERT INTO nodes (name, parent_id) VALUES ('aa', 2)");
        engine.inTransaction(session -> {
            Node root = session.get(NODES, 1);
            sql.clear();
            session.delete(root);
        });
        sql.expect("SELECT nodes", "UPDATE nodes SET parent_id x2", "DELETE nodes");
        assertEquals(
                List.of("a null", "b null", "aa 2"), outside.rows("SELECT name, parent_id FROM nodes ORDER BY id"));
    }

    @Test
    void aChildThatIsTakenOutLosesItsReference() {
        create(Domain.TREE);
        outside.run("INSERT INTO nodes (name) VALUES ('root')", "INSERT INTO nodes (name, parent_id) VALUES ('a', 1)");
        engine.inTransaction(session -> {
            Node root = session.get(NODES, 1);
            Node child = root.getChildren().get(0);
            sql.clear();
            root.getChildren().remove(child);
        });
        sql.expect("UPDATE nodes SET parent_id");
        assertEquals(List.of("root null", "a null"), outside.rows("SELECT name, parent_id FROM nodes ORDER BY id"));
    }

    @Test
    void aRequiredReferenceCannotBeTakenAway() {
        engine.inSession(session -> {
            session.delete(session.get(USERS, 1));
            FlushException error = assertThrows(FlushException.class, session::flush);
            assertTrue(error.getMessage().contains("Post.author"), error.getMessage());
        });
        assertEquals(3, outside.rows("SELECT id FROM users").size());
    }

    @Test
    void aCascadeDeletesChildrenFirst() {
        engine.inTransaction(session -> {
            Post hello = session.get(POSTS, 1);
            sql.clear();
            session.delete(hello);
        });
        List<String> deletes = sql.outlines().stream()
                .filter(line -> !line.startsWith("SELECT"))
                .toList();
        assertEquals(
                2,
                deletes.stream()
                        .filter(line -> line.contains("comments") || line.contains("post_tags"))
                        .count());
        assertEquals("DELETE posts", deletes.get(deletes.size() - 1));
        assertEquals(List.of(), outside.rows("SELECT id FROM comments"));
        assertEquals(List.of("2"), outside.rows("SELECT post_id FROM post_tags"));
        assertEquals(List.of("2", "3"), outside.rows("SELECT id FROM posts ORDER BY id"));
        assertEquals(3, outside.rows("SELECT id FROM tags").size());
    }

    @Test
    void aCascadeOverAOneToOneDeletesTheOtherSide() {
        engine.inTransaction(session -> {
            for (Post post : List.copyOf(session.get(USERS, 1).getPosts())) {
                session.delete(post);
            }
            session.flush();
            session.delete(session.get(USERS, 1));
        });
        assertEquals(List.of(), outside.rows("SELECT id FROM profiles"));
        assertEquals(List.of("2", "3"), outside.rows("SELECT id FROM users ORDER BY id"));
    }

    @Test
    void anOrphanIsDeleted() {
        engine.inTransaction(session -> {
            Post hello = session.get(POSTS, 1);
            Comment first = hello.getComments().get(0);
            sql.clear();
            hello.getComments().remove(first);
            session.flush();
            assertEquals(ObjectState.DELETED, session.stateOf(first));
        });
        sql.expect("DELETE comments");
        assertEquals(List.of("Nice."), outside.rows("SELECT text FROM comments"));
    }

    @Test
    void aChildThatMovesToAnotherParentIsUpdatedOnce() {
        engine.inTransaction(session -> {
            Post hello = session.get(POSTS, 1);
            Post again = session.get(POSTS, 2);
            Comment first = hello.getComments().get(0);
            sql.clear();
            hello.getComments().remove(first);
            again.getComments().add(first);
        });
        sql.expect("UPDATE comments SET post_id");
        assertEquals(List.of("2", "1"), outside.rows("SELECT post_id FROM comments ORDER BY id"));
    }

    @Test
    void aPendingChildThatIsTakenOutLeavesTheSession() {
        engine.inTransaction(session -> {
            Post hello = session.get(POSTS, 1);
            Comment comment = new Comment("never");
            hello.getComments().add(comment);
            assertEquals(ObjectState.PENDING, session.stateOf(comment));
            hello.getComments().remove(comment);
            assertEquals(ObjectState.TRANSIENT, session.stateOf(comment));
        });
        assertEquals(2, outside.rows("SELECT id FROM comments").size());
    }

    @Test
    void whatCameInWithAPendingChildLeavesWithIt() {
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            User fresh = new User("new@example.com", "New");
            session.add(fresh);
            Profile profile = new Profile("never");
            fresh.setProfile(profile);
            fresh.setProfile(null);
            assertEquals(ObjectState.TRANSIENT, session.stateOf(profile));
            Post post = new Post("kept", ada);
            session.add(post);
            Comment comment = new Comment("never");
            post.getComments().add(comment);
            session.expunge(post);
            assertEquals(ObjectState.TRANSIENT, session.stateOf(post));
            assertEquals(ObjectState.TRANSIENT, session.stateOf(comment));
        });
        assertEquals(List.of("4"), outside.rows("SELECT COUNT(*) FROM users"));
        assertEquals(2, outside.rows("SELECT id FROM comments").size());
    }

    @Test
    void aNewGrandchildLeavesWithTheChildThatIsTakenOut() {
        create(Boxes.SCHEMA);
        engine.inTransaction(session -> {
            Box box = new Box("box");
            session.add(box);
            Tray taken = new Tray("taken");
            Tray kept = new Tray("kept");
            box.getTrays().add(taken);
            box.getTrays().add(kept);
            Coin lost = new Coin("lost");
            Coin moved = new Coin("moved");
            taken.getCoins().add(lost);
            taken.getCoins().add(moved);
            kept.getCoins().add(moved);
            box.getTrays().remove(taken);
            assertEquals(ObjectState.TRANSIENT, session.stateOf(taken));
            assertEquals(ObjectState.TRANSIENT, session.stateOf(lost));
            assertEquals(ObjectState.PENDING, session.stateOf(moved));
        });
        assertEquals(List.of("kept"), outside.rows("SELECT name FROM trays"));
        assertEquals(List.of("moved"), outside.rows("SELECT name FROM coins"));
    }

    @Test
    void aNewGrandchildComesBackWithTheChildThatIsPutElsewhere() {
        create(Boxes.SCHEMA);
        engine.inTransaction(session -> {
            Box one = new Box("one");
            Box two = new Box("two");
            session.addAll(one, two);
            Tray tray = new Tray("tray");
            one.getTrays().add(tray);
            tray.getCoins().add(new Coin("coin"));
            one.getTrays().clear();
            two.getTrays().add(tray);
        });
        assertEquals(List.of("tray 2"), outside.rows("SELECT name, box_id FROM trays"));
        assertEquals(List.of("coin 1"), outside.rows("SELECT name, tray_id FROM coins"));
    }

    @Test
    void expungeReachesWhatTheAssociationCascadesTo() {
        try (Session session = engine.openSession()) {
            Post hello = session.get(POSTS, 1);
            Comment first = hello.getComments().get(0);
            Tag tag = hello.getTags().get(0);
            session.expunge(hello);
            assertEquals(ObjectState.DETACHED, session.stateOf(hello));
            assertEquals(ObjectState.DETACHED, session.stateOf(first));
            assertEquals(ObjectState.PERSISTENT, session.stateOf(tag));
            first.setText("not written");
            session.commit();
        }
        assertEquals(List.of("First!"), outside.rows("SELECT text FROM comments WHERE id = 1"));
    }

    @Test
    void expireAndRefreshReachWhatTheAssociationCascadesTo() {
        try (Session session = engine.openSession(TransactionOptions.defaults().expireOnCommit(false))) {
            Post hello = session.get(POSTS, 1);
            Comment first = hello.getComments().get(0);
            Tag tag = hello.getTags().get(0);
            session.commit();
            outside.run("UPDATE comments SET text = 'changed' WHERE id = 1", "UPDATE tags SET text = 'x' WHERE id = 1");
            session.expire(hello);
            assertEquals("changed", first.getText());
            assertEquals("sql", tag.getText());
            hello.getComments().size();
            session.commit();
            outside.run("UPDATE comments SET text = 'again' WHERE id = 1");
            session.refresh(hello);
            assertEquals("again", first.getText());
            assertEquals("sql", tag.getText());
        }
    }

    @Test
    void aReplacedOneToOneDeletesTheOneBefore() {
        engine.inTransaction(session -> session.get(USERS, 1).setProfile(new Profile("new")));
        assertEquals(List.of("new 1"), outside.rows("SELECT bio, user_id FROM profiles"));
        engine.inTransaction(session -> session.get(USERS, 1).setProfile(null));
        assertEquals(List.of(), outside.rows("SELECT bio FROM profiles"));
    }

    @Test
    void aDeletedRowFreesItsUniqueValuesForANewOne() {
        engine.inTransaction(session -> {
            User deleted = session.get(USERS, 3);
            session.delete(deleted);
            session.add(new User("cleo@example.com", "Another"));
            session.flush();
            assertEquals(ObjectState.DELETED, session.stateOf(deleted));
            assertEquals(List.of(), session.deletedObjects());
            sql.clear();
            session.flush();
            sql.expectCount(0);
        });
        assertEquals(List.of("Another"), outside.rows("SELECT name FROM users WHERE email = 'cleo@example.com'"));
    }

    @Test
    void aTreeIsDeletedFromItsLeaves() {
        create(Domain.TREE);
        outside.run(
                "INSERT INTO nodes (name) VALUES ('root')",
                "INSERT INTO nodes (name, parent_id) VALUES ('a', 1)",
                "INSERT INTO nodes (name, parent_id) VALUES ('aa', 2)");
        engine.inTransaction(session -> session.all(select(NODES)).forEach(session::delete));
        assertEquals(List.of(), outside.rows("SELECT id FROM nodes"));
    }

    @Test
    void deletesOfOneTableAreOneBatchInTheOrderOfTheirKeys() {
        engine.inTransaction(session -> {
            List<Comment> comments = session.all(select(COMMENTS).orderBy(COMMENTS.id.desc()));
            sql.clear();
            comments.forEach(session::delete);
        });
        sql.expect("DELETE comments x2");
        assertEquals(
                List.of(1, 2),
                sql.statements().get(0).parameters().stream()
                        .map(row -> row.get(0))
                        .toList());
    }

    @Test
    void deleteAndAddOfOneKeyIsAnUpdate() {
        create(Domain.ASSIGNED);
        outside.run("INSERT INTO countries (code, name) VALUES ('de', 'Germany')");
        engine.inTransaction(session -> {
            session.delete(session.get(COUNTRIES, "de"));
            sql.clear();
            session.add(new Country("de", "Deutschland"));
        });
        sql.expect("UPDATE countries SET name");
        assertEquals(List.of("de Deutschland"), outside.rows("SELECT code, name FROM countries"));
    }

    @Test
    void aRowThatIsGoneIsStale() {
        try (Session session = engine.openSession()) {
            Tag tag = session.get(TAGS, 3);
            session.commit();
            outside.run("DELETE FROM tags WHERE id = 3");
            tag.setText("changed");
            StaleRowException error = assertThrows(StaleRowException.class, session::flush);
            assertEquals("Tag", error.entity());
            assertEquals(3, error.key());
            session.rollback();
        }
    }
}
