package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.sql.Sql.update;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alkahest.engine.Connection;
import io.alkahest.error.ConnectionFailedException;
import io.alkahest.error.ConstraintKind;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.DeadlockException;
import io.alkahest.error.LockTimeoutException;
import io.alkahest.error.PendingRollbackException;
import io.alkahest.error.SchemaChangedException;
import io.alkahest.error.SerializationConflictException;
import io.alkahest.error.StatementTimeoutException;
import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.sql.Row;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestDatabase.Provocation;
import io.alkahest.testkit.TestDatabase.Trait;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What goes wrong at the database itself: each failure is provoked there, and told by its kind, with the names that the
 * database knows.
 */
public abstract class FailureSuite extends DatabaseSuite {
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    protected FailureSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        createBlog();
    }

    @AfterEach
    void endThread() {
        other.shutdownNow();
    }

    @Test
    void aColumnThatChangesItsTypeIsToldAsSuchAtMostOnceAConnection() {
        for (boolean given : new boolean[] {false, true}) {
            outside.run("CREATE TABLE moved (n INTEGER)", "INSERT INTO moved VALUES (1)");
            try (Engine own = given ? Engine.create(fresh.dataSource()) : Engine.create(fresh.url());
                    Connection connection = own.connect()) {
                for (int i = 0; i < 8; i++) {
                    assertEquals(List.of("1"), moved(connection));
                }
                outside.run("DROP TABLE moved", "CREATE TABLE moved (n VARCHAR(10))", "INSERT INTO moved VALUES ('2')");
                try {
                    assertEquals(List.of("2"), moved(connection));
                } catch (SchemaChangedException e) {
                    assertTrue(e.isRetryable());
                    assertTrue(
                            e.getMessage()
                                    .startsWith(
                                            "The schema has changed since the statement was prepared. Roll back and run the transaction again from its first read."),
                            e.getMessage());
                    connection.rollback();
                }
                assertEquals(List.of("2"), moved(connection));
            }
            outside.run("DROP TABLE moved");
        }
    }

    private static List<String> moved(Connection connection) {
        List<String> rows = connection.execute(select(MOVED.n)).all();
        connection.commit();
        return rows;
    }

    private static final Moved MOVED = new Moved();

    private static final class Moved extends Table<Row> {
        final Column<Row, String> n = varchar("n", 10);

        Moved() {
            super("moved");
        }
    }

    private String sql(Provocation provocation) {
        String sql = database.provocations().get(provocation);
        assumeTrue(sql != null, () -> database.name() + " has nothing for " + provocation);
        return Objects.requireNonNull(sql);
    }

    private static void rename(Connection connection, int id) {
        connection.execute(update(USERS).set(USERS.name.set("renamed")).where(USERS.id.eq(id)));
    }

    @Test
    void aLockThatIsHeldForTooLong() {
        String impatient = sql(Provocation.SHORT_LOCK_WAIT);
        try (Connection holder = engine.connect();
                Connection waiting = engine.connect()) {
            rename(holder, 1);
            waiting.execute(text(impatient));
            LockTimeoutException error = assertThrows(LockTimeoutException.class, () -> rename(waiting, 1));
            assertTrue(
                    error.getMessage().startsWith("Another transaction held a lock for too long."), error.getMessage());
            waiting.rollback();
            holder.rollback();
            rename(waiting, 1);
        }
    }

    @Test
    void transactionsThatWaitForEachOther() throws Exception {
        sql(Provocation.SHORT_LOCK_WAIT);
        try (Connection a = engine.connect();
                Connection b = engine.connect()) {
            rename(a, 1);
            rename(b, 2);
            Future<@Nullable DatabaseException> crossing = other.submit(() -> cross(a, 2));
            DatabaseException ofB = cross(b, 1);
            DatabaseException ofA = crossing.get();
            List<DatabaseException> failures = Stream.of(ofA, ofB)
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .toList();
            assertEquals(1, failures.size(), failures::toString);
            assertInstanceOf(DeadlockException.class, failures.get(0));
            assertTrue(failures.get(0).isRetryable());
        }
    }

    @Test
    void aTransactionThatTheDatabaseHasUndoneTakesNothingUntilItIsRolledBack() throws Exception {
        sql(Provocation.SHORT_LOCK_WAIT);
        try (Connection a = engine.connect();
                Connection b = engine.connect()) {
            insert(a, "first half of a");
            insert(b, "first half of b");
            rename(a, 1);
            rename(b, 2);
            Future<@Nullable PendingRollbackException> crossing = other.submit(() -> goOn(a, 2));
            PendingRollbackException ofB = goOn(b, 1);
            PendingRollbackException ofA = crossing.get();
            assertTrue((ofA == null) != (ofB == null));
            PendingRollbackException refused = Objects.requireNonNull(ofA == null ? ofB : ofA);
            DatabaseException first = assertInstanceOf(DeadlockException.class, refused.getCause());
            assertEquals(
                    "The database has undone this transaction, or cannot go on with it. Call rollback() first. The first failure was: "
                            + first.getMessage() + " [ALK-116]",
                    refused.getMessage());
            assertTrue(refused.isRetryable());
            assertThrows(PendingRollbackException.class, ofA == null ? b::commit : a::commit);
            (ofA == null ? b : a).rollback();
            (ofA == null ? a : b).commit();
        }
        assertEquals(List.of("1"), outside.rows("SELECT COUNT(*) FROM tags WHERE text LIKE '%half of%'"));
    }

    private static void insert(Connection connection, String tag) {
        connection.execute(insertInto(TAGS).values(TAGS.text.set(tag)));
    }

    /** The second half, run once more by somebody who has not looked at the failure. */
    private static @Nullable PendingRollbackException goOn(Connection connection, int id) {
        try {
            rename(connection, id);
            return null;
        } catch (DatabaseException e) {
            return assertThrows(PendingRollbackException.class, () -> insert(connection, "second half of " + id));
        }
    }

    private static @Nullable DatabaseException cross(Connection connection, int id) {
        try {
            rename(connection, id);
            return null;
        } catch (DatabaseException e) {
            connection.rollback();
            return e;
        }
    }

    @Test
    void aRowThatWasChangedSinceItWasRead() {
        String snapshot = sql(Provocation.SNAPSHOT);
        try (Connection reader = engine.connect();
                Connection writer = engine.connect()) {
            reader.execute(text(snapshot));
            assertEquals(
                    "Ada",
                    reader.execute(select(USERS.name).where(USERS.id.eq(1))).one());
            rename(writer, 1);
            writer.commit();
            SerializationConflictException error =
                    assertThrows(SerializationConflictException.class, () -> rename(reader, 1));
            assertTrue(error.isRetryable());
        }
    }

    @Test
    void aStatementThatTakesTooLong() {
        String impatient = sql(Provocation.SHORT_STATEMENT);
        String slow = sql(Provocation.SLOW_QUERY);
        try (Connection connection = engine.connect()) {
            connection.execute(text(impatient));
            assertThrows(
                    StatementTimeoutException.class,
                    () -> connection.execute(text(slow)).all());
            connection.rollback();
            assertEquals(3, connection.execute(select(USERS.name)).all().size());
        }
    }

    @Test
    void anUnknownDatabase() {
        assumeTrue(database.isServer(), "there is no server that could know it");
        String url = fresh.url().replaceFirst("(://[^/]+/[^?]+)", "$1_missing");
        try (Engine nowhere = Engine.create(url)) {
            ConnectionFailedException error = assertThrows(ConnectionFailedException.class, nowhere::connect);
            assertTrue(error.getMessage().startsWith("The database cannot be opened ("), error.getMessage());
            assertTrue(error.getMessage().contains("_missing"), error.getMessage());
        }
    }

    @Test
    void anUnknownHost() {
        assumeTrue(database.isServer(), "there is no host");
        String url = fresh.url().replaceFirst("@[^/]+/", "@no-such-host.invalid/");
        try (Engine nowhere = Engine.create(url)) {
            ConnectionFailedException error = assertThrows(ConnectionFailedException.class, nowhere::connect);
            assertTrue(error.getMessage().startsWith("The database's host is not known ("), error.getMessage());
        }
    }

    @Test
    void aTextThatIsTooLongAndANumberThatIsTooGreat() {
        assumeFalse(has(Trait.COLUMNS_WITHOUT_LIMITS), "hand-written SQL may store them");
        outside.run("CREATE TABLE small (word VARCHAR(3), number SMALLINT)");
        fails(DataException.class, "INSERT INTO small (word) VALUES ('four')");
        fails(DataException.class, "INSERT INTO small (number) VALUES (40000)");
    }

    @Test
    void constraintsAreTold() {
        outside.run(
                "CREATE TABLE pairs (a INTEGER NOT NULL, b INTEGER NOT NULL, CONSTRAINT uq_ab UNIQUE (a, b), CONSTRAINT ck_positive CHECK (a > 0))",
                "INSERT INTO pairs (a, b) VALUES (1, 2)");
        ConstraintViolationException twice =
                fails(ConstraintViolationException.class, "INSERT INTO pairs (a, b) VALUES (1, 2)");
        assertEquals(ConstraintKind.UNIQUE, twice.kind());
        if (!has(Trait.UNIQUE_COLUMNS_UNKNOWN)) {
            assertEquals(List.of("a", "b"), twice.columns());
        }
        ConstraintViolationException check =
                fails(ConstraintViolationException.class, "INSERT INTO pairs (a, b) VALUES (-1, 2)");
        assertEquals(ConstraintKind.CHECK, check.kind());
        assertEquals("ck_positive", check.constraint());
        ConstraintViolationException missing =
                fails(ConstraintViolationException.class, "INSERT INTO pairs (a, b) VALUES (1, NULL)");
        assertEquals(ConstraintKind.NOT_NULL, missing.kind());
        assertEquals(List.of("b"), missing.columns());
    }

    private <X extends DatabaseException> X fails(Class<X> type, String sql) {
        try (Connection connection = engine.connect()) {
            return assertThrows(type, () -> connection.execute(text(sql)));
        }
    }
}
