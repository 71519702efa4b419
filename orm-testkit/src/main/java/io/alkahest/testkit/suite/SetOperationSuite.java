package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.exists;
import static io.alkahest.sql.Functions.notExists;
import static io.alkahest.sql.Functions.scalar;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Session;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.sql.Row2;
import io.alkahest.sql.SetOperation;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.User;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** UNION, INTERSECT and EXCEPT: of values, rows and entities, ordered, cut, nested, and inside of other statements. */
public abstract class SetOperationSuite extends DatabaseSuite {
    protected SetOperationSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        createBlog();
    }

    @Test
    void rowsOfBothComeOnceOrAsOftenAsTheyAreThere() {
        assertEquals(
                List.of(1, 2, 3),
                all(select(USERS.id).union(select(POSTS.authorId)).orderBy(USERS.id)));
        assertEquals(
                List.of(1, 1, 1, 2, 2, 3),
                all(select(USERS.id).unionAll(select(POSTS.authorId)).orderBy(USERS.id)));
        assertEquals(
                List.of(1, 2),
                all(select(USERS.id).intersect(select(POSTS.authorId)).orderBy(USERS.id)));
        assertEquals(List.of(3), all(select(USERS.id).except(select(POSTS.authorId))));
    }

    @Test
    void theWholeIsOrderedAndCut() {
        SetOperation<String> names = select(USERS.name).union(select(POSTS.title));
        assertEquals(
                List.of("Ada", "Again", "Ben"), all(names.orderBy(USERS.name).limit(3)));
        assertEquals(
                List.of("Hello", "Cleo"),
                all(names.orderBy(USERS.name.desc()).offset(1).limit(2)));
        assertEquals(List.of("Hello", "Other"), all(names.orderBy(USERS.name).offset(4)));
        assertEquals("Other", first(names.orderBy(USERS.name.desc())));
    }

    @Test
    void severalTermsAndLabelsOrderTheWhole() {
        NonNullExpression<String> kind = value("user").label("kind");
        List<Row2<String, String>> rows = all(select(kind, USERS.name)
                .unionAll(select(value("post").label("what"), POSTS.title))
                .orderBy(kind.desc(), USERS.name));
        assertEquals(
                List.of("user Ada", "user Ben", "user Cleo", "post Again", "post Hello", "post Other"),
                rows.stream()
                        .map(row -> row.component1() + " " + row.component2())
                        .toList());
    }

    @Test
    void nullsStandWhereTheyAreToldTo() {
        SetOperation<@Nullable String> bodies = select(POSTS.body).union(select(USERS.name.orNull()));
        List<@Nullable String> first = all(bodies.orderBy(POSTS.body.asc().nullsFirst()));
        assertEquals(Arrays.asList(null, "Ada", "Ben", "Cleo", "First words", "More words"), first);
        List<@Nullable String> last = all(bodies.orderBy(POSTS.body.desc().nullsLast()));
        assertEquals(Arrays.asList("More words", "First words", "Cleo", "Ben", "Ada", null), last);
    }

    @Test
    void aColumnIsNullWhereOneOfTheSidesIs() {
        List<Row2<Integer, String>> rows = all(select(USERS.id, USERS.name)
                .unionAll(select(POSTS.id, POSTS.body).where(POSTS.id.eq(3)))
                .orderBy(USERS.id, USERS.name));
        assertEquals(4, rows.size());
        assertEquals(1, rows.stream().filter(row -> row.component2() == null).count());
    }

    @Test
    void aSideMayHaveAnOrderAndALimitOfItsOwn() {
        assertEquals(
                List.of("Again", "Ada", "Ben"),
                all(select(POSTS.title)
                        .orderBy(POSTS.title)
                        .limit(1)
                        .unionAll(select(USERS.name).orderBy(USERS.name).limit(2))));
        assertEquals(
                List.of("Cleo", "Other"),
                all(select(USERS.name)
                        .orderBy(USERS.name.desc())
                        .limit(1)
                        .union(select(POSTS.title).orderBy(POSTS.id.desc()).limit(1))
                        .orderBy(USERS.name)));
    }

    @Test
    void operationsNestAsTheyAreWritten() {
        SetOperation<Integer> left = select(USERS.id)
                .except(select(POSTS.authorId))
                .union(select(TAGS.id).where(TAGS.id.eq(1)));
        assertEquals(List.of(1, 3), all(left.orderBy(USERS.id)));
        SetOperation<Integer> right = select(USERS.id)
                .except(select(POSTS.authorId).union(select(TAGS.id).where(TAGS.id.eq(3))));
        assertEquals(List.of(), all(right));
        SetOperation<Integer> intersected = select(USERS.id)
                .where(USERS.id.eq(3))
                .union(select(USERS.id).where(USERS.id.eq(1)))
                .intersect(select(POSTS.authorId));
        assertEquals(List.of(1), all(intersected));
        SetOperation<Integer> both =
                select(USERS.id).where(USERS.id.eq(3)).union(select(USERS.id).intersect(select(POSTS.authorId)));
        assertEquals(List.of(1, 2, 3), all(both.orderBy(USERS.id)));
        SetOperation<Integer> cut = select(USERS.id)
                .union(select(TAGS.id))
                .orderBy(USERS.id.desc())
                .limit(1)
                .unionAll(select(USERS.id).where(USERS.id.eq(1)));
        assertEquals(List.of(1, 3), all(cut.orderBy(USERS.id)));
    }

    @Test
    void manyQueriesAreOneOperation() {
        SetOperation<Integer> all = select(USERS.id).unionAll(select(USERS.id));
        for (int i = 0; i < 98; i++) {
            all = all.unionAll(select(USERS.id));
        }
        assertEquals(300, all(all).size());
        assertEquals(100, all.queries().size());
    }

    @Test
    void valuesOfEachSideAreItsOwn() {
        SetOperation<Row2<Integer, String>> found = select(USERS.id, USERS.name)
                .where(USERS.id.gt(1))
                .union(select(POSTS.id, POSTS.title)
                        .where(POSTS.title.eq("Hello").or(POSTS.id.gt(2))))
                .orderBy(USERS.name.desc())
                .limit(3)
                .offset(1);
        assertEquals(
                List.of("1 Hello", "3 Cleo", "2 Ben"),
                all(found).stream()
                        .map(row -> row.component1() + " " + row.component2())
                        .toList());
        sql.clear();
        assertEquals(
                List.of(3),
                all(select(USERS.id).where(USERS.id.eq(3)).union(select(TAGS.id).where(TAGS.id.eq(3)))));
        assertEquals(
                List.of(2),
                all(select(USERS.id).where(USERS.id.eq(2)).union(select(TAGS.id).where(TAGS.id.eq(2)))));
        assertEquals(1, sql.statements().stream().map(it -> it.sql()).distinct().count());
    }

    @Test
    void itIsAListAValueAndACondition() {
        assertEquals(
                List.of("Ada", "Ben"),
                all(select(USERS.name)
                        .where(USERS.id.inList(
                                select(POSTS.authorId).union(select(TAGS.id).where(TAGS.id.eq(2)))))
                        .orderBy(USERS.id)));
        assertEquals(
                List.of("Cleo"),
                all(select(USERS.name)
                        .where(USERS.id.notInList(
                                select(POSTS.authorId).unionAll(select(POSTS.id).where(POSTS.id.lt(3)))))));
    }

    @Test
    void aLimitedOneIsAList() {
        assertEquals(
                List.of("Cleo"),
                all(select(USERS.name)
                        .where(USERS.id.inList(select(POSTS.authorId)
                                .union(select(TAGS.id))
                                .orderBy(POSTS.authorId.desc())
                                .limit(1)))));
        assertEquals(
                List.of("Ada", "Cleo"),
                all(select(USERS.name)
                        .where(USERS.id.inList(select(POSTS.authorId)
                                .orderBy(POSTS.authorId)
                                .limit(1)
                                .union(select(TAGS.id).orderBy(TAGS.id.desc()).limit(1))))
                        .orderBy(USERS.id)));
    }

    @Test
    void itIsCorrelatedWithWhatEnclosesIt() {
        assertEquals(
                List.of("Ada", "Ben", "Cleo"),
                all(select(USERS.name)
                        .where(exists(select(POSTS.id)
                                .where(POSTS.authorId.eq(USERS.id))
                                .union(select(TAGS.id).where(TAGS.id.eq(USERS.id), TAGS.text.eq("unused")))))
                        .orderBy(USERS.id)));
        assertEquals(
                List.of("Cleo"),
                all(select(USERS.name)
                        .where(notExists(select(POSTS.id)
                                .where(POSTS.authorId.eq(USERS.id))
                                .union(select(TAGS.id).where(TAGS.id.eq(USERS.id), TAGS.text.eq("sql")))))));
        assertEquals(
                Arrays.asList("Hello", "Other", null),
                all(select(scalar(select(POSTS.title)
                                .where(POSTS.authorId.eq(USERS.id), POSTS.title.ne("Again"))
                                .union(select(TAGS.text).where(TAGS.id.eq(USERS.id), TAGS.text.eq("none")))))
                        .from(USERS)
                        .orderBy(USERS.id)));
    }

    @Test
    void itStandsInStatementsThatChangeRows() {
        try (Session session = engine.openSession()) {
            assertEquals(
                    2,
                    session.execute(update(USERS)
                                    .set(USERS.name.set("Writer"))
                                    .where(USERS.id.inList(
                                            select(POSTS.authorId).union(select(POSTS.authorId)))))
                            .rowCount());
            assertEquals(
                    1,
                    session.execute(deleteFrom(POSTS)
                                    .where(POSTS.id.inList(
                                            select(POSTS.alias("p").get(POSTS.id))
                                                    .except(select(TAGS.id).where(TAGS.id.lt(3))))))
                            .rowCount());
            session.rollback();
        }
    }

    @Test
    void entitiesComeOnceAndAreThoseOfTheSession() {
        try (Session session = engine.openSession()) {
            User ada = session.get(USERS, 1);
            List<User> users = session.all(select(USERS)
                    .where(USERS.name.eq("Ada"))
                    .union(select(USERS).where(USERS.id.inList(select(POSTS.authorId))))
                    .orderBy(USERS.name.desc()));
            assertEquals(
                    List.of("Ben", "Ada"), users.stream().map(User::getName).toList());
            assertSame(ada, users.get(1));
            assertSame(ada, session.one(select(USERS).intersect(select(USERS).where(USERS.id.eq(1)))));
            List<Row2<User, String>> rows = session.all(select(USERS, POSTS.title)
                    .join(USERS.posts)
                    .where(POSTS.id.eq(1))
                    .unionAll(select(USERS, USERS.email).where(USERS.id.eq(1)))
                    .orderBy(POSTS.title));
            assertEquals(
                    List.of("ada@example.com", "Hello").stream().sorted().toList(),
                    rows.stream().map(Row2::component2).sorted().toList());
            assertSame(ada, rows.get(0).component1());
        }
    }

    @Test
    void anEntityIsNullWhereOneOfTheSidesHasNone() {
        try (Session session = engine.openSession()) {
            List<Row2<Integer, @Nullable Post>> rows = session.all(select(USERS.id, POSTS.orNull())
                    .leftJoin(USERS.posts)
                    .where(USERS.id.eq(3))
                    .unionAll(select(USERS.id, POSTS.orNull()).join(USERS.posts).where(POSTS.id.eq(1)))
                    .orderBy(USERS.id));
            assertEquals("Hello", rows.get(0).component2().getTitle());
            assertNull(rows.get(1).component2());
        }
    }

    @Test
    void loadersFollowTheRowsOfAllSides() {
        SetOperation<User> written =
                select(USERS).where(USERS.id.eq(1)).unionAll(select(USERS).where(USERS.id.ge(2)));
        for (SetOperation<User> query : List.of(
                written.options(selectIn(USERS.posts)),
                written.options(joined(USERS.posts)),
                written.orderBy(USERS.name).limit(10).options(joined(USERS.posts)),
                select(USERS).union(select(USERS)).options(joined(USERS.posts)))) {
            try (Session session = engine.openSession()) {
                List<User> users = session.all(query);
                sql.clear();
                assertEquals(
                        List.of("Ada 2", "Ben 1", "Cleo 0"),
                        users.stream()
                                .map(user ->
                                        user.getName() + " " + user.getPosts().size())
                                .sorted()
                                .toList());
                sql.expectCount(0);
            }
        }
        try (Session session = engine.openSession()) {
            List<User> twice = session.all(select(USERS)
                    .where(USERS.id.eq(1))
                    .unionAll(select(USERS))
                    .orderBy(USERS.name)
                    .options(joined(USERS.posts)));
            assertEquals(
                    List.of("Ada", "Ada", "Ben", "Cleo"),
                    twice.stream().map(User::getName).toList());
        }
    }

    @Test
    void itIsStreamedAndMapped() {
        try (Session session = engine.openSession();
                Stream<String> names = session.stream(select(USERS.name)
                        .union(select(POSTS.title))
                        .orderBy(USERS.name)
                        .map(String::toUpperCase))) {
            assertEquals(List.of("ADA", "AGAIN", "BEN"), names.limit(3).toList());
        }
    }

    @Test
    void rowsByNameHaveTheNamesOfTheFirst() {
        try (Connection connection = engine.connect()) {
            Row row = connection
                    .execute(select(List.of(USERS.id, USERS.name.label("who")))
                            .where(USERS.id.eq(3))
                            .union(select(List.of(POSTS.id, POSTS.title)).where(POSTS.id.eq(9))))
                    .one();
            assertEquals("Cleo", row.get("who"));
            assertEquals(3, row.get(USERS.id));
        }
    }

    @Test
    void aGroupedSideIsASide() {
        assertEquals(
                List.of("1 2", "2 1", "3 0"),
                all(select(POSTS.authorId, count().label("posts"))
                                .groupBy(POSTS.authorId)
                                .union(select(USERS.id, value(0L)).where(USERS.id.notInList(select(POSTS.authorId))))
                                .orderBy(POSTS.authorId))
                        .stream()
                        .map(row -> row.component1() + " " + row.component2())
                        .toList());
    }

    @Test
    void whatDoesNotFitIsRefusedWhenItIsBuilt() {
        refused(
                "UNION takes queries of as many columns, but one selects 2, and another one 1: ",
                () -> select(List.of(USERS.id, USERS.name)).union(select(List.of(POSTS.id))));
        refused(
                "UNION ALL puts users.id (INTEGER) and posts.title (VARCHAR(200)) into one column, but they are of different types. Cast one of them. [ALK-395]",
                () -> select(List.of(USERS.id)).unionAll(select(List.of(POSTS.title))));
        refused(
                "EXCEPT is ordered by what its first query selects (users.id, who), but not by posts.id. Select it under a label, or order by one of these. [ALK-396]",
                () -> select(USERS.id, USERS.name.label("who"))
                        .except(select(POSTS.id, POSTS.title))
                        .orderBy(POSTS.id));
        refused(
                "A query below UNION has options, but its rows are no longer its own. Give the options to the UNION: ",
                () -> select(USERS).union(select(USERS).options(selectIn(USERS.posts))));
        refused(
                "A SELECT below INTERSECT answers no rows that could be locked. Lock the rows by a SELECT of their own first. [ALK-387]",
                () -> select(USERS).forUpdate().intersect(select(USERS)));
    }

    @Test
    void aLeftJoinedColumnIsRefusedOnEitherSide() {
        refused(
                "posts.title stands on the outer side of a LEFT JOIN and may be null in a row.",
                () -> all(select(USERS.name).union(select(POSTS.title).leftJoin(USERS.posts))));
    }

    /**
     * Decimals that a database keeps as texts or as numbers do not become one column; equal ones are ordered as
     * numbers.
     */
    @Test
    void decimalsAreOrderedAsNumbers() {
        create(new Schema(PRICES));
        outside.run("INSERT INTO prices (id, narrow, wide) VALUES (1, 9.50, 100.50)");
        outside.run("INSERT INTO prices (id, narrow, wide) VALUES (2, 10.25, -3.25)");
        try (Connection connection = engine.connect()) {
            connection.execute(
                    update(PRICES).set(PRICES.wide.set(new BigDecimal("20.50"))).where(PRICES.id.eq(1)));
            connection.execute(
                    update(PRICES).set(PRICES.wide.set(new BigDecimal("-3.25"))).where(PRICES.id.eq(2)));
            List<BigDecimal> wide = connection
                    .execute(select(PRICES.wide)
                            .union(select(PRICES.wide))
                            .orderBy(PRICES.wide.desc())
                            .limit(5))
                    .all();
            assertEquals(
                    List.of("20.50", "-3.25"),
                    wide.stream().map(it -> it.setScale(2).toString()).toList());
            SetOperation<BigDecimal> mixed =
                    select(PRICES.narrow).unionAll(select(PRICES.wide)).orderBy(PRICES.narrow);
            try {
                assertEquals(
                        List.of("-3.25", "9.50", "10.25", "20.50"),
                        connection.execute(mixed).all().stream()
                                .map(it -> it.setScale(2).toString())
                                .toList());
            } catch (UnsupportedSqlException e) {
                assertTrue(e.getMessage().endsWith("[ALK-352]"), e.getMessage());
            }
        }
    }

    private static final class Prices extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, BigDecimal> narrow = decimal("narrow", 10, 2);
        final Column<Row, BigDecimal> wide = decimal("wide", 30, 2);

        Prices() {
            super("prices");
        }
    }

    private static final Prices PRICES = new Prices();

    private static void refused(String message, Runnable query) {
        String text = assertThrows(StatementException.class, query::run).getMessage();
        assertTrue(text.startsWith(message), text);
    }

    private <R extends @Nullable Object> @Nullable R first(Query<R> query) {
        try (Session session = engine.openSession()) {
            return session.first(query);
        }
    }

    private <R extends @Nullable Object> List<R> all(Query<R> query) {
        try (Connection connection = engine.connect()) {
            return connection.execute(query).all();
        }
    }
}
