package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.alwaysTrue;
import static io.alkahest.sql.Functions.exists;
import static io.alkahest.sql.Functions.not;
import static io.alkahest.sql.Sql.cte;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static io.alkahest.sql.Sql.values;
import static io.alkahest.testkit.domain.Comments.COMMENTS;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.engine.Connection;
import io.alkahest.error.StatementException;
import io.alkahest.schema.Alias;
import io.alkahest.sql.Cte;
import io.alkahest.sql.Derived;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Query;
import io.alkahest.sql.QuerySource;
import io.alkahest.sql.ValuesTable;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.User;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Nothing comes into FROM by accident: what a column alone has brought there, and no condition connects, is refused
 * when the statement is compiled, whatever it is.
 */
public abstract class FromLintSuite extends DatabaseSuite {
    protected FromLintSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        createBlog();
    }

    @Test
    void aTableThatNothingConnectsIsRefused() {
        refuses(
                "No condition connects tags with posts, so each row of one would come with every row of the other. Add the join(…) or the condition that is"
                        + " missing; if all pairs are meant, say so: from(posts, tags), or crossJoin(tags). [ALK-369]",
                select(POSTS.title).where(TAGS.text.eq("sql")));
        Alias<User> other = USERS.alias("other");
        refuses(
                "No condition connects users with other, so each row of one would come with every row of the other. Add the join(…) or the condition that is"
                        + " missing; if all pairs are meant, say so: from(other, users), or crossJoin(users). [ALK-369]",
                select(other.get(USERS.name)).where(USERS.name.eq("Ada")));
        refused(select(POSTS.title, TAGS.text));
        refused(select(POSTS.title, TAGS.text).where(POSTS.id.eq(1), TAGS.id.eq(1)));
        refused(select(POSTS.title).where(POSTS.id.eq(1).or(TAGS.id.eq(1))));
        refused(select(USERS.name, POSTS.title, TAGS.text).where(POSTS.authorId.eq(USERS.id)));
        refused(select(POSTS.title).from(TAGS));
        refused(select(USERS.name, TAGS.text).join(USERS.posts));
        refused(select(POSTS.title).from(TAGS).join(COMMENTS, COMMENTS.postId.eq(POSTS.id)));
    }

    @Test
    void whatIsConnectedOrNamedIsNot() {
        assertEquals(
                3,
                all(select(USERS.name, POSTS.title).where(POSTS.authorId.eq(USERS.id)))
                        .size());
        assertEquals(
                3,
                all(select(USERS.name, POSTS.title).where(not(POSTS.authorId.ne(USERS.id))))
                        .size());
        assertEquals(
                3,
                all(select(USERS.name, POSTS.title)
                                .where(POSTS.authorId
                                        .eq(USERS.id)
                                        .or(POSTS.authorId.plus(1).eq(USERS.id.times(1000)))))
                        .size());
        assertEquals(
                1,
                all(select(USERS.name, POSTS.title)
                                .where(exists(select(COMMENTS.id)
                                        .where(COMMENTS.postId.eq(POSTS.id), POSTS.authorId.eq(USERS.id)))))
                        .size());
        assertEquals(9, all(select(USERS.name, POSTS.title).from(USERS, POSTS)).size());
        assertEquals(9, all(select(USERS.name, TAGS.text).crossJoin(TAGS)).size());
        assertEquals(
                9, all(select(USERS.name, TAGS.text).join(TAGS, alwaysTrue())).size());
        assertEquals(
                9,
                all(select(POSTS.title, TAGS.text).join(POSTS.author).from(TAGS))
                        .size());
        assertEquals(
                2,
                all(select(POSTS.title, TAGS.text).crossJoin(TAGS).where(TAGS.id.eq(1), POSTS.id.le(2)))
                        .size());
    }

    @Test
    void queriesInFromAreConnectedAsTablesAre() {
        Derived derived = select(POSTS.id, POSTS.authorId).asTable("derived_posts");
        Cte named = cte("named_posts", select(POSTS.id, POSTS.authorId));
        ValuesTable given =
                values("given_posts", List.of(1, 2), id -> List.of(POSTS.id.set(id), POSTS.authorId.set(1)));
        for (QuerySource source : List.of(derived, named, given)) {
            String name = source.correlationName();
            refuses(
                    "No condition connects " + name
                            + " with users, so each row of one would come with every row of the other. Add the join(…) or the condition that is missing; if all pairs are meant, say so: from(users, "
                            + name + "), or crossJoin(" + name + "). [ALK-369]",
                    select(USERS.name).where(source.get(POSTS.id).eq(1)));
            refused(select(USERS.name, source.get(POSTS.id)));
            assertEquals(
                    List.of("Ada"),
                    all(select(USERS.name)
                            .where(
                                    source.get(POSTS.authorId).eq(USERS.id),
                                    source.get(POSTS.id).eq(1))));
            assertEquals(
                    1,
                    all(select(USERS.name, source.get(POSTS.id))
                                    .from(USERS, source)
                                    .where(USERS.id.eq(1), source.get(POSTS.id).eq(1)))
                            .size());
            assertEquals(
                    1,
                    all(select(USERS.name, source.get(POSTS.id))
                                    .crossJoin(source)
                                    .where(USERS.id.eq(1), source.get(POSTS.id).eq(1)))
                            .size());
        }
    }

    @Test
    void queriesAtEveryDepthAreLookedAt() {
        refused(select(select(POSTS.title).where(TAGS.id.eq(1)).asTable("t").get(POSTS.title)));
        refused(select(cte("t", select(POSTS.title).where(TAGS.id.eq(1))).get(POSTS.title)));
        refused(select(USERS.name).where(USERS.id.inList(select(POSTS.id).where(TAGS.id.eq(1)))));
        refused(select(USERS.name).union(select(POSTS.title).where(TAGS.id.eq(1))));
        refused(select(USERS.name).where(exists(select(POSTS.id).where(TAGS.id.eq(POSTS.id), COMMENTS.id.eq(1)))));
        refused(insertInto(TAGS).columns(TAGS.text).from(select(POSTS.title).where(USERS.id.eq(1))));
        refused(update(USERS)
                .set(USERS.name.set("x"))
                .where(USERS.id.inList(select(POSTS.id).where(TAGS.id.eq(1)))));
        refused(deleteFrom(USERS).where(USERS.id.inList(select(POSTS.id).where(TAGS.id.eq(1)))));
        assertEquals(0, sql.statements().size(), "nothing was sent");
    }

    private void refused(Dml<?> statement) {
        assertEquals(
                "ALK-369",
                assertThrows(
                                StatementException.class,
                                () -> engine.inConnection(it -> {
                                    it.execute(statement);
                                }))
                        .code());
    }

    private void refuses(String message, Query<?> query) {
        assertEquals(
                message,
                assertThrows(StatementException.class, () -> all(query)).getMessage());
    }

    private void refused(Query<?> query) {
        assertEquals(
                "ALK-369",
                assertThrows(StatementException.class, () -> all(query)).code());
    }

    private <R extends @Nullable Object> List<R> all(Query<R> query) {
        try (Connection connection = engine.connect()) {
            return connection.execute(query).all();
        }
    }
}
