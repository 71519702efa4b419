package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.exists;
import static io.alkahest.sql.Functions.max;
import static io.alkahest.sql.Functions.scalar;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.error.StatementException;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Session;
import io.alkahest.sql.Derived;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.sql.Row2;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Queries in FROM: what they carry keeps its type and nullability, and what is wrong in them is refused as everywhere.
 */
public abstract class DerivedTableSuite extends DatabaseSuite {
    private static final NonNullExpression<Long> N = count().label("n");

    protected DerivedTableSuite(TestDatabase database) {
        super(database);
    }

    private static Derived perAuthor() {
        return select(POSTS.authorId, N).groupBy(POSTS.authorId).asTable("per_author");
    }

    @BeforeEach
    void createRows() {
        createBlog();
    }

    @Test
    void itIsJoinedAndReadByWhatItSelects() {
        Derived per = perAuthor();
        List<Row2<String, Long>> rows = all(select(USERS.name, per.get(N))
                .join(per, per.get(POSTS.authorId).eq(USERS.id))
                .orderBy(per.get(N).desc()));
        assertEquals(List.of("Ada 2", "Ben 1"), texts(rows));
        assertEquals(
                List.of("Ada"),
                all(select(USERS.name)
                        .where(per.get(POSTS.authorId).eq(USERS.id), per.get(N).gt(1L))));
        assertEquals(
                List.of(3L), all(select(per.get(N).plus(1L)).where(per.get(N).gt(1L))));
    }

    @Test
    void aLeftJoinedOneMayHaveNoRow() {
        Derived per = perAuthor();
        List<Row2<String, @Nullable Long>> rows =
                all(select(USERS.name, per.get(N).orNull())
                        .leftJoin(per, per.get(POSTS.authorId).eq(USERS.id))
                        .orderBy(USERS.id));
        assertEquals(List.of("Ada 2", "Ben 1", "Cleo null"), texts(rows));
        refused(
                "per_author.n stands on the outer side of a LEFT JOIN and may be null in a row. Select per_author.n.orNull(), or use an inner join. [ALK-330]",
                () -> all(select(USERS.name, per.get(N))
                        .leftJoin(per, per.get(POSTS.authorId).eq(USERS.id))));
    }

    @Test
    void whatIsNullableThereIsNullableHere() {
        NullableExpression<String> last = max(POSTS.body).label("last");
        Derived bodies = select(POSTS.authorId, last).groupBy(POSTS.authorId).asTable("bodies");
        List<Row2<Integer, @Nullable String>> rows =
                all(select(bodies.get(POSTS.authorId), bodies.get(last)).orderBy(bodies.get(POSTS.authorId)));
        assertEquals(List.of("1 More words", "2 null"), texts(rows));
        Derived optional = select(USERS.id, POSTS.title.orNull())
                .leftJoin(USERS.posts)
                .where(USERS.id.gt(1))
                .asTable("optional");
        assertEquals(
                List.of("2 Other", "3 null"),
                texts(all(select(optional.get(USERS.id), optional.get(POSTS.title.orNull()))
                        .orderBy(optional.get(USERS.id)))));
        refused(
                "optional.title may be null, since the query of optional selects it with orNull(), or may answer null for it in one of its parts. Ask for it with orNull(), too: optional.get(…orNull()). [ALK-398]",
                () -> optional.get(POSTS.title));
    }

    @Test
    void whatAQueryDoesNotSelectIsNotThere() {
        Derived per = perAuthor();
        refused(
                "per_author does not carry posts.title. Its query selects posts.author_id, n. [ALK-319]",
                () -> per.get(POSTS.title));
        refused("per_author does not carry ", () -> per.get(max(POSTS.id).label("n")));
        refused(
                "per_author is joined twice. Give its query another name the second time: asTable(\"other\"). [ALK-337]",
                () -> all(select(USERS.name)
                        .join(per, per.get(POSTS.authorId).eq(USERS.id))
                        .join(per, per.get(POSTS.authorId).eq(USERS.id))));
    }

    @Test
    void equalColumnsAndComputedOnesAreToldApart() {
        Derived mixed =
                select(USERS.id, POSTS.id, POSTS.id.plus(10)).join(USERS.posts).asTable("mixed");
        assertEquals(
                List.of("1 1 11", "1 2 12", "2 3 13"),
                all(select(mixed.get(USERS.id), mixed.get(POSTS.id), mixed.get(POSTS.id.plus(10)))
                                .orderBy(mixed.get(POSTS.id)))
                        .stream()
                        .map(row -> row.component1() + " " + row.component2() + " " + row.component3())
                        .toList());
    }

    @Test
    void itHasAnOrderALimitAndValuesOfItsOwn() {
        NonNullExpression<Integer> depth = value(7).label("depth");
        NonNullExpression<String> kind = value("k").label("kind");
        Derived first = select(USERS.id, depth, kind)
                .where(USERS.id.gt(1))
                .orderBy(USERS.id.desc())
                .limit(1)
                .asTable("first");
        assertEquals(
                List.of("3 8"),
                texts(all(select(first.get(USERS.id), first.get(depth).plus(1)))));
        assertEquals(
                List.of("k"), all(select(first.get(kind)).where(first.get(kind).eq("k"))));
        sql.clear();
        for (int id = 1; id <= 3; id++) {
            Derived one = select(USERS.id, USERS.name).where(USERS.id.eq(id)).asTable("one");
            assertEquals(List.of(id), all(select(one.get(USERS.id))));
        }
        assertEquals(1, sql.statements().stream().map(it -> it.sql()).distinct().count());
    }

    @Test
    void statementsThatDifferInsideDiffer() {
        Derived users = select(USERS.id, USERS.name).asTable("t");
        Derived distinct = select(POSTS.authorId).distinct().asTable("t");
        Derived authors = select(POSTS.authorId).asTable("t");
        assertEquals(List.of(1, 2, 3), all(select(users.get(USERS.id)).orderBy(users.get(USERS.id))));
        assertEquals(List.of(1, 2), all(select(distinct.get(POSTS.authorId)).orderBy(distinct.get(POSTS.authorId))));
        assertEquals(List.of(1, 1, 2), all(select(authors.get(POSTS.authorId)).orderBy(authors.get(POSTS.authorId))));
    }

    @Test
    void queriesOfAllKindsStandThere() {
        Derived union = select(USERS.id, USERS.name)
                .union(select(TAGS.id, TAGS.text))
                .orderBy(USERS.name)
                .limit(4)
                .asTable("both");
        assertEquals(
                List.of("Ada", "Ben", "Cleo", "java"),
                all(select(union.get(USERS.name)).orderBy(union.get(USERS.name))));
        Derived inner =
                select(POSTS.authorId, POSTS.title).where(POSTS.id.ne(2)).asTable("a");
        Derived outer = select(inner.get(POSTS.authorId), inner.get(POSTS.title))
                .where(inner.get(POSTS.authorId).eq(1))
                .asTable("b");
        assertEquals(List.of("Hello"), all(select(outer.get(inner.get(POSTS.title)))));
        Derived whole = select(USERS).where(USERS.id.lt(3)).asTable("whole");
        assertEquals(
                List.of("Ben", "Ada"),
                all(select(whole.get(USERS.name)).orderBy(whole.get(USERS.name).desc())));
        Derived left = select(POSTS.id, POSTS.authorId).asTable("l");
        Derived right = select(POSTS.id, POSTS.authorId).asTable("r");
        assertEquals(
                List.of("1 2", "2 1"),
                texts(all(select(left.get(POSTS.id), right.get(POSTS.id))
                        .join(right, right.get(POSTS.authorId).eq(left.get(POSTS.authorId)))
                        .where(left.get(POSTS.id).ne(right.get(POSTS.id)))
                        .orderBy(left.get(POSTS.id)))));
    }

    @Test
    void itStandsInSubqueriesAndInStatementsThatChangeRows() {
        Derived per = perAuthor();
        assertEquals(
                List.of("Ada"),
                all(select(USERS.name)
                        .where(USERS.id.inList(
                                select(per.get(POSTS.authorId)).where(per.get(N).gt(1L))))));
        assertEquals(
                List.of("Ben"),
                all(select(USERS.name)
                        .where(exists(select(per.get(N))
                                .where(
                                        per.get(POSTS.authorId).eq(USERS.id),
                                        per.get(N).eq(1L))))));
        assertEquals(
                List.of("Ada 2", "Ben 1", "Cleo null"),
                texts(all(select(
                                USERS.name,
                                scalar(select(per.get(N))
                                        .where(per.get(POSTS.authorId).eq(USERS.id))))
                        .orderBy(USERS.id))));
        try (Session session = engine.openSession()) {
            assertEquals(
                    1,
                    session.execute(update(USERS)
                                    .set(USERS.name.set("Busy"))
                                    .where(USERS.id.inList(select(per.get(POSTS.authorId))
                                            .where(per.get(N).gt(1L)))))
                            .rowCount());
            Derived posts = select(POSTS.id, POSTS.authorId).asTable("old");
            assertEquals(
                    1,
                    session.execute(deleteFrom(POSTS)
                                    .where(POSTS.id.inList(select(posts.get(POSTS.id))
                                            .where(posts.get(POSTS.authorId).eq(2)))))
                            .rowCount());
            session.rollback();
        }
    }

    @Test
    void entitiesComeBesideIt() {
        Derived per = perAuthor();
        try (Session session = engine.openSession()) {
            List<Row2<User, Long>> rows = session.all(select(USERS, per.get(N))
                    .join(per, per.get(POSTS.authorId).eq(USERS.id))
                    .orderBy(USERS.id)
                    .options(selectIn(USERS.posts)));
            assertEquals(2, rows.get(0).component1().getPosts().size());
            assertEquals(2L, rows.get(0).component2());
        }
        try (Session session = engine.openSession()) {
            List<Row2<User, Long>> rows = session.all(select(USERS, per.get(N))
                    .join(per, per.get(POSTS.authorId).eq(USERS.id))
                    .orderBy(per.get(N), USERS.id)
                    .limit(2)
                    .options(joined(USERS.posts)));
            assertEquals(
                    List.of("Ben 1 1", "Ada 2 2"),
                    rows.stream()
                            .map(row -> row.component1().getName() + " " + row.component2() + " "
                                    + row.component1().getPosts().size())
                            .toList());
        }
    }

    @Test
    void valuesOfAllKindsComeThrough() {
        create(new Schema(KINDS));
        UUID uuid = UUID.fromString("6f1c5c1e-0d5e-4c1b-9f52-2b6b9c1d3e4f");
        Instant at = Instant.parse("2024-02-29T12:30:45Z");
        try (Connection connection = engine.connect()) {
            connection.execute(insertInto(KINDS)
                    .values(
                            KINDS.id.set(1),
                            KINDS.flag.set(true),
                            KINDS.price.set(new BigDecimal("12.50")),
                            KINDS.wide.set(new BigDecimal("123456789012345678.25")),
                            KINDS.day.set(LocalDate.of(2024, 2, 29)),
                            KINDS.at.set(at),
                            KINDS.key.set(uuid),
                            KINDS.mood.set(Mood.OK),
                            KINDS.data.set(new byte[] {1, 2})));
            Derived all = select(List.of(KINDS)).union(select(List.of(KINDS))).asTable("kinds2");
            Row row = connection
                    .execute(select(List.of(
                                    all.get(KINDS.flag),
                                    all.get(KINDS.price),
                                    all.get(KINDS.wide),
                                    all.get(KINDS.day),
                                    all.get(KINDS.at),
                                    all.get(KINDS.key),
                                    all.get(KINDS.mood),
                                    all.get(KINDS.data),
                                    all.get(KINDS.note)))
                            .where(
                                    all.get(KINDS.flag).eq(true),
                                    all.get(KINDS.at).eq(at),
                                    all.get(KINDS.key).eq(uuid))
                            .orderBy(all.get(KINDS.wide)))
                    .one();
            assertEquals(true, row.get(0));
            assertEquals(0, new BigDecimal("12.50").compareTo((BigDecimal) row.get(1)));
            assertEquals(0, new BigDecimal("123456789012345678.25").compareTo((BigDecimal) row.get(2)));
            assertEquals(
                    List.of(LocalDate.of(2024, 2, 29), at, uuid, Mood.OK),
                    List.of(row.get(3), row.get(4), row.get(5), row.get(6)));
            assertEquals(2, ((byte[]) row.get(7)).length);
            assertEquals(null, row.get(8));
        }
    }

    @Test
    void aLockTakesTheRowsOfTheTables() {
        Derived per = perAuthor();
        try (Session session = engine.openSession()) {
            assertEquals(
                    List.of("Ada"),
                    session
                            .all(select(USERS)
                                    .join(per, per.get(POSTS.authorId).eq(USERS.id))
                                    .where(per.get(N).gt(1L))
                                    .forUpdate())
                            .stream()
                            .map(User::getName)
                            .toList());
            session.rollback();
        }
    }

    @Test
    void whatALeftJoinMayLeaveOutIsRefusedAtEveryDepth() {
        String title =
                "posts.title stands on the outer side of a LEFT JOIN and may be null in a row. Select posts.title.orNull(), or use an inner join. [ALK-330]";
        refused(title, () -> {
            Derived wrong = select(USERS.id, POSTS.title).leftJoin(USERS.posts).asTable("wrong");
            all(select(wrong.get(USERS.id)));
        });
        refused(
                "posts.id stands on the outer side of a LEFT JOIN",
                () -> all(
                        select(TAGS.text).where(TAGS.id.inList(select(POSTS.id).leftJoin(USERS.posts)))));
        refused(
                title,
                () -> all(select(
                        TAGS.text,
                        scalar(select(POSTS.title).leftJoin(USERS.posts).limit(1)))));
        refused("posts stands on the outer side of a LEFT JOIN and may have no row.", () -> {
            Derived wrong = select(USERS.id, POSTS).leftJoin(USERS.posts).asTable("wrong");
            all(select(wrong.get(USERS.id)));
        });
        refused(title, () -> {
            Derived inner = select(USERS.name)
                    .union(select(POSTS.title).leftJoin(USERS.posts))
                    .asTable("inner_names");
            Derived outer = select(inner.get(USERS.name)).asTable("outer_names");
            all(select(TAGS.text).where(TAGS.text.inList(select(outer.get(inner.get(USERS.name))))));
        });
        assertEquals(
                List.of("java", "sql", "unused"),
                all(select(TAGS.text)
                        .where(exists(select(POSTS.title).leftJoin(USERS.posts)))
                        .orderBy(TAGS.text)),
                "EXISTS reads nothing");
    }

    private enum Mood {
        OK
    }

    private static final class Kinds extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, Boolean> flag = bool("flag");
        final Column<Row, BigDecimal> price = decimal("price", 10, 2);
        final Column<Row, BigDecimal> wide = decimal("wide", 30, 2);
        final Column<Row, LocalDate> day = date("day_of");
        final Column<Row, Instant> at = instant("at_time");
        final Column<Row, UUID> key = uuid("key_of");
        final Column<Row, Mood> mood = enumeration("mood", Mood.class);
        final Column<Row, byte[]> data = binary("data");
        final NullableColumn<Row, String> note = varchar("note", 20).nullable();

        Kinds() {
            super("kinds");
        }
    }

    private static final Kinds KINDS = new Kinds();

    private static List<String> texts(List<? extends Row2<?, ?>> rows) {
        return rows.stream()
                .map(row -> row.component1() + " " + row.component2())
                .toList();
    }

    private static void refused(String message, Runnable query) {
        String text = assertThrows(StatementException.class, query::run).getMessage();
        assertTrue(text.startsWith(message), text);
    }

    private <R extends @Nullable Object> List<R> all(Query<R> query) {
        try (Connection connection = engine.connect()) {
            return connection.execute(query).all();
        }
    }
}
