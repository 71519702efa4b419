package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.alwaysTrue;
import static io.alkahest.sql.Functions.caseWhen;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.exists;
import static io.alkahest.sql.Functions.func;
import static io.alkahest.sql.Functions.isTrue;
import static io.alkahest.sql.Functions.max;
import static io.alkahest.sql.Functions.not;
import static io.alkahest.sql.Functions.notExists;
import static io.alkahest.sql.Functions.scalar;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static io.alkahest.testkit.domain.Comments.COMMENTS;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.sql.Row2;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.TableSource;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.type.SqlTypes;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Clauses mean what they say: no table comes in by accident, groups are made by any expression, conditions are values
 * too, lists have any length.
 */
public abstract class ClauseSuite extends DatabaseSuite {
    private static final int MANY = 70_000;

    protected ClauseSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        createBlog();
    }

    @Test
    void subqueriesAreLookedAtToo() {
        Select<Integer> accident = select(COMMENTS.id).where(COMMENTS.postId.eq(POSTS.id), TAGS.text.eq("sql"));
        refused(select(POSTS.title).where(exists(accident)));
        refused(select(POSTS.title).where(notExists(accident)));
        refused(select(POSTS.title)
                .where(POSTS.id.inList(select(COMMENTS.postId).where(TAGS.id.eq(1)))));
        refused(select(
                POSTS.title,
                scalar(select(count()).from(COMMENTS).where(COMMENTS.postId.eq(POSTS.id), TAGS.id.eq(1)))));
        String message = assertThrows(
                        StatementException.class,
                        () -> engine.inConnection(connection -> connection.execute(
                                update(POSTS).set(POSTS.title.set("x")).where(exists(accident)))))
                .getMessage();
        assertTrue(message.startsWith("No condition connects tags with comments"), message);
        assertThrows(
                StatementException.class,
                () -> engine.inConnection(
                        connection -> connection.execute(deleteFrom(POSTS).where(exists(accident)))));
        assertEquals(3, all(select(POSTS.id)).size());
        // Both are connected through the row of the outer statement.
        assertEquals(
                List.of("Hello"),
                all(select(POSTS.title)
                        .where(exists(select(COMMENTS.id)
                                .where(COMMENTS.postId.eq(POSTS.id), USERS.id.eq(POSTS.authorId))))));
    }

    @Test
    void groupsAreMadeByExpressionsThatHoldValues() {
        NonNullExpression<Integer> shifted = POSTS.authorId.plus(1);
        assertEquals(
                List.of("2:2", "3:1"),
                texts(select(shifted, count()).groupBy(shifted).orderBy(shifted)));
        assertEquals(
                List.of("3:1", "2:2"),
                texts(select(POSTS.authorId.plus(1), count())
                        .groupBy(POSTS.authorId.plus(1))
                        .orderBy(POSTS.authorId.plus(1).desc())));
        assertEquals(
                List.of("11:2", "12:1"),
                texts(select(POSTS.authorId.plus(10), count())
                        .groupBy(POSTS.authorId.plus(10))
                        .orderBy(POSTS.authorId.plus(10))));
        Expression<String> kind =
                caseWhen(POSTS.id.inList(List.of(1, 2)), "few").otherwise("more");
        assertEquals(
                List.of("few:2", "more:1"),
                texts(select((NullableExpression<String>) kind, count())
                        .groupBy(kind)
                        .orderBy(kind)));
        Expression<Integer> absolute = func("abs", SqlTypes.INTEGER, POSTS.authorId.minus(7));
        assertEquals(
                List.of("5:1", "6:2"),
                texts(select((NullableExpression<Integer>) absolute, count())
                        .groupBy(absolute)
                        .orderBy(absolute)));
        assertEquals(
                List.of("2:2", "3:1"),
                texts(select(shifted.label("next"), count())
                        .groupBy(POSTS.authorId.plus(1))
                        .orderBy(POSTS.authorId.plus(1))));
        assertEquals(List.of(2, 3), all(select(shifted).distinct().orderBy(POSTS.authorId.plus(1))));
        // Of two values in one statement, each keeps its own place.
        assertEquals(
                List.of("2:2:3", "2:3:3", "3:4:4"),
                texts3(select(POSTS.authorId.plus(1), POSTS.id.plus(1), POSTS.authorId.plus(2), max(POSTS.id))
                        .groupBy(POSTS.authorId.plus(1), POSTS.id.plus(1), POSTS.authorId.plus(2))
                        .orderBy(POSTS.id.plus(1))));
    }

    @Test
    void groupsInSubqueriesAreMadeByExpressionsThatHoldValues() {
        assertEquals(
                List.of("Ada", "Cleo"),
                all(select(USERS.name)
                        .where(USERS.id.inList(select(POSTS.authorId.times(2).minus(1))
                                .groupBy(POSTS.authorId.times(2).minus(1))))
                        .orderBy(USERS.name)));
    }

    @Test
    void aConditionIsAValue() {
        Condition commented = exists(select(COMMENTS.id).where(COMMENTS.postId.eq(POSTS.id)));
        assertPosts(commented.eq(true), 1);
        assertPosts(commented.eq(false), 2, 3);
        assertPosts(commented.ne(true), 2, 3);
        assertPosts(commented.isNull());
        assertPosts(commented.isNotNull(), 1, 2, 3);
        assertPosts(not(commented).eq(true), 2, 3);
        assertPosts(isTrue(commented), 1);
        assertPosts(commented.eq(commented), 1, 2, 3);
        List<Condition> firsts = List.of(
                POSTS.id.eq(1),
                POSTS.id.between(1, 1),
                POSTS.id.inList(List.of(1)),
                POSTS.id.inList(select(COMMENTS.postId)),
                POSTS.title.startsWith("Hel"),
                POSTS.title.ilike("hel%"),
                POSTS.id.isNotDistinctFrom(1),
                POSTS.id.lt(2).and(POSTS.id.gt(0)),
                POSTS.id.lt(2).or(POSTS.id.lt(1)),
                commented);
        for (Condition first : firsts) {
            assertPosts(first.eq(true), 1);
            assertPosts(first.eq(false), 2, 3);
            assertPosts(first.not().eq(false), 1);
            assertPosts(first.isNull());
            assertPosts(first.isDistinctFrom(true), 2, 3);
            assertPosts(first.eq(POSTS.id.eq(1)), 1, 2, 3);
            assertPosts(first.inList(List.of(true)), 1);
            assertEquals(
                    List.of(true, false, false), all(select(first).from(POSTS).orderBy(POSTS.id)), first::toString);
            assertEquals(
                    List.of(1, 0, 0),
                    all(select(caseWhen(first, 1).otherwise(0)).from(POSTS).orderBy(POSTS.id)),
                    first::toString);
            assertEquals(List.of(2, 3, 1), all(select(POSTS.id).orderBy(first.asc(), POSTS.id.asc())), first::toString);
        }
        assertPosts(POSTS.body.eq("First words").isNull(), 3);
        assertPosts(POSTS.body.isNull().eq(true), 3);
    }

    @Test
    void aFullJoinGivesTheRowsOfBothSidesOrIsRefusedByName() {
        Select<Row2<@Nullable String, @Nullable String>> full = select(USERS.name.orNull(), POSTS.title.orNull())
                .from(USERS)
                .fullJoin(POSTS, POSTS.authorId.eq(USERS.id).and(POSTS.id.ne(3)));
        try {
            assertEquals(5, all(full).size());
        } catch (UnsupportedSqlException e) {
            assertEquals("ALK-358", e.code());
            assertTrue(e.getMessage().contains("no FULL JOIN"), e.getMessage());
        }
    }

    @Test
    void aFullJoinByAnyConditionIsTakenOrRefusedByName() {
        for (Condition on : List.of(
                POSTS.authorId.gt(USERS.id),
                POSTS.authorId.eq(1),
                alwaysTrue(),
                alwaysTrue().and(POSTS.authorId.gt(USERS.id)),
                POSTS.authorId.eq(USERS.id).or(POSTS.id.eq(USERS.id)),
                POSTS.authorId.plus(USERS.id).eq(2))) {
            Select<Row2<@Nullable String, @Nullable String>> full = select(USERS.name.orNull(), POSTS.title.orNull())
                    .from(USERS)
                    .fullJoin(POSTS, on);
            try {
                assertTrue(all(full).size() > 2, on::toString);
            } catch (UnsupportedSqlException e) {
                assertTrue(e.getMessage().contains("FULL JOIN"), e.getMessage());
            }
        }
    }

    @Test
    void aListMayBeLongerThanAnyLimit() {
        List<Integer> many = IntStream.rangeClosed(2, MANY + 1).boxed().toList();
        assertPosts(POSTS.id.inList(many), 2, 3);
        assertPosts(POSTS.id.notInList(many), 1);
        assertPosts(POSTS.id.inList(many).or(POSTS.id.eq(1)), 1, 2, 3);
        assertPosts(not(POSTS.id.inList(many)), 1);
        List<String> names = IntStream.range(0, MANY)
                .mapToObj(i -> i == MANY - 1 ? "Hello" : "name " + i)
                .toList();
        assertPosts(POSTS.title.inList(names), 1);
        assertPosts(POSTS.title.notInList(names), 2, 3);
        engine.inConnection(connection -> {
            connection.execute(update(POSTS).set(POSTS.title.set("Many")).where(POSTS.id.inList(many)));
        });
        assertPosts(POSTS.title.eq("Many"), 2, 3);
        engine.inConnection(connection -> {
            connection.execute(deleteFrom(POSTS).where(POSTS.id.inList(many).and(POSTS.id.eq(3))));
        });
        assertEquals(2, all(select(POSTS.id)).size());
    }

    @Test
    @SuppressWarnings({"unchecked", "NullAway"})
    void nullsFromJavaAreOurErrors() {
        Collection<Integer> none = (Collection<Integer>) nothing();
        refuses(
                372,
                "The collection that inList(…) takes is null. Pass what is meant, or leave the call out. [ALK-372]",
                () -> POSTS.id.inList(none));
        refuses(372, "The collection that notInList(…) takes is null.", () -> POSTS.id.notInList(none));
        refuses(372, "The subquery of inList(…) is null.", () -> POSTS.id.inList((Select<Integer>) nothing()));
        refuses(302, "startsWith takes a non-null value.", () -> POSTS.title.startsWith((String) nothing()));
        refuses(302, "endsWith takes a non-null value.", () -> POSTS.title.endsWith((String) nothing()));
        refuses(302, "contains takes a non-null value.", () -> POSTS.title.contains((String) nothing()));
        refuses(302, "like takes a non-null value.", () -> POSTS.title.like((String) nothing()));
        refuses(302, "ilike takes a non-null value.", () -> POSTS.title.ilike((String) nothing()));
        refuses(302, "between takes a non-null value.", () -> POSTS.id.between(1, (Integer) nothing()));
        refuses(372, "What eq(…) compares with is null.", () -> POSTS.id.eq((Expression<Integer>) nothing()));
        refuses(
                372,
                "What isDistinctFrom(…) compares with is null.",
                () -> POSTS.id.isDistinctFrom((Expression<Integer>) nothing()));
        refuses(372, "What and(…) takes is null.", () -> POSTS.id.eq(1).and((Condition) nothing()));
        refuses(372, "What or(…) takes is null.", () -> POSTS.id.eq(1).or((Condition) nothing()));
        refuses(
                372,
                "The array of conditions that where(…) takes is null.",
                () -> select(POSTS).where(POSTS.id.eq(1), (Condition[]) nothing()));
        refuses(
                372,
                "The array of conditions that having(…) takes is null.",
                () -> select(POSTS).having(POSTS.id.eq(1), (Condition[]) nothing()));
        refuses(
                372,
                "The array of conditions that where(…) takes is null.",
                () -> update(POSTS).where(POSTS.id.eq(1), (Condition[]) nothing()));
        refuses(
                372,
                "The array of conditions that where(…) takes is null.",
                () -> deleteFrom(POSTS).where(POSTS.id.eq(1), (Condition[]) nothing()));
        refuses(
                372,
                "Part 1 of what orderBy(…) takes is null.",
                () -> select(POSTS).orderBy((OrderTerm) nothing()));
        refuses(
                372,
                "Part 2 of what groupBy(…) takes is null.",
                () -> select(POSTS.id).groupBy(POSTS.id, (Expression<?>) nothing()));
        refuses(372, "What from(…) takes is null.", () -> select(POSTS).from((TableSource[]) nothing()));
        refuses(372, "The condition of a join is null.", () -> select(POSTS).join(USERS, (Condition) nothing()));
        refuses(372, "The table of a join is null.", () -> select(POSTS).crossJoin((TableSource) nothing()));
        refuses(372, "Part 1 of what select(…) takes is null.", () -> select((Selectable<?>) nothing()));
        refuses(372, "What count(…) takes is null.", () -> count((Expression<?>) nothing()));
        refuses(372, "The subquery of exists(…) is null.", () -> exists((Select<?>) nothing()));
        assertEquals(3, all(select(POSTS.id).where((Condition) nothing())).size());
    }

    private static @Nullable Object nothing() {
        return null;
    }

    private static void refuses(int code, String message, Executable executable) {
        StatementException refused = assertThrows(StatementException.class, executable);
        assertEquals("ALK-" + code, refused.code());
        assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
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

    private void assertPosts(Condition condition, Integer... ids) {
        assertEquals(List.of(ids), all(select(POSTS.id).where(condition).orderBy(POSTS.id)), condition::toString);
    }

    private <A extends @Nullable Object> List<String> texts(Query<Row2<A, Long>> query) {
        return all(query).stream()
                .map(row -> row.component1() + ":" + row.component2())
                .toList();
    }

    private List<String> texts3(Query<?> query) {
        return all(query).stream()
                .map(row -> (Row) row)
                .map(row -> row.get(0) + ":" + row.get(1) + ":" + row.get(2))
                .toList();
    }

    private <R extends @Nullable Object> List<R> all(Query<R> query) {
        try (Connection connection = engine.connect()) {
            return connection.execute(query).all();
        }
    }
}
