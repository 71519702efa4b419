package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Functions.upper;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static io.alkahest.testkit.domain.Books.BOOKS;
import static io.alkahest.testkit.domain.Countries.COUNTRIES;
import static io.alkahest.testkit.domain.Nodes.NODES;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Profiles.PROFILES;
import static io.alkahest.testkit.domain.Shelves.SHELVES;
import static io.alkahest.testkit.domain.Users.USERS;
import static io.alkahest.testkit.domain.plain.Essays.ESSAYS;
import static io.alkahest.testkit.domain.plain.Writers.WRITERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.StatementException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Alias;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.ReferentialAction;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.AutoflushPause;
import io.alkahest.session.Entity;
import io.alkahest.session.Nested;
import io.alkahest.session.Session;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Row;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.ComparisonOperator;
import io.alkahest.testkit.Seed;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Book;
import io.alkahest.testkit.domain.Country;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Node;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Shelf;
import io.alkahest.testkit.domain.User;
import io.alkahest.testkit.domain.plain.Essay;
import io.alkahest.testkit.domain.plain.PlainDomain;
import io.alkahest.testkit.domain.plain.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bulk UPDATE and DELETE through a session: those objects follow whose rows are matched, and no others. */
public abstract class BulkStatementSuite extends DatabaseSuite {
    protected BulkStatementSuite(TestDatabase database) {
        super(database);
    }

    private static TransactionOptions options(boolean loads) {
        return TransactionOptions.defaults().implicitLoading(loads);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void matchedObjectsHoldTheNewValueAndOthersAreUntouched(boolean loads) {
        createBlog();
        try (Session session = engine.openSession(options(loads))) {
            List<User> users = session.all(select(USERS).orderBy(USERS.id));
            sql.clear();
            assertEquals(
                    1,
                    session.execute(update(USERS).set(USERS.name.set("Al")).where(USERS.id.eq(1)))
                            .rowCount());
            assertEquals(
                    List.of("Al", "Ben", "Cleo"),
                    users.stream().map(User::getName).toList());
            assertSame(users.get(0), session.get(USERS, 1));
            assertFalse(session.isModified(users.get(0)));
            session.flush();
            sql.expect("UPDATE users SET name");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aValueComputedFromTheRowIsComputedInMemory(boolean loads) {
        create(STORE);
        outside.run(
                "INSERT INTO bulk_wares (id, stock, price) VALUES (1, 10, 3)",
                "INSERT INTO bulk_wares (id, stock, price) VALUES (2, 2, NULL)",
                "INSERT INTO bulk_wares (id, stock, price) VALUES (3, 7, 1)");
        try (Session session = engine.openSession(options(loads))) {
            List<Ware> wares = session.all(select(WARES).orderBy(WARES.id));
            sql.clear();
            session.execute(update(WARES)
                    .set(WARES.stock.set(WARES.stock.minus(3)))
                    .where(WARES.stock.ge(3).and(WARES.price.isNotNull())));
            assertEquals(List.of(7, 2, 4), wares.stream().map(Ware::stock).toList());
            session.execute(
                    update(WARES).set(WARES.price.set(WARES.price.plus(1))).allRows());
            assertEquals(
                    "4 null 2",
                    wares.get(0).price() + " " + wares.get(1).price() + " "
                            + wares.get(2).price());
            sql.expectCount(2);
            session.commit();
        }
        assertEquals(List.of("7 4", "2 null", "4 2"), outside.rows("SELECT stock, price FROM bulk_wares ORDER BY id"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereOnlyTheDatabaseCanTellTheKeysAreFetchedOnce(boolean loads) {
        createBlog();
        try (Session session = engine.openSession(options(loads))) {
            List<User> users = session.all(select(USERS).orderBy(USERS.id));
            sql.clear();
            session.execute(update(USERS).set(USERS.name.set("Al")).where(USERS.name.like("%e%")));
            assertEquals(
                    List.of("Ada", "Al", "Al"),
                    users.stream().map(User::getName).toList());
            sql.expect("SELECT users", "UPDATE users SET name");
            sql.clear();
            session.execute(update(USERS).set(USERS.name.set(upper(USERS.name))).where(USERS.id.le(2)));
            assertEquals(
                    List.of("ADA", "AL", "Al"),
                    users.stream().map(User::getName).toList());
            sql.expect("UPDATE users SET name", "SELECT users");
        }
    }

    @Test
    void aTextIsTheDatabasesToCompare() {
        create(Domain.ASSIGNED);
        outside.run("INSERT INTO countries (code, name) VALUES ('de', 'Germany')");
        try (Session session = engine.openSession()) {
            Country germany = session.get(COUNTRIES, "de");
            long count = session.execute(update(COUNTRIES)
                            .set(COUNTRIES.name.set("Deutschland"))
                            .where(COUNTRIES.code.eq("DE")))
                    .rowCount();
            assertEquals(count == 1 ? "Deutschland" : "Germany", germany.getName());
            sql.clear();
            session.execute(update(COUNTRIES).set(COUNTRIES.name.set("Land")).where(COUNTRIES.code.eq("de")));
            assertEquals("Land", germany.getName());
            sql.expect("UPDATE countries SET name");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void objectsFollowAStatementOnAnAlias(boolean loads) {
        createBlog();
        try (Session session = engine.openSession(options(loads))) {
            List<Post> posts = session.all(select(POSTS).orderBy(POSTS.id));
            Alias<Post> p = POSTS.alias("p");
            sql.clear();
            session.execute(update(p).set(assignment(p)).where(p.get(POSTS.id).eq(2)));
            assertEquals(
                    List.of("Hello", "New", "Other"),
                    posts.stream().map(Post::getTitle).toList());
            session.execute(deleteFrom(p).where(p.get(POSTS.id).eq(3)));
            sql.expectCount(2);
            assertNull(session.get(POSTS, 3));
            assertEquals(ObjectState.DELETED, session.stateOf(posts.get(2)));
            session.execute(deleteFrom(p).where(p.get(POSTS.title).like("Ot%")));
        }
    }

    private static Assignment assignment(Alias<Post> alias) {
        return new Assignment(
                (io.alkahest.sql.ColumnExpression<?>) alias.get(POSTS.title), new Bind<>("New", POSTS.title.type()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void compositeKeysAreFollowed(boolean loads) {
        create(Domain.LIBRARY);
        outside.run(
                "INSERT INTO shelves (room, number) VALUES ('A', 1)",
                "INSERT INTO shelves (room, number) VALUES ('A', 2)",
                "INSERT INTO shelves (room, number) VALUES ('B', 1)");
        try (Session session = engine.openSession(options(loads))) {
            List<Shelf> shelves = session.all(select(SHELVES).orderBy(SHELVES.room, SHELVES.number));
            sql.clear();
            session.execute(
                    update(SHELVES).set(SHELVES.topic.set(upper(SHELVES.room))).where(SHELVES.number.eq(1)));
            assertEquals("A null B", topics(shelves));
            sql.expect("UPDATE shelves SET topic", "SELECT shelves");
            sql.clear();
            session.execute(update(SHELVES).set(SHELVES.number.set(9)).where(SHELVES.number.eq(2)));
            sql.expectCount(1);
            assertSame(shelves.get(1), session.get(SHELVES, List.of("A", 9)));
            assertEquals(9, shelves.get(1).getNumber());
            assertNull(session.get(SHELVES, List.of("A", 2)));
            session.execute(deleteFrom(SHELVES).where(SHELVES.room.ne("A")));
            assertNull(session.get(SHELVES, List.of("B", 1)));
            assertNotNull(session.get(SHELVES, List.of("A", 1)));
        }
    }

    private static String topics(List<Shelf> shelves) {
        return shelves.get(0).getTopic() + " " + shelves.get(1).getTopic() + " "
                + shelves.get(2).getTopic();
    }

    @Test
    void keysThatMoveUpAreFollowed() {
        create(STORE);
        outside.run("INSERT INTO bulk_wares (id, stock) VALUES (1, 10)");
        try (Session session = engine.openSession()) {
            Ware ware = session.get(WARES, 1);
            sql.clear();
            session.execute(update(WARES).set(WARES.id.set(WARES.id.plus(100))).allRows());
            assertSame(ware, session.get(WARES, 101));
            sql.expectCount(1);
            assertNull(session.get(WARES, 1));
            StatementException error = assertThrows(
                    StatementException.class,
                    () -> session.execute(
                            update(WARES).set(WARES.id.set(WARES.id.div(1))).allRows()));
            assertEquals(
                    "The statement sets the key of Ware#101 to what only the database can compute, so the object could not follow its row."
                            + " Set a value, or expunge the object first. [ALK-585]",
                    error.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bothSidesOfAnAssociationFollow(boolean loads) {
        createBlog();
        try (Session session = engine.openSession(options(loads))) {
            List<User> users = session.all(select(USERS).orderBy(USERS.id).options(selectIn(USERS.posts)));
            Post hello = session.get(POSTS, 1);
            sql.clear();
            session.execute(update(POSTS).set(POSTS.authorId.set(3)).where(POSTS.id.eq(1)));
            sql.expect("UPDATE posts SET author_id");
            assertSame(users.get(2), hello.getAuthor());
            assertEquals(List.of("Again"), titles(users.get(0)));
            assertEquals(List.of("Other"), titles(users.get(1)));
            assertEquals(List.of("Hello"), titles(users.get(2)));
            session.flush();
            sql.expectCount(1);
            session.execute(deleteFrom(POSTS).where(POSTS.id.eq(3)));
            assertEquals(List.of(), titles(users.get(1)));
        }
    }

    private static List<String> titles(User user) {
        return user.getPosts().stream().map(Post::getTitle).toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rowsThatAreNotInMemoryJoinTheListOfTheirNewOwner(boolean loads) {
        createBlog();
        try (Session session = engine.openSession(options(loads))) {
            List<User> users = session.all(select(USERS)
                    .where(USERS.id.inList(List.of(2, 3)))
                    .orderBy(USERS.id)
                    .options(selectIn(USERS.posts)));
            session.execute(update(POSTS).set(POSTS.authorId.set(3)).where(POSTS.id.eq(1)));
            assertEquals(List.of("Hello"), titles(users.get(1)));
            sql.clear();
            assertEquals(List.of("Other"), titles(users.get(0)));
            sql.expectCount(0);
        }
    }

    @Test
    void aTreeFollows() {
        create(Domain.TREE);
        outside.run(
                "INSERT INTO nodes (name) VALUES ('a')",
                "INSERT INTO nodes (name) VALUES ('b')",
                "INSERT INTO nodes (name, parent_id) VALUES ('c', 1)");
        try (Session session = engine.openSession()) {
            List<Node> nodes = session.all(select(NODES).orderBy(NODES.id).options(selectIn(NODES.children)));
            sql.clear();
            session.execute(update(NODES).set(NODES.parentId.set(2)).where(NODES.parentId.eq(1)));
            assertEquals(List.of(), nodes.get(0).getChildren());
            assertEquals(List.of(nodes.get(2)), nodes.get(1).getChildren());
            assertSame(nodes.get(1), nodes.get(2).getParent());
            session.execute(
                    update(NODES).set(NODES.parentId.set((Integer) null)).where(NODES.parentId.isNotNull()));
            assertNull(nodes.get(2).getParent());
            assertEquals(List.of(), nodes.get(1).getChildren());
            sql.expectCount(2);
        }
    }

    @Test
    void aForeignKeyOfTwoColumnsFollows() {
        create(Domain.LIBRARY);
        outside.run(
                "INSERT INTO shelves (room, number) VALUES ('A', 1)",
                "INSERT INTO shelves (room, number) VALUES ('A', 2)",
                "INSERT INTO books (title, shelf_room, shelf_number) VALUES ('One', 'A', 1)");
        try (Session session = engine.openSession()) {
            List<Shelf> shelves =
                    session.all(select(SHELVES).orderBy(SHELVES.number).options(selectIn(SHELVES.books)));
            Book book = session.get(BOOKS, 1);
            sql.clear();
            session.execute(update(BOOKS).set(BOOKS.shelfNumber.set(2)).where(BOOKS.id.eq(1)));
            assertSame(shelves.get(1), book.getShelf());
            assertEquals(List.of(), shelves.get(0).getBooks());
            assertEquals(List.of(book), shelves.get(1).getBooks());
            sql.expectCount(1);
        }
    }

    @Test
    void anUnflushedChangeIsFlushedFirst() {
        createBlog();
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            ada.setEmail("a@b");
            session.execute(update(USERS).set(USERS.name.set("Al")).where(USERS.email.eq("a@b")));
            assertEquals("Al", ada.getName());
        });
        assertEquals(List.of("a@b Al"), outside.rows("SELECT email, name FROM users WHERE id = 1"));
    }

    @Test
    void withoutAutoflushAnUnflushedChangeIsKept() {
        createBlog();
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            ada.setEmail("a@b");
            ada.setName("Mine");
            try (AutoflushPause pause = session.noAutoflush()) {
                assertNotNull(pause);
                session.execute(update(USERS).set(USERS.name.set("Al")).where(USERS.id.eq(1)));
            }
            assertEquals("Mine", ada.getName());
            assertTrue(session.isModified(ada));
        });
        assertEquals(List.of("a@b Mine"), outside.rows("SELECT email, name FROM users WHERE id = 1"));
    }

    @Test
    void aRollbackTakesItBack() {
        createBlog();
        try (Session session = engine.openSession()) {
            List<User> users = session.all(select(USERS).orderBy(USERS.id).options(selectIn(USERS.posts)));
            Post hello = session.get(POSTS, 1);
            try (Nested nested = session.savepoint()) {
                session.execute(update(USERS).set(USERS.name.set("Al")).where(USERS.id.eq(1)));
                session.execute(update(POSTS).set(POSTS.authorId.set(3)).where(POSTS.id.eq(1)));
                session.execute(deleteFrom(POSTS).where(POSTS.id.eq(3)));
                nested.rollback();
            }
            assertEquals("Ada", users.get(0).getName());
            assertSame(users.get(0), hello.getAuthor());
            assertEquals(List.of("Hello", "Again"), titles(users.get(0)));
            assertEquals(List.of("Other"), titles(users.get(1)));
            assertEquals(List.of(), titles(users.get(2)));
            assertNotNull(session.get(POSTS, 3));
        }
    }

    @Test
    void oneToOnePartnersFollow() {
        createBlog();
        try (Session session = engine.openSession()) {
            User ada = session.get(USERS, 1);
            User ben = session.get(USERS, 2);
            assertNotNull(ada.getProfile());
            assertNull(ben.getProfile());
            session.execute(update(PROFILES).set(PROFILES.userId.set(2)).where(PROFILES.id.eq(1)));
            assertNull(ada.getProfile());
            assertNotNull(ben.getProfile());
            assertSame(ben, ben.getProfile().getUser());
            session.execute(deleteFrom(PROFILES).allRows());
            assertNull(ben.getProfile());
            session.flush();
        }
    }

    @Test
    void plainObjectsFollow() {
        create(PlainDomain.ESSAYS);
        outside.run(
                "INSERT INTO writers (email, name) VALUES ('ada@example.com', 'Ada')",
                "INSERT INTO writers (email, name) VALUES ('ben@example.com', 'Ben')",
                "INSERT INTO essays (title, writer_id) VALUES ('Hello', 1)",
                "INSERT INTO essays (title, writer_id) VALUES ('Again', 1)");
        engine.inTransaction(session -> {
            List<Writer> writers =
                    session.all(select(WRITERS).orderBy(WRITERS.id).options(selectIn(WRITERS.essays)));
            Essay hello = session.get(ESSAYS, 1);
            sql.clear();
            session.execute(update(WRITERS).set(WRITERS.name.set("Al")).where(WRITERS.id.eq(1)));
            session.execute(update(ESSAYS).set(ESSAYS.writerId.set(2)).where(ESSAYS.id.eq(1)));
            sql.expectCount(2);
            assertEquals("Al", writers.get(0).getName());
            assertSame(writers.get(1), hello.getWriter());
            assertEquals(
                    List.of("Again"),
                    writers.get(0).getEssays().stream().map(Essay::getTitle).toList());
            assertEquals(List.of(hello), writers.get(1).getEssays());
            session.execute(
                    update(WRITERS).set(WRITERS.name.set(upper(WRITERS.name))).allRows());
            assertEquals("AL", writers.get(0).getName());
            session.execute(deleteFrom(ESSAYS).where(ESSAYS.id.eq(2)));
            assertEquals(List.of(), writers.get(0).getEssays());
            sql.clear();
            session.flush();
            sql.expectCount(0);
        });
    }

    @Test
    void whatTheDatabaseDeletesAlongLeavesTheSession() {
        create(STORE);
        outside.run(
                "INSERT INTO bulk_wares (id, stock) VALUES (1, 10)",
                "INSERT INTO bulk_wares (id, stock) VALUES (2, 10)",
                "INSERT INTO bulk_parts (id, ware_id, spare_id) VALUES (1, 1, 2)",
                "INSERT INTO bulk_parts (id, ware_id, spare_id) VALUES (2, 2, 1)");
        try (Session session = engine.openSession()) {
            session.get(PARTS, 1);
            Part other = session.get(PARTS, 2);
            session.execute(deleteFrom(WARES).where(WARES.id.eq(1)));
            assertNull(session.get(PARTS, 1));
            assertNull(other.spareId());
            assertEquals(2, other.wareId());
        }
    }

    /** Random statements over rows with nulls: memory and database agree afterwards. */
    @Test
    void memoryAgreesWithTheDatabase() {
        create(STORE);
        long seed = Seed.get();
        Random random = new Random(seed);
        for (int i = 1; i <= 12; i++) {
            String price = random.nextInt(3) == 0 ? "NULL" : "" + random.nextInt(4);
            String name = random.nextInt(3) == 0 ? "NULL" : "'" + "aAbB".charAt(random.nextInt(4)) + "'";
            outside.run("INSERT INTO bulk_wares (id, stock, price, name) VALUES (" + i + ", " + random.nextInt(4) + ", "
                    + price + ", " + name + ")");
        }
        int rounds = Integer.getInteger("alkahest.testkit.bulk.rounds", 120);
        for (int round = 0; round < rounds; round++) {
            try (Session session = engine.openSession(options(round % 2 == 0))) {
                List<Ware> wares = session.all(select(WARES).orderBy(WARES.id));
                Condition where = condition(random, 2);
                List<Assignment> sets = new ArrayList<>();
                sets.add(WARES.stock.set(number(random)));
                if (random.nextBoolean()) {
                    sets.add(new Assignment(WARES.price, random.nextBoolean() ? WARES.stock : WARES.price.plus(1)));
                }
                String what = "seed " + seed + ", round " + round + ": " + where + " " + sets;
                boolean deletes = random.nextInt(6) == 0;
                session.execute(
                        deletes
                                ? deleteFrom(WARES).where(where)
                                : update(WARES).set(sets).where(where));
                List<String> stored = new ArrayList<>();
                for (Row row : session.connection()
                        .execute(select(WARES.id, WARES.stock, WARES.price, WARES.name)
                                .orderBy(WARES.id))) {
                    stored.add(row.get(0) + " " + row.get(1) + " " + row.get(2) + " " + row.get(3));
                }
                List<String> held = new ArrayList<>();
                for (Ware ware : wares) {
                    if (session.contains(ware)) {
                        held.add(ware.id() + " " + ware.stock() + " " + ware.price() + " " + ware.name());
                    }
                }
                assertEquals(stored, held, what);
            }
        }
    }

    private static Expression<Integer> number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> WARES.stock.plus(random.nextInt(3));
            case 1 -> new Bind<>(random.nextInt(9), WARES.stock.type());
            case 2 -> WARES.stock.times(2);
            default -> WARES.id.minus(1);
        };
    }

    private static Condition condition(Random random, int depth) {
        int value = random.nextInt(4);
        return switch (random.nextInt(depth > 0 ? 13 : 9)) {
            case 0 -> WARES.price.eq(value);
            case 1 -> WARES.price.isNull();
            case 2 -> WARES.price.ge(value);
            case 3 -> WARES.stock.inList(List.of(value, value + 1));
            case 4 -> WARES.name.eq("" + "aAb".charAt(random.nextInt(3)));
            case 5 -> WARES.name.isNotNull();
            case 6 -> WARES.price.between(1, value);
            case 7 -> new Comparison(WARES.price, ComparisonOperator.LT, WARES.stock);
            case 8 -> WARES.price.notInList(List.of(value, 4));
            case 9 -> condition(random, depth - 1).not();
            case 10, 11 -> condition(random, depth - 1).or(condition(random, depth - 1));
            default -> condition(random, depth - 1).and(condition(random, depth - 1));
        };
    }

    /** Wares of a shop. */
    public static final class Wares extends Table<Ware> {
        final Column<Ware, Integer> id = integer("id").primaryKey().assigned();
        final Column<Ware, Integer> stock = integer("stock");
        final NullableColumn<Ware, Integer> price = integer("price").nullable();
        final NullableColumn<Ware, String> name = varchar("name", 20).nullable();

        private Wares() {
            super("bulk_wares");
        }
    }

    /** One of the {@link Wares}. */
    public static class Ware extends Entity {
        int id() {
            return get(WARES.id);
        }

        int stock() {
            return get(WARES.stock);
        }

        @Nullable
        Integer price() {
            return get(WARES.price);
        }

        @Nullable
        String name() {
            return get(WARES.name);
        }
    }

    /** Parts, which go with their ware. */
    public static final class Parts extends Table<Part> {
        final Column<Part, Integer> id = integer("id").primaryKey().assigned();
        final Column<Part, Integer> wareId = integer("ware_id").references(() -> WARES.id, ReferentialAction.CASCADE);
        final NullableColumn<Part, Integer> spareId =
                integer("spare_id").nullable().references(() -> WARES.id, ReferentialAction.SET_NULL);

        private Parts() {
            super("bulk_parts");
        }
    }

    /** One of the {@link Parts}. */
    public static class Part extends Entity {
        int wareId() {
            return get(PARTS.wareId);
        }

        @Nullable
        Integer spareId() {
            return get(PARTS.spareId);
        }
    }

    private static final Wares WARES = new Wares();
    private static final Parts PARTS = new Parts();
    private static final Schema STORE = new Schema(WARES, PARTS);
}
