package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.scalar;
import static io.alkahest.sql.Functions.upper;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Into.into;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.row;
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
import io.alkahest.engine.QueryInterceptor;
import io.alkahest.engine.Reading;
import io.alkahest.engine.Result;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.StatementException;
import io.alkahest.session.Session;
import io.alkahest.sql.Derived;
import io.alkahest.sql.Dml;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.Projection;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.sql.Row2;
import io.alkahest.sql.Select;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What rows are handed out as: rows inside of rows, what functions make of them, and rows that an outer join may leave
 * out; in queries of all kinds, and of what statements return that change rows.
 */
public abstract class ProjectionSuite extends DatabaseSuite {
    private static final Projection<UserName> AUTHOR = row(USERS.id, USERS.name).map(into(UserName::new));

    protected ProjectionSuite(TestDatabase database) {
        super(database);
    }

    record UserName(Integer id, String name) {}

    record Byline(String title, UserName author) {}

    record Titled(Post post, int comments) {}

    record D2(Integer a, Integer b) {}

    record D3(Integer a, Integer b, Integer c) {}

    record D4(Integer a, Integer b, Integer c, Integer d) {}

    record D5(Integer a, Integer b, Integer c, Integer d, Integer e) {}

    record D6(Integer a, Integer b, Integer c, Integer d, Integer e, Integer f) {}

    record D7(Integer a, Integer b, Integer c, Integer d, Integer e, Integer f, Integer g) {}

    record D8(Integer a, Integer b, Integer c, Integer d, Integer e, Integer f, Integer g, Integer h) {}

    record D9(Integer a, Integer b, Integer c, Integer d, Integer e, Integer f, Integer g, Integer h, Integer i) {}

    record D10(
            Integer a,
            Integer b,
            Integer c,
            Integer d,
            Integer e,
            Integer f,
            Integer g,
            Integer h,
            Integer i,
            Integer j) {}

    record D11(
            Integer a,
            Integer b,
            Integer c,
            Integer d,
            Integer e,
            Integer f,
            Integer g,
            Integer h,
            Integer i,
            Integer j,
            Integer k) {}

    record D12(
            Integer a,
            Integer b,
            Integer c,
            Integer d,
            Integer e,
            Integer f,
            Integer g,
            Integer h,
            Integer i,
            Integer j,
            Integer k,
            Integer l) {}

    @BeforeEach
    void createRows() {
        createBlog();
    }

    private <R extends @Nullable Object> List<R> all(Query<R> query) {
        try (Session session = engine.openSession()) {
            return session.all(query);
        }
    }

    /** What a connection and a session answer, which is the same. */
    private <R extends @Nullable Object> List<R> both(Query<R> query) {
        try (Connection connection = engine.connect()) {
            List<R> rows = connection.execute(query).all();
            assertEquals(all(query), rows);
            return rows;
        }
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(String::valueOf).toList();
    }

    private static void refused(String message, Executable work) {
        assertEquals(message, assertThrows(AlkahestException.class, work).getMessage());
    }

    @Test
    void rowsHoldRows() {
        Select<Row2<String, Row2<Integer, Row2<Integer, String>>>> select = select(
                        POSTS.title, row(POSTS.id, row(USERS.id, USERS.name)))
                .join(POSTS.author)
                .orderBy(POSTS.id);
        List<Row2<String, Row2<Integer, Row2<Integer, String>>>> rows = both(select);
        sql.expectCount(2);
        assertEquals("Hello", rows.get(0).component1());
        Row2<Integer, Row2<Integer, String>> post = rows.get(0).component2();
        assertEquals(1, post.component1());
        assertEquals(1, post.component2().component1());
        assertEquals("Ada", post.component2().component2());
        assertEquals("Ada", post.component2().get(USERS.name));
        assertEquals("Ada", post.component2().get("name"));
        assertSame(post, rows.get(0).get(1));
        assertSame(post, rows.get(0).get("component2"));
        assertEquals(List.of("title", "component2"), rows.get(0).names());
        assertEquals(rows.get(0), all(select.limit(1)).get(0));
        assertEquals(
                List.of("(id=1, component2=(id=1, name=Ada))", "(id=2, component2=(id=1, name=Ada))"),
                List.of(post.toString(), rows.get(1).component2().toString()));
    }

    @Test
    void aRowAloneIsWhatItsPartsAre() {
        assertEquals(
                both(select(USERS.id, USERS.name).orderBy(USERS.id)),
                both(select(row(USERS.id, USERS.name)).orderBy(USERS.id)));
        List<Row> rows =
                both(select(List.of(USERS.id, row(List.of(USERS.name)), AUTHOR)).where(USERS.id.eq(2)));
        assertEquals(2, rows.get(0).get(USERS.id));
        assertEquals(Map.of("name", "Ben"), ((Row) rows.get(0).get(1)).toMap());
        assertEquals(new UserName(2, "Ben"), rows.get(0).get("component3"));
    }

    @Test
    void theStatementReadsTheColumnsOneByOne() {
        all(select(POSTS.title, row(USERS.id, AUTHOR)).join(POSTS.author));
        String nested = sql.statements().get(0).sql();
        sql.clear();
        all(select(POSTS.title, USERS.id, USERS.id, USERS.name).join(POSTS.author));
        assertEquals(sql.statements().get(0).sql(), nested);
    }

    @Test
    void objectsInsideAreThoseOfTheSession() {
        try (Session session = engine.openSession()) {
            List<Row2<Row2<Post, Row2<User, String>>, Integer>> rows =
                    session.all(select(row(POSTS, row(USERS, upper(USERS.name))), POSTS.id)
                            .join(POSTS.author)
                            .orderBy(POSTS.id));
            sql.expectCount(1);
            User ada = rows.get(0).component1().component2().component1();
            assertSame(ada, rows.get(1).component1().component2().component1());
            assertSame(ada, session.get(USERS, 1));
            assertSame(ada, rows.get(0).component1().component1().getAuthor());
            assertEquals("ADA", rows.get(0).component1().component2().component2());
            sql.expectCount(1);
        }
    }

    @Test
    void whatIsLoadedAlongBelongsToObjectsInsideAsWell() {
        try (Session session = engine.openSession()) {
            List<Row2<String, Row2<Post, String>>> rows = session.all(select(USERS.name, row(POSTS, POSTS.title))
                    .join(POSTS.author)
                    .orderBy(POSTS.id)
                    .options(selectIn(POSTS.comments), joined(POSTS.author)));
            sql.expectCount(2);
            assertEquals(2, rows.get(0).component2().component1().getComments().size());
            assertEquals(
                    "Ada", rows.get(1).component2().component1().getAuthor().getName());
            sql.expectCount(2);
        }
    }

    @Test
    void aJoinedCollectionRepeatsNoRowInside() {
        try (Session session = engine.openSession()) {
            List<Row2<Row2<Post, String>, Integer>> rows = session.all(
                    select(row(POSTS, POSTS.title), POSTS.id).orderBy(POSTS.id).options(joined(POSTS.comments)));
            assertEquals(3, rows.size());
            assertEquals(2, rows.get(0).component1().component1().getComments().size());
            List<Titled> mapped = session.all(select(row(POSTS, USERS)
                            .map(into((post, user) ->
                                    new Titled(post, post.getComments().size()))))
                    .join(POSTS.author)
                    .orderBy(POSTS.id)
                    .limit(2)
                    .options(joined(POSTS.comments)));
            assertEquals(List.of(2, 0), mapped.stream().map(Titled::comments).toList());
            List<UserName> names = session.all(select(row(POSTS.id, USERS.name).map(into(UserName::new)), POSTS)
                    .join(POSTS.author)
                    .orderBy(POSTS.id)
                    .options(joined(POSTS.comments))
                    .map(Row2::component1));
            assertEquals(List.of(new UserName(1, "Ada"), new UserName(2, "Ada"), new UserName(3, "Ben")), names);
        }
    }

    @Test
    void aConstructorMakesAnObjectInAnyPlace() {
        assertEquals(
                List.of(
                        new Byline("Hello", new UserName(1, "Ada")),
                        new Byline("Again", new UserName(1, "Ada")),
                        new Byline("Other", new UserName(2, "Ben"))),
                both(select(POSTS.title, AUTHOR)
                        .join(POSTS.author)
                        .orderBy(POSTS.id)
                        .map(into(Byline::new))));
        assertEquals(
                List.of("(component1=1, name=Ada)"),
                texts(both(select(
                                row(POSTS.title, AUTHOR)
                                        .map(into(Byline::new))
                                        .map(byline -> byline.author().id()),
                                USERS.name)
                        .join(POSTS.author)
                        .where(POSTS.id.eq(1)))));
    }

    @Test
    void constructorsTakeTwoToTwelveValues() {
        try (Session session = engine.openSession()) {
            assertEquals(new D2(1, 2), inner(session, row(value(1), value(2)).map(into(D2::new))));
            assertEquals(
                    new D3(1, 2, 3),
                    inner(session, row(value(1), value(2), value(3)).map(into(D3::new))));
            assertEquals(
                    new D4(1, 2, 3, 4),
                    inner(session, row(value(1), value(2), value(3), value(4)).map(into(D4::new))));
            assertEquals(
                    new D5(1, 2, 3, 4, 5),
                    inner(
                            session,
                            row(value(1), value(2), value(3), value(4), value(5))
                                    .map(into(D5::new))));
            assertEquals(
                    new D6(1, 2, 3, 4, 5, 6),
                    inner(
                            session,
                            row(value(1), value(2), value(3), value(4), value(5), value(6))
                                    .map(into(D6::new))));
            assertEquals(
                    new D7(1, 2, 3, 4, 5, 6, 7),
                    inner(
                            session,
                            row(value(1), value(2), value(3), value(4), value(5), value(6), value(7))
                                    .map(into(D7::new))));
            assertEquals(
                    new D8(1, 2, 3, 4, 5, 6, 7, 8),
                    inner(
                            session,
                            row(value(1), value(2), value(3), value(4), value(5), value(6), value(7), value(8))
                                    .map(into(D8::new))));
            assertEquals(
                    new D9(1, 2, 3, 4, 5, 6, 7, 8, 9),
                    inner(
                            session,
                            row(
                                            value(1), value(2), value(3), value(4), value(5), value(6), value(7),
                                            value(8), value(9))
                                    .map(into(D9::new))));
            assertEquals(
                    new D10(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                    inner(
                            session,
                            row(
                                            value(1), value(2), value(3), value(4), value(5), value(6), value(7),
                                            value(8), value(9), value(10))
                                    .map(into(D10::new))));
            assertEquals(
                    new D11(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
                    inner(
                            session,
                            row(
                                            value(1), value(2), value(3), value(4), value(5), value(6), value(7),
                                            value(8), value(9), value(10), value(11))
                                    .map(into(D11::new))));
            assertEquals(
                    new D12(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                    inner(
                            session,
                            row(
                                            value(1), value(2), value(3), value(4), value(5), value(6), value(7),
                                            value(8), value(9), value(10), value(11), value(12))
                                    .map(into(D12::new))));
        }
    }

    private static <D> D inner(Session session, Projection<D> projection) {
        return session.one(select(value("x"), row(projection, value(0))))
                .component2()
                .component1();
    }

    @Test
    void functionsAreCalledWhenAllIsLoaded() {
        try (Session session = engine.openSession()) {
            List<Titled> rows = session.all(select(row(POSTS, USERS.name)
                            .map(into((post, name) ->
                                    new Titled(post, post.getComments().size()))))
                    .join(POSTS.author)
                    .orderBy(POSTS.id)
                    .options(selectIn(POSTS.comments)));
            assertEquals(List.of(2, 0, 0), rows.stream().map(Titled::comments).toList());
            sql.expectCount(2);
            sql.clear();
            List<Integer> lazily = session.all(select(row(USERS, USERS.id)
                            .map(into((user, id) -> user.getPosts().size())))
                    .orderBy(USERS.id));
            assertEquals(List.of(2, 1, 0), lazily);
            sql.expectCount(4);
        }
    }

    @Test
    void queriesPutTogetherMakeTheSameOfTheirRows() {
        Function<Row2<Integer, String>, UserName> named = into(UserName::new);
        assertEquals(
                List.of(new UserName(1, "sql"), new UserName(2, "Ben"), new UserName(3, "Cleo")),
                both(select(row(USERS.id, USERS.name).map(named))
                        .where(USERS.id.gt(1))
                        .union(select(row(TAGS.id, TAGS.text).map(named)).where(TAGS.id.eq(1)))
                        .orderBy(USERS.id)));
        List<Row2<Integer, Row2<String, Integer>>> rows = both(select(USERS.id, row(USERS.name, value(1)))
                .union(select(POSTS.id, row(POSTS.title, POSTS.authorId)).where(POSTS.id.eq(3)))
                .orderBy(USERS.name.desc())
                .limit(2));
        assertEquals(
                List.of("Other 2", "Cleo 1"),
                rows.stream()
                        .map(row -> row.component2().component1() + " "
                                + row.component2().component2())
                        .toList());
        assertEquals(
                List.of("Ben", "Cleo"),
                both(select(row(USERS.id, USERS.name))
                        .except(select(row(USERS.id, USERS.name)).where(USERS.id.eq(1)))
                        .orderBy(USERS.id)
                        .map(Row2::component2)));
        try (Session session = engine.openSession()) {
            List<Row2<User, Row2<Integer, String>>> objects = session.all(select(USERS, row(USERS.id, USERS.name))
                    .where(USERS.id.eq(1))
                    .unionAll(select(USERS, row(USERS.id, USERS.name)).where(USERS.id.eq(1))));
            assertSame(objects.get(0).component1(), objects.get(1).component1());
        }
        refused(
                "UNION takes queries that make the same of their rows, but one makes row(users.id, users.name), and another one row(tags.id, tags.text).map(…). Select rows of one form, through the same functions; or map what the UNION yields. [ALK-707]",
                () -> this.<Object>together(
                        select(row(USERS.id, USERS.name)),
                        select(row(TAGS.id, TAGS.text).map(named))));
        refused(
                "UNION takes queries that make the same of their rows, but one makes row(users.id, users.name).map(…), and another one row(tags.id, tags.text).map(…). Select rows of one form, through the same functions; or map what the UNION yields. [ALK-707]",
                () -> select(row(USERS.id, USERS.name).map(named))
                        .union(select(row(TAGS.id, TAGS.text).map(into(UserName::new)))));
    }

    @SuppressWarnings("unchecked")
    private <R> void together(Select<?> one, Select<?> other) {
        ((Select<R>) one).union((Select<R>) other);
    }

    @Test
    void whatARowHoldsIsReadFromADerivedTable() {
        NonNullExpression<Long> n = count().label("n");
        Derived per = select(row(POSTS.authorId, n), row(POSTS.authorId, value(1).label("one")))
                .groupBy(POSTS.authorId)
                .asTable("per_author");
        List<Row2<UserName, @Nullable Row2<Integer, Long>>> rows =
                both(select(AUTHOR, row(per.get(POSTS.authorId), per.get(n)).orNull())
                        .leftJoin(per, per.get(POSTS.authorId).eq(USERS.id))
                        .orderBy(USERS.id));
        assertEquals(new UserName(1, "Ada"), rows.get(0).component1());
        Row2<Integer, Long> ada = rows.get(0).component2();
        assertEquals(2L, ada == null ? null : ada.component2());
        assertNull(rows.get(2).component2());
        Derived optional = select(USERS.id, row(POSTS.id, POSTS.title).orNull())
                .leftJoin(USERS.posts)
                .asTable("optional");
        refused(
                "optional.title may be null, since the query of optional selects it with orNull(), or may answer null for it in one of its parts. Ask for it with orNull(), too: optional.get(…orNull()). [ALK-398]",
                () -> optional.get(POSTS.title));
        assertEquals(
                Arrays.asList("Again", "Hello", "Other", null),
                all(select(optional.get(POSTS.title.orNull()))
                        .orderBy(optional.get(POSTS.title.orNull()).asc().nullsLast())));
    }

    @Test
    void aSubqueryIsNoRow() {
        Select<Integer> mapped = select(row(List.of(POSTS.authorId)).map(row -> 1));
        assertEquals(
                2,
                all(select(USERS.name).where(USERS.id.inList(select(POSTS.authorId))))
                        .size());
        refused(
                "A subquery used as a value or in IN yields what the database has, but this one makes row(posts.author_id).map(…) of it. Select the column itself. [ALK-708]",
                () -> all(select(USERS.name).where(USERS.id.inList(mapped))));
        assertTrue(assertThrows(StatementException.class, () -> scalar(mapped))
                .getMessage()
                .endsWith("[ALK-312]"));
    }

    @Test
    void statementsThatChangeRowsReturnThem() {
        try (Session session = engine.openSession()) {
            UserName dan = session.one(insertInto(USERS)
                    .values(USERS.email.set("dan@example.com"), USERS.name.set("Dan"))
                    .returning(AUTHOR));
            assertEquals("Dan", dan.name());
            Row2<Tag, Row2<Integer, String>> tag = session.one(update(TAGS)
                    .set(TAGS.text.set("SQL"))
                    .where(TAGS.id.eq(1))
                    .returning(TAGS, row(TAGS.id, TAGS.text)));
            assertSame(session.get(TAGS, 1), tag.component1());
            assertEquals("SQL", tag.component2().component2());
            Dml<UserName> delete = deleteFrom(TAGS)
                    .where(TAGS.id.eq(3))
                    .returning(row(TAGS.id, TAGS.text).map(into(UserName::new)));
            Result<UserName> gone = session.execute(delete);
            assertEquals(List.of("id", "text"), gone.keys());
            assertEquals(1, gone.rowCount());
            assertEquals(new UserName(3, "unused"), gone.one());
            assertEquals(0, session.execute(delete).all().size());
            assertEquals(
                    List.of(Map.of("id", 2, "text", "java")),
                    session.execute(update(TAGS)
                                    .set(TAGS.text.set("java"))
                                    .where(TAGS.id.eq(2))
                                    .returning(row(TAGS.id, TAGS.text).map(into(UserName::new))))
                            .mappings()
                            .all());
        }
        try (Connection connection = engine.connect()) {
            Result<Row2<Integer, UserName>> made = connection.execute(insertInto(TAGS)
                    .values(TAGS.text.set("new"))
                    .returning(TAGS.id, row(TAGS.id, TAGS.text).map(into(UserName::new))));
            Row2<Integer, UserName> row = made.one();
            assertEquals(new UserName(row.component1(), "new"), row.component2());
        }
        refused(
                "insertInto(tags) cannot return users.name: it belongs to another table. [ALK-343]",
                () -> insertInto(TAGS).values(TAGS.text.set("x")).returning(TAGS.id, row(TAGS.id, USERS.name)));
    }

    @Test
    void anInsertTakesTheColumnsOfRows() {
        try (Session session = engine.openSession()) {
            session.execute(insertInto(TAGS)
                    .columns(TAGS.text)
                    .from(select(row(List.of(USERS.name))).where(USERS.id.eq(1))));
            session.execute(insertInto(POSTS)
                    .columns(POSTS.title, POSTS.authorId)
                    .from(select(row(USERS.name, USERS.id)).where(USERS.id.eq(3))));
            assertEquals(List.of("Ada"), session.all(select(TAGS.text).where(TAGS.id.gt(3))));
            assertEquals(List.of("Cleo"), session.all(select(POSTS.title).where(POSTS.authorId.eq(3))));
        }
    }

    @Test
    void anyQuestionHandsThemOut() {
        Select<Row2<UserName, Integer>> select = select(AUTHOR, USERS.id).orderBy(USERS.id);
        try (Session session = engine.openSession()) {
            Row2<UserName, Integer> first = session.first(select);
            assertEquals(new UserName(1, "Ada"), first == null ? null : first.component1());
            assertEquals(
                    new UserName(3, "Cleo"),
                    session.one(select.where(USERS.id.eq(3))).component1());
            assertNull(session.oneOrNull(select.where(USERS.id.eq(9))));
            assertEquals(
                    List.of(new UserName(2, "Ben")),
                    session.all(select.limit(1).offset(1).map(Row2::component1)));
            assertEquals(
                    List.of(new UserName(1, "Ada"), new UserName(2, "Ben")),
                    session.all(select(AUTHOR).distinct().join(POSTS.author).orderBy(USERS.id)));
        }
        try (Connection connection = engine.connect()) {
            assertEquals(
                    List.of("id", "name"), connection.execute(select(AUTHOR)).keys());
            assertEquals(1, connection.execute(select(AUTHOR).orderBy(USERS.id)).scalar());
            assertEquals(
                    List.of(Map.of("id", 2, "name", "Ben")),
                    connection
                            .execute(select(AUTHOR).where(USERS.id.eq(2)))
                            .mappings()
                            .all());
            Result<UserName> buffered =
                    connection.execute(select(AUTHOR).orderBy(USERS.id)).buffered();
            assertEquals(3, buffered.all().size());
        }
    }

    @Test
    void aStreamHandsThemOutOneByOne() {
        try (Session session = engine.openSession();
                Stream<Row2<User, @Nullable Row2<Post, Integer>>> rows = session.stream(select(
                                USERS,
                                row(POSTS, POSTS.id)
                                        .map(into((post, id) ->
                                                row2(post, post.getComments().size())))
                                        .orNull())
                        .leftJoin(USERS.posts)
                        .orderBy(USERS.id, POSTS.id.orNull())
                        .options(selectIn(POSTS.comments)))) {
            List<String> found = new ArrayList<>();
            rows.forEach(row -> {
                Row2<Post, Integer> post = row.component2();
                found.add(row.component1().getName() + " "
                        + (post == null ? null : post.component1().getTitle() + " " + post.component2()));
            });
            assertEquals(List.of("Ada Hello 2", "Ada Again 0", "Ben Other 0", "Cleo null"), found);
            sql.expectCount(2);
        }
    }

    private static Row2<Post, Integer> row2(Post post, Integer number) {
        return new Row2<>(post, number);
    }

    @Test
    void anInterceptorMayNarrowThemDown() {
        try (Session session = engine.openSession()) {
            session.intercept(new QueryInterceptor() {
                @Override
                public Select<?> select(Select<?> select, Reading reading) {
                    return select.where(USERS.id.eq(2));
                }
            });
            assertEquals(List.of(new UserName(2, "Ben")), session.all(select(AUTHOR)));
        }
    }

    @Test
    void aRowOfNothingIsRefused() {
        refused(
                "row(…) of nothing yields nothing. Give it a column, a table or a row. [ALK-704]",
                () -> row(List.of()));
        refused(
                "returning(…) of nothing yields nothing. Give it a column, a table or a row. [ALK-704]",
                () -> deleteFrom(TAGS).returning(List.of()));
    }
}
