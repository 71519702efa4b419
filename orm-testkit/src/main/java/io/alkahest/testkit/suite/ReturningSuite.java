package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.upper;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static io.alkahest.testkit.domain.Jobs.JOBS;
import static io.alkahest.testkit.domain.PostTags.POST_TAGS;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Shelves.SHELVES;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.engine.Result;
import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.MultipleResultsException;
import io.alkahest.error.NoResultException;
import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Alias;
import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.session.Session;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.sql.Row2;
import io.alkahest.sql.Row3;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import io.alkahest.testkit.jdbc.LayeredDataSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements that change rows and return something of them: as queries, of values, rows and objects. */
public abstract class ReturningSuite extends DatabaseSuite {
    protected ReturningSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        createBlog();
    }

    /** How many statements a statement is: one, unless the database has no RETURNING for it. */
    private int statements(Dml<?> statement, int byKey) {
        return engine.dialect().returnsRows(statement) ? 1 : byKey;
    }

    @Test
    void anInsertIsAQueryForWhatItReturns() {
        try (Session session = engine.openSession()) {
            Query<Integer> insert =
                    insertInto(TAGS).values(TAGS.text.set("new")).returning(TAGS.id);
            assertEquals(4, session.one(insert));
            sql.expectCount(statements((Dml<?>) insert, 2));
            assertEquals(List.of(5), session.all(insert));
            assertEquals(6, session.first(insert));
            assertEquals(7, session.oneOrNull(insert));
            assertEquals(
                    "VIII 8",
                    session.one(insertInto(TAGS)
                            .values(TAGS.text.set("viii"))
                            .returning(upper(TAGS.text), TAGS.id)
                            .map(row -> row.component1() + " " + row.component2())));
            assertEquals(5, session.all(select(TAGS).where(TAGS.id.gt(3))).size());
        }
    }

    @Test
    void aConnectionRunsItAsWell() {
        try (Connection connection = engine.connect()) {
            Result<Row2<Integer, String>> one = connection.execute(
                    insertInto(TAGS).values(TAGS.text.set("new")).returning(TAGS.id, TAGS.text));
            assertEquals(List.of("id", "text"), one.keys());
            assertEquals(1, one.rowCount());
            Row2<Integer, String> row = one.one();
            assertEquals("4 new", row.component1() + " " + row.component2());
            Query<String> mapped = update(TAGS)
                    .set(TAGS.text.set("old"))
                    .where(TAGS.id.eq(4))
                    .returning(TAGS.text)
                    .map(text -> "<" + text + ">");
            assertEquals(List.of("<old>"), connection.execute(mapped).all());
            Result<Row> rows = connection.execute(deleteFrom(TAGS)
                    .where(TAGS.id.ge(3))
                    .returning(List.of(TAGS.text, TAGS.id.plus(1).label("next"))));
            Set<String> gone = new TreeSet<>();
            rows.forEach(deleted -> gone.add(deleted.get(TAGS.text) + " " + deleted.get("next")));
            assertEquals(Set.of("old 5", "unused 4"), gone);
            assertEquals(2, rows.rowCount());
        }
    }

    @Test
    void aStatementThatReturnsNothingAnswersHowManyRowsItChanged() {
        try (Session session = engine.openSession();
                Connection connection = engine.connect()) {
            Result<Void> result =
                    connection.execute(update(TAGS).set(TAGS.text.set("x")).allRows());
            assertEquals(3, result.rowCount());
            connection.rollback();
            StatementException error = assertThrows(
                    StatementException.class, () -> session.all(insertInto(TAGS).values(TAGS.text.set("x"))));
            assertTrue(
                    error.getMessage()
                            .startsWith(
                                    "The statement changes rows and returns nothing of them. Say returning(…), or run it by execute(…). Statement: INSERT INTO tags"),
                    error.getMessage());
            assertTrue(error.getMessage().endsWith("[ALK-664]"), error.getMessage());
        }
        assertEquals(List.of("3"), outside.rows("SELECT count(*) FROM tags"));
    }

    @Test
    void oneRowIsAskedForAfterTheStatementHasRun() {
        try (Session session = engine.openSession()) {
            assertThrows(
                    NoResultException.class,
                    () -> session.one(deleteFrom(TAGS).where(TAGS.id.eq(99)).returning(TAGS.id)));
            assertNull(session.oneOrNull(deleteFrom(TAGS).where(TAGS.id.eq(99)).returning(TAGS.id)));
            assertThrows(
                    MultipleResultsException.class,
                    () -> session.one(
                            update(TAGS).set(TAGS.text.set("x")).allRows().returning(TAGS.id)));
            assertEquals(List.of("x", "x", "x"), session.all(select(TAGS.text)));
        }
    }

    @Test
    void aStreamOfWhatIsReturnedIsRefused() {
        try (Session session = engine.openSession()) {
            StatementException error = assertThrows(
                    StatementException.class,
                    () -> session.stream(
                            insertInto(TAGS).values(TAGS.text.set("x")).returning(TAGS.id)));
            assertTrue(
                    error.getMessage()
                            .startsWith(
                                    "What a statement returns that changes rows is read at once, so that there is nothing to stream. Ask all(…). Statement: INSERT INTO tags"),
                    error.getMessage());
            assertTrue(error.getMessage().endsWith("[ALK-663]"), error.getMessage());
        }
    }

    @Test
    void defaultsOfTheDatabaseComeBack() {
        create(Domain.ASSIGNED);
        try (Session session = engine.openSession()) {
            Row3<String, String, @Nullable String> row = session.one(
                    insertInto(JOBS).values(JOBS.name.set("a")).returning(JOBS.name, JOBS.state, JOBS.note));
            assertEquals("a new none", row.component1() + " " + row.component2() + " " + row.component3());
        }
    }

    @Test
    void manyRowsAreInsertedByAsFewStatementsAsOthers() {
        List<List<Assignment>> rows = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            rows.add(List.of(TAGS.text.set("t" + i)));
        }
        try (Session session = engine.openSession()) {
            List<Row2<Integer, String>> made =
                    session.all(insertInto(TAGS).rows(rows).returning(TAGS.id, TAGS.text));
            assertEquals(3_000, made.size());
            assertTrue(sql.statements().size() <= 12, sql::toString);
            Set<String> texts = new TreeSet<>();
            made.forEach(row -> texts.add(row.component1() + " " + row.component2()));
            assertEquals(3_000, texts.size());
            session.commit();
            assertEquals(texts, new TreeSet<>(outside.rows("SELECT id, text FROM tags WHERE id > 3")));
        }
    }

    @Test
    void ofManyRowsOneThatFailsTakesAllBack() {
        List<List<Assignment>> rows = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            rows.add(List.of(TAGS.id.set(5_000 - i % 900), TAGS.text.set("t" + i)));
        }
        try (Connection connection = engine.connect()) {
            connection.execute(insertInto(TAGS).values(TAGS.text.set("before")));
            assertThrows(
                    ConstraintViolationException.class,
                    () -> connection.execute(insertInto(TAGS).rows(rows).returning(TAGS.id)));
            connection.commit();
        }
        assertEquals(List.of("before"), outside.rows("SELECT text FROM tags WHERE id > 3"));
    }

    @Test
    void anUpdateReturnsRowsAsTheyAreAfterIt() {
        try (Session session = engine.openSession()) {
            Dml<Row2<Integer, String>> change = update(USERS)
                    .set(USERS.name.set(upper(USERS.name)))
                    .where(USERS.id.le(2))
                    .returning(USERS.id, USERS.name);
            Set<String> names = new TreeSet<>();
            session.all(change).forEach(row -> names.add(row.component1() + " " + row.component2()));
            assertEquals(Set.of("1 ADA", "2 BEN"), names);
            sql.expectCount(statements(change, 3));
            assertEquals(
                    List.of(),
                    session.all(update(USERS)
                            .set(USERS.name.set("x"))
                            .where(USERS.id.gt(99))
                            .returning(USERS.id)));
        }
    }

    @Test
    void aConditionMayBeOverWhatTheUpdateChanges() {
        try (Session session = engine.openSession()) {
            assertEquals(
                    List.of("new 3"),
                    session.all(update(TAGS)
                            .set(TAGS.text.set("new"))
                            .where(TAGS.text.eq("unused"))
                            .returning(TAGS.text, TAGS.id)
                            .map(row -> row.component1() + " " + row.component2())));
        }
    }

    @Test
    void anAliasIsReturnedByItsColumns() {
        Alias<Tag> t = TAGS.alias("t");
        try (Session session = engine.openSession()) {
            assertEquals(
                    List.of("x"),
                    session.all(update(t)
                            .set(new Assignment((ColumnExpression<?>) t.get(TAGS.text), value("x")))
                            .where(t.get(TAGS.id).eq(3))
                            .returning(t.get(TAGS.text))));
            assertEquals(
                    List.of(3),
                    session.all(deleteFrom(t).where(t.get(TAGS.id).eq(3)).returning(t.get(TAGS.id))));
        }
        assertEquals(List.of("3"), outside.rows("SELECT count(*) FROM tags"));
    }

    @Test
    void compositeKeysAndRowsOfPlainTablesComeBack() {
        create(Domain.LIBRARY);
        try (Session session = engine.openSession()) {
            session.execute(insertInto(SHELVES)
                    .values(SHELVES.room.set("a"), SHELVES.number.set(1))
                    .values(SHELVES.room.set("a"), SHELVES.number.set(2)));
            assertEquals(
                    Set.of("1 null", "2 null"),
                    new TreeSet<>(session.all(update(SHELVES)
                            .set(SHELVES.topic.setNull())
                            .where(SHELVES.room.eq("a"))
                            .returning(SHELVES.number, SHELVES.topic)
                            .map(row -> row.component1() + " " + row.component2()))));
            Row link = session.one(
                    deleteFrom(POST_TAGS).where(POST_TAGS.tagId.eq(2)).returning(POST_TAGS));
            assertEquals("1 2", link.get(POST_TAGS.postId) + " " + link.get(POST_TAGS.tagId));
        }
    }

    @Test
    void newRowsComeAsObjectsOfTheSession() {
        try (Session session = engine.openSession()) {
            User user = session.one(insertInto(USERS)
                    .values(USERS.email.set("dan@example.com"), USERS.name.set("Dan"))
                    .returning(USERS));
            assertEquals("Dan", user.getName());
            assertEquals(ObjectState.PERSISTENT, session.stateOf(user));
            assertSame(user, session.get(USERS, user.getId()));
            user.setName("Daniel");
            session.commit();
        }
        assertEquals(List.of("Daniel"), outside.rows("SELECT name FROM users WHERE id = 4"));
    }

    @Test
    void changedRowsComeAsTheObjectsThatAreThereAndBringThemUpToDate() {
        try (Session session = engine.openSession(TransactionOptions.defaults().expireOnCommit(false))) {
            User ada = session.get(USERS, 1);
            assertNotNull(ada);
            session.commit();
            outside.run("UPDATE users SET email = 'other@example.com' WHERE id = 1");
            List<User> users = session.all(update(USERS)
                    .set(USERS.name.set("X"))
                    .where(USERS.id.inList(List.of(1, 2)))
                    .returning(USERS));
            assertEquals(2, users.size());
            assertTrue(users.contains(ada));
            assertEquals("X other@example.com", ada.getName() + " " + ada.getEmail());
            assertFalse(session.isModified(ada));
        }
    }

    @Test
    void whatIsNotFlushedIsKept() {
        try (Session session = engine.openSession()) {
            User ada = session.get(USERS, 1);
            assertNotNull(ada);
            try (var pause = session.noAutoflush()) {
                assertNotNull(pause);
                ada.setName("Mine");
                User same = session.one(update(USERS)
                        .set(USERS.email.set("new@example.com"))
                        .where(USERS.id.eq(1))
                        .returning(USERS));
                assertSame(ada, same);
                assertEquals("Mine new@example.com", ada.getName() + " " + ada.getEmail());
            }
            session.commit();
        }
        assertEquals(List.of("Mine new@example.com"), outside.rows("SELECT name, email FROM users WHERE id = 1"));
    }

    @Test
    void objectsFollowAStatementThatReturnsValues() {
        try (Session session = engine.openSession()) {
            List<Post> posts = session.all(select(POSTS).orderBy(POSTS.id));
            User ada = posts.get(0).getAuthor();
            assertEquals(2, ada.getPosts().size());
            assertEquals(
                    2,
                    session.one(update(POSTS)
                            .set(POSTS.authorId.set(2), POSTS.title.set("Moved"))
                            .where(POSTS.id.eq(2))
                            .returning(POSTS.id)));
            assertEquals("Moved", posts.get(1).getTitle());
            assertEquals(1, ada.getPosts().size());
            session.rollback();
            assertEquals("Again", posts.get(1).getTitle());
            assertEquals(2, ada.getPosts().size());
        }
    }

    @Test
    void deletedRowsComeAsObjectsThatAreDeleted() {
        try (Session session = engine.openSession()) {
            Post other = session.get(POSTS, 3);
            assertNotNull(other);
            List<Post> gone =
                    session.all(deleteFrom(POSTS).where(POSTS.id.eq(3)).returning(POSTS));
            assertEquals(1, gone.size());
            assertSame(other, gone.get(0));
            assertNull(session.get(POSTS, 3));
            Tag tag = session.one(deleteFrom(TAGS).where(TAGS.id.eq(3)).returning(TAGS));
            assertEquals("unused", tag.getText());
            assertEquals(ObjectState.DELETED, session.stateOf(tag));
            assertNull(session.get(TAGS, 3));
            session.commit();
            assertEquals("unused", tag.getText());
        }
        assertEquals(List.of("2"), outside.rows("SELECT count(*) FROM posts"));
    }

    @Test
    void executeAnswersWhatIsReturned() {
        try (Session session = engine.openSession()) {
            Result<User> users = session.execute(
                    update(USERS).set(USERS.name.set("X")).where(USERS.id.eq(1)).returning(USERS));
            assertEquals(1, users.rowCount());
            assertEquals(List.of("users"), users.keys());
            assertSame(session.get(USERS, 1), users.one());
        }
    }

    @Test
    void entitiesAreASessionsBusiness() {
        try (Connection connection = engine.connect()) {
            StatementException error = assertThrows(
                    StatementException.class,
                    () -> connection.execute(
                            insertInto(TAGS).values(TAGS.text.set("x")).returning(TAGS)));
            assertEquals(
                    "returning(tags) yields Tag entities, and a connection knows rows only. Run it in a session, or name the table's columns. [ALK-365]",
                    error.getMessage());
            sql.expectCount(0);
        }
    }

    @Test
    void columnsOfAnotherTableAreRefused() {
        StatementException error = assertThrows(
                StatementException.class,
                () -> update(TAGS).set(TAGS.text.set("x")).allRows().returning(TAGS.id, POSTS.id));
        assertEquals("update(tags) cannot return posts.id: it belongs to another table. [ALK-343]", error.getMessage());
        assertThrows(StatementException.class, () -> deleteFrom(TAGS).returning(POSTS));
        assertThrows(StatementException.class, () -> deleteFrom(TAGS.alias("t")).returning(TAGS.id));
    }

    private static final class Words extends Table<Row> {
        final Column<Row, String> word = varchar("word", 10);

        Words() {
            super("words");
        }
    }

    @Test
    void withoutReturningAndWithoutAKeyItIsRefused() {
        Words words = new Words();
        create(new Schema(words));
        Dml<String> change = update(words).set(words.word.set("b")).allRows().returning(words.word);
        try (Connection connection = engine.connect()) {
            connection.execute(insertInto(words).values(words.word.set("a")));
            if (engine.dialect().returnsRows(change)) {
                assertEquals("b", connection.execute(change).one());
                return;
            }
            UnsupportedSqlException error =
                    assertThrows(UnsupportedSqlException.class, () -> connection.execute(change));
            assertEquals(
                    "update(words).returning(…): " + engine.dialect().name()
                            + " has no RETURNING, and the table has no primary key by which its rows could be read. Declare one, or leave returning(…) out. [ALK-660]",
                    error.getMessage());
        }
    }

    @Test
    void otherRowsThanWereFoundAreNoticed() {
        List<Dml<Integer>> changes = List.of(
                update(TAGS).set(TAGS.text.set("new")).where(TAGS.id.eq(3)).returning(TAGS.id),
                deleteFrom(TAGS).where(TAGS.id.eq(3)).returning(TAGS.id));
        DataSource more = LayeredDataSource.of(fresh.dataSource(), call -> {
            Object answer = call.proceed();
            return call.name().equals("executeUpdate") ? (Integer) answer + 1 : answer;
        });
        try (Engine counting = Engine.create(more)) {
            for (Dml<Integer> change : changes) {
                String verb = changes.indexOf(change) == 0 ? "update" : "deleteFrom";
                try (Connection connection = counting.connect()) {
                    if (counting.dialect().returnsRows(change)) {
                        assertEquals(3, connection.execute(change).one());
                        continue;
                    }
                    DatabaseException error = assertThrows(DatabaseException.class, () -> connection.execute(change));
                    assertEquals(
                            verb
                                    + "(tags).returning(…) has changed 2 rows, but 1 were found and locked before, so that it is not known which ones. Roll back, and run it again: another transaction has added rows in between. [ALK-662]",
                            error.getMessage());
                }
            }
        }
        assertEquals(List.of("3"), outside.rows("SELECT id FROM tags WHERE id = 3"));
    }

    @Test
    void newRowsThatAreNotUnderTheirKeysAreNoticed() {
        Dml<Integer> insert = insertInto(TAGS).values(TAGS.text.set("new")).returning(TAGS.id);
        Set<Object> reported = Collections.newSetFromMap(new IdentityHashMap<>());
        DataSource elsewhere = LayeredDataSource.of(fresh.dataSource(), call -> {
            Object answer = call.proceed();
            if (call.name().equals("getGeneratedKeys")) {
                reported.add(answer);
            }
            boolean key = reported.contains(call.target()) && call.name().startsWith("get") && call.arity() > 0;
            return key && answer instanceof Long number
                    ? (Object) (number + 1_000)
                    : key && answer instanceof Integer number ? number + 1_000 : answer;
        });
        try (Engine forging = Engine.create(elsewhere);
                Connection connection = forging.connect()) {
            if (forging.dialect().returnsRows(insert)) {
                assertEquals(4, connection.execute(insert).one());
                return;
            }
            DatabaseException error = assertThrows(DatabaseException.class, () -> connection.execute(insert));
            assertEquals(
                    "insertInto(tags).returning(…) has inserted 1 rows, but 0 are found under the keys that the driver has reported for them."
                            + " Roll back, and leave returning(…) out: a trigger, or something between the driver and the database, changes keys. [ALK-696]",
                    error.getMessage());
        }
    }

    @Test
    void withoutReturningAKeyThatIsSetIsRefused() {
        Dml<Integer> change =
                update(TAGS).set(TAGS.id.set(30)).where(TAGS.id.eq(3)).returning(TAGS.id);
        try (Session session = engine.openSession()) {
            if (engine.dialect().returnsRows(change)) {
                Tag tag = session.get(TAGS, 3);
                assertNotNull(tag);
                assertEquals(30, session.one(change));
                assertEquals(30, tag.getId());
                Tag again = session.one(
                        update(TAGS).set(TAGS.id.set(31)).where(TAGS.id.eq(30)).returning(TAGS));
                assertSame(tag, again);
                assertEquals(31, tag.getId());
                return;
            }
            UnsupportedSqlException error = assertThrows(UnsupportedSqlException.class, () -> session.one(change));
            assertEquals(
                    "update(tags).returning(…): " + engine.dialect().name()
                            + " has no RETURNING, and the statement sets tags.id, by which its rows would be found again. Leave returning(…) out, and select the rows afterwards. [ALK-661]",
                    error.getMessage());
        }
    }
}
