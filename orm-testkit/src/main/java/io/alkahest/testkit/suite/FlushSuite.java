package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Books.BOOKS;
import static io.alkahest.testkit.domain.LoosePosts.LOOSE_POSTS;
import static io.alkahest.testkit.domain.LooseUsers.LOOSE_USERS;
import static io.alkahest.testkit.domain.Nodes.NODES;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Shelves.SHELVES;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.ConstraintViolationException;
import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Entity;
import io.alkahest.session.Session;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Book;
import io.alkahest.testkit.domain.Comment;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Job;
import io.alkahest.testkit.domain.LoosePost;
import io.alkahest.testkit.domain.LooseTag;
import io.alkahest.testkit.domain.LooseUser;
import io.alkahest.testkit.domain.Node;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Profile;
import io.alkahest.testkit.domain.Shelf;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a flush sends: the order of rows, no statement too many, batches, and what follows from associations. */
public abstract class FlushSuite extends DatabaseSuite {
    protected FlushSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        createBlog();
    }

    @Test
    void rowsAreInsertedAfterThoseTheyReferToInWhateverOrderTheyWereAdded() {
        User user = new User("new@example.com", "New");
        Post post = new Post("New", user);
        Comment comment = new Comment("c");
        comment.setPost(post);
        engine.inTransaction(session -> session.addAll(comment, post, user));
        sql.expectEvents("BEGIN", "INSERT users", "INSERT posts", "INSERT comments", "COMMIT");
        assertEquals(List.of("New 4 4"), outside.rows("SELECT title, author_id, id FROM posts WHERE id > 3"));
    }

    @Test
    void addReachesEverythingThatHangsOnAnObject() {
        User user = new User("new@example.com", "New");
        Post post = new Post("New", user);
        post.getTags().add(new Tag("fresh"));
        post.getComments().add(new Comment("c"));
        user.setProfile(new Profile("p"));
        engine.inTransaction(session -> session.add(user));
        assertEquals(List.of("4"), outside.rows("SELECT author_id FROM posts WHERE id > 3"));
        assertEquals(List.of("4 4"), outside.rows("SELECT post_id, tag_id FROM post_tags WHERE post_id > 3"));
        assertEquals(List.of("4"), outside.rows("SELECT post_id FROM comments WHERE id > 2"));
        assertEquals(List.of("p"), outside.rows("SELECT bio FROM profiles WHERE user_id = 4"));
    }

    @Test
    void rowsOfOneTableAreOneBatchInAddOrder() {
        engine.inTransaction(session -> {
            for (int i = 0; i < 20; i++) {
                User user = new User("u" + i + "@example.com", "u" + i);
                session.add(user);
                session.add(new Post("p" + i, user));
            }
        });
        sql.expect("INSERT users x20", "INSERT posts x20");
        List<String> names = outside.rows("SELECT u.name, p.title FROM users u JOIN posts p ON p.author_id = u.id"
                + " WHERE u.id > 3 ORDER BY u.id");
        for (int i = 0; i < 20; i++) {
            assertEquals("u" + i + " p" + i, names.get(i));
        }
    }

    @Test
    void rowsThatSetDifferentNullableColumnsAreOneBatch() {
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            sql.clear();
            for (int i = 0; i < 100; i++) {
                Post post = new Post("p" + i, ada);
                if (i % 2 == 1) {
                    post.setBody("b" + i);
                }
                session.add(post);
            }
            session.flush();
            sql.expect("INSERT posts x100");
        });
        List<String> rows = outside.rows("SELECT title, body FROM posts WHERE id > 3 ORDER BY id");
        for (int i = 0; i < 100; i++) {
            assertEquals("p" + i + (i % 2 == 1 ? " b" + i : " null"), rows.get(i));
        }
    }

    @Test
    void updatesOfTwoShapesAreTwoBatchesEachInTheOrderOfKeys() {
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            for (int i = 0; i < 97; i++) {
                session.add(new Post("p" + i, ada));
            }
        });
        engine.inTransaction(session -> {
            List<Post> posts = session.all(select(POSTS).orderBy(POSTS.id.desc()));
            sql.clear();
            for (Post post : posts) {
                if (post.getId() % 2 == 0) {
                    post.setBody("even");
                } else {
                    post.setTitle("odd " + post.getId());
                }
            }
            assertEquals(
                    "UPDATE posts SET title: Post#1, Post#3, Post#5",
                    session.flushPlan().toString().substring(0, 46));
            session.flush();
            sql.expect("UPDATE posts SET title x50", "UPDATE posts SET body x50");
        });
        assertEquals(
                List.of("50"),
                outside.rows("SELECT COUNT(*) FROM posts WHERE body = 'even' AND title NOT LIKE 'odd %'"));
        assertEquals(List.of("50"), outside.rows("SELECT COUNT(*) FROM posts WHERE title LIKE 'odd %'"));
    }

    @Test
    void anUpdateSetsOnlyWhatChanged() {
        engine.inTransaction(session -> {
            Post post = session.get(POSTS, 1);
            sql.clear();
            post.setTitle("Changed");
        });
        sql.expect("UPDATE posts SET title");
        assertEquals(
                List.of("Changed First words 1"),
                outside.rows("SELECT title, body, author_id FROM posts WHERE id = 1"));
    }

    @Test
    void whatIsSetBackIsNoChange() {
        engine.inTransaction(session -> {
            Post post = session.get(POSTS, 1);
            session.all(select(USERS));
            sql.clear();
            post.setTitle("Changed");
            post.setTitle("Hello");
            post.setBody("First words");
            post.setAuthor(session.get(USERS, 2));
            post.setAuthor(session.get(USERS, 1));
            assertFalse(session.isModified(post));
        });
        sql.expectCount(0);
    }

    @Test
    void nothingIsSentWhereNothingChanged() {
        engine.inTransaction(session -> {
            session.all(select(POSTS));
            sql.clear();
            session.flush();
        });
        sql.expectCount(0);
    }

    @Test
    void equalChangesAreOneBatchInTheOrderOfTheirKeys() {
        engine.inTransaction(session -> {
            List<Post> posts = session.all(select(POSTS).orderBy(POSTS.id.desc()));
            sql.clear();
            posts.forEach(post -> post.setTitle("t" + post.getId()));
        });
        sql.expect("UPDATE posts SET title x3");
        assertEquals(
                List.of("t1", "t2", "t3"),
                sql.statements().get(0).parameters().stream()
                        .map(row -> row.get(0))
                        .toList());
    }

    @Test
    void appendingAChildDoesNotTouchTheParent() {
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            ada.getPosts().size();
            sql.clear();
            ada.getPosts().add(new Post("New"));
        });
        sql.expect("INSERT posts");
        assertEquals(List.of("1"), outside.rows("SELECT author_id FROM posts WHERE id = 4"));
    }

    @Test
    void appendingToACollectionThatIsNotLoadedDoesNotLoadIt() {
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            sql.clear();
            ada.getPosts().add(new Post("New"));
        });
        sql.expect("INSERT posts");
    }

    @Test
    void anAssociationThatWasAssignedBeatsTheForeignKeysValue() {
        engine.inTransaction(session -> {
            Post post = new Post("New", session.get(USERS, 2));
            post.setAuthorId(1);
            session.add(post);
            Post changed = session.get(POSTS, 1);
            changed.setAuthorId(3);
            changed.setAuthor(session.get(USERS, 2));
        });
        assertEquals(List.of("2", "2"), outside.rows("SELECT author_id FROM posts WHERE id IN (1, 4) ORDER BY id"));
    }

    @Test
    void aForeignKeyMayBeSetWithoutItsAssociation() {
        engine.inTransaction(session -> {
            Post post = new Post("New");
            post.setAuthorId(2);
            session.add(post);
            session.flush();
            assertEquals("Ben", post.getAuthor().getName());
            Post changed = session.get(POSTS, 1);
            changed.setAuthorId(3);
            assertEquals("Cleo", changed.getAuthor().getName());
        });
        assertEquals(List.of("3", "2"), outside.rows("SELECT author_id FROM posts WHERE id IN (1, 4) ORDER BY id"));
    }

    @Test
    void unsetIsNotNull() {
        create(Domain.ASSIGNED);
        engine.inTransaction(session -> {
            Job unset = new Job("unset");
            Job nulled = new Job("null");
            nulled.setNote(null);
            session.addAll(unset, nulled);
            session.flush();
            assertEquals("none", unset.getNote());
            assertEquals("new", unset.getState());
            assertEquals(0, unset.getAttempts());
            assertNull(nulled.getNote());
            assertNotNull(unset.getId());
        });
        assertEquals(
                List.of("null 0 new null", "unset 0 new none"),
                outside.rows("SELECT name, attempts, state, note FROM jobs ORDER BY name"));
    }

    @Test
    void manyToManyWritesOnlyTheDifference() {
        engine.inTransaction(session -> {
            Post hello = session.get(POSTS, 1);
            Tag sqlTag = session.get(TAGS, 1);
            Tag java = session.get(TAGS, 2);
            Tag unused = session.get(TAGS, 3);
            hello.getTags().size();
            sql.clear();
            hello.getTags().remove(java);
            hello.getTags().add(unused);
            hello.getTags().remove(sqlTag);
            hello.getTags().add(sqlTag);
        });
        sql.expectAnyOrder("DELETE post_tags", "INSERT post_tags");
        assertEquals(List.of("1", "3"), outside.rows("SELECT tag_id FROM post_tags WHERE post_id = 1 ORDER BY tag_id"));
    }

    @Test
    void manyToManyChangedOnBothSidesIsWrittenOnce() {
        engine.inTransaction(session -> {
            Post other = session.get(POSTS, 3);
            Tag unused = session.get(TAGS, 3);
            other.getTags().add(unused);
            if (!unused.getPosts().contains(other)) {
                unused.getPosts().add(other);
            }
        });
        assertEquals(List.of("3 3"), outside.rows("SELECT post_id, tag_id FROM post_tags WHERE post_id = 3"));
    }

    @Test
    void linksOfManyNewObjectsAreOneBatch() {
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            Tag a = new Tag("a");
            Tag b = new Tag("b");
            sql.clear();
            for (int i = 0; i < 10; i++) {
                Post post = new Post("p" + i, ada);
                post.getTags().add(a);
                post.getTags().add(b);
                session.add(post);
            }
        });
        sql.expectAnyOrder("INSERT posts x10", "INSERT tags x2", "INSERT post_tags x20");
        assertEquals(List.of("20"), outside.rows("SELECT COUNT(*) FROM post_tags WHERE post_id > 3"));
    }

    @Test
    void aTreeIsInsertedFromItsRoot() {
        create(Domain.TREE);
        Node root = new Node("root");
        Node left = new Node("left");
        Node leaf = new Node("leaf");
        leaf.setParent(left);
        left.setParent(root);
        engine.inTransaction(session -> session.addAll(leaf, left, root));
        assertEquals(
                List.of("leaf left", "left root"),
                outside.rows("SELECT c.name, p.name FROM nodes c JOIN nodes p ON c.parent_id = p.id ORDER BY c.name"));
    }

    @Test
    void nodesThatAreTheirOwnParentsOrEachOthersAreWrittenInTwoSteps() {
        create(Domain.TREE);
        engine.inTransaction(session -> {
            Node self = new Node("self");
            self.setParent(self);
            Node one = new Node("one");
            Node two = new Node("two");
            one.setParent(two);
            two.setParent(one);
            session.addAll(self, one, two);
        });
        assertEquals(
                List.of("one two", "self self", "two one"),
                outside.rows("SELECT c.name, p.name FROM nodes c JOIN nodes p ON c.parent_id = p.id ORDER BY c.name"));
        engine.inTransaction(session -> session.all(select(NODES)).forEach(session::delete));
        assertEquals(List.of(), outside.rows("SELECT id FROM nodes"));
    }

    @Test
    void compositeKeysAreReferredToByAllTheirColumns() {
        create(Domain.LIBRARY);
        engine.inTransaction(session -> {
            Shelf shelf = new Shelf("attic", 7);
            shelf.getBooks().add(new Book("one"));
            Book two = new Book("two");
            two.setShelf(shelf);
            session.addAll(two, shelf);
        });
        assertEquals(
                List.of("one attic 7", "two attic 7"),
                outside.rows("SELECT title, shelf_room, shelf_number FROM books ORDER BY title"));
        engine.inTransaction(session -> {
            session.one(select(BOOKS).where(BOOKS.title.eq("one"))).setShelf(null);
            session.get(SHELVES, Map.entry("attic", 7)).setTopic("dust");
        });
        assertEquals(
                List.of("one null null", "two attic 7"),
                outside.rows("SELECT title, shelf_room, shelf_number FROM books ORDER BY title"));
        engine.inTransaction(session -> session.delete(session.get(SHELVES, List.of("attic", 7))));
        assertEquals(
                List.of("one null null", "two null null"),
                outside.rows("SELECT title, shelf_room, shelf_number FROM books ORDER BY title"));
    }

    @Test
    void withoutConstraintsTheOrderIsTheSame() {
        create(Domain.LOOSE_BLOG);
        LooseUser user = new LooseUser("Ada");
        LoosePost post = new LoosePost("Hello", user);
        post.getTags().add(new LooseTag("sql"));
        engine.inTransaction(session -> session.add(post));
        sql.expectAnyOrder("INSERT loose_users", "INSERT loose_posts", "INSERT loose_tags", "INSERT loose_post_tags");
        assertEquals(List.of("Hello 1"), outside.rows("SELECT title, author_id FROM loose_posts"));
        assertEquals(List.of("1 1"), outside.rows("SELECT post_id, tag_id FROM loose_post_tags"));
        engine.inTransaction(session -> {
            session.delete(session.get(LOOSE_USERS, 1));
        });
        assertEquals(List.of("Hello null"), outside.rows("SELECT title, author_id FROM loose_posts"));
        engine.inTransaction(session -> session.delete(session.get(LOOSE_POSTS, 1)));
        assertEquals(List.of(), outside.rows("SELECT post_id FROM loose_post_tags"));
    }

    @Test
    void aFlushedObjectIsReadWithoutASelect() {
        engine.inTransaction(session -> {
            Post post = new Post("New", session.get(USERS, 1));
            session.add(post);
            session.flush();
            sql.clear();
            assertEquals("New", post.getTitle());
            assertEquals(1, post.getAuthorId());
            assertEquals("Ada", post.getAuthor().getName());
            sql.expectCount(0);
        });
    }

    @Test
    void twoFlushesWriteTheirOwnChanges() {
        engine.inTransaction(session -> {
            Tag tag = new Tag("one");
            session.add(tag);
            session.flush();
            tag.setText("two");
            session.flush();
            session.flush();
        });
        sql.expect("INSERT tags", "UPDATE tags SET text");
        assertEquals(List.of("two"), outside.rows("SELECT text FROM tags WHERE id = 4"));
    }

    private static final Steps STEPS = new Steps();

    private void createSteps() {
        create(new Schema(STEPS));
        engine.inTransaction(session -> session.addAll(new Step(1, "x"), new Step(2, "y"), new Step(3, "z")));
        sql.clear();
    }

    @Test
    void twoRowsExchangeTheirValues() {
        createSteps();
        engine.inTransaction(session -> {
            List<Step> steps = steps(session);
            steps.get(0).set(STEPS.position, 2);
            steps.get(1).set(STEPS.position, 1);
            sql.clear();
            session.flush();
            sql.expect("UPDATE steps SET position, version", "UPDATE steps SET position, version x2");
            assertEquals(2, steps.get(0).get(STEPS.position));
        });
        assertEquals(List.of("1 2 2", "2 1 2", "3 3 1"), stepRows());
    }

    @Test
    void aWholeListIsTurnedRound() {
        createSteps();
        engine.inTransaction(session -> {
            List<Step> steps = steps(session);
            for (int i = 0; i < 3; i++) {
                steps.get(i).set(STEPS.position, (i + 1) % 3 + 1);
            }
        });
        assertEquals(List.of("1 2 2", "2 3 2", "3 1 2"), stepRows());
    }

    @Test
    void valuesOfExpiredObjectsAreExchanged() {
        createSteps();
        try (Session session = engine.openSession()) {
            List<Step> steps = steps(session);
            session.commit();
            steps.get(0).set(STEPS.position, 2);
            steps.get(1).set(STEPS.position, 1);
            session.commit();
        }
        assertEquals(List.of("1 2 2", "2 1 2", "3 3 1"), stepRows());
    }

    @Test
    void severalColumnsAreExchangedByOneOfThem() {
        createSteps();
        engine.inTransaction(session -> {
            List<Step> steps = steps(session);
            steps.get(0).set(STEPS.label, "y");
            steps.get(1).set(STEPS.label, "x");
        });
        assertEquals(List.of("y", "x", "z"), outside.rows("SELECT label FROM steps ORDER BY id"));
    }

    @Test
    void aValueForTheMomentThatSomebodyHasIsTold() {
        createSteps();
        outside.run(
                "INSERT INTO steps (position, area, label, version) VALUES (-2, 2, 'v', 1)",
                "INSERT INTO steps (position, area, label, version) VALUES (-3, 2, 'w', 1)");
        try (Session session = engine.openSession()) {
            List<Step> steps = steps(session);
            steps.get(0).set(STEPS.position, 2);
            steps.get(1).set(STEPS.position, 1);
            ConstraintViolationException error = assertThrows(ConstraintViolationException.class, session::flush);
            assertEquals("ALK-601", error.code());
        }
        assertEquals(List.of("1 1 1", "2 2 1", "3 3 1", "4 -2 1", "5 -3 1"), stepRows());
    }

    private static List<Step> steps(Session session) {
        return session.all(select(STEPS).orderBy(STEPS.id));
    }

    private List<String> stepRows() {
        return outside.rows("SELECT id, position, version FROM steps ORDER BY id");
    }

    /** Steps in an order, with a label that is unique in its area. */
    public static final class Steps extends Table<Step> {
        final Column<Step, Integer> id = integer("id").primaryKey();
        final Column<Step, Integer> position = integer("position").unique().exchangedBy(value -> -1 - value);
        final Column<Step, Integer> area = integer("area");
        final Column<Step, String> label = varchar("label", 20).exchangedBy(value -> "~" + value);
        final Column<Step, Integer> version = integer("version").version();

        private Steps() {
            super("steps");
            unique(area, label);
        }
    }

    /** One of the {@link Steps}. */
    public static class Step extends Entity {
        Step(int position, String label) {
            set(STEPS.position, position);
            set(STEPS.area, 1);
            set(STEPS.label, label);
        }
    }
}
