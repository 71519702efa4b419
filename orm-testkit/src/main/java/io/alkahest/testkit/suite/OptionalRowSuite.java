package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.upper;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Into.into;
import static io.alkahest.sql.Sql.cte;
import static io.alkahest.sql.Sql.row;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Comments.COMMENTS;
import static io.alkahest.testkit.domain.PostTags.POST_TAGS;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Profiles.PROFILES;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static io.alkahest.testkit.domain.staff.Desks.DESKS;
import static io.alkahest.testkit.domain.staff.Directors.DIRECTORS;
import static io.alkahest.testkit.domain.staff.Employees.EMPLOYEES;
import static io.alkahest.testkit.domain.staff.Staff.STAFF;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.engine.Connection;
import io.alkahest.engine.Result;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.DataException;
import io.alkahest.schema.Alias;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Session;
import io.alkahest.sql.Cte;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.sql.Row2;
import io.alkahest.sql.Row3;
import io.alkahest.sql.Select;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.User;
import io.alkahest.testkit.domain.staff.Director;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Rows inside of rows that an outer join may leave out: when they are null, what tells, and what is refused since
 * nothing would.
 */
public abstract class OptionalRowSuite extends DatabaseSuite {
    protected OptionalRowSuite(TestDatabase database) {
        super(database);
    }

    record UserName(Integer id, String name) {}

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
    void aRowWithoutAPartnerIsNull() {
        Select<Row2<String, @Nullable Row2<String, @Nullable String>>> select = select(
                        USERS.name, row(POSTS.title, POSTS.body).orNull())
                .leftJoin(USERS.posts)
                .orderBy(USERS.id, POSTS.id.orNull());
        List<Row2<String, @Nullable Row2<String, @Nullable String>>> rows = both(select);
        assertEquals(
                List.of(
                        "(title=Hello, body=First words)",
                        "(title=Again, body=More words)",
                        "(title=Other, body=null)",
                        "null"),
                texts(Arrays.asList(
                        rows.get(0).component2(),
                        rows.get(1).component2(),
                        rows.get(2).component2(),
                        rows.get(3).component2())));
        List<Integer> called = new ArrayList<>();
        List<Row2<String, @Nullable UserName>> mapped = all(select(
                        USERS.name,
                        row(POSTS.id, POSTS.title)
                                .map(into((id, title) -> {
                                    called.add(id);
                                    return new UserName(id, title);
                                }))
                                .orNull())
                .leftJoin(USERS.posts)
                .orderBy(USERS.id, POSTS.id.orNull()));
        assertEquals(List.of(1, 2, 3), called);
        assertNull(mapped.get(3).component2());
        assertEquals(
                List.of("Hello", "Again", "Other", "none"),
                all(select(row(POSTS.id, POSTS.title).orNull().map(post -> post == null ? "none" : post.component2()))
                        .from(USERS)
                        .leftJoin(USERS.posts)
                        .orderBy(USERS.id, POSTS.id.orNull())));
    }

    @Test
    void aRowInsideOfOneMayBeMissingToo() {
        Select<Row2<String, @Nullable Row2<Integer, @Nullable Row2<Integer, String>>>> select = select(
                        USERS.name,
                        row(POSTS.id, row(COMMENTS.id, COMMENTS.text).orNull()).orNull())
                .leftJoin(USERS.posts)
                .leftJoin(POSTS.comments)
                .where(USERS.id.ne(2).and(POSTS.id.ne(1).or(COMMENTS.id.eq(1)).or(POSTS.id.isNull())))
                .orderBy(USERS.id, POSTS.id.orNull());
        List<String> inner = new ArrayList<>();
        for (Row2<String, @Nullable Row2<Integer, @Nullable Row2<Integer, String>>> row : both(select)) {
            Row2<Integer, @Nullable Row2<Integer, String>> post = row.component2();
            Row2<Integer, String> comment = post == null ? null : post.component2();
            inner.add(
                    (post == null ? null : post.component1()) + " " + (comment == null ? null : comment.component2()));
        }
        assertEquals(List.of("1 First!", "2 null", "null null"), inner);
    }

    @Test
    void anObjectTellsWhetherARowIsThere() {
        try (Session session = engine.openSession()) {
            List<Row2<User, @Nullable Row2<Post, String>>> rows =
                    session.all(select(USERS, row(POSTS, value("x")).orNull())
                            .leftJoin(USERS.posts)
                            .where(USERS.id.gt(1))
                            .orderBy(USERS.id));
            Row2<Post, String> post = rows.get(0).component2();
            assertSame(post == null ? null : post.component1(), session.get(POSTS, 3));
            assertNull(rows.get(1).component2());
        }
        List<Row2<String, @Nullable Row2<Row, String>>> plain =
                all(select(TAGS.text, row(POST_TAGS, value("x")).orNull())
                        .leftJoin(POST_TAGS, POST_TAGS.tagId.eq(TAGS.id))
                        .where(TAGS.id.gt(1))
                        .orderBy(TAGS.id));
        assertEquals(
                List.of("(post_tags=(post_id=1, tag_id=2), x)", "null"),
                plain.stream()
                        .map(row -> String.valueOf(row.component2()).replaceAll("\\w+=x", "x"))
                        .toList());
    }

    @Test
    void whatIsComputedTellsNothing() {
        List<Row2<String, @Nullable Row3<String, Integer, String>>> rows = both(select(
                        USERS.name,
                        row(upper(POSTS.title), value(7), POSTS.title.label("t"))
                                .orNull())
                .leftJoin(USERS.posts)
                .where(USERS.id.gt(1))
                .orderBy(USERS.id));
        Row3<String, Integer, String> other = rows.get(0).component2();
        assertEquals(
                "OTHER 7 Other",
                other == null ? null : other.component1() + " " + other.component2() + " " + other.component3());
        assertNull(rows.get(1).component2());
        refused(
                "row(posts.body, upper(title), count(*)).orNull() could not tell a row without a partner from one of nulls: nothing in it is a column that is never null, or an object. Add such a column, as the key is. [ALK-705]",
                () -> row(POSTS.body, upper(POSTS.title), count()).orNull());
        refused(
                "row(row(posts.id, posts.title).orNull(), posts.title.orNull()).map(…).orNull() could not tell a row without a partner from one of nulls: nothing in it is a column that is never null, or an object. Add such a column, as the key is. [ALK-705]",
                () -> row(row(POSTS.id, POSTS.title).orNull(), POSTS.title.orNull())
                        .map(Row::toString)
                        .orNull());
    }

    @Test
    void whetherARowMayBeMissingIsLookedAtAlthoughItsColumnsAreKnown() {
        Select<?> apart = select(USERS.id, POSTS.id.orNull(), COMMENTS.id.orNull())
                .leftJoin(USERS.posts)
                .leftJoin(POSTS.comments);
        Select<?> rows = select(
                        USERS.id,
                        row(List.of(POSTS.id)).orNull(),
                        row(List.of(COMMENTS.id)).orNull())
                .leftJoin(USERS.posts)
                .leftJoin(POSTS.comments);
        assertEquals(all(apart).size(), all(rows).size());
        refused(
                "row(posts.id, comments.id).orNull() holds posts and comments, of which a join may leave out one alone. Make a row of each, with its own orNull(), or say orNull() of the columns of one. [ALK-706]",
                () -> all(select(USERS.id, row(POSTS.id, COMMENTS.id).orNull())
                        .leftJoin(USERS.posts)
                        .leftJoin(POSTS.comments)));
        refused(
                "row(posts.id, comments.id).orNull() holds posts and comments, of which a join may leave out one alone. Make a row of each, with its own orNull(), or say orNull() of the columns of one. [ALK-706]",
                () -> all(select(row(USERS.id, row(POSTS.id, COMMENTS.id).orNull()))
                        .leftJoin(USERS.posts)
                        .leftJoin(POSTS.comments)
                        .union(select(row(USERS.id, row(POSTS.id, COMMENTS.id).orNull()))
                                .leftJoin(USERS.posts)
                                .leftJoin(POSTS.comments))));
    }

    @Test
    void whatAnOuterJoinMayLeaveOutIsRefusedInsideAsWell() {
        refused(
                "posts.title stands on the outer side of a LEFT JOIN and may be null in a row. Select posts.title.orNull(), or use an inner join. [ALK-330]",
                () -> all(select(USERS.name, row(USERS.id, row(POSTS.body, POSTS.title)))
                        .leftJoin(USERS.posts)));
        refused(
                "posts stands on the outer side of a LEFT JOIN and may have no row. Select posts.orNull(), or use an inner join. [ALK-331]",
                () -> all(select(USERS.name, row(POSTS, USERS.id).map(into((post, id) -> id)))
                        .leftJoin(USERS.posts)));
        refused(
                "comments.text stands on the outer side of a LEFT JOIN and may be null in a row. Select comments.text.orNull(), or use an inner join. [ALK-330]",
                () -> all(select(row(POSTS.id, upper(COMMENTS.text)).orNull())
                        .from(USERS)
                        .leftJoin(USERS.posts)
                        .leftJoin(POSTS.comments)));
        refused(
                "row(posts.id, comments.id).orNull() holds posts and comments, of which a join may leave out one alone. Make a row of each, with its own orNull(), or say orNull() of the columns of one. [ALK-706]",
                () -> all(select(USERS.id, row(POSTS.id, COMMENTS.id).orNull())
                        .leftJoin(USERS.posts)
                        .leftJoin(POSTS.comments)));
        assertEquals(
                3,
                all(select(row(USERS.id, POSTS.id).orNull()).join(POSTS.author)).size());
        assertEquals(
                List.of("(id=3, text=null)"),
                texts(all(select(row(POSTS.id, COMMENTS.text.orNull()).orNull())
                        .leftJoin(POSTS.comments)
                        .where(POSTS.id.eq(3)))));
    }

    @Test
    void aValueThatIsMissingInARowThatIsThereIsAnError() {
        create(Made.SCHEMA);
        outside.run("INSERT INTO scores (id, user_id) VALUES (1, 1)");
        Select<Row2<String, @Nullable Row2<Integer, String>>> select = select(
                        USERS.name, row(Scores.SCORES.id, Scores.SCORES.text).orNull())
                .leftJoin(Scores.SCORES, Scores.SCORES.userId.eq(USERS.id));
        String message =
                "scores.text is declared as never null, but is null in the row with id 1. Declare the column nullable(), or give the row a value. [ALK-370]";
        refused(message, () -> all(select));
        try (Connection connection = engine.connect()) {
            Result<?> result = connection.execute(select);
            assertEquals(message, assertThrows(DataException.class, result::all).getMessage());
        }
        outside.run("UPDATE scores SET text = 'x'");
        assertEquals(3, both(select).size());
    }

    @Test
    void rowsThatMayBeMissingArePutTogether() {
        Select<Row2<Integer, @Nullable Row2<Integer, @Nullable String>>> posts = select(
                        USERS.id, row(POSTS.id, POSTS.title.orNull()).orNull())
                .leftJoin(USERS.posts)
                .where(USERS.id.gt(1));
        Select<Row2<Integer, @Nullable Row2<Integer, @Nullable String>>> profiles = select(
                        USERS.id, row(PROFILES.id, PROFILES.bio).orNull())
                .leftJoin(USERS.profile)
                .where(USERS.id.lt(3));
        List<String> found = new ArrayList<>();
        for (Row2<Integer, @Nullable Row2<Integer, @Nullable String>> row :
                both(posts.unionAll(profiles).orderBy(USERS.id))) {
            Row2<Integer, @Nullable String> inner = row.component2();
            found.add(row.component1() + " " + (inner == null ? "none" : inner.component2()));
        }
        found.sort(null);
        assertEquals(List.of("1 Counts.", "2 Other", "2 none", "3 none"), found);
        refused(
                "row(users.id, ?).orNull() could not tell a row without a partner from one of nulls: nothing in it is a column that is never null, or an object. Add such a column, as the key is. [ALK-705]",
                () -> select(row(USERS.id, value("")).orNull())
                        .union(select(row(value(1), POSTS.title).orNull())));
    }

    @Test
    void aNamedQueryMayHaveNoRow() {
        NonNullExpression<Long> n = count().label("n");
        Cte per = cte("per_author", select(row(POSTS.authorId, n)).groupBy(POSTS.authorId));
        List<Row2<String, @Nullable Row2<Integer, Long>>> rows =
                both(select(USERS.name, row(per.get(POSTS.authorId), per.get(n)).orNull())
                        .leftJoin(per, per.get(POSTS.authorId).eq(USERS.id))
                        .orderBy(USERS.id));
        Row2<Integer, Long> ada = rows.get(0).component2();
        assertEquals(2L, ada == null ? null : ada.component2());
        assertNull(rows.get(2).component2());
        refused(
                "row(per_author.author_id, posts.id).orNull() holds per_author and posts, of which a join may leave out one alone. Make a row of each, with its own orNull(), or say orNull() of the columns of one. [ALK-706]",
                () -> all(select(row(per.get(POSTS.authorId), POSTS.id).orNull())
                        .from(POSTS)
                        .leftJoin(per, per.get(POSTS.authorId).eq(POSTS.authorId))));
    }

    @Test
    void bothTablesOfASubclassComeAndStayAwayTogether() {
        create(STAFF);
        outside.run(
                "INSERT INTO employees (kind, name) VALUES ('director', 'Max')",
                "INSERT INTO directors (id, budget) VALUES (1, 10)",
                "INSERT INTO employees (kind, name) VALUES ('employee', 'Otto')",
                "INSERT INTO desks (room, owner_id) VALUES ('M1', 1)",
                "INSERT INTO desks (room, owner_id) VALUES ('O1', 2)");
        Alias<Director> director = DIRECTORS.alias("director");
        assertEquals(
                List.of("M1 Max 10.00", "O1 -"),
                all(select(
                                DESKS.room,
                                row(director.get(EMPLOYEES.name), director.get(DIRECTORS.budget))
                                        .map(into((name, budget) -> name + " " + budget.setScale(2)))
                                        .orNull())
                        .leftJoin(director, DESKS.ownerId.eq(director.get(EMPLOYEES.id)))
                        .orderBy(DESKS.id)
                        .map(into((room, owner) -> room + " " + (owner == null ? "-" : owner)))));
    }

    /** A table whose column is nullable, and is declared as if it were not. */
    private static final class Made extends Table<Row> {
        static final Schema SCHEMA = new Schema(new Made());

        final Column<Row, Integer> id = integer("id").primaryKey();
        final NullableColumn<Row, String> text = varchar("text", 10).nullable();
        final NullableColumn<Row, Integer> userId = integer("user_id").nullable();

        private Made() {
            super("scores");
        }
    }

    private static final class Scores extends Table<Row> {
        static final Scores SCORES = new Scores();

        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> text = varchar("text", 10);
        final NullableColumn<Row, Integer> userId = integer("user_id").nullable();

        private Scores() {
            super("scores");
        }
    }
}
