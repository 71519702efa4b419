package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.abs;
import static io.alkahest.sql.Functions.avg;
import static io.alkahest.sql.Functions.caseWhen;
import static io.alkahest.sql.Functions.coalesce;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.countDistinct;
import static io.alkahest.sql.Functions.exists;
import static io.alkahest.sql.Functions.func;
import static io.alkahest.sql.Functions.length;
import static io.alkahest.sql.Functions.lower;
import static io.alkahest.sql.Functions.max;
import static io.alkahest.sql.Functions.min;
import static io.alkahest.sql.Functions.not;
import static io.alkahest.sql.Functions.notExists;
import static io.alkahest.sql.Functions.scalar;
import static io.alkahest.sql.Functions.sum;
import static io.alkahest.sql.Functions.trim;
import static io.alkahest.sql.Functions.upper;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Into.into;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Nodes.NODES;
import static io.alkahest.testkit.domain.PostTags.POST_TAGS;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.error.StatementException;
import io.alkahest.schema.Alias;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Node;
import io.alkahest.testkit.domain.User;
import io.alkahest.type.SqlTypes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries: conditions, joins, order, pages, groups, functions and subqueries give the rows they say. */
public abstract class SelectSuite extends DatabaseSuite {
    protected SelectSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        createBlog();
    }

    @Test
    void aTextIsLookedForWithoutItsCase() {
        outside.run("INSERT INTO tags (text) VALUES ('50% Off')");
        assertEquals(List.of("50% Off"), all(select(TAGS.text).where(TAGS.text.containsIgnoreCase("% oFF"))));
        assertEquals(List.of("50% Off"), all(select(TAGS.text).where(TAGS.text.endsWithIgnoreCase("oFF"))));
        assertEquals(List.of("50% Off"), all(select(TAGS.text).where(TAGS.text.startsWithIgnoreCase("50% o"))));
        assertEquals(List.of(), all(select(TAGS.text).where(TAGS.text.containsIgnoreCase("5_% o"))));
    }

    @Test
    void anOrderMixesTermsAndExpressionsAndConditionsMayBeAList() {
        assertEquals(
                List.of(3, 2, 1),
                all(select(POSTS.id)
                        .where(List.of(POSTS.id.ge(1), POSTS.id.le(3)))
                        .orderBy(POSTS.id.desc(), POSTS.title)));
        int one = 1;
        assertEquals(
                List.of(2),
                all(select(POSTS.id).orderBy(List.of(POSTS.id)).limit(one).offset(one)));
        assertEquals(3, all(select(POSTS.id).where(List.of())).size());
    }

    @Test
    void comparisonsPickRows() {
        assertPosts(POSTS.id.eq(2), 2);
        assertPosts(POSTS.id.ne(2), 1, 3);
        assertPosts(POSTS.id.lt(2), 1);
        assertPosts(POSTS.id.le(2), 1, 2);
        assertPosts(POSTS.id.gt(2), 3);
        assertPosts(POSTS.id.ge(2), 2, 3);
        assertPosts(POSTS.id.between(2, 3), 2, 3);
        assertPosts(POSTS.id.gt(POSTS.authorId), 2, 3);
    }

    @Test
    void listsPickRowsAndTheEmptyOneNone() {
        assertPosts(POSTS.id.inList(List.of(1, 3)), 1, 3);
        assertPosts(POSTS.id.notInList(List.of(1, 3)), 2);
        assertPosts(POSTS.id.inList(List.of()));
        assertPosts(POSTS.id.notInList(List.of()), 1, 2, 3);
        assertPosts(POSTS.id.inList(List.of(1, 1, 3, 1)), 1, 3);
        assertPosts(POSTS.id.inList(List.of(1, 2)).or(POSTS.id.inList(List.of(2, 3))), 1, 2, 3);
    }

    @Test
    void aListMayBeLong() {
        List<Integer> many = IntStream.rangeClosed(2, 5_000).boxed().toList();
        assertPosts(POSTS.id.inList(many), 2, 3);
        assertPosts(POSTS.id.notInList(many), 1);
    }

    @Test
    void nullIsNeitherEqualNorUnequal() {
        assertPosts(POSTS.body.isNull(), 3);
        assertPosts(POSTS.body.isNotNull(), 1, 2);
        assertPosts(POSTS.body.eq("First words"), 1);
        assertPosts(POSTS.body.ne("First words"), 2);
        assertPosts(POSTS.body.isDistinctFrom("First words"), 2, 3);
        assertPosts(POSTS.body.isNotDistinctFrom((String) null), 3);
        assertPosts(not(POSTS.body.eq("First words")), 2);
    }

    @Test
    void conditionsCombineWithTheirOwnPrecedence() {
        Condition first = POSTS.id.eq(1);
        Condition second = POSTS.id.eq(2);
        Condition ada = POSTS.authorId.eq(1);
        assertPosts(first.or(second).and(ada.not()));
        assertPosts(first.or(second.and(ada.not())), 1);
        assertPosts(first.or(second).not(), 3);
        assertEquals(List.of(2), all(select(POSTS.id).where(second, ada)));
        assertEquals(List.of(1), all(select(POSTS.id).where(first.or(second)).where(POSTS.title.eq("Hello"))));
    }

    @Test
    void onlyEqIfPresentDropsACondition() {
        assertEquals(
                3, all(select(POSTS.id).where(POSTS.title.eqIfPresent(null))).size());
        assertEquals(
                1, all(select(POSTS.id).where(POSTS.title.eqIfPresent("Hello"))).size());
    }

    @Test
    void patternsMatchAndLiteralsAreEscaped() {
        outside.run(
                "INSERT INTO tags (text) VALUES ('100%')",
                "INSERT INTO tags (text) VALUES ('1000')",
                "INSERT INTO tags (text) VALUES ('a_b')",
                "INSERT INTO tags (text) VALUES ('axb')");
        engine.inConnection(other -> other.execute(insertInto(TAGS).values(TAGS.text.set("a\\b"))));
        assertTags(TAGS.text.like("a_b"), "a_b", "axb", "a\\b");
        assertTags(TAGS.text.like("%0%"), "100%", "1000");
        assertTags(TAGS.text.startsWith("100"), "100%", "1000");
        assertTags(TAGS.text.contains("0%"), "100%");
        assertTags(TAGS.text.endsWith("_b"), "a_b");
        assertTags(TAGS.text.contains("\\"), "a\\b");
        assertTags(TAGS.text.ilike("SQ%"), "sql");
    }

    @Test
    void rowsAreOrderedAndPaged() {
        assertEquals(List.of("Again", "Hello", "Other"), all(select(POSTS.title).orderBy(POSTS.title)));
        assertEquals(
                List.of("Other", "Again", "Hello"),
                all(select(POSTS.title).orderBy(POSTS.authorId.desc(), POSTS.title.asc())));
        assertEquals(
                List.of("Hello"),
                all(select(POSTS.title).orderBy(POSTS.title).limit(1).offset(1)));
        assertEquals(
                List.of("Other"), all(select(POSTS.title).orderBy(POSTS.title).offset(2)));
        assertEquals(List.of(), all(select(POSTS.title).limit(0)));
    }

    @Test
    void nullsStandWhereTheyAreTold() {
        assertEquals(
                3, all(select(POSTS.id).orderBy(POSTS.body.asc().nullsFirst())).get(0));
        assertEquals(
                3, all(select(POSTS.id).orderBy(POSTS.body.asc().nullsLast())).get(2));
        assertEquals(
                3, all(select(POSTS.id).orderBy(POSTS.body.desc().nullsFirst())).get(0));
        assertEquals(
                3, all(select(POSTS.id).orderBy(POSTS.body.desc().nullsLast())).get(2));
    }

    @Test
    void duplicatesAreLeftOut() {
        assertEquals(List.of(1, 2), all(select(POSTS.authorId).distinct().orderBy(POSTS.authorId)));
    }

    @Test
    void anAssociationJoins() {
        assertRows(
                select(POSTS.title, USERS.name).join(POSTS.author).orderBy(POSTS.id),
                "Hello Ada",
                "Again Ada",
                "Other Ben");
        assertRows(
                select(USERS.name, POSTS.title).join(USERS.posts).orderBy(POSTS.id),
                "Ada Hello",
                "Ada Again",
                "Ben Other");
    }

    @Test
    void aManyToManyJoinsThroughItsLinkTable() {
        assertRows(
                select(POSTS.title, TAGS.text).join(POSTS.tags).orderBy(POSTS.id, TAGS.id),
                "Hello sql",
                "Hello java",
                "Again sql");
    }

    @Test
    void joinsFollowOneAnother() {
        assertRows(
                select(USERS.name, TAGS.text)
                        .distinct()
                        .join(USERS.posts)
                        .join(POSTS.tags)
                        .orderBy(TAGS.text),
                "Ada java",
                "Ada sql");
    }

    @Test
    void anyConditionJoins() {
        assertRows(
                select(USERS.name, TAGS.text).join(TAGS, USERS.id.eq(TAGS.id)).orderBy(USERS.id),
                "Ada sql",
                "Ben java",
                "Cleo unused");
    }

    @Test
    void anOuterJoinKeepsRowsWithoutPartner() {
        assertRows(
                select(USERS.name, POSTS.title.orNull())
                        .leftJoin(USERS.posts)
                        .where(USERS.id.gt(1))
                        .orderBy(USERS.id),
                "Ben Other",
                "Cleo null");
        assertRows(
                select(POSTS.title, TAGS.text.orNull()).leftJoin(POSTS.tags).orderBy(POSTS.id, TAGS.id),
                "Hello sql",
                "Hello java",
                "Again sql",
                "Other null");
    }

    @Test
    void anOuterColumnWithoutOrNullIsRefusedWhateverTheData() {
        Select<?> select = select(USERS.name, POSTS.title).leftJoin(USERS.posts).where(USERS.id.eq(99));
        StatementException error = assertThrows(StatementException.class, () -> all(select));
        assertTrue(
                error.getMessage().contains("posts.title") && error.getMessage().contains("orNull()"),
                error.getMessage());
        StatementException entity = assertThrows(
                StatementException.class,
                () -> engine.inTransaction(session -> {
                    session.all(select(USERS, POSTS).leftJoin(USERS.posts));
                }));
        assertTrue(entity.getMessage().contains("orNull()"), entity.getMessage());
        sql.expectCount(0);
    }

    @Test
    void aTableIsJoinedToItselfByAlias() {
        create(Domain.TREE);
        outside.run(
                "INSERT INTO nodes (name) VALUES ('root')",
                "INSERT INTO nodes (name, parent_id) VALUES ('a', 1)",
                "INSERT INTO nodes (name, parent_id) VALUES ('b', 1)");
        Alias<Node> parent = NODES.alias("parent");
        assertRows(
                select(NODES.name, parent.get(NODES.name))
                        .join(NODES.parent, parent)
                        .orderBy(NODES.id),
                "a root",
                "b root");
        assertRows(
                select(NODES.name, parent.get(NODES.name).orNull())
                        .leftJoin(NODES.parent, parent)
                        .orderBy(NODES.id),
                "root null",
                "a root",
                "b root");
    }

    @Test
    void aliasesAreTablesOfTheirOwn() {
        Alias<User> one = USERS.alias("one");
        Alias<User> two = USERS.alias("two");
        assertRows(
                select(one.get(USERS.name), two.get(USERS.name))
                        .where(one.get(USERS.id).lt(two.get(USERS.id)))
                        .orderBy(one.get(USERS.id), two.get(USERS.id)),
                "Ada Ben",
                "Ada Cleo",
                "Ben Cleo");
    }

    @Test
    void groupsAreCountedAndFiltered() {
        assertRows(
                select(USERS.name, count(POSTS.id))
                        .join(USERS.posts)
                        .groupBy(USERS.id, USERS.name)
                        .orderBy(USERS.id),
                "Ada 2",
                "Ben 1");
        assertRows(
                select(USERS.name, count(POSTS.id))
                        .join(USERS.posts)
                        .groupBy(USERS.name)
                        .having(count(POSTS.id).gt(1L)),
                "Ada 2");
    }

    @Test
    void aggregatesOfRowsAndOfNone() {
        assertEquals(3L, one(select(count(POSTS.id))));
        assertEquals(2L, one(select(count(POSTS.body))));
        assertEquals(2L, one(select(countDistinct(POSTS.authorId))));
        assertEquals(6L, one(select(sum(POSTS.id))));
        assertEquals(2.0, one(select(avg(POSTS.id))));
        assertEquals(1, one(select(min(POSTS.id))));
        assertEquals("Other", one(select(max(POSTS.title))));
        assertEquals(0L, one(select(count(POSTS.id)).where(POSTS.id.gt(9))));
        assertNull(one(select(sum(POSTS.id)).where(POSTS.id.gt(9))));
        assertNull(one(select(max(POSTS.title)).where(POSTS.id.gt(9))));
        assertEquals(3L, one(select(count()).from(POSTS)));
    }

    @Test
    void functionsCompute() {
        assertEquals("hello", scalarOf(lower(POSTS.title)));
        assertEquals("HELLO", scalarOf(upper(POSTS.title)));
        assertEquals("Hello", scalarOf(trim(value("  ").plus(POSTS.title).plus(" "))));
        assertEquals(5, scalarOf(length(POSTS.title)));
        assertEquals(4, scalarOf(abs(POSTS.id.minus(5))));
        assertEquals("Hexxo", scalarOf(func("replace", SqlTypes.TEXT, POSTS.title, "l", "x")));
        assertEquals("none", one(select(coalesce(POSTS.body, "none")).where(POSTS.id.eq(3))));
        assertEquals("Other", one(select(coalesce(POSTS.body, POSTS.title)).where(POSTS.id.eq(3))));
        assertNull(one(select(length(POSTS.body)).where(POSTS.id.eq(3))));
    }

    @Test
    void arithmeticKeepsItsParentheses() {
        assertEquals(9, scalarOf(POSTS.id.plus(2).times(3)));
        assertEquals(7, scalarOf(POSTS.id.plus(value(2).times(3))));
        assertEquals(-4, scalarOf(POSTS.id.minus(value(3).plus(2))));
        assertEquals(0, scalarOf(POSTS.id.minus(3).plus(2)));
        assertEquals(3, scalarOf(POSTS.id.plus(9).div(3)));
        assertEquals(1, scalarOf(POSTS.id.plus(9).rem(3)));
        assertEquals(
                "Hello, Ada",
                one(select(POSTS.title.plus(", ").plus(USERS.name))
                        .join(POSTS.author)
                        .where(POSTS.id.eq(1))));
    }

    @Test
    void aCaseChooses() {
        assertEquals(
                List.of("short", "none", "?"),
                all(select(caseWhen(POSTS.id.eq(1), "short")
                                .orWhen(POSTS.body.isNotNull(), "none")
                                .otherwise("?"))
                        .orderBy(POSTS.id)));
        assertEquals(
                Arrays.asList("x", null, null),
                all(select(caseWhen(POSTS.id.eq(1), "x")).from(POSTS).orderBy(POSTS.id)));
    }

    @Test
    void aCastChangesTheType() {
        assertEquals("1", scalarOf(POSTS.id.cast(SqlTypes.varchar(10))));
        assertEquals(12L, scalarOf(value("12").cast(SqlTypes.BIGINT)));
    }

    @Test
    void aSubqueryIsAListOrAValue() {
        assertPosts(POSTS.authorId.inList(select(USERS.id).where(USERS.name.eq("Ada"))), 1, 2);
        assertPosts(POSTS.authorId.notInList(select(USERS.id).where(USERS.name.eq("Ada"))), 3);
        assertPosts(POSTS.id.eq(scalar(select(max(POSTS.id)))), 3);
    }

    @Test
    void aSubqueryIsCorrelatedWithTheQueryAroundIt() {
        assertEquals(
                List.of("Ada", "Ben"),
                all(select(USERS.name)
                        .where(exists(select(POSTS.id).where(POSTS.authorId.eq(USERS.id))))
                        .orderBy(USERS.id)));
        assertEquals(
                List.of("Cleo"),
                all(select(USERS.name).where(notExists(select(POSTS.id).where(POSTS.authorId.eq(USERS.id))))));
        assertRows(
                select(USERS.name, scalar(select(count(POSTS.id)).where(POSTS.authorId.eq(USERS.id))))
                        .orderBy(USERS.id),
                "Ada 2",
                "Ben 1",
                "Cleo 0");
    }

    @Test
    void aLabelNamesAColumn() {
        try (Connection connection = engine.connect()) {
            assertEquals(
                    List.of("headline"),
                    connection.execute(select(POSTS.title.label("headline"))).keys().stream()
                            .map(String::toLowerCase)
                            .toList());
        }
    }

    @Test
    void aQueryNeedsNoTable() {
        assertEquals(3, one(select(value(1).plus(2))));
    }

    @Test
    void theSameShapeWithOtherValuesGivesOtherRows() {
        for (int id = 1; id <= 3; id++) {
            assertPosts(POSTS.id.eq(id), id);
            assertPosts(
                    POSTS.id.inList(IntStream.rangeClosed(1, id).boxed().toList()),
                    IntStream.rangeClosed(1, id).toArray());
        }
        for (int limit = 1; limit <= 3; limit++) {
            assertEquals(limit, all(select(POSTS.id).limit(limit)).size());
        }
    }

    @Test
    void tablesWithoutEntitiesAreQueriedByColumn() {
        assertEquals(
                List.of("sql"),
                all(select(TAGS.text)
                        .join(POST_TAGS, POST_TAGS.tagId.eq(TAGS.id))
                        .where(POST_TAGS.postId.eq(2))));
    }

    private void assertPosts(Condition condition, int... ids) {
        assertEquals(
                Arrays.stream(ids).boxed().toList(),
                all(select(POSTS.id).where(condition).orderBy(POSTS.id)));
    }

    private void assertTags(Condition condition, String... tags) {
        assertEquals(List.of(tags), all(select(TAGS.text).where(condition).orderBy(TAGS.id)));
    }

    private void assertRows(Select<? extends Row> select, String... rows) {
        assertEquals(
                List.of(rows),
                all(select).stream()
                        .map(row -> row.toMap().values().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(" ")))
                        .toList());
    }

    private <V extends @Nullable Object, X extends Expression<?> & Selectable<V>> V scalarOf(X expression) {
        return one(select(expression).from(POSTS).where(POSTS.id.eq(1)));
    }

    private <R extends @Nullable Object> R one(Query<R> query) {
        try (Connection connection = engine.connect()) {
            return connection.execute(query).one();
        }
    }

    private <R extends @Nullable Object> List<R> all(Query<R> query) {
        try (Connection connection = engine.connect()) {
            return connection.execute(query).all();
        }
    }

    record Headline(String title, String author) {}

    record Excerpt(int id, String title, @Nullable String body) {}

    record Twelve(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l) {}

    @Test
    void rowsPassThroughAConstructor() {
        List<Headline> headlines = all(select(POSTS.title, USERS.name)
                .join(POSTS.author)
                .orderBy(POSTS.id)
                .map(into(Headline::new)));
        assertEquals(new Headline("Hello", "Ada"), headlines.get(0));
        List<Excerpt> excerpts =
                all(select(POSTS.id, POSTS.title, POSTS.body).orderBy(POSTS.id).map(into(Excerpt::new)));
        assertEquals(new Excerpt(3, "Other", null), excerpts.get(2));
        List<String> named = all(select(USERS.id, USERS.name).orderBy(USERS.id).map(into((id, name) -> name + id)));
        assertEquals(List.of("Ada1", "Ben2", "Cleo3"), named);
        NonNullExpression<Integer> one = USERS.id;
        Query<Twelve> twelve = select(one, one, one, one, one, one, one, one, one, one, one, one.plus(11))
                .where(USERS.id.eq(1))
                .map(into(Twelve::new));
        assertEquals(
                new Twelve(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 12), all(twelve).get(0));
    }
}
