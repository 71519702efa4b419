package io.alkahest.compile;

import static io.alkahest.compile.Blog.POSTS;
import static io.alkahest.compile.Blog.POST_TAGS;
import static io.alkahest.compile.Blog.TAGS;
import static io.alkahest.compile.Blog.USERS;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.exists;
import static io.alkahest.sql.Functions.lower;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.Alias;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Statement;
import io.alkahest.sql.tree.DialectExpression;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong with a statement is said when it is compiled, in words that help. */
class StatementErrorsTest {
    @Test
    void aRequiredColumnOfTheOuterSide() {
        String message = "posts.title stands on the outer side of a LEFT JOIN and may be null in a row."
                + " Select posts.title.orNull(), or use an inner join. [ALK-330]";
        assertEquals(message, refusal(select(USERS.name, POSTS.title).leftJoin(USERS.posts)));
        assertEquals(message, refusal(select(USERS.name, lower(POSTS.title)).leftJoin(USERS.posts)));
        assertEquals(
                message,
                refusal(select(USERS.name, POSTS.title.plus("x").label("y")).leftJoin(USERS.posts)));
        assertEquals(
                "users.name stands on the outer side of a RIGHT JOIN and may be null in a row."
                        + " Select users.name.orNull(), or use an inner join. [ALK-330]",
                refusal(select(USERS.name, POSTS.title).from(USERS).rightJoin(POSTS, POSTS.authorId.eq(USERS.id))));
        assertEquals(
                "posts.title stands on the outer side of a FULL JOIN and may be null in a row."
                        + " Select posts.title.orNull(), or use an inner join. [ALK-330]",
                refusal(select(USERS.name.orNull(), POSTS.title)
                        .from(USERS)
                        .fullJoin(POSTS, POSTS.authorId.eq(USERS.id))));
        assertEquals(
                "w.name stands on the outer side of a LEFT JOIN and may be null in a row."
                        + " Select w.name.orNull(), or use an inner join. [ALK-330]",
                refusal(select(POSTS.title, USERS.alias("w").get(USERS.name))
                        .leftJoin(POSTS.editor, USERS.alias("w"))));
    }

    @Test
    void aTableOfTheOuterSide() {
        assertEquals(
                "posts stands on the outer side of a LEFT JOIN and may have no row."
                        + " Select posts.orNull(), or use an inner join. [ALK-331]",
                refusal(select(USERS, POSTS).leftJoin(USERS.posts)));
    }

    @Test
    void changesOfEveryRow() {
        assertEquals(
                "update(users) has no where(…) and would touch every row."
                        + " Add a condition, or say allRows() if every row is meant. [ALK-332]",
                refusal(update(USERS).set(USERS.name.set("x"))));
        assertEquals(
                "deleteFrom(users) has no where(…) and would touch every row."
                        + " Add a condition, or say allRows() if every row is meant. [ALK-332]",
                refusal(deleteFrom(USERS)));
        assertEquals(
                "deleteFrom(users) has no where(…) and would touch every row."
                        + " Add a condition, or say allRows() if every row is meant. [ALK-332]",
                refusal(deleteFrom(USERS).where(USERS.name.eqIfPresent(null))));
    }

    @Test
    void nothingToWrite() {
        assertEquals(
                "update(users) sets nothing. Add at least one assignment with set(…). [ALK-333]",
                refusal(update(USERS).where(USERS.id.eq(1))));
        assertEquals(
                "insertInto(tags) has no values. Add at least one row with values(…), or the query of from(…). [ALK-334]",
                refusal(insertInto(TAGS)));
    }

    @Test
    void rowsThatSetDifferentColumns() {
        assertEquals(
                "insertInto(users): row 2 sets (email, age), but row 1 sets (email, name)."
                        + " Rows of one statement set the same columns in the same order. [ALK-335]",
                refusal(insertInto(USERS)
                        .values(USERS.email.set("a"), USERS.name.set("b"))
                        .values(USERS.email.set("a"), USERS.age.set(1))));
        assertEquals(
                "insertInto(users): rows that set no column are inserted one statement each. [ALK-344]",
                refusal(Insert.of(USERS, List.of(List.of(), List.of()))));
    }

    @Test
    void aColumnThatIsNotAtHand() {
        assertEquals(
                "posts.title is used, but posts is not among the tables of the statement (users)."
                        + " Join it, or name it with from(…). [ALK-336]",
                refusal(select(USERS.id).orderBy(POSTS.title)));
        assertEquals(
                "posts.id is used, but posts is not among the tables of the statement (users)."
                        + " Join it, or name it with from(…). [ALK-336]",
                refusal(update(USERS).set(USERS.name.set("x")).where(POSTS.id.eq(1))));
        assertEquals(
                "tags.text is used, but tags is not among the tables of the statement (nothing)."
                        + " Join it, or name it with from(…). [ALK-336]",
                refusal(insertInto(TAGS).values(TAGS.text.set(TAGS.text.plus("x")))));
    }

    @Test
    void anAliasHiddenByAnotherOfItsName() {
        assertEquals(
                "x.id is used, but x is not among the tables of the statement (x)."
                        + " Join it, or name it with from(…). [ALK-336]",
                refusal(select(USERS.alias("x").get(USERS.id))
                        .where(exists(select(POSTS.alias("x").get(POSTS.id))
                                .from(POSTS.alias("x"))
                                .groupBy(POSTS.alias("x").get(POSTS.id))
                                .having(USERS.alias("x").get(USERS.id).eq(1))))));
    }

    @Test
    void joinsThatCannotStand() {
        assertEquals(
                "users is joined twice. Join an alias the second time: users.alias(\"other\"). [ALK-337]",
                refusal(select(POSTS.id).join(POSTS.author).join(POSTS.editor)));
        assertEquals(
                "join(users, …) has nothing to join to. Name the first table with from(…), or select one of its columns."
                        + " [ALK-340]",
                refusal(select(count()).join(USERS, USERS.id.eq(1))));
        assertEquals(
                "The join of post_tags uses tags, which is joined only later. Join tags first. [ALK-341]",
                refusal(select(POSTS.id)
                        .join(POST_TAGS, POST_TAGS.tagId.eq(TAGS.id))
                        .join(TAGS, TAGS.id.eq(POST_TAGS.tagId))));
        assertEquals(
                "The join of post_tags uses tags, which the statement does not read from."
                        + " Join tags first, or name it with from(…). [ALK-341]",
                refusal(select(POSTS.id).join(POST_TAGS, POST_TAGS.tagId.eq(TAGS.id))));
        assertEquals(
                "Two sources of the statement are named posts. Give one of them an alias of its own. [ALK-342]",
                refusal(select(POSTS.id, USERS.alias("posts").get(USERS.id))));
    }

    @Test
    void twoRightJoinsThatAreConnected() {
        Alias<?> writer = USERS.alias("writer");
        Alias<?> editor = USERS.alias("editor");
        assertEquals(
                "The join of post_tags connects tags and users, which both have right or full joins of their own."
                        + " Write those as left joins. [ALK-345]",
                refusal(select(POST_TAGS.tagId)
                        .from(TAGS, USERS)
                        .rightJoin(writer, USERS.alias("writer").get(USERS.id).eq(TAGS.id))
                        .rightJoin(editor, USERS.alias("editor").get(USERS.id).eq(USERS.id))
                        .join(POST_TAGS, POST_TAGS.tagId.eq(TAGS.id).and(POST_TAGS.postId.eq(USERS.id)))));
    }

    @Test
    void aSubqueryWithNothingOfItsOwn() {
        assertEquals(
                "Every table of the subquery (users) belongs to the enclosing statement already, so nothing is left to"
                        + " select from. Name the subquery's own table with from(…), or use an alias of it. [ALK-338]",
                refusal(select(USERS.id).where(exists(select(value(1)).where(USERS.age.gt(1))))));
    }

    @Test
    void aSubqueryOfSeveralColumns() {
        assertEquals(
                "A subquery used as a value or in IN selects one column, but this one selects 5. [ALK-339]",
                refusal(select(USERS.id).where(new io.alkahest.sql.tree.InSubquery(USERS.id, select(POSTS), false))));
    }

    @Test
    void returningAnotherTablesColumn() {
        StatementException e =
                assertThrows(StatementException.class, () -> insertInto(TAGS).returning(POSTS.id));
        assertEquals("insertInto(tags) cannot return posts.id: it belongs to another table. [ALK-343]", e.getMessage());
    }

    @Test
    void anotherDialectsNode() {
        StatementException e = assertThrows(
                UnsupportedSqlException.class, () -> StandardTypes.compiler().compile(select(new Soundex(USERS.name))));
        assertEquals(
                "soundex belongs to the oracle dialect. Run the statement there, or write it with standard SQL."
                        + " [ALK-350]",
                e.getMessage());
    }

    private record Soundex(Expression<String> operand) implements DialectExpression<String> {
        @Override
        public String dialect() {
            return "oracle";
        }

        @Override
        public String construct() {
            return "soundex";
        }

        @Override
        public List<Expression<?>> operands() {
            return List.of(operand);
        }

        @Override
        public SqlType<String> type() {
            return SqlTypes.TEXT;
        }
    }

    private static String refusal(Statement statement) {
        return assertThrows(
                        StatementException.class, () -> StandardTypes.compiler().compile(statement))
                .getMessage();
    }
}
