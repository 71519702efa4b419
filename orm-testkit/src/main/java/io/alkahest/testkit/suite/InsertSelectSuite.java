package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.max;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Jobs.JOBS;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.engine.Result;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.ResultException;
import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.mapping.Loaders;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Session;
import io.alkahest.sql.Derived;
import io.alkahest.sql.Dml;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.Row;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** INSERT of the rows of a query: of a SELECT or a set operation; checked when it is said. */
public abstract class InsertSelectSuite extends DatabaseSuite {
    private static final class Archive extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey().assigned();
        final Column<Row, String> title = varchar("title", 200);
        final NullableColumn<Row, String> body = text("body").nullable();
        final Column<Row, String> kind = varchar("kind", 20).serverDefault("post");

        Archive() {
            super("archive");
        }
    }

    private static final class Prices extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey().assigned();
        final Column<Row, BigDecimal> exact = decimal("exact", 12, 4);
        final NullableColumn<Row, BigDecimal> rough = decimal("rough", 12, 2).nullable();

        Prices() {
            super("prices");
        }
    }

    private final Archive archive = new Archive();

    protected InsertSelectSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        createBlog();
        create(new Schema(archive));
    }

    private List<String> archived() {
        return outside.rows("SELECT id, title, body, kind FROM archive ORDER BY id");
    }

    @Test
    void theRowsOfAQueryFillTheColumnsThatAreNamed() {
        try (Session session = engine.openSession()) {
            Result<Void> result = session.execute(insertInto(archive)
                    .columns(archive.id, archive.title, archive.body)
                    .from(select(POSTS.id, POSTS.title, POSTS.body).where(POSTS.id.ne(2))));
            assertEquals(2, result.rowCount());
            sql.expectCount(1);
            assertThrows(ResultException.class, result::insertedKeys);
            session.commit();
        }
        assertEquals(List.of("1 Hello First words post", "3 Other null post"), archived());
    }

    @Test
    void withoutNamesTheyFillAllColumns() {
        try (Connection connection = engine.connect()) {
            connection.execute(insertInto(archive)
                    .from(select(POSTS.id, POSTS.title, POSTS.body, value("all"))
                            .orderBy(POSTS.id.desc())
                            .limit(1)));
            connection.execute(insertInto(TAGS)
                    .columns(TAGS.text, TAGS.id)
                    .from(select(USERS.name, USERS.id.plus(10)).where(USERS.id.eq(1))));
            connection.commit();
        }
        assertEquals(List.of("3 Other null all"), archived());
        assertEquals(List.of("Ada"), outside.rows("SELECT text FROM tags WHERE id = 11"));
    }

    @Test
    void theTableItselfMayBeReadAndATableStandsForItsColumns() {
        Archive copy = new Archive();
        try (Connection connection = engine.connect()) {
            connection.execute(insertInto(archive).from(select(POSTS.id, POSTS.title, POSTS.body, value("x"))));
            assertEquals(
                    3,
                    connection
                            .execute(insertInto(archive)
                                    .from(select(archive.id.plus(10), archive.title, archive.body, archive.kind)))
                            .rowCount());
            StatementException same = assertThrows(
                    StatementException.class, () -> insertInto(archive).from(select(USERS)));
            assertTrue(same.getMessage().contains("its query selects 3 (users.id, users.email, users.name)"));
            assertThrows(
                    ConstraintViolationException.class,
                    () -> connection.nested(c -> c.execute(insertInto(archive).from(select(copy)))));
            connection.commit();
        }
        assertEquals(6, archived().size());
    }

    @Test
    void keysMayBeLeftToTheDatabase() {
        try (Connection connection = engine.connect()) {
            connection.execute(insertInto(TAGS).columns(TAGS.text).from(select(USERS.name)));
            connection.commit();
        }
        assertEquals(List.of("Ada", "Ben", "Cleo"), outside.rows("SELECT text FROM tags WHERE id > 3 ORDER BY text"));
    }

    @Test
    void aSetOperationIsAQuery() {
        try (Connection connection = engine.connect()) {
            assertEquals(
                    5,
                    connection
                            .execute(insertInto(TAGS)
                                    .columns(TAGS.text)
                                    .from(select(USERS.name)
                                            .union(select(POSTS.title).where(POSTS.id.gt(1)))))
                            .rowCount());
            connection.execute(insertInto(TAGS)
                    .columns(TAGS.text)
                    .from(select(USERS.name)
                            .unionAll(select(POSTS.title))
                            .orderBy(USERS.name.desc())
                            .limit(1)));
            connection.commit();
        }
        assertEquals(
                List.of("Ada", "Again", "Ben", "Cleo", "Other", "Other"),
                outside.rows("SELECT text FROM tags WHERE id > 3 ORDER BY text"));
    }

    @Test
    void groupsAndDerivedTablesAreQueries() {
        NonNullExpression<Long> n = count().label("n");
        Derived perAuthor = select(POSTS.authorId, n).groupBy(POSTS.authorId).asTable("per_author");
        try (Connection connection = engine.connect()) {
            connection.execute(insertInto(archive)
                    .columns(archive.id, archive.title)
                    .from(select(USERS.id, USERS.name)
                            .join(perAuthor, perAuthor.get(POSTS.authorId).eq(USERS.id))
                            .where(perAuthor.get(n).gt(1L))));
            connection.execute(insertInto(archive)
                    .columns(archive.title, archive.id)
                    .from(select(USERS.name, max(POSTS.id)).join(USERS.posts).groupBy(USERS.name)));
            connection.commit();
        }
        assertEquals(List.of("1 Ada null post", "2 Ada null post", "3 Ben null post"), archived());
    }

    @Test
    void decimalsAreRoundedToTheColumn() {
        Prices prices = new Prices();
        create(new Schema(prices));
        try (Connection connection = engine.connect()) {
            connection.execute(insertInto(prices).values(prices.id.set(1), prices.exact.set(new BigDecimal("1.2345"))));
            connection.execute(insertInto(prices).from(select(prices.id.plus(1), prices.exact, prices.exact)));
            connection.execute(insertInto(prices)
                    .from(select(prices.id.plus(10), prices.exact, prices.exact)
                            .union(select(prices.id.plus(20), prices.exact, prices.exact))));
            assertEquals(
                    List.of(new BigDecimal("1.23")),
                    connection
                            .execute(select(prices.rough).where(prices.id.gt(1)).distinct())
                            .all());
        }
    }

    @Test
    void whatIsInsertedMayBeReturned() {
        Dml<Tag> insert = insertInto(TAGS)
                .columns(TAGS.text)
                .from(select(USERS.name).where(USERS.id.lt(3)))
                .returning(TAGS);
        try (Session session = engine.openSession()) {
            if (engine.dialect().returnsRows(insert)) {
                List<Tag> tags = session.all(insert);
                Set<String> texts = new TreeSet<>();
                tags.forEach(tag -> texts.add(tag.getText()));
                assertEquals(Set.of("Ada", "Ben"), texts);
                assertSame(tags.get(0), session.get(TAGS, tags.get(0).getId()));
                sql.expectCount(1);
                return;
            }
            UnsupportedSqlException error = assertThrows(UnsupportedSqlException.class, () -> session.all(insert));
            assertEquals(
                    "insertInto(tags).returning(…): " + engine.dialect().name()
                            + " has no RETURNING, and the keys of the new rows are computed by the database, so that they cannot be read either. Give the keys as values, or let the database number them; or select the rows by what you know of them. [ALK-660]",
                    error.getMessage());
        }
    }

    @Test
    void valuesOfOneShapeShareAText() {
        try (Session session = engine.openSession()) {
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        1,
                        session.execute(insertInto(archive)
                                        .columns(archive.id, archive.title)
                                        .from(select(POSTS.id.plus(i * 10), value("t" + i))
                                                .where(POSTS.id.eq(i + 1))))
                                .rowCount());
            }
            session.commit();
        }
        assertEquals(
                1,
                sql.statements().stream()
                        .map(statement -> statement.sql())
                        .distinct()
                        .count());
        assertEquals(List.of("1 t0 null post", "12 t1 null post", "23 t2 null post"), archived());
    }

    @Test
    void constraintsHold() {
        try (Connection connection = engine.connect()) {
            assertThrows(
                    ConstraintViolationException.class,
                    () -> connection.execute(
                            insertInto(USERS).columns(USERS.email, USERS.name).from(select(USERS.email, USERS.name))));
        }
        assertEquals(List.of("3"), outside.rows("SELECT count(*) FROM users"));
    }

    @Test
    void whatDoesNotFitIsRefusedWhenItIsSaid() {
        refused(
                "insertInto(archive).from(…) fills 4 columns (id, title, body, kind), but its query selects 2 (posts.id, posts.title). Name those that it fills by columns(…). [ALK-665]",
                () -> insertInto(archive).from(select(POSTS.id, POSTS.title)));
        refused(
                "insertInto(archive) takes values(…), or columns(…) and then one from(…), but not both. Make two statements of it. [ALK-666]",
                () -> insertInto(archive).columns(archive.id).values(archive.id.set(1)));
        refused(
                "insertInto(archive).from(…) fills archive.id (INTEGER) with posts.title (VARCHAR(200)), which is of another type. Cast it. [ALK-667]",
                () -> insertInto(archive).columns(archive.id, archive.title).from(select(POSTS.title, POSTS.title)));
        refused(
                "insertInto(jobs).from(…) leaves out jobs.id, whose default the application makes for one row at a time. Select a value for it: value(…), if one for all rows will do. [ALK-668]",
                () -> insertInto(JOBS).columns(JOBS.name).from(select(USERS.name)));
        refused(
                "insertInto(archive) needs a value for title: these columns admit no null and have no default. [ALK-308]",
                () -> insertInto(archive).columns(archive.id).from(select(POSTS.id)));
        refused(
                "insertInto(archive) cannot set posts.id: the column belongs to another table. [ALK-309]",
                () -> insertInto(archive).columns(POSTS.id));
        StatementException options = assertThrows(
                StatementException.class,
                () -> insertInto(TAGS).from(select(TAGS).options(Loaders.selectIn(TAGS.posts))));
        assertTrue(
                options.getMessage()
                        .startsWith(
                                "insertInto(tags).from(…): the query has options, but what it selects is not read. Leave them out: "),
                options.getMessage());
        assertTrue(options.getMessage().endsWith("[ALK-669]"), options.getMessage());
        sql.expectCount(0);
    }

    private static void refused(String message, Executable statement) {
        assertEquals(message, assertThrows(StatementException.class, statement).getMessage());
    }
}
