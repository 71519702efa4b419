package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.coalesce;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.max;
import static io.alkahest.sql.Functions.scalar;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Users.USERS;
import static io.alkahest.testkit.domain.stock.Products.PRODUCTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.error.StatementException;
import io.alkahest.schema.Alias;
import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Session;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Derived;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.Row;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.stock.Product;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** UPDATE and DELETE that read from other tables. */
public abstract class UpdateFromSuite extends DatabaseSuite {
    private static final class Stats extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey().assigned();
        final Column<Row, Integer> postId = integer("post_id");
        final Column<Row, String> title = varchar("title", 200);

        Stats() {
            super("stats");
        }
    }

    private final Stats stats = new Stats();

    protected UpdateFromSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        createBlog();
        create(new Schema(stats));
        outside.run(
                "INSERT INTO stats (id, post_id, title) VALUES (1, 1, 'one')",
                "INSERT INTO stats (id, post_id, title) VALUES (2, 2, 'two')",
                "INSERT INTO stats (id, post_id, title) VALUES (3, 99, 'none')");
    }

    private List<String> posts() {
        return outside.rows("SELECT id, title, body FROM posts ORDER BY id");
    }

    @Test
    void valuesComeFromAnotherTable() {
        try (Connection connection = engine.connect()) {
            assertEquals(
                    2,
                    connection
                            .execute(update(POSTS)
                                    .set(POSTS.title.set(stats.title.plus("!")), POSTS.body.set("x"))
                                    .from(stats)
                                    .where(stats.postId.eq(POSTS.id)))
                            .rowCount());
            sql.expectCount(1);
            connection.commit();
        }
        assertEquals(List.of("1 one! x", "2 two! x", "3 Other null"), posts());
    }

    @Test
    void aRowThatMeetsSeveralIsChangedAndCountedOnce() {
        outside.run("INSERT INTO stats (id, post_id, title) VALUES (4, 1, 'again')");
        try (Connection connection = engine.connect()) {
            assertEquals(
                    2,
                    connection
                            .execute(update(POSTS)
                                    .set(POSTS.title.set(POSTS.title.plus("!")))
                                    .from(stats)
                                    .where(stats.postId.eq(POSTS.id)))
                            .rowCount());
            assertEquals(
                    4,
                    connection
                            .execute(deleteFrom(stats).using(POSTS).where(POSTS.id.le(stats.postId)))
                            .rowCount());
            connection.rollback();
        }
    }

    @Test
    void aliasesDerivedTablesAndSeveralTablesAreReadFrom() {
        Alias<Post> p = POSTS.alias("p");
        NullableExpression<Integer> last = max(POSTS.id).label("last_post");
        Derived latest = select(POSTS.authorId, last).groupBy(POSTS.authorId).asTable("latest");
        try (Connection connection = engine.connect()) {
            assertEquals(
                    1,
                    connection
                            .execute(update(p)
                                    .set(new Assignment(
                                            (ColumnExpression<?>) p.get(POSTS.body),
                                            USERS.name.plus(": ").plus(stats.title)))
                                    .from(USERS, stats)
                                    .where(
                                            USERS.id.eq(p.get(POSTS.authorId)),
                                            stats.postId.eq(p.get(POSTS.id)),
                                            stats.title.eq("one")))
                            .rowCount());
            assertEquals(
                    2,
                    connection
                            .execute(update(POSTS)
                                    .set(POSTS.title.set("last"))
                                    .from(latest)
                                    .where(latest.get(last).eq(POSTS.id)))
                            .rowCount());
            Alias<Post> other = POSTS.alias("other");
            connection.execute(update(POSTS)
                    .set(POSTS.title.set(other.get(POSTS.title)))
                    .from(other)
                    .where(other.get(POSTS.id).eq(1), POSTS.id.eq(3)));
            connection.commit();
        }
        assertEquals(List.of("1 Hello Ada: one", "2 last More words", "3 Hello null"), posts());
    }

    @Test
    void aValueMayBeASubqueryOfTheRow() {
        try (Connection connection = engine.connect()) {
            assertEquals(
                    3,
                    connection
                            .execute(update(POSTS)
                                    .set(POSTS.body.set(
                                            scalar(select(max(stats.title)).where(stats.postId.eq(POSTS.id)))))
                                    .allRows())
                            .rowCount());
            connection.commit();
        }
        assertEquals(List.of("1 Hello one", "2 Again two", "3 Other null"), posts());
    }

    @Test
    void someOfTheRowsInAnOrderAreFoundByASubquery() {
        try (Connection connection = engine.connect()) {
            assertEquals(
                    2,
                    connection
                            .execute(update(POSTS)
                                    .set(POSTS.body.set("late"))
                                    .where(POSTS.id.inList(select(POSTS.id)
                                            .orderBy(POSTS.id.desc())
                                            .limit(2))))
                            .rowCount());
            assertEquals(
                    1,
                    connection
                            .execute(deleteFrom(stats)
                                    .where(stats.id.inList(select(stats.id)
                                            .orderBy(stats.title)
                                            .limit(1))))
                            .rowCount());
            connection.commit();
        }
        assertEquals(List.of("1 Hello First words", "2 Again late", "3 Other late"), posts());
        assertEquals(List.of("1", "2"), outside.rows("SELECT id FROM stats ORDER BY id"));
    }

    @Test
    void rowsAreDeletedByWhatAnotherTableHas() {
        try (Connection connection = engine.connect()) {
            Alias<Row> s = stats.alias("s");
            assertEquals(
                    1,
                    connection
                            .execute(deleteFrom(stats)
                                    .using(POSTS, USERS)
                                    .where(
                                            POSTS.id.eq(stats.postId),
                                            USERS.id.eq(POSTS.authorId),
                                            POSTS.title.eq("Hello")))
                            .rowCount());
            assertEquals(
                    1,
                    connection
                            .execute(deleteFrom(s).using(POSTS).where(POSTS.id.eq(s.get(stats.postId))))
                            .rowCount());
            connection.commit();
        }
        assertEquals(List.of("3"), outside.rows("SELECT id FROM stats ORDER BY id"));
    }

    @Test
    void whatWasChangedIsReturned() {
        try (Connection connection = engine.connect()) {
            assertEquals(
                    List.of("1 one", "2 two"),
                    connection
                            .execute(update(POSTS)
                                    .set(POSTS.title.set(stats.title))
                                    .from(stats)
                                    .where(stats.postId.eq(POSTS.id))
                                    .returning(POSTS.id, POSTS.title))
                            .all()
                            .stream()
                            .map(row -> row.component1() + " " + row.component2())
                            .sorted()
                            .toList());
            assertEquals(
                    List.of(1, 2),
                    connection
                            .execute(deleteFrom(stats)
                                    .using(POSTS)
                                    .where(POSTS.id.eq(stats.postId))
                                    .returning(stats.id))
                            .all()
                            .stream()
                            .sorted()
                            .toList());
            connection.commit();
        }
    }

    @Test
    void loadedObjectsAndTheirVersionsFollow() {
        create(new Schema(PRODUCTS));
        try (Session session = engine.openSession()) {
            Product nut = new Product("nut", 1);
            Product bolt = new Product("bolt", 2);
            session.addAll(nut, bolt);
            session.flush();
            Post first = session.get(POSTS, 1);
            session.execute(update(PRODUCTS)
                    .set(PRODUCTS.stock.set(PRODUCTS.stock.plus(POSTS.id)))
                    .from(POSTS)
                    .where(POSTS.title.eq("Other"), PRODUCTS.name.eq("nut")));
            session.execute(
                    update(POSTS).set(POSTS.title.set(stats.title)).from(stats).where(stats.postId.eq(POSTS.id)));
            sql.clear();
            assertEquals("4 2 one", nut.getStock() + " " + bolt.getStock() + " " + first.getTitle());
            sql.expectCount(0);
            nut.setStock(5);
            session.commit();
            session.execute(
                    deleteFrom(PRODUCTS).using(POSTS).where(POSTS.id.eq(PRODUCTS.stock.minus(2)), POSTS.id.eq(3)));
            assertTrue(session.all(select(PRODUCTS)).equals(List.of(bolt)), "the other is gone");
            session.commit();
        }
        assertEquals(List.of("bolt 2 1"), outside.rows("SELECT name, stock, version FROM products"));
        assertEquals(List.of("2"), outside.rows("SELECT count(*) FROM posts WHERE title IN ('one', 'two')"));
    }

    @Test
    void loadedObjectsTakeWhatAnotherRowOfTheirTableHolds() {
        Alias<Post> other = POSTS.alias("other");
        try (Session session = engine.openSession()) {
            Post third = session.get(POSTS, 3);
            session.execute(update(POSTS)
                    .set(POSTS.title.set(other.get(POSTS.title)))
                    .from(other)
                    .where(other.get(POSTS.id).eq(1), POSTS.id.eq(3)));
            assertEquals("Hello", third.getTitle());
            session.rollback();
        }
    }

    @Test
    void severalColumnsMayComeFromAnotherRowOfTheTable() {
        Alias<Post> other = POSTS.alias("other");
        try (Connection connection = engine.connect()) {
            connection.execute(update(POSTS)
                    .set(
                            POSTS.title.set(coalesce(other.get(POSTS.body), "none")),
                            POSTS.body.set(other.get(POSTS.title)))
                    .from(other)
                    .where(other.get(POSTS.id).plus(POSTS.id).eq(3)));
            connection.commit();
        }
        assertEquals(List.of("1 More words Again", "2 First words Hello", "3 Other null"), posts());
    }

    @Test
    void aTableThatIsNotNamedIsRefused() {
        try (Connection connection = engine.connect()) {
            StatementException e = assertThrows(
                    StatementException.class,
                    () -> connection.execute(
                            update(POSTS).set(POSTS.title.set(stats.title)).where(POSTS.id.eq(1))));
            assertTrue(
                    e.getMessage().contains("stats is not among the tables of the statement (posts)"), e.getMessage());
            assertThrows(
                    StatementException.class,
                    () -> connection.execute(
                            update(POSTS).set(POSTS.title.set(stats.title)).from(stats)));
            assertEquals(3, connection.execute(select(count()).from(POSTS)).one());
            connection.rollback();
        }
    }
}
