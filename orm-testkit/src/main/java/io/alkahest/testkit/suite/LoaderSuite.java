package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.lazy;
import static io.alkahest.mapping.Loaders.raise;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Books.BOOKS;
import static io.alkahest.testkit.domain.Nodes.NODES;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Shelves.SHELVES;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.DetachedAccessException;
import io.alkahest.error.LazyLoadException;
import io.alkahest.mapping.LoaderOption;
import io.alkahest.session.Session;
import io.alkahest.sql.Row2;
import io.alkahest.sql.Select;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Node;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Shelf;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How associations are loaded: on touch, for all parents at once, by a join, or not at all; with their statement
 * counts.
 */
public abstract class LoaderSuite extends DatabaseSuite {
    protected LoaderSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        createBlog();
    }

    @Test
    void anAssociationIsLoadedWhenItIsTouched() {
        try (Session session = engine.openSession()) {
            User ada = session.get(USERS, 1);
            sql.clear();
            List<Post> posts = ada.getPosts();
            sql.expectCount(0);
            assertEquals(2, posts.size());
            sql.expectCount(1);
            assertEquals("Ada", posts.get(0).getAuthor().getName());
            sql.expectCount(1);
            assertEquals(List.of("sql", "java"), tags(posts.get(0)));
            sql.expectCount(2);
        }
    }

    @Test
    void aReferenceWhoseTargetIsKnownCostsNothing() {
        try (Session session = engine.openSession()) {
            session.all(select(USERS));
            List<Post> posts = session.all(select(POSTS).orderBy(POSTS.id));
            sql.clear();
            assertEquals("Ada", posts.get(0).getAuthor().getName());
            assertEquals("Ben", posts.get(2).getAuthor().getName());
            sql.expectCount(0);
        }
    }

    @Test
    void aReferenceIsLoadedOncePerTarget() {
        try (Session session = engine.openSession()) {
            List<Post> posts = session.all(select(POSTS).orderBy(POSTS.id));
            sql.clear();
            posts.forEach(post -> post.getAuthor().getName());
            sql.expectCount(2);
        }
    }

    @Test
    void selectInLoadsTheMembersOfAllParentsAtOnce() {
        try (Session session = engine.openSession()) {
            List<User> users = session.all(select(USERS)
                    .orderBy(USERS.id)
                    .options(selectIn(USERS.posts).then(selectIn(POSTS.tags))));
            sql.expectCount(3);
            assertEquals(List.of("Hello", "Again"), titles(users.get(0)));
            assertEquals(List.of("Other"), titles(users.get(1)));
            assertEquals(List.of(), titles(users.get(2)));
            assertEquals(List.of("sql", "java"), tags(users.get(0).getPosts().get(0)));
            assertEquals(List.of(), tags(users.get(1).getPosts().get(0)));
            assertEquals("Ada", users.get(0).getPosts().get(0).getAuthor().getName());
            sql.expectCount(3);
        }
    }

    @Test
    void selectInLoadsReferences() {
        try (Session session = engine.openSession()) {
            List<Post> posts = session.all(select(POSTS).orderBy(POSTS.id).options(selectIn(POSTS.author)));
            sql.expectCount(2);
            assertEquals("Ben", posts.get(2).getAuthor().getName());
            sql.expectCount(2);
        }
    }

    @Test
    void selectInLoadsTheOtherSideOfAOneToOne() {
        try (Session session = engine.openSession()) {
            List<User> users = session.all(select(USERS).orderBy(USERS.id).options(selectIn(USERS.profile)));
            assertEquals("Counts.", users.get(0).getProfile().getBio());
            assertNull(users.get(1).getProfile());
            sql.expectCount(2);
        }
    }

    @Test
    void selectInNeedsNoStatementWhereThereAreNoParents() {
        try (Session session = engine.openSession()) {
            assertEquals(
                    List.of(), session.all(select(USERS).where(USERS.id.eq(99)).options(selectIn(USERS.posts))));
            sql.expectCount(1);
        }
    }

    @Test
    void selectInAsksForAsManyParentsAtOnceAsTheDialectPutsIntoAList() {
        List<String> inserts = new ArrayList<>();
        for (int i = 0; i < 1001; i++) {
            inserts.add("INSERT INTO tags (text) VALUES ('t" + i + "')");
        }
        outside.run(inserts.toArray(new String[0]));
        try (Session session = engine.openSession()) {
            int statements = engine.dialect().keysAtOnce(TAGS.id.type()) == 500 ? 1 + 3 : 1 + 1;
            List<Tag> tags = session.all(select(TAGS).orderBy(TAGS.id).options(selectIn(TAGS.posts)));
            sql.expectCount(statements);
            assertEquals(2, tags.get(0).getPosts().size());
            assertEquals(0, tags.get(1003).getPosts().size());
            sql.expectCount(statements);
        }
    }

    @Test
    void selectInFollowsATreeLevelByLevel() {
        create(Domain.TREE);
        outside.run(
                "INSERT INTO nodes (name) VALUES ('root')",
                "INSERT INTO nodes (name, parent_id) VALUES ('a', 1)",
                "INSERT INTO nodes (name, parent_id) VALUES ('b', 1)",
                "INSERT INTO nodes (name, parent_id) VALUES ('aa', 2)");
        try (Session session = engine.openSession()) {
            Node root = session.one(select(NODES)
                    .where(NODES.parentId.isNull())
                    .options(selectIn(NODES.children).then(selectIn(NODES.children))));
            sql.expectCount(3);
            assertEquals("aa", root.getChildren().get(0).getChildren().get(0).getName());
            assertEquals(List.of(), root.getChildren().get(1).getChildren());
            sql.expectCount(3);
        }
    }

    @Test
    void selectInMatchesCompositeKeys() {
        create(Domain.LIBRARY);
        outside.run(
                "INSERT INTO shelves (room, number) VALUES ('a', 1)",
                "INSERT INTO shelves (room, number) VALUES ('a', 2)",
                "INSERT INTO shelves (room, number) VALUES ('b', 1)",
                "INSERT INTO books (title, shelf_room, shelf_number) VALUES ('a1', 'a', 1)",
                "INSERT INTO books (title, shelf_room, shelf_number) VALUES ('a2', 'a', 2)",
                "INSERT INTO books (title) VALUES ('lost')");
        try (Session session = engine.openSession()) {
            List<Shelf> shelves = session.all(
                    select(SHELVES).orderBy(SHELVES.room, SHELVES.number).options(selectIn(SHELVES.books)));
            assertEquals(1, shelves.get(0).getBooks().size());
            assertEquals("a2", shelves.get(1).getBooks().get(0).getTitle());
            assertEquals(List.of(), shelves.get(2).getBooks());
            sql.expectCount(2);
        }
        try (Session session = engine.openSession()) {
            sql.clear();
            assertEquals(
                    2,
                    session.all(select(BOOKS).options(selectIn(BOOKS.shelf))).stream()
                            .filter(book -> book.getShelf() != null)
                            .count());
            sql.expectCount(2);
        }
    }

    @Test
    void joinedLoadsInTheSameStatement() {
        try (Session session = engine.openSession()) {
            List<Post> posts = session.all(select(POSTS).orderBy(POSTS.id).options(joined(POSTS.author)));
            assertEquals(
                    List.of("Hello", "Again", "Other"),
                    posts.stream().map(Post::getTitle).toList());
            assertEquals("Ben", posts.get(2).getAuthor().getName());
            assertSame(posts.get(0).getAuthor(), posts.get(1).getAuthor());
            sql.expectCount(1);
        }
    }

    @Test
    void joinedCollectionsDoNotRepeatTheirParents() {
        try (Session session = engine.openSession()) {
            List<User> users = session.all(select(USERS)
                    .orderBy(USERS.id.desc())
                    .options(joined(USERS.posts).then(joined(POSTS.tags))));
            sql.expectCount(1);
            assertEquals(
                    List.of("Cleo", "Ben", "Ada"),
                    users.stream().map(User::getName).toList());
            assertEquals(2, users.get(2).getPosts().size());
            assertEquals(List.of(), users.get(0).getPosts());
            assertEquals(
                    3,
                    users.get(2).getPosts().stream()
                            .mapToInt(post -> post.getTags().size())
                            .sum());
            sql.expectCount(1);
        }
    }

    @Test
    void joinedCollectionsDoNotCountAgainstTheLimit() {
        try (Session session = engine.openSession()) {
            List<User> users = session.all(
                    select(USERS).orderBy(USERS.id).limit(2).offset(0).options(joined(USERS.posts)));
            sql.expectCount(1);
            assertEquals(
                    List.of("Ada", "Ben"), users.stream().map(User::getName).toList());
            assertEquals(2, users.get(0).getPosts().size());
            assertEquals(1, users.get(1).getPosts().size());
            assertEquals(
                    List.of("Cleo"),
                    session
                            .all(select(USERS)
                                    .orderBy(USERS.id)
                                    .limit(2)
                                    .offset(2)
                                    .options(joined(USERS.posts)))
                            .stream()
                            .map(User::getName)
                            .toList());
        }
    }

    @Test
    void joinedKeepsTheUsersFilterAndJoins() {
        try (Session session = engine.openSession()) {
            List<User> users = session.all(select(USERS)
                    .join(USERS.posts)
                    .where(POSTS.title.eq("Hello"))
                    .options(joined(USERS.posts)));
            sql.expectCount(1);
            assertEquals(1, users.size());
            assertEquals(
                    List.of("Hello", "Again"),
                    titles(users.get(0)).stream()
                            .sorted(Comparator.reverseOrder())
                            .toList());
        }
    }

    @Test
    void joinedAndSelectInMix() {
        try (Session session = engine.openSession()) {
            List<Post> posts = session.all(select(POSTS)
                    .orderBy(POSTS.id)
                    .options(joined(POSTS.author).then(selectIn(USERS.profile)), selectIn(POSTS.tags)));
            sql.expectCount(3);
            assertEquals("Counts.", posts.get(0).getAuthor().getProfile().getBio());
            assertEquals(List.of("sql"), tags(posts.get(1)));
            sql.expectCount(3);
        }
    }

    @Test
    void raiseForbidsTouching() {
        try (Session session = engine.openSession()) {
            User ada = session.one(select(USERS).where(USERS.id.eq(1)).options(raise(USERS.posts)));
            LazyLoadException error =
                    assertThrows(LazyLoadException.class, () -> ada.getPosts().size());
            assertTrue(error.getMessage().contains("User.posts"), error.getMessage());
            assertTrue(error.getMessage().contains("selectIn(Users.posts)"), error.getMessage());
            Post post = session.one(select(POSTS).where(POSTS.id.eq(3)).options(raise(POSTS.author)));
            assertThrows(LazyLoadException.class, post::getAuthor);
            ada.getPosts().add(new Post("New"));
        }
    }

    @Test
    void aSessionWithoutImplicitLoadingSaysWhatToAdd() {
        try (Session session = engine.openSession(TransactionOptions.defaults().implicitLoading(false))) {
            User ada = session.get(USERS, 1);
            LazyLoadException error =
                    assertThrows(LazyLoadException.class, () -> ada.getPosts().size());
            assertTrue(error.getMessage().contains("selectIn(Users.posts)"), error.getMessage());
            session.load(ada, USERS.posts);
            assertEquals(2, ada.getPosts().size());
        }
    }

    @Test
    void loadLoadsOneAssociationAhead() {
        try (Session session = engine.openSession()) {
            User ada = session.get(USERS, 1);
            session.load(ada, USERS.posts);
            sql.clear();
            assertEquals(2, ada.getPosts().size());
            sql.expectCount(0);
        }
    }

    @Test
    void aDetachedObjectNamesTheRemedy() {
        User ada = engine.computeInTransaction(session -> session.get(USERS, 1));
        DetachedAccessException error =
                assertThrows(DetachedAccessException.class, () -> ada.getPosts().size());
        assertTrue(error.getMessage().contains("User.posts"), error.getMessage());
        assertTrue(error.getMessage().contains("selectIn(Users.posts)"), error.getMessage());
    }

    @Test
    void whatWasLoadedIsReadableAfterItsSession() {
        User ada = engine.computeInTransaction(session -> session.one(select(USERS)
                .where(USERS.id.eq(1))
                .options(selectIn(USERS.posts).then(selectIn(POSTS.tags)))));
        sql.clear();
        assertEquals(List.of("Hello", "Again"), titles(ada));
        assertEquals(List.of("sql", "java"), tags(ada.getPosts().get(0)));
        assertEquals("Ada", ada.getPosts().get(0).getAuthor().getName());
        sql.expectCount(0);
    }

    @Test
    void aLoaderDoesNotOverwriteWhatIsLoadedOrChanged() {
        try (Session session = engine.openSession(TransactionOptions.defaults().autoflush(false))) {
            User ada = session.get(USERS, 1);
            Post fresh = new Post("New", ada);
            session.all(select(USERS).options(selectIn(USERS.posts)));
            assertEquals(List.of("Hello", "Again", "New"), titles(ada));
            assertSame(ada, fresh.getAuthor());
            outside.run("INSERT INTO posts (title, author_id) VALUES ('Outside', 1)");
            session.all(select(USERS).options(selectIn(USERS.posts)));
            assertEquals(3, ada.getPosts().size());
        }
    }

    @Test
    void rowsMayHoldObjectsAndValues() {
        try (Session session = engine.openSession()) {
            Row2<Post, User> both =
                    session.first(select(POSTS, USERS).join(POSTS.author).orderBy(POSTS.id));
            assertSame(both.component2(), both.component1().getAuthor());
            sql.expectCount(1);
            Select<Row2<User, @Nullable Post>> outer =
                    select(USERS, POSTS.orNull()).leftJoin(USERS.posts).where(USERS.id.eq(3));
            Row2<User, @Nullable Post> lonely = session.one(outer);
            assertEquals("Cleo", lonely.component1().getName());
            assertNull(lonely.component2());
            Row2<User, String> mixed =
                    session.first(select(USERS, POSTS.title).join(USERS.posts).orderBy(POSTS.id));
            assertEquals("Ada Hello", mixed.component1().getName() + " " + mixed.component2());
        }
    }

    @Test
    void anAliasLoadsObjectsToo() {
        var writer = USERS.alias("writer");
        try (Session session = engine.openSession()) {
            Row2<Post, User> row = session.first(
                    select(POSTS, writer).join(POSTS.author, writer).orderBy(POSTS.id));
            assertSame(session.get(USERS, 1), row.component2());
        }
    }

    @Test
    void lazyTakesBackWhatRaiseForbade() {
        try (Session session = engine.openSession()) {
            LoaderOption<?, ?> option = lazy(USERS.posts);
            User ada = session.one(select(USERS).where(USERS.id.eq(1)).options(option));
            assertEquals(2, ada.getPosts().size());
        }
    }

    private static List<String> titles(User user) {
        return user.getPosts().stream().map(Post::getTitle).toList();
    }

    private static List<String> tags(Post post) {
        return post.getTags().stream().map(Tag::getText).collect(Collectors.toList());
    }
}
