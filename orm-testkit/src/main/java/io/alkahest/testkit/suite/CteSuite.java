package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.exists;
import static io.alkahest.sql.Functions.max;
import static io.alkahest.sql.Functions.scalar;
import static io.alkahest.sql.Sql.cte;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.engine.Connection;
import io.alkahest.error.StatementException;
import io.alkahest.session.Session;
import io.alkahest.sql.Cte;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row2;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.User;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Named queries before a statement: written once, however often they are read, and typed as what they select. */
public abstract class CteSuite extends DatabaseSuite {
    private static final NonNullExpression<Long> N = count().label("n");

    protected CteSuite(TestDatabase database) {
        super(database);
    }

    private static Cte perAuthor() {
        return cte("per_author", select(POSTS.authorId, N).groupBy(POSTS.authorId));
    }

    @BeforeEach
    void createRows() {
        createBlog();
    }

    @Test
    void itIsReadByWhatItSelects() {
        Cte per = perAuthor();
        List<Row2<String, Long>> rows = all(select(USERS.name, per.get(N))
                .join(per, per.get(POSTS.authorId).eq(USERS.id))
                .orderBy(per.get(N).desc()));
        assertEquals(List.of("Ada 2", "Ben 1"), texts(rows));
        assertEquals(
                List.of("Ada"),
                all(select(USERS.name)
                        .where(per.get(POSTS.authorId).eq(USERS.id), per.get(N).gt(1L))));
        assertEquals(List.of(2L, 1L), all(select(per.get(N)).orderBy(per.get(N).desc())));
    }

    @Test
    void whatALeftJoinLeavesOutIsNull() {
        Cte per = perAuthor();
        List<Row2<String, @Nullable Long>> rows =
                all(select(USERS.name, per.get(N).orNull())
                        .leftJoin(per, per.get(POSTS.authorId).eq(USERS.id))
                        .orderBy(USERS.id));
        assertEquals(List.of("Ada 2", "Ben 1", "Cleo null"), texts(rows));
        refused(
                "per_author.n stands on the outer side of a LEFT JOIN and may be null in a row. Select per_author.n.orNull(), or use an inner join. [ALK-330]",
                () -> all(select(USERS.name, per.get(N))
                        .leftJoin(per, per.get(POSTS.authorId).eq(USERS.id))));
        NullableExpression<String> last = max(POSTS.body).label("last");
        Cte bodies = cte("bodies", select(POSTS.authorId, last).groupBy(POSTS.authorId));
        assertEquals(
                List.of("1 More words", "2 null"),
                texts(all(select(bodies.get(POSTS.authorId), bodies.get(last)).orderBy(bodies.get(POSTS.authorId)))));
        refused(
                "per_author does not carry posts.title. Its query selects posts.author_id, n. [ALK-319]",
                () -> per.get(POSTS.title));
    }

    @Test
    void severalStandInTheOrderInWhichTheyReadOneAnother() {
        Cte some = cte("some_posts", select(POSTS.id, POSTS.authorId).where(POSTS.id.lt(3)));
        NonNullExpression<Long> n = count().label("n");
        Cte counted = cte("counted", select(some.get(POSTS.authorId), n).groupBy(some.get(POSTS.authorId)));
        Cte named = cte("named", select(USERS.id, USERS.name).where(USERS.id.gt(0)));
        sql.clear();
        assertEquals(
                List.of("Ada 2"),
                texts(all(select(named.get(USERS.name), counted.get(n))
                        .join(counted, counted.get(some.get(POSTS.authorId)).eq(named.get(USERS.id))))));
        assertEquals(1, sql.statements().size());
        String text = sql.statements().get(0).sql();
        assertEquals(1, occurrences(text, "WITH "), text);
        assertEquals(
                List.of(1, 1, 1),
                List.of(
                        occurrences(text, "some_posts (id, author_id) AS ("),
                        occurrences(text, "counted (author_id, n) AS ("),
                        occurrences(text, "named (id, name) AS (")),
                text);
    }

    @Test
    void itIsReadSeveralTimesByAliases() {
        Cte posts = cte("own_posts", select(POSTS.id, POSTS.authorId).where(POSTS.id.gt(0)));
        Cte other = posts.alias("other");
        assertEquals(
                List.of("1 2", "2 1"),
                texts(all(select(posts.get(POSTS.id), other.get(POSTS.id))
                        .join(other, other.get(POSTS.authorId).eq(posts.get(POSTS.authorId)))
                        .where(other.get(POSTS.id).ne(posts.get(POSTS.id)))
                        .orderBy(posts.get(POSTS.id)))));
        assertEquals(
                List.of("Ada", "Ben"),
                all(select(USERS.name)
                        .where(
                                USERS.id.inList(select(posts.get(POSTS.authorId))),
                                exists(select(other.get(POSTS.id))
                                        .where(other.get(POSTS.authorId).eq(USERS.id))))
                        .orderBy(USERS.id)));
        assertEquals(1, occurrences(last(), "own_posts (id, author_id) AS ("), last());
        refused(
                "own_posts is joined twice. Join an alias the second time: own_posts.alias(\"other\"). [ALK-337]",
                () -> all(select(USERS.name)
                        .join(posts, posts.get(POSTS.authorId).eq(USERS.id))
                        .join(posts, posts.get(POSTS.authorId).eq(USERS.id))));
    }

    @Test
    void subqueriesOfAllKindsReadIt() {
        Cte per = perAuthor();
        assertEquals(
                List.of("Ada 2", "Ben 1", "Cleo null"),
                texts(all(select(
                                USERS.name,
                                scalar(select(per.get(N))
                                        .where(per.get(POSTS.authorId).eq(USERS.id))))
                        .orderBy(USERS.id))));
        var inner = select(per.get(POSTS.authorId)).where(per.get(N).gt(1L)).asTable("busy");
        assertEquals(List.of(1), all(select(inner.get(per.get(POSTS.authorId)))));
        assertEquals(
                List.of(1, 2, 2),
                all(select(per.get(POSTS.authorId))
                        .unionAll(select(POSTS.id).where(POSTS.id.eq(2)))
                        .orderBy(per.get(POSTS.authorId))));
        Cte union = cte(
                "names",
                select(USERS.name).union(select(TAGS.text)).orderBy(USERS.name).limit(4));
        assertEquals(
                List.of("Ada", "Ben", "Cleo", "java"),
                all(select(union.get(USERS.name)).orderBy(union.get(USERS.name))));
    }

    @Test
    void valuesStandInTheOrderOfTheText() {
        Cte some = cte("some_posts", select(POSTS.id, POSTS.title).where(POSTS.id.gt(1), POSTS.title.ne("Nothing")));
        for (int least = 1; least <= 3; least++) {
            List<String> titles = all(select(some.get(POSTS.title))
                    .where(USERS.id.eq(1), some.get(POSTS.id).ge(least))
                    .from(USERS, some)
                    .orderBy(some.get(POSTS.id)));
            assertEquals(least == 3 ? List.of("Other") : List.of("Again", "Other"), titles);
        }
        sql.clear();
        for (int id = 1; id <= 3; id++) {
            Cte one = cte("one_user", select(USERS.id, USERS.name).where(USERS.id.eq(id)));
            assertEquals(List.of(id), all(select(one.get(USERS.id))));
        }
        assertEquals(1, sql.statements().stream().map(it -> it.sql()).distinct().count());
        Cte all = cte("one_user", select(USERS.id, USERS.name));
        assertEquals(List.of(1, 2, 3), all(select(all.get(USERS.id)).orderBy(all.get(USERS.id))));
    }

    @Test
    void entitiesAreReadBesideItAndThroughIt() {
        Cte per = perAuthor();
        try (Session session = engine.openSession()) {
            List<Row2<User, Long>> rows = session.all(select(USERS, per.get(N))
                    .join(per, per.get(POSTS.authorId).eq(USERS.id))
                    .orderBy(USERS.id)
                    .options(selectIn(USERS.posts)));
            assertEquals(2, rows.get(0).component1().getPosts().size());
            assertEquals(2L, rows.get(0).component2());
            List<User> users = session.all(select(USERS)
                    .from(USERS, per)
                    .where(per.get(POSTS.authorId).eq(USERS.id), per.get(N).eq(1L)));
            assertEquals(List.of("Ben"), users.stream().map(User::getName).toList());
        }
        try (Session session = engine.openSession()) {
            List<User> users = session.all(select(USERS)
                    .where(USERS.id.inList(select(per.get(POSTS.authorId))))
                    .orderBy(USERS.id)
                    .limit(1)
                    .options(joined(USERS.posts)));
            assertEquals(2, users.get(0).getPosts().size());
        }
    }

    @Test
    void statementsThatChangeRowsReadIt() {
        Cte busy = cte("busy", select(POSTS.authorId).groupBy(POSTS.authorId).having(count().gt(1L)));
        Cte newest = cte("newest", select(max(POSTS.id).label("id")));
        try (Session session = engine.openSession()) {
            User ada = session.get(USERS, 1);
            assertEquals(
                    1,
                    session.execute(update(USERS)
                                    .set(USERS.name.set("Busy"))
                                    .where(USERS.id.inList(select(busy.get(POSTS.authorId)))))
                            .rowCount());
            assertEquals("Busy", ada.getName());
            assertEquals(
                    1,
                    session.execute(deleteFrom(POSTS)
                                    .where(POSTS.id.inList(
                                            select(newest.get(max(POSTS.id).label("id"))))))
                            .rowCount());
            Cte titles = cte("titles", select(POSTS.title, POSTS.id).where(POSTS.id.lt(3)));
            assertEquals(
                    2,
                    session.execute(insertInto(TAGS)
                                    .columns(TAGS.text)
                                    .from(select(titles.get(POSTS.title))
                                            .where(titles.get(POSTS.id).gt(0))))
                            .rowCount());
            assertEquals(
                    List.of("Again", "Hello", "java", "sql", "unused"),
                    session.all(select(TAGS.text).orderBy(TAGS.text)));
            session.rollback();
        }
    }

    @Test
    void aStatementMayReadItInSeveralPlaces() {
        Cte names = cte("names", select(USERS.id, USERS.name).where(USERS.id.lt(3)));
        try (Connection connection = engine.connect()) {
            assertEquals(
                    2,
                    connection
                            .execute(update(POSTS)
                                    .set(POSTS.body.set(scalar(select(names.get(USERS.name))
                                            .where(names.get(USERS.id).eq(POSTS.authorId)))))
                                    .where(POSTS.authorId.inList(select(names.get(USERS.id))
                                            .where(names.get(USERS.name).eq("Ada")))))
                            .rowCount());
            assertEquals(
                    List.of("Ada", "Ada"),
                    connection
                            .execute(select(POSTS.body).where(POSTS.body.isNotNull()))
                            .all());
            connection.rollback();
        }
    }

    @Test
    void statementsThatReadFromOtherTablesReadItToo() {
        Cte names = cte("names", select(USERS.id, USERS.name).where(USERS.id.lt(3)));
        try (Connection connection = engine.connect()) {
            assertEquals(
                    2,
                    connection
                            .execute(update(POSTS)
                                    .set(POSTS.body.set(names.get(USERS.name)))
                                    .from(names)
                                    .where(names.get(USERS.id).eq(POSTS.authorId), POSTS.id.gt(1)))
                            .rowCount());
            assertEquals(
                    List.of("Ada", "Ben"),
                    connection
                            .execute(select(POSTS.body).where(POSTS.id.gt(1)).orderBy(POSTS.id))
                            .all());
            Cte again = names.alias("again");
            assertEquals(
                    1,
                    connection
                            .execute(deleteFrom(POSTS)
                                    .using(again)
                                    .where(
                                            again.get(USERS.id).eq(POSTS.authorId),
                                            again.get(USERS.name).eq("Ben")))
                            .rowCount());
            connection.rollback();
        }
    }

    @Test
    void aLockStaysWithTheTables() {
        Cte per = perAuthor();
        try (Session session = engine.openSession()) {
            List<Post> posts = session.all(select(POSTS)
                    .where(POSTS.authorId.inList(
                            select(per.get(POSTS.authorId)).where(per.get(N).gt(1L))))
                    .forUpdate());
            assertEquals(2, posts.size());
            session.rollback();
        }
    }

    @Test
    void namesThatHideOneAnotherAreRefused() {
        Cte posts = cte("Posts", select(POSTS.id).where(POSTS.id.gt(1)));
        refused(
                "The statement reads from a table posts and from a named query of the same name, which hides it. Give the query another name. [ALK-721]",
                () -> all(select(posts.get(POSTS.id))));
        Cte one = cte("same", select(USERS.id));
        Cte two = cte("SAME", select(TAGS.id));
        refused(
                "Two named queries of the statement are called same. Make the query once and read from it twice, or give one of them another name. [ALK-721]",
                () -> all(select(one.get(USERS.id)).where(one.get(USERS.id).inList(select(two.get(TAGS.id))))));
        refused(
                "same is no recursive query. Say select(…).distinct() in it, or distinct() before alias(…). [ALK-719]",
                one::distinct);
    }

    private String last() {
        return sql.statements().get(sql.statements().size() - 1).sql();
    }

    private static int occurrences(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    private static List<String> texts(List<? extends Row2<?, ?>> rows) {
        return rows.stream()
                .map(row -> row.component1() + " " + row.component2())
                .toList();
    }

    private static void refused(String message, Runnable query) {
        assertEquals(message, assertThrows(StatementException.class, query::run).getMessage());
    }

    private <R extends @Nullable Object> List<R> all(Query<R> query) {
        try (Connection connection = engine.connect()) {
            return connection.execute(query).all();
        }
    }
}
