package io.alkahest.dialect.mysql;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alkahest.dialect.mysql.ReplayingSource.Seen;
import io.alkahest.engine.Connection;
import io.alkahest.error.CommitOutcomeUnknownException;
import io.alkahest.error.ConnectionLostException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.DeadlockException;
import io.alkahest.error.LockTimeoutException;
import io.alkahest.error.PendingRollbackException;
import io.alkahest.error.ReadOnlyServerException;
import io.alkahest.error.SerializationConflictException;
import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.sql.Row;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a failure has made of the transaction, on each server by each driver and each kind of pool: replication groups
 * of MySQL 9.7 and Galera clusters of MariaDB 10.11 were seen to fail in these words.
 */
class ServerFailuresTest {
    private static final Entries ENTRIES = new Entries();
    private static final String AGAIN = "Got error 149 - 'Lock deadlock; Retry transaction' during COMMIT";
    private static final String INSERT = "INSERT INTO entries";

    /** What becomes of a transaction. */
    enum Then {
        GOES_ON,
        IS_UNDONE,
        CONNECTION_IS_LEFT
    }

    private record Case(Seen seen, Class<? extends DatabaseException> kind, boolean retryable, Then then) {}

    private static final List<Case> CASES = List.of(
            new Case(
                    new Seen(INSERT, AGAIN, "HY000", 1180, true),
                    SerializationConflictException.class,
                    true,
                    Then.IS_UNDONE),
            new Case(
                    new Seen(INSERT, "Got error 28 - 'No space' during COMMIT", "HY000", 1180, true),
                    DatabaseException.class,
                    false,
                    Then.IS_UNDONE),
            new Case(
                    new Seen(INSERT, "Deadlock found", "40001", 1213, true),
                    DeadlockException.class,
                    true,
                    Then.IS_UNDONE),
            new Case(
                    new Seen(INSERT, "Record has changed", "HY000", 1020, true),
                    SerializationConflictException.class,
                    true,
                    Then.IS_UNDONE),
            new Case(
                    new Seen(INSERT, "Plugin instructed", "40000", 3101, true),
                    SerializationConflictException.class,
                    true,
                    Then.IS_UNDONE),
            new Case(
                    new Seen(INSERT, "not known to anybody", "40000", 9999, true),
                    DatabaseException.class,
                    false,
                    Then.IS_UNDONE),
            new Case(
                    new Seen(INSERT, "not known to anybody", "HY000", 9999, true),
                    DatabaseException.class,
                    false,
                    Then.IS_UNDONE),
            new Case(
                    new Seen(INSERT, "not known to anybody", "HY000", 9999, false),
                    DatabaseException.class,
                    false,
                    Then.GOES_ON),
            new Case(
                    new Seen(INSERT, "Lock wait timeout exceeded", "HY000", 1205, true),
                    LockTimeoutException.class,
                    true,
                    Then.IS_UNDONE),
            new Case(
                    new Seen(INSERT, "Lock wait timeout exceeded", "HY000", 1205, false),
                    LockTimeoutException.class,
                    true,
                    Then.GOES_ON),
            new Case(
                    new Seen(INSERT, "running with the --super-read-only option", "HY000", 1290, false),
                    ReadOnlyServerException.class,
                    true,
                    Then.CONNECTION_IS_LEFT),
            new Case(
                    new Seen(INSERT, "Running in read-only mode", "HY000", 1836, false),
                    ReadOnlyServerException.class,
                    true,
                    Then.CONNECTION_IS_LEFT),
            new Case(
                    new Seen(INSERT, "In progress transaction was lost", "25S03", 0, true),
                    ConnectionLostException.class,
                    false,
                    Then.CONNECTION_IS_LEFT),
            new Case(
                    new Seen(INSERT, "WSREP has not yet prepared node", "08S01", 1047, true),
                    ConnectionLostException.class,
                    false,
                    Then.CONNECTION_IS_LEFT),
            new Case(
                    new Seen("COMMIT", AGAIN, "HY000", 1180, true),
                    SerializationConflictException.class,
                    true,
                    Then.IS_UNDONE),
            new Case(
                    new Seen("COMMIT", "Plugin instructed", "40000", 3101, true),
                    SerializationConflictException.class,
                    true,
                    Then.IS_UNDONE),
            new Case(
                    new Seen("COMMIT", "Deadlock found", "40001", 1213, true),
                    DeadlockException.class,
                    true,
                    Then.IS_UNDONE),
            new Case(
                    new Seen("COMMIT", "running with the --read-only option", "HY000", 1290, true),
                    ReadOnlyServerException.class,
                    true,
                    Then.CONNECTION_IS_LEFT),
            new Case(
                    new Seen("COMMIT", "In progress transaction was lost", "25S03", 0, true),
                    CommitOutcomeUnknownException.class,
                    false,
                    Then.CONNECTION_IS_LEFT));

    private final List<AutoCloseable> open = new ArrayList<>();

    static final class Entries extends Table<Row> {
        final Column<Row, String> word = varchar("word", 30);

        Entries() {
            super("entries");
        }
    }

    static Stream<Arguments> ways() {
        return Stream.of("mariadb", "mysql")
                .flatMap(server -> Stream.of("mariadb", "connectorj")
                        .flatMap(driver -> Stream.of(true, false).map(own -> Arguments.of(server, driver, own))));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatTheServerHasUndoneTakesNothingUntilItIsRolledBack(String server, String driver, boolean ownPool) {
        FreshDatabase fresh = database(server, driver);
        ReplayingSource source = new ReplayingSource(fresh.dataSource());
        Engine engine = ownPool
                ? Engine.create(
                        fresh.url(),
                        options -> options.connectThrough(source.dataSource()).poolSize(1))
                : Engine.create(source.dataSource());
        open.add(0, engine);
        new Schema(ENTRIES).createAll(engine);
        for (Case each : CASES) {
            int before = source.opened();
            try (Connection connection = engine.connect()) {
                insert(connection, "first half");
                source.replay(each.seen());
                DatabaseException failure =
                        assertThrows(DatabaseException.class, () -> secondHalf(connection), each::toString);
                assertSame(each.kind(), failure.getClass(), each::toString);
                assertEquals(each.retryable(), failure.isRetryable(), each::toString);
                if (each.seen().at().equals("COMMIT")) {
                    assertFalse(connection.inTransaction(), each::toString);
                } else if (each.then() == Then.GOES_ON) {
                    insert(connection, "second half");
                    connection.commit();
                    assertEquals(2, count(connection));
                    connection.execute(text("DELETE FROM entries"));
                    connection.commit();
                } else {
                    refuses(connection, failure);
                }
                connection.rollback();
                assertEquals(0, count(connection), each::toString);
                if (ownPool) {
                    assertEquals(each.then() == Then.CONNECTION_IS_LEFT, source.opened() > before, each::toString);
                }
            }
        }
    }

    private static void secondHalf(Connection connection) {
        insert(connection, "second half");
        connection.commit();
    }

    private static void refuses(Connection connection, DatabaseException failure) {
        Class<? extends Exception> refusal = failure instanceof ConnectionLostException
                ? ConnectionLostException.class
                : PendingRollbackException.class;
        for (Exception refused : List.of(
                assertThrows(refusal, () -> insert(connection, "second half")),
                assertThrows(refusal, connection::commit))) {
            assertSame(failure, refused.getCause());
        }
    }

    private static void insert(Connection connection, String word) {
        connection.execute(insertInto(ENTRIES).values(ENTRIES.word.set(word)));
    }

    private static int count(Connection connection) {
        int count = connection.execute(select(ENTRIES.word)).all().size();
        connection.rollback();
        return count;
    }

    private FreshDatabase database(String server, String driver) {
        TestDatabase database = server.equals("mariadb")
                ? new MariaDbTestDatabase(MariaDbTestDatabase.shared("mariadb+" + driver))
                : new MySqlTestDatabase(MySqlTestDatabase.provided("mysql+" + driver));
        assumeTrue(database.notRun() == null, database::notRun);
        FreshDatabase fresh = database.fresh();
        open.add(fresh);
        return fresh;
    }
}
