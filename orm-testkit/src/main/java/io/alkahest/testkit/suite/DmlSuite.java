package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.max;
import static io.alkahest.sql.Functions.scalar;
import static io.alkahest.sql.Functions.upper;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static io.alkahest.testkit.domain.Jobs.JOBS;
import static io.alkahest.testkit.domain.PostTags.POST_TAGS;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.engine.Result;
import io.alkahest.engine.Savepoint;
import io.alkahest.error.ConstraintKind;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.PendingRollbackException;
import io.alkahest.error.StatementException;
import io.alkahest.recorder.RecordedStatement;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Row;
import io.alkahest.sql.Row2;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestDatabase.Trait;
import io.alkahest.testkit.domain.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** INSERT, UPDATE and DELETE as statements: rows counted, keys answered, defaults applied. */
public abstract class DmlSuite extends DatabaseSuite {
    private final Connection connection;

    protected DmlSuite(TestDatabase database) {
        super(database);
        connection = engine.connect();
    }

    @BeforeEach
    void createRows() {
        createBlog();
        create(Domain.ASSIGNED);
    }

    @AfterEach
    void closeConnection() {
        connection.close();
    }

    @Test
    void anInsertAnswersItsKey() {
        Result<Void> result = connection.execute(insertInto(TAGS).values(TAGS.text.set("new")));
        assertEquals(1, result.rowCount());
        assertEquals(4, result.insertedKeys().get(0).get(TAGS.id));
        sql.expectCount(1);
    }

    @Test
    void manyRowsAreOneStatementAndAnswerTheirKeysInOrder() {
        List<List<Assignment>> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(List.of(TAGS.text.set("t" + i)));
        }
        Result<Void> result = connection.execute(insertInto(TAGS).rows(rows));
        List<Row> keys = result.insertedKeys();
        sql.expectCount(1);
        assertEquals(100, keys.size());
        for (int i = 0; i < 100; i++) {
            assertEquals(
                    "t" + i,
                    connection
                            .execute(select(TAGS.text)
                                    .where(TAGS.id.eq(keys.get(i).get(TAGS.id))))
                            .one());
        }
    }

    @Test
    void tenThousandRowsAreAsFewStatementsAsThoseOfObjects() {
        List<List<Assignment>> rows = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            rows.add(List.of(TAGS.text.set("t" + i)));
        }
        Result<Void> result = connection.execute(insertInto(TAGS).rows(rows));
        assertEquals(10_000, result.rowCount());
        assertTrue(sql.statements().size() <= 6, sql::toString);
        assertEquals(
                10_000,
                sql.statements().stream().mapToLong(RecordedStatement::rows).sum());
        List<String> known = new ArrayList<>();
        for (Row key : result.insertedKeys()) {
            known.add("t" + known.size() + " " + key.get(TAGS.id));
        }
        connection.commit();
        assertEquals(outside.rows("SELECT text, id FROM tags WHERE id > 3 ORDER BY id"), known);
    }

    @Test
    void manyRowsWithGivenKeysAnswerThese() {
        List<List<Assignment>> rows = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            rows.add(List.of(TAGS.id.set(5_000 - i), TAGS.text.set("t" + i)));
        }
        Result<Void> result = connection.execute(insertInto(TAGS).rows(rows));
        assertEquals(1_000, result.rowCount());
        assertEquals(5_000, result.insertedKeys().get(0).get(TAGS.id));
        assertEquals(4_001, result.insertedKeys().get(999).get(TAGS.id));
        connection.commit();
        assertEquals(List.of("t999 4001"), outside.rows("SELECT text, id FROM tags WHERE id = 4001"));
    }

    @Test
    void manyRowsOfWhichOneFailsAreNoRow() {
        List<List<Assignment>> rows = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            rows.add(List.of(TAGS.id.set(5_000 - i % 900), TAGS.text.set("t" + i)));
        }
        connection.execute(insertInto(TAGS).values(TAGS.text.set("before")));
        assertThrows(
                ConstraintViolationException.class,
                () -> connection.execute(insertInto(TAGS).rows(rows)));
        connection.commit();
        assertEquals(List.of("before"), outside.rows("SELECT text FROM tags WHERE id > 3"));
    }

    @Test
    void rowsOfOneStatementSetTheSameColumnsHoweverManyTheyAre() {
        List<List<Assignment>> rows = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            rows.add(List.of(POSTS.title.set("t" + i), POSTS.authorId.set(1)));
        }
        rows.add(List.of(POSTS.authorId.set(1), POSTS.title.set("late")));
        StatementException error = assertThrows(
                StatementException.class,
                () -> connection.execute(insertInto(POSTS).rows(rows)));
        assertTrue(error.getMessage().contains("row 1001 sets (author_id, title)"), error.getMessage());
        sql.expectCount(0);
    }

    @Test
    void rowsOfOneStatementSetTheSameColumns() {
        StatementException error = assertThrows(
                StatementException.class,
                () -> connection.execute(insertInto(POSTS)
                        .values(POSTS.title.set("a"), POSTS.authorId.set(1), POSTS.body.set("b"))
                        .values(POSTS.title.set("c"), POSTS.authorId.set(2))));
        assertTrue(
                error.getMessage().contains("row 2 sets (title, author_id), but row 1 sets (title, author_id, body)."),
                error.getMessage());
        connection.execute(insertInto(POSTS)
                .values(POSTS.title.set("a"), POSTS.authorId.set(1), POSTS.body.set("b"))
                .values(POSTS.title.set("c"), POSTS.authorId.set(2), POSTS.body.set((String) null)));
        connection.commit();
        assertEquals(
                List.of("a b 1", "c null 2"),
                outside.rows("SELECT title, body, author_id FROM posts WHERE id > 3 ORDER BY id"));
    }

    @Test
    void anUnsetColumnTakesTheDatabasesDefaultAndNullIsNull() {
        connection.execute(insertInto(JOBS).values(JOBS.name.set("unset")));
        connection.execute(insertInto(JOBS).values(JOBS.name.set("null"), JOBS.note.set((String) null)));
        connection.commit();
        assertEquals(
                List.of("null 0 new null", "unset 0 new none"),
                outside.rows("SELECT name, attempts, state, note FROM jobs ORDER BY name"));
    }

    @Test
    void theLibrarysDefaultIsComputedForEachRow() {
        List<Row> keys = connection
                .execute(insertInto(JOBS).values(JOBS.name.set("a")).values(JOBS.name.set("b")))
                .insertedKeys();
        assertNotEquals(keys.get(0).get(JOBS.id), keys.get(1).get(JOBS.id));
    }

    @Test
    void columnsOfTheNewRowsAreReadBack() {
        List<Row2<String, String>> rows = connection
                .execute(insertInto(JOBS)
                        .values(JOBS.name.set("a"), JOBS.attempts.set(1))
                        .values(JOBS.name.set("b"), JOBS.attempts.set(2))
                        .returning(JOBS.name, JOBS.state))
                .all();
        assertEquals(2, rows.size());
        Set<String> read = new TreeSet<>();
        rows.forEach(row -> read.add(row.component1() + " " + row.component2()));
        assertEquals(Set.of("a new", "b new"), read);
    }

    @Test
    void anInsertComputes() {
        connection.execute(insertInto(TAGS).values(TAGS.text.set(scalar(select(max(USERS.name))))));
        assertEquals(
                "Cleo",
                connection.execute(select(TAGS.text).where(TAGS.id.eq(4))).one());
    }

    @Test
    void anUpdateCountsTheRowsItMatched() {
        assertEquals(
                2,
                connection
                        .execute(update(POSTS).set(POSTS.body.set("x")).where(POSTS.authorId.eq(1)))
                        .rowCount());
        assertEquals(
                2,
                connection
                        .execute(update(POSTS).set(POSTS.body.set("x")).where(POSTS.authorId.eq(1)))
                        .rowCount());
        assertEquals(
                0,
                connection
                        .execute(update(POSTS).set(POSTS.body.set("x")).where(POSTS.id.eq(99)))
                        .rowCount());
    }

    @Test
    void anUpdateComputesFromTheRow() {
        connection.execute(update(USERS)
                .set(USERS.name.set(upper(USERS.name)), USERS.email.set(USERS.name.plus("@example.org")))
                .where(USERS.id.le(2)));
        connection.commit();
        assertEquals(
                List.of("ADA Ada@example.org", "BEN Ben@example.org", "Cleo cleo@example.com"),
                outside.rows("SELECT name, email FROM users ORDER BY id"));
    }

    @Test
    void anUpdateSetsNull() {
        connection.execute(update(POSTS).set(POSTS.body.set((String) null)).where(POSTS.id.eq(1)));
        assertEquals(
                2,
                connection
                        .execute(select(POSTS.id).where(POSTS.body.isNull()))
                        .all()
                        .size());
    }

    @Test
    void aDeleteCountsItsRows() {
        assertEquals(
                2,
                connection
                        .execute(deleteFrom(POST_TAGS).where(POST_TAGS.postId.eq(1)))
                        .rowCount());
        assertEquals(
                1,
                connection
                        .execute(deleteFrom(POST_TAGS)
                                .where(POST_TAGS.postId.inList(select(POSTS.id).where(POSTS.title.eq("Again")))))
                        .rowCount());
        assertEquals(0, connection.execute(deleteFrom(POST_TAGS).allRows()).rowCount());
    }

    @Test
    void everyRowMustBeMeant() {
        assertThrows(
                StatementException.class, () -> connection.execute(update(TAGS).set(TAGS.text.set("x"))));
        assertThrows(StatementException.class, () -> connection.execute(deleteFrom(TAGS)));
        assertEquals(
                3,
                connection
                        .execute(update(TAGS).set(TAGS.text.set("x")).allRows())
                        .rowCount());
    }

    @Test
    void aConditionThatWasDroppedIsNoCondition() {
        assertThrows(
                StatementException.class,
                () -> connection.execute(deleteFrom(TAGS).where(TAGS.text.eqIfPresent(null))));
    }

    @Test
    void aFailedStatementLeavesTheTransactionToTheCaller() {
        connection.execute(insertInto(TAGS).values(TAGS.text.set("kept")));
        Insert<Void> twice = insertInto(USERS).values(USERS.email.set("ada@example.com"), USERS.name.set("x"));
        ConstraintViolationException error =
                assertThrows(ConstraintViolationException.class, () -> connection.execute(twice));
        assertEquals(ConstraintKind.UNIQUE, error.kind());
        if (has(Trait.FAILURE_BLOCKS_TRANSACTION)) {
            PendingRollbackException blocked =
                    assertThrows(PendingRollbackException.class, () -> connection.execute(select(TAGS.text)));
            assertEquals(
                    "The database takes no statement after one that failed. Call rollback() first, or roll back to a savepoint from before it."
                            + " The first failure was: " + error.getMessage() + " [ALK-116]",
                    blocked.getMessage());
            assertSame(error, blocked.getCause());
            assertThrows(PendingRollbackException.class, connection::commit);
            connection.rollback();
            assertEquals(List.of(), outside.rows("SELECT text FROM tags WHERE id > 3"));
        } else {
            connection.commit();
            assertEquals(List.of("kept"), outside.rows("SELECT text FROM tags WHERE id > 3"));
        }
    }

    @Test
    void aFailedStatementInASavepointLeavesTheTransactionUsable() {
        connection.execute(insertInto(TAGS).values(TAGS.text.set("kept")));
        Savepoint savepoint = connection.savepoint();
        Insert<Void> twice = insertInto(USERS).values(USERS.email.set("ada@example.com"), USERS.name.set("x"));
        assertThrows(ConstraintViolationException.class, () -> connection.execute(twice));
        savepoint.rollback();
        assertThrows(ConstraintViolationException.class, () -> connection.nested(inner -> inner.execute(twice)));
        connection.execute(insertInto(TAGS).values(TAGS.text.set("kept too")));
        connection.commit();
        assertEquals(List.of("kept", "kept too"), outside.rows("SELECT text FROM tags WHERE id > 3 ORDER BY id"));
    }
}
