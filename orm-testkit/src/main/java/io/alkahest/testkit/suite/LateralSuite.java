package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.max;
import static io.alkahest.sql.Functions.upper;
import static io.alkahest.sql.Sql.cte;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.engine.Connection;
import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.session.Session;
import io.alkahest.sql.Cte;
import io.alkahest.sql.Derived;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row2;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestDatabase.Trait;
import io.alkahest.testkit.domain.User;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries joined to each row that they use columns of, or their refusal where a database has none. */
public abstract class LateralSuite extends DatabaseSuite {
    protected LateralSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        createBlog();
    }

    private static Derived latest() {
        return select(POSTS.title)
                .where(POSTS.authorId.eq(USERS.id))
                .orderBy(POSTS.id.desc())
                .limit(1)
                .asTable("latest");
    }

    @Test
    void eachRowHasRowsOfItsOwn() {
        Derived latest = latest();
        answers(
                List.of("Ada Again", "Ben Other"),
                select(USERS.name, latest.get(POSTS.title)).joinLateral(latest).orderBy(USERS.id));
    }

    @Test
    void rowsWithoutAnyAreKept() {
        Derived latest = latest();
        answers(
                List.of("Ada Again", "Ben Other", "Cleo null"),
                select(USERS.name, latest.get(POSTS.title).orNull())
                        .leftJoinLateral(latest)
                        .orderBy(USERS.id));
        assertEquals(
                "latest.title stands on the outer side of a LEFT LATERAL JOIN and may be null in a row. Select latest.title.orNull(), or use an inner join. [ALK-330]",
                assertThrows(
                                StatementException.class,
                                () -> run(select(USERS.name, latest.get(POSTS.title))
                                        .leftJoinLateral(latest)))
                        .getMessage());
    }

    @Test
    void severalFollowOneAnother() {
        Derived latest = latest();
        NonNullExpression<String> loud = upper(latest.get(POSTS.title)).label("loud");
        Derived louder = select(loud)
                .from(POSTS)
                .where(POSTS.title.eq(latest.get(POSTS.title)), POSTS.id.eq(2))
                .asTable("louder");
        answers(
                List.of("Ada AGAIN"),
                select(USERS.name, louder.get(loud)).joinLateral(latest).joinLateral(louder));
        NonNullExpression<Long> n = count().label("n");
        Derived fewer = select(n).from(POSTS).where(POSTS.authorId.eq(USERS.id)).asTable("fewer");
        answers(
                List.of("Ada 2", "Ben 1", "Cleo 0"),
                select(USERS.name, fewer.get(n)).joinLateral(fewer).orderBy(USERS.id));
    }

    @Test
    void itMayUseJoinedTablesAndNamedQueries() {
        Cte posts = cte("own_posts", select(POSTS.id, POSTS.authorId).where(POSTS.id.gt(0)));
        Derived next = select(posts.get(POSTS.id))
                .where(posts.get(POSTS.id).gt(POSTS.id))
                .orderBy(posts.get(POSTS.id))
                .limit(1)
                .asTable("next_post");
        answers(
                List.of("Hello 2", "Again 3", "Other null"),
                select(POSTS.title, next.get(posts.get(POSTS.id)).orNull())
                        .from(USERS)
                        .join(USERS.posts)
                        .leftJoinLateral(next)
                        .orderBy(POSTS.id));
    }

    @Test
    void subqueriesAndEntitiesTakeIt() {
        Derived latest = latest();
        if (has(Trait.NO_LATERAL)) {
            refused(select(USERS.name).joinLateral(latest));
            return;
        }
        try (Session session = engine.openSession()) {
            List<Row2<User, String>> rows = session.all(
                    select(USERS, latest.get(POSTS.title)).joinLateral(latest).orderBy(USERS.id));
            assertEquals("Ada", rows.get(0).component1().getName());
            assertEquals("Again", rows.get(0).component2());
        }
        NonNullExpression<Integer> id = POSTS.id;
        Derived last =
                select(max(id).label("last")).where(POSTS.authorId.eq(USERS.id)).asTable("last_post");
        assertEquals(
                List.of("Again", "Other"),
                all(select(POSTS.title)
                        .where(POSTS.id.inList(select(last.get(max(id).label("last")))
                                .from(USERS)
                                .joinLateral(last)))
                        .orderBy(POSTS.id)));
    }

    private void answers(List<String> texts, Query<? extends Row2<?, ?>> query) {
        if (has(Trait.NO_LATERAL)) {
            refused(query);
        } else {
            assertEquals(
                    texts,
                    all(query).stream()
                            .map(row -> row.component1() + " " + row.component2())
                            .toList());
        }
    }

    private void refused(Query<?> query) {
        String message =
                assertThrows(UnsupportedSqlException.class, () -> run(query)).getMessage();
        assertEquals(
                " has no LATERAL. Number the rows of the query by rowNumber().over(partitionBy(…).orderBy(…)), and join those with the numbers that are meant; or read a lone value by scalar(select(…)). [ALK-723]",
                message.substring(message.indexOf(' ')));
        assertEquals(0, sql.statements().size(), "nothing was sent");
    }

    private void run(Query<?> query) {
        sql.clear();
        all(query);
    }

    private <R extends @Nullable Object> List<R> all(Query<R> query) {
        try (Connection connection = engine.connect()) {
            return connection.execute(query).all();
        }
    }
}
