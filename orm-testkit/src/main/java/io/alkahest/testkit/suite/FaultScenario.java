package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static io.alkahest.testkit.domain.stock.Products.PRODUCTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.SessionStateException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Schema;
import io.alkahest.session.Nested;
import io.alkahest.session.Session;
import io.alkahest.testkit.Outside;
import io.alkahest.testkit.domain.Book;
import io.alkahest.testkit.domain.Comment;
import io.alkahest.testkit.domain.Country;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Job;
import io.alkahest.testkit.domain.Node;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Profile;
import io.alkahest.testkit.domain.Shelf;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import io.alkahest.testkit.domain.stock.Product;
import io.alkahest.testkit.domain.stock.Warehouse;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Units of work on the blog's few rows, each with what it says of its objects once it was taken back. */
enum FaultScenario {
    NEW_GRAPH(null, NewGraph::new),
    MIXED_CHANGES(null, MixedChanges::new),
    TWO_FLUSHES(null, TwoFlushes::new),
    TREE(Domain.TREE, Tree::new, "SELECT id, name, parent_id FROM nodes ORDER BY id"),
    COMPOSITE_KEYS(
            Domain.LIBRARY,
            CompositeKeys::new,
            "SELECT room, number, topic FROM shelves ORDER BY room",
            "SELECT id, title, shelf_room, shelf_number FROM books ORDER BY id"),
    ASSIGNED_KEYS(
            Domain.ASSIGNED,
            AssignedKeys::new,
            "SELECT code, name FROM countries ORDER BY code",
            "SELECT name, attempts, state, note FROM jobs ORDER BY name"),
    LINKS(null, Links::new),
    DELETED_TREE_OF_ROWS(null, Deletions::new),
    NESTED_PARTS(null, NestedParts::new),
    VERSIONS(Warehouse.WAREHOUSE, Versions::new, "SELECT id, name, stock, version FROM products ORDER BY id");

    /** One unit of work, used once. */
    interface Work {
        /** Runs in a fresh session, and commits. */
        void run(Session session);

        /** The objects are what they were before. */
        void assertRestored(Session session);
    }

    private final @Nullable Schema schema;
    private final Supplier<Work> work;
    private final List<String> queries;

    FaultScenario(@Nullable Schema schema, Supplier<Work> work, String... queries) {
        this.schema = schema;
        this.work = work;
        this.queries = List.of(queries);
    }

    /** What is to be created besides the blog. */
    @Nullable
    Schema schema() {
        return schema;
    }

    /** Puts rows there that the work needs besides the blog's. */
    void prepare(Outside outside) {
        if (this == VERSIONS) {
            outside.run("INSERT INTO products (id, name, stock, version) VALUES (100, 'old', 5, 1)");
        }
    }

    /** Queries that show what the work may have written besides the blog. */
    List<String> queries() {
        return queries;
    }

    Work work() {
        return work.get();
    }

    private static void assertTransient(Session session, Object... objects) {
        for (Object object : objects) {
            assertEquals(ObjectState.TRANSIENT, session.stateOf(object), object.toString());
            assertFalse(session.contains(object));
        }
    }

    private static final class Tree implements Work {
        private final Node root = new Node("root");
        private final Node left = new Node("left");
        private final Node right = new Node("right");

        @Override
        public void run(Session session) {
            left.setParent(root);
            right.setParent(root);
            session.add(right);
            session.add(left);
            session.flush();
            right.setParent(left);
            root.setName("renamed");
            session.commit();
        }

        @Override
        public void assertRestored(Session session) {
            assertTransient(session, root, left, right);
            assertThrows(SessionStateException.class, root::getId);
            assertSame(root, left.getParent());
        }
    }

    private static final class CompositeKeys implements Work {
        private final Shelf shelf = new Shelf("attic", 1);
        private final Book one = new Book("one");
        private final Book two = new Book("two");

        @Override
        public void run(Session session) {
            one.setShelf(shelf);
            two.setShelf(shelf);
            session.add(one);
            session.add(two);
            session.flush();
            shelf.setTopic("old");
            two.setShelf(null);
            session.commit();
        }

        @Override
        public void assertRestored(Session session) {
            assertTransient(session, shelf, one, two);
            assertEquals("attic", shelf.getRoom());
            assertThrows(SessionStateException.class, one::getId);
            assertSame(shelf, one.getShelf());
        }
    }

    private static final class AssignedKeys implements Work {
        private final Country country = new Country("de", "Germany");
        private final Job one = new Job("one");
        private final Job two = new Job("two");

        @Override
        public void run(Session session) {
            session.add(country);
            session.add(one);
            session.add(two);
            session.commit();
        }

        @Override
        public void assertRestored(Session session) {
            assertTransient(session, country, one, two);
            assertEquals("de", country.getCode());
        }
    }

    private static final class Links implements Work {
        private @Nullable Post hello;
        private @Nullable Post again;
        private final Tag tag = new Tag("fresh");

        @Override
        public void run(Session session) {
            hello = session.get(POSTS, 1);
            again = session.get(POSTS, 2);
            again.getTags().addAll(List.of(tag, session.get(TAGS, 3)));
            hello.getTags().remove(0);
            session.flush();
            hello.getTags().clear();
            session.commit();
        }

        @Override
        public void assertRestored(Session session) {
            assertTransient(session, tag);
            if (hello != null) {
                assertEquals(2, hello.getTags().size());
            }
            if (again != null) {
                assertEquals(1, again.getTags().size());
            }
        }
    }

    private static final class Deletions implements Work {
        private @Nullable User ada;

        @Override
        public void run(Session session) {
            ada = session.get(USERS, 1);
            for (Post post : List.copyOf(ada.getPosts())) {
                post.getTags().clear();
                session.delete(post);
            }
            ada.setProfile(new Profile("other"));
            session.flush();
            session.delete(ada);
            session.commit();
        }

        @Override
        public void assertRestored(Session session) {
            if (ada != null) {
                assertEquals(ObjectState.PERSISTENT, session.stateOf(ada));
                assertEquals(2, ada.getPosts().size());
                Profile profile = ada.getProfile();
                assertTrue(profile != null && profile.getBio().equals("Counts."));
                assertEquals(2, ada.getPosts().get(0).getTags().size());
            }
        }
    }

    private static final class NestedParts implements Work {
        private final Tag outer = new Tag("outer");
        private final Tag kept = new Tag("kept");
        private final Tag undone = new Tag("undone");

        @Override
        public void run(Session session) {
            session.add(outer);
            try (Nested nested = session.savepoint()) {
                session.add(kept);
                nested.release();
            }
            try (Nested nested = session.savepoint()) {
                session.add(undone);
                session.flush();
                nested.rollback();
            }
            assertEquals(ObjectState.TRANSIENT, session.stateOf(undone));
            outer.setText("outermost");
            session.commit();
        }

        @Override
        public void assertRestored(Session session) {
            assertTransient(session, outer, kept, undone);
        }
    }

    private static final class Versions implements Work {
        private final Product fresh = new Product("fresh", 1);
        private @Nullable Product old;

        @Override
        public void run(Session session) {
            old = session.get(PRODUCTS, 100);
            old.setStock(4);
            session.add(fresh);
            session.flush();
            old.setStock(3);
            fresh.setStock(2);
            session.commit();
        }

        @Override
        public void assertRestored(Session session) {
            assertTransient(session, fresh);
            assertThrows(SessionStateException.class, fresh::getId);
            if (old != null) {
                assertEquals(5, old.getStock());
                assertEquals(1, old.getVersion());
            }
        }
    }

    private static final class NewGraph implements FaultScenario.Work {
        private final User user = new User("new@example.com", "New");
        private final Post one = new Post("one", user);
        private final Post two = new Post("two", user);
        private final Tag tag = new Tag("fresh");

        @Override
        public void run(Session session) {
            user.setProfile(new Profile("p"));
            one.getTags().add(tag);
            two.getTags().add(tag);
            two.getTags().add(session.get(TAGS, 1));
            one.getComments().add(new Comment("c"));
            session.add(user);
            session.commit();
        }

        @Override
        public void assertRestored(Session session) {
            for (Object object : List.of(user, one, two, tag)) {
                assertEquals(ObjectState.TRANSIENT, session.stateOf(object), object.toString());
                assertFalse(session.contains(object));
            }
            assertThrows(SessionStateException.class, user::getId);
            assertThrows(SessionStateException.class, one::getId);
            assertThrows(SessionStateException.class, tag::getId);
            assertEquals("New", user.getName());
            assertSame(user, one.getAuthor());
            assertTrue(user.getPosts().contains(two));
        }
    }

    private static final class MixedChanges implements FaultScenario.Work {
        private @Nullable User ada;
        private @Nullable Post hello;
        private @Nullable Comment comment;
        private final Tag tag = new Tag("fresh");

        @Override
        public void run(Session session) {
            List<User> users = session.all(select(USERS).orderBy(USERS.id));
            List<Post> posts = session.all(select(POSTS).orderBy(POSTS.id));
            ada = users.get(0);
            hello = posts.get(0);
            comment = hello.getComments().get(0);
            ada.setName("Countess");
            users.get(1).setName("Benjamin");
            session.delete(hello);
            posts.get(1).setAuthor(users.get(2));
            posts.get(1).getTags().clear();
            posts.get(2).getTags().add(tag);
            session.commit();
        }

        @Override
        public void assertRestored(Session session) {
            assertEquals(ObjectState.TRANSIENT, session.stateOf(tag));
            assertThrows(SessionStateException.class, tag::getId);
            if (hello != null && comment != null) {
                assertEquals(ObjectState.PERSISTENT, session.stateOf(hello));
                assertEquals(ObjectState.PERSISTENT, session.stateOf(comment));
                assertEquals("Hello", hello.getTitle());
                assertEquals(2, hello.getComments().size());
                assertEquals(2, hello.getTags().size());
            }
            if (ada != null) {
                assertFalse(session.isModified(ada));
                assertEquals("Ada", ada.getName());
                assertEquals(2, ada.getPosts().size());
            }
        }
    }

    private static final class TwoFlushes implements FaultScenario.Work {
        private final User user = new User("new@example.com", "New");
        private final Post post = new Post("new", user);
        private @Nullable Post other;

        @Override
        public void run(Session session) {
            session.add(user);
            session.flush();
            other = session.get(POSTS, 3);
            post.getTags().add(session.get(TAGS, 3));
            user.setName("Newer");
            other.setBody("body");
            session.flush();
            session.delete(other);
            session.commit();
        }

        @Override
        public void assertRestored(Session session) {
            assertEquals(ObjectState.TRANSIENT, session.stateOf(user));
            assertEquals(ObjectState.TRANSIENT, session.stateOf(post));
            assertThrows(SessionStateException.class, user::getId);
            assertThrows(SessionStateException.class, post::getId);
            if (other != null) {
                assertEquals(ObjectState.PERSISTENT, session.stateOf(other));
                assertEquals("Other", other.getTitle());
                assertEquals(null, other.getBody());
            }
        }
    }
}
