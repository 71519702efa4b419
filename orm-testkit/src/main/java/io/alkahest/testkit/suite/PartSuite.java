package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.lazy;
import static io.alkahest.mapping.Loaders.populateExisting;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Functions.exists;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Books.BOOKS;
import static io.alkahest.testkit.domain.Comments.COMMENTS;
import static io.alkahest.testkit.domain.Nodes.NODES;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Shelves.SHELVES;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static io.alkahest.testkit.domain.plain.Essays.ESSAYS;
import static io.alkahest.testkit.domain.plain.Writers.WRITERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.SessionStateException;
import io.alkahest.error.StatementException;
import io.alkahest.mapping.CollectionOption;
import io.alkahest.recorder.RecordedStatement;
import io.alkahest.schema.ToMany;
import io.alkahest.session.Session;
import io.alkahest.sql.Condition;
import io.alkahest.sql.RowLock;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Book;
import io.alkahest.testkit.domain.Comment;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Node;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Shelf;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import io.alkahest.testkit.domain.plain.PlainDomain;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A part of a collection, as an option with a condition loads it: which members it shows, that the unit of work never
 * takes it for the whole, and when it ends.
 */
public abstract class PartSuite extends DatabaseSuite {
    protected PartSuite(TestDatabase database) {
        super(database);
    }

    /** The two ways in which a part is loaded. */
    private static <E, F> List<CollectionOption<E, F>> ways(ToMany<E, F> collection, Condition condition) {
        return List.of(selectIn(collection).where(condition), joined(collection).where(condition));
    }

    @Test
    void aPartHoldsWhatMeetsTheCondition() {
        createBlog();
        for (var option : ways(USERS.posts, POSTS.title.eq("Hello"))) {
            sql.clear();
            try (Session session = engine.openSession()) {
                List<User> users = session.all(select(USERS).orderBy(USERS.id).options(option));
                int statements = sql.statements().size();
                assertEquals(List.of(List.of("Hello"), List.of(), List.of()), each(users, PartSuite::titles));
                User ada = users.get(0);
                assertEquals(1, ada.getPosts().size());
                assertTrue(ada.getPosts().contains(session.get(POSTS, 1)));
                assertEquals("[Hello]", titles(ada).toString());
                sql.expectCount(statements);
                assertEquals(2, session.one(select(POSTS).where(POSTS.id.eq(2))).getId());
                assertEquals(List.of("Hello"), titles(ada));
            }
        }
    }

    @Test
    void aHundredValuesShareOneStatement() {
        createBlog();
        List<String> titles = List.of("Hello", "Again", "Other", "None");
        List<List<String>> found = List.of(List.of("Hello", "Again"), List.of("Other"), List.of());
        for (boolean join : List.of(false, true)) {
            sql.clear();
            for (int i = 0; i < 100; i++) {
                String title = titles.get(i % 4);
                CollectionOption<User, Post> posts = join ? joined(USERS.posts) : selectIn(USERS.posts);
                try (Session session = engine.openSession()) {
                    List<User> users = session.all(select(USERS)
                            .where(USERS.id.gt(i % 3))
                            .orderBy(USERS.id)
                            .limit(3)
                            .options(posts.where(POSTS.title.eq(title), POSTS.id.lt(i + 10))));
                    List<List<String>> expected = found.subList(i % 3, 3).stream()
                            .map(all -> all.stream().filter(title::equals).toList())
                            .toList();
                    assertEquals(expected, each(users, PartSuite::titles), title);
                }
            }
            Set<String> texts = new LinkedHashSet<>();
            sql.statements().stream().map(RecordedStatement::sql).forEach(texts::add);
            // Of lists of one, two and three keys, the first is compared with =, and the last is padded to four.
            assertTrue(texts.size() <= (join ? 1 : 4), texts::toString);
        }
    }

    @Test
    void valuesOfNestedOptionsAreThoseOfTheirQuery() {
        createBlog();
        for (String text : List.of("sql", "java", "none")) {
            for (var tags : ways(POSTS.tags, TAGS.text.eq(text))) {
                for (var posts : ways(USERS.posts, POSTS.title.ne("Again"))) {
                    try (Session session = engine.openSession()) {
                        List<User> users =
                                session.all(select(USERS).orderBy(USERS.id).options(posts.then(tags)));
                        assertEquals(
                                List.of("Hello", text.equals("none") ? List.of() : List.of(text)),
                                List.of(
                                        titles(users.get(0)).get(0),
                                        tags(users.get(0).getPosts().get(0))));
                        assertEquals(List.of("Other"), titles(users.get(1)));
                        assertEquals(List.of(), tags(users.get(1).getPosts().get(0)));
                    }
                }
                try (Session session = engine.openSession()) {
                    User ada = session.one(select(USERS)
                            .where(USERS.id.eq(1))
                            .options(lazy(USERS.posts).then(tags)));
                    assertEquals(
                            text.equals("none") ? List.of() : List.of(text),
                            tags(ada.getPosts().get(0)));
                }
            }
        }
    }

    @Test
    void flushTouchesNothingThatAPartDoesNotShow() {
        createBlog();
        for (var option : ways(POSTS.comments, COMMENTS.text.eq("First!"))) {
            for (var tags : ways(POSTS.tags, TAGS.text.eq("java"))) {
                try (Session session = engine.openSession()) {
                    Post hello = session.one(select(POSTS).where(POSTS.id.eq(1)).options(option, tags));
                    assertEquals(1, hello.getComments().size());
                    hello.setBody("New " + option + tags);
                    sql.clear();
                    session.commit();
                    sql.expect("UPDATE posts SET body");
                    assertEquals(2, hello.getComments().size());
                    assertEquals(List.of("sql", "java"), tags(hello));
                }
            }
        }
        assertEquals(List.of("2"), outside.rows("SELECT COUNT(*) FROM comments"));
    }

    @Test
    void aDeletedOwnerTakesAllItsMembersAlong() {
        for (boolean join : List.of(false, true)) {
            if (!join) {
                createBlog();
            }
            var comments = join ? joined(POSTS.comments) : selectIn(POSTS.comments);
            var tags = join ? joined(POSTS.tags) : selectIn(POSTS.tags);
            try (Session session = engine.openSession()) {
                Post hello = session.one(select(POSTS)
                        .where(POSTS.id.eq(1))
                        .options(comments.where(COMMENTS.text.eq("First!")), tags.where(TAGS.text.eq("none"))));
                session.delete(hello);
                session.flush();
                assertEquals(0, session.all(select(COMMENTS)).size());
                session.rollback();
                assertEquals(2, hello.getComments().size());
                assertEquals(List.of("sql", "java"), tags(hello));
            }
        }
        assertEquals(List.of("2"), outside.rows("SELECT COUNT(*) FROM comments"));
    }

    @Test
    void aPartCannotBeChanged() {
        createBlog();
        for (var option : ways(POSTS.comments, COMMENTS.text.eq("First!"))) {
            try (Session session = engine.openSession()) {
                Post hello = session.one(select(POSTS).where(POSTS.id.eq(1)).options(option));
                Post again = session.one(select(POSTS).where(POSTS.id.eq(2)).options(option));
                Comment first = hello.getComments().get(0);
                Comment second = session.get(COMMENTS, 2);
                Comment fresh = new Comment("fresh");
                List<Consumer<List<Comment>>> changes = List.of(
                        list -> list.add(fresh),
                        list -> list.add(0, fresh),
                        list -> list.addAll(List.of(fresh)),
                        list -> list.set(0, fresh),
                        list -> list.remove(0),
                        list -> list.remove(first),
                        list -> list.remove(second),
                        list -> list.removeAll(List.of(second)),
                        list -> list.retainAll(List.of(first)),
                        list -> list.removeIf(comment -> false),
                        list -> list.replaceAll(comment -> second),
                        List::clear,
                        list -> {
                            Iterator<Comment> all = list.iterator();
                            all.next();
                            all.remove();
                        });
                for (Consumer<List<Comment>> change : changes) {
                    assertEquals(
                            "Post.comments of Post#1 holds a part of its members, as the option of a query with where(…) has loaded it, and cannot be changed."
                                    + " Load all of them first, by session.load or a query without the condition, or change the other side of the association. [ALK-670]",
                            assertThrows(SessionStateException.class, () -> change.accept(hello.getComments()))
                                    .getMessage());
                }
                assertThrows(
                        SessionStateException.class, () -> again.getComments().clear());
                sql.clear();
                session.flush();
                sql.expectNothing();
                assertEquals(List.of("First!"), texts(hello.getComments()));
                session.load(hello, POSTS.comments);
                hello.getComments().remove(first);
                session.flush();
                assertEquals(List.of("Nice."), texts(session.all(select(COMMENTS))));
                session.rollback();
            }
        }
    }

    @Test
    void aChangeAtTheOtherSideEndsThePart() {
        createBlog();
        for (var option : ways(USERS.posts, POSTS.title.eq("Hello"))) {
            try (Session session = engine.openSession()) {
                List<User> users = session.all(select(USERS).orderBy(USERS.id).options(option));
                User ada = users.get(0);
                User ben = users.get(1);
                Post other = session.get(POSTS, 3);
                other.setAuthor(ada);
                assertEquals(List.of("Again", "Hello", "Other"), sorted(ada));
                assertEquals(List.of(), titles(ben));
                Post fresh = new Post("Fresh", ben);
                session.add(fresh);
                session.flush();
                assertEquals(List.of("Fresh"), titles(ben));
                assertEquals(List.of("1", "1", "1", "2"), authors(session));
                assertEquals(ben, fresh.getAuthor());
                session.rollback();
                assertEquals(List.of("Other"), titles(ben));
            }
            try (Session session = engine.openSession()) {
                User ada = session.one(select(USERS).where(USERS.id.eq(1)).options(option));
                User ben = session.get(USERS, 2);
                Post hello = ada.getPosts().get(0);
                hello.setAuthor(ben);
                assertEquals(List.of("Again"), titles(ada));
                session.flush();
                assertEquals(List.of("Again"), titles(ada));
                session.rollback();
            }
        }
    }

    @Test
    void theOtherSideOfAPartOfManyToManyWritesItsLinks() {
        createBlog();
        for (var option : ways(POSTS.tags, TAGS.text.eq("java"))) {
            try (Session session = engine.openSession()) {
                Post hello = session.one(select(POSTS).where(POSTS.id.eq(1)).options(option));
                Tag java = hello.getTags().get(0);
                Tag text = session.one(select(TAGS).where(TAGS.text.eq("sql")));
                Tag unused = session.one(select(TAGS).where(TAGS.text.eq("unused")));
                text.getPosts().remove(hello);
                unused.getPosts().add(hello);
                session.flush();
                assertEquals(
                        List.of("java", "unused"), tags(hello).stream().sorted().toList());
                session.rollback();
                assertEquals(
                        List.of("java", "sql"), tags(hello).stream().sorted().toList());
                assertTrue(java.getPosts().contains(hello));
            }
        }
    }

    @Test
    void whatIsDeletedLeavesThePart() {
        createBlog();
        for (var option : ways(POSTS.comments, COMMENTS.id.gt(0))) {
            try (Session session = engine.openSession()) {
                Post hello = session.one(select(POSTS).where(POSTS.id.eq(1)).options(option));
                session.delete(hello.getComments().get(0));
                session.flush();
                assertEquals(List.of("Nice."), texts(hello.getComments()));
                session.execute(deleteFrom(COMMENTS).where(COMMENTS.text.eq("Nice.")));
                assertEquals(List.of(), texts(hello.getComments()));
                session.rollback();
                assertEquals(List.of("First!", "Nice."), texts(hello.getComments()));
            }
        }
    }

    @Test
    void aPartEndsWhereTheWholeIsLoaded() {
        createBlog();
        var one = select(USERS).where(USERS.id.eq(1));
        for (var option : ways(USERS.posts, POSTS.title.eq("Hello"))) {
            List<Consumer<Session>> wholes = List.of(
                    session -> session.all(one.options(selectIn(USERS.posts))),
                    session -> session.all(one.options(joined(USERS.posts))),
                    session -> session.load(session.get(USERS, 1), USERS.posts),
                    session -> session.refresh(session.get(USERS, 1)),
                    session -> session.expire(session.get(USERS, 1)),
                    Session::expireAll,
                    Session::commit,
                    Session::rollback);
            for (Consumer<Session> whole : wholes) {
                try (Session session = engine.openSession()) {
                    User ada = session.one(one.options(option));
                    assertEquals(List.of("Hello"), titles(ada));
                    whole.accept(session);
                    assertEquals(List.of("Again", "Hello"), sorted(ada));
                    ada.getPosts().add(new Post("Fresh"));
                    session.flush();
                    session.rollback();
                }
            }
        }
    }

    @Test
    void aPartReplacesAPartAndNoWhole() {
        createBlog();
        var one = select(USERS).where(USERS.id.eq(1));
        for (boolean join : List.of(false, true)) {
            CollectionOption<User, Post> way = join ? joined(USERS.posts) : selectIn(USERS.posts);
            try (Session session = engine.openSession()) {
                User ada = session.one(one.options(way.where(POSTS.title.eq("Hello"))));
                session.one(one.options(way.where(POSTS.title.eq("Again"))));
                assertEquals(List.of("Again"), titles(ada));
                session.one(one);
                assertEquals(List.of("Again"), titles(ada));
                session.load(ada, USERS.posts);
                session.one(one.options(way.where(POSTS.title.eq("Hello"))));
                assertEquals(List.of("Again", "Hello"), sorted(ada));
                session.one(one.options(way.where(POSTS.title.eq("Hello")), populateExisting()));
                assertEquals(List.of("Hello"), titles(ada));
            }
            try (Session session =
                    engine.openSession(TransactionOptions.defaults().autoflush(false))) {
                User ada = session.get(USERS, 1);
                ada.getPosts().add(new Post("Fresh"));
                session.one(one.options(way.where(POSTS.title.eq("Hello")), populateExisting()));
                assertEquals(List.of("Again", "Fresh", "Hello"), sorted(ada));
            }
        }
    }

    @Test
    void aPartIsReadWithoutASession() {
        createBlog();
        for (var option : ways(USERS.posts, POSTS.title.eq("Hello"))) {
            User ada = engine.computeInTransaction(
                    TransactionOptions.defaults().expireOnCommit(false),
                    session -> session.one(select(USERS).where(USERS.id.eq(1)).options(option)));
            assertEquals(List.of("Hello"), titles(ada));
            assertThrows(SessionStateException.class, () -> ada.getPosts().clear());
        }
    }

    @Test
    void aStreamLoadsPartsChunkByChunk() {
        createBlog();
        try (Session session = engine.openSession();
                Stream<User> users = session.stream(select(USERS)
                        .orderBy(USERS.id)
                        .options(selectIn(USERS.posts).where(POSTS.title.eq("Again"))))) {
            assertEquals(
                    List.of(List.of("Again"), List.of(), List.of()),
                    users.map(PartSuite::titles).toList());
        }
    }

    @Test
    void aliasesSubqueriesListsAndLocksGoAlong() {
        createBlog();
        var writer = USERS.alias("writer");
        for (var option : ways(
                USERS.posts,
                POSTS.title
                        .inList(List.of("Hello", "Other", "None"))
                        .and(exists(select(COMMENTS.id).where(COMMENTS.postId.eq(POSTS.id)))))) {
            for (int i = 0; i < 2; i++) {
                try (Session session = engine.openSession()) {
                    var query = select(writer).orderBy(writer.get(USERS.id));
                    var locked = i == 1 && !has(TestDatabase.Trait.LOCKS_AS_A_WHOLE)
                            ? query.lock(RowLock.forUpdate())
                            : query;
                    List<User> users = session.all(locked.options(option));
                    assertEquals(List.of(List.of("Hello"), List.of(), List.of()), each(users, PartSuite::titles));
                }
            }
        }
    }

    @Test
    void keysOfSeveralColumnsAndTreesHaveParts() {
        create(Domain.LIBRARY);
        outside.run(
                "INSERT INTO shelves (room, number) VALUES ('a', 1)",
                "INSERT INTO shelves (room, number) VALUES ('a', 2)",
                "INSERT INTO books (title, shelf_room, shelf_number) VALUES ('x', 'a', 1)",
                "INSERT INTO books (title, shelf_room, shelf_number) VALUES ('y', 'a', 1)",
                "INSERT INTO books (title, shelf_room, shelf_number) VALUES ('x', 'a', 2)");
        for (var option : ways(SHELVES.books, BOOKS.title.eq("y"))) {
            try (Session session = engine.openSession()) {
                List<Shelf> shelves =
                        session.all(select(SHELVES).orderBy(SHELVES.number).options(option));
                assertEquals(
                        List.of(List.of("y"), List.of()),
                        each(shelves, shelf -> each(shelf.getBooks(), Book::getTitle)));
            }
        }
        create(Domain.TREE);
        outside.run(
                "INSERT INTO nodes (name) VALUES ('root')",
                "INSERT INTO nodes (name, parent_id) VALUES ('a', 1)",
                "INSERT INTO nodes (name, parent_id) VALUES ('b', 1)",
                "INSERT INTO nodes (name, parent_id) VALUES ('a', 3)",
                "INSERT INTO nodes (name, parent_id) VALUES ('c', 3)");
        for (var outer : ways(NODES.children, NODES.name.eq("b"))) {
            for (var inner : ways(NODES.children, NODES.name.eq("c"))) {
                try (Session session = engine.openSession()) {
                    Node root = session.one(
                            select(NODES).where(NODES.parentId.isNull()).options(outer.then(inner)));
                    assertEquals(List.of("b"), each(root.getChildren(), Node::getName));
                    Node b = root.getChildren().get(0);
                    assertEquals(List.of("c"), each(b.getChildren(), Node::getName));
                }
            }
        }
    }

    @Test
    void whatCannotBeAPartIsRefused() {
        create(PlainDomain.ESSAYS);
        createBlog();
        try (Session session = engine.openSession()) {
            assertEquals(
                    "The option selectIn(Writers.essays).where(…) would load a part of the collection, which an object of a plain class cannot tell from"
                            + " the whole: what is missing would count as removed. Leave out where(…), and select Essay by itself. [ALK-671]",
                    assertThrows(
                                    StatementException.class,
                                    () -> session.all(select(WRITERS)
                                            .options(selectIn(WRITERS.essays).where(ESSAYS.title.eq("x")))))
                            .getMessage());
            assertEquals(
                    "The condition of joined(Users.posts).where(…) reads users, but only the columns of posts are there. Ask for other tables in a"
                            + " subquery: exists(…). [ALK-672]",
                    assertThrows(
                                    StatementException.class,
                                    () -> session.all(select(USERS)
                                            .options(joined(USERS.posts).where(POSTS.title.eq(USERS.name)))))
                            .getMessage());
        }
    }

    private List<String> authors(Session session) {
        return session.all(select(POSTS.authorId).orderBy(POSTS.authorId)).stream()
                .map(String::valueOf)
                .toList();
    }

    private static List<String> titles(User user) {
        return each(user.getPosts(), Post::getTitle);
    }

    private static List<String> sorted(User user) {
        return titles(user).stream().sorted().toList();
    }

    private static List<String> tags(Post post) {
        return each(post.getTags(), Tag::getText);
    }

    private static List<String> texts(Collection<Comment> comments) {
        return comments.stream().map(Comment::getText).sorted().toList();
    }

    private static <E, R> List<R> each(List<E> all, Function<E, R> what) {
        return all.stream().map(what).toList();
    }
}
