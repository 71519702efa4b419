package io.alkahest.query;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.raise;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.query.Blog.POSTS;
import static io.alkahest.query.Blog.TAGS;
import static io.alkahest.query.Blog.USERS;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.alkahest.compile.Fingerprint;
import io.alkahest.engine.ExecutionOptions;
import io.alkahest.load.LoadPlan;
import io.alkahest.load.LoadPlans;
import io.alkahest.session.Engine;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Select;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadPlanTest {
    private final Engine engine = Engine.create("jdbc:h2:mem:plans");

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aPlanShowsWhatIsReadAndWhatFollows() {
        assertEquals(
                """
                SELECT posts.id, posts.title, posts.author_id, users.name FROM posts JOIN users ON posts.author_id = users.id
                  posts: Post, columns 0 to 2
                    Post.tags by keys
                      selectIn(Tags.posts)
                    raise(Posts.author)
                  name: value at 3""",
                plan(select(POSTS, USERS.name)
                                .join(POSTS.author)
                                .options(selectIn(POSTS.tags).then(selectIn(TAGS.posts)), raise(POSTS.author)))
                        .toString());
    }

    @Test
    void aJoinedAssociationAddsAnOuterJoinAndColumns() {
        assertEquals(
                """
                SELECT users.id, users.name, users.age, posts_1.id AS id_1, posts_1.title, posts_1.author_id, tags_3.text \
                FROM users LEFT JOIN posts AS posts_1 ON users.id = posts_1.author_id \
                LEFT JOIN post_tags AS post_tags_2 ON posts_1.id = post_tags_2.post_id \
                LEFT JOIN tags AS tags_3 ON post_tags_2.tag = tags_3.text \
                WHERE users.name = ? ORDER BY users.id, posts_1.title
                  users: User, columns 0 to 2
                    User.posts joined: Post or null, columns 3 to 5
                      Post.tags joined: Tag or null, columns 6 to 6""",
                plan(select(USERS)
                                .where(USERS.name.eq("x"))
                                .orderBy(USERS.id)
                                .options(joined(USERS.posts).then(joined(POSTS.tags))))
                        .toString());
    }

    @Test
    void aLimitedQueryWithAJoinedCollectionBecomesASubquery() {
        assertEquals(
                """
                SELECT page.c1, page.c2, page.c3, posts_1.id, posts_1.title, posts_1.author_id \
                FROM (SELECT users.id AS c1, users.name AS c2, users.age AS c3 FROM users ORDER BY users.name LIMIT ? OFFSET ?) AS page \
                LEFT JOIN posts AS posts_1 ON page.c1 = posts_1.author_id ORDER BY page.c2, page.c1, posts_1.title
                  users: User, columns 0 to 2
                    User.posts joined: Post or null, columns 3 to 5""",
                plan(select(USERS).orderBy(USERS.name).limit(2).offset(4).options(joined(USERS.posts)))
                        .toString());
    }

    @Test
    void rowsThatTheirObjectsDoNotTellApartAreNumbered() {
        assertEquals(
                """
                SELECT page.c1, page.c2, page.c3, page.n4, posts_1.id, posts_1.title, posts_1.author_id \
                FROM (SELECT users.id AS c1, users.name AS c2, users.age AS c3, ROW_NUMBER() OVER () AS n4 \
                FROM users JOIN posts ON users.id = posts.author_id ORDER BY users.name) AS page \
                LEFT JOIN posts AS posts_1 ON page.c1 = posts_1.author_id ORDER BY page.c2, page.n4, posts_1.title
                  users: User, columns 0 to 2
                    User.posts joined: Post or null, columns 4 to 6""",
                plan(select(USERS).join(USERS.posts).orderBy(USERS.name).options(joined(USERS.posts)))
                        .toString());
    }

    @Test
    void aLimitedQueryWithAJoinedReferenceStaysOneSelect() {
        assertEquals(
                """
                SELECT posts.id, posts.title, posts.author_id, users_1.id AS id_1, users_1.name, users_1.age \
                FROM posts LEFT JOIN users AS users_1 ON posts.author_id = users_1.id LIMIT ?
                  posts: Post, columns 0 to 2
                    Post.author joined: User or null, columns 3 to 5""", plan(select(POSTS).limit(2).options(joined(POSTS.author))).toString());
    }

    @Test
    void statementsOfOneShapeShareAPlan() {
        LoadPlan plan = plan(select(USERS).where(USERS.id.eq(1)).options(selectIn(USERS.posts)));
        assertSame(plan, plan(select(USERS).where(USERS.id.eq(2)).options(selectIn(USERS.posts))));
        assertNotSame(plan, plan(select(USERS).where(USERS.id.eq(2))));
    }

    @Test
    void valuesOfOptionsAreNotPartOfThePlan() {
        var users = select(USERS).where(USERS.id.eq(1));
        LoadPlan apart = plan(users.options(selectIn(USERS.posts).where(POSTS.title.eq("title 0"))));
        LoadPlan together = plan(users.options(joined(USERS.posts).where(POSTS.title.eq("title 0"))));
        for (int i = 0; i < 100; i++) {
            Condition condition = POSTS.title.eq("title " + i);
            assertSame(apart, plan(users.options(selectIn(USERS.posts).where(condition))));
            var select = users.options(joined(USERS.posts).where(condition));
            assertSame(together, plan(select));
            assertArrayEquals(
                    new Object[] {"title " + i, 1},
                    together.binds(Fingerprint.of(select).binds()));
        }
        assertNotSame(apart, plan(users.options(selectIn(USERS.posts).where(POSTS.title.ne("title 0")))));
        assertNotSame(apart, plan(users.options(selectIn(USERS.posts))));
    }

    @Test
    void howAQueryIsRunIsNotPartOfThePlan() {
        var users = select(USERS).where(USERS.id.eq(1));
        LoadPlan plan = plan(users.options(ExecutionOptions.timeout(Duration.ofSeconds(1))));
        assertSame(plan, plan(users.options(ExecutionOptions.defaults().fetchSize(7))));
        assertEquals(
                "ExecutionOptions{statementTimeout=PT1S, fetchSize=8}",
                ExecutionOptions.of(users.options(
                                ExecutionOptions.timeout(Duration.ofSeconds(1)).fetchSize(7),
                                ExecutionOptions.defaults().fetchSize(8)))
                        .toString());
    }

    private LoadPlan plan(Select<?> select) {
        return LoadPlans.of(engine).plan(select, Fingerprint.of(select));
    }
}
