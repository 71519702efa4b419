package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.testkit.domain.PostTags.POST_TAGS;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.engine.Result;
import io.alkahest.error.MultipleResultsException;
import io.alkahest.error.NoResultException;
import io.alkahest.error.ResultException;
import io.alkahest.error.StatementException;
import io.alkahest.sql.Row;
import io.alkahest.sql.Row2;
import io.alkahest.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes back: one, many or no rows; values by position, name and column; rows with types. */
public abstract class ResultSuite extends DatabaseSuite {
    private final Connection connection;

    protected ResultSuite(TestDatabase database) {
        super(database);
        connection = engine.connect();
    }

    record Title(String title, @Nullable String body) {}

    @BeforeEach
    void createTables() {
        createBlog();
    }

    @AfterEach
    void closeConnection() {
        connection.close();
    }

    @Test
    void allAnswersEveryRow() {
        assertEquals(List.of("Ada", "Ben", "Cleo"), names().all());
    }

    @Test
    void firstAnswersTheFirstRowOrNull() {
        assertEquals("Ada", names().first());
        assertNull(nobody().first());
    }

    @Test
    void oneWantsExactlyOneRow() {
        assertEquals("Ada", only("Ada").one());
        assertThrows(NoResultException.class, () -> nobody().one());
        assertThrows(MultipleResultsException.class, () -> names().one());
    }

    @Test
    void oneOrNullWantsAtMostOneRow() {
        assertEquals("Ada", only("Ada").oneOrNull());
        assertNull(nobody().oneOrNull());
        assertThrows(MultipleResultsException.class, () -> names().oneOrNull());
    }

    @Test
    void scalarIsTheFirstValueOfTheFirstRow() {
        assertEquals(
                "Ada",
                connection
                        .execute(select(USERS.name, USERS.email).orderBy(USERS.id))
                        .scalar());
        assertNull(nobody().scalar());
    }

    @Test
    void aResultIsIteratedOnce() {
        List<String> seen = new ArrayList<>();
        for (String name : names()) {
            seen.add(name);
        }
        assertEquals(List.of("Ada", "Ben", "Cleo"), seen);
    }

    @Test
    void anIteratorEndsWithNoSuchElement() {
        Iterator<String> iterator = only("Ada").iterator();
        assertTrue(iterator.hasNext());
        assertEquals("Ada", iterator.next());
        assertFalse(iterator.hasNext());
        assertThrows(NoSuchElementException.class, iterator::next);
    }

    @Test
    void aResultIsReadOnce() {
        Result<String> result = names();
        assertEquals(3, result.all().size());
        assertEquals(List.of(), result.all());
        result.close();
        assertThrows(ResultException.class, result::all);
    }

    @Test
    void aResultMayBeClosedBeforeItsEnd() {
        Result<String> result = names();
        result.iterator().next();
        result.close();
        assertEquals(3, names().all().size());
    }

    @Test
    void keysNameTheColumns() {
        assertEquals(
                List.of("id", "title"),
                connection.execute(select(POSTS.id, POSTS.title)).keys().stream()
                        .map(String::toLowerCase)
                        .toList());
    }

    @Test
    void columnsOfOneNameAreToldApart() {
        Row2<Integer, Integer> row = connection
                .execute(select(POSTS.id, USERS.id).join(POSTS.author).where(POSTS.title.eq("Other")))
                .one();
        assertEquals(3, row.component1());
        assertEquals(2, row.component2());
        assertEquals(3, row.get(POSTS.id));
        assertEquals(2, row.get(USERS.id));
        assertEquals(List.of("id", "id_1"), row.names());
    }

    @Test
    void rowsAreReadByColumn() {
        Row row = connection
                .execute(select(List.of(POSTS.title, POSTS.body)).where(POSTS.id.eq(3)))
                .one();
        assertEquals("Other", row.get(POSTS.title));
        assertNull(row.get(POSTS.body));
        assertThrows(ResultException.class, () -> row.get(POSTS.authorId));
    }

    @Test
    void rowsPassThroughAConstructor() {
        assertEquals(
                List.of(new Title("Hello", "First words"), new Title("Other", null)),
                connection
                        .execute(select(POSTS.title, POSTS.body)
                                .where(POSTS.id.inList(List.of(1, 3)))
                                .orderBy(POSTS.id)
                                .map(row -> new Title(row.component1(), row.component2())))
                        .all());
    }

    @Test
    void mappingsKeepTheOrderOfTheColumns() {
        assertEquals(
                List.of("title", "id"),
                List.copyOf(connection
                        .execute(select(POSTS.title, POSTS.id).where(POSTS.id.eq(1)))
                        .mappings()
                        .one()
                        .keySet()));
    }

    @Test
    void twoResultsOfOneConnectionMayBeOpenAtOnce() {
        Iterator<String> first = names().iterator();
        assertEquals("Ada", first.next());
        Iterator<String> second = names().iterator();
        assertEquals("Ada", second.next());
        assertEquals("Ben", first.next());
        assertEquals("Ben", second.next());
    }

    @Test
    void anEntityNeedsASession() {
        StatementException error = assertThrows(StatementException.class, () -> connection.execute(select(USERS)));
        assertTrue(error.getMessage().contains("session"), error.getMessage());
    }

    @Test
    void rowsOfATableWithoutEntitiesNeedNone() {
        Row row = connection
                .execute(select(POST_TAGS).where(POST_TAGS.postId.eq(2)))
                .one();
        assertEquals(1, row.get(POST_TAGS.tagId));
    }

    @Test
    void aTextSelectKnowsItsColumns() {
        assertEquals(
                List.of("n", "t"),
                connection.execute(text("SELECT name AS n, email AS t FROM users")).keys().stream()
                        .map(String::toLowerCase)
                        .toList());
    }

    private Result<String> names() {
        return connection.execute(select(USERS.name).orderBy(USERS.id));
    }

    private Result<String> only(String name) {
        return connection.execute(select(USERS.name).where(USERS.name.eq(name)));
    }

    private Result<String> nobody() {
        return only("nobody");
    }
}
