package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.engine.Savepoint;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.PendingRollbackException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.session.Engine;
import io.alkahest.session.Nested;
import io.alkahest.session.Session;
import io.alkahest.sql.Insert;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.fault.FaultMode;
import io.alkahest.testkit.fault.FaultyDataSource;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Savepoints that cannot be gone back to: the transaction around them does not go on as if nothing had happened. */
public abstract class SavepointSuite extends DatabaseSuite {
    protected SavepointSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createTables() {
        create(Domain.BLOG);
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aDefinitionInsideEitherIsUndoneOrEndsTheTransactionAround() {
        boolean commits = definitionsCommit();
        try (Connection connection = engine.connect()) {
            connection.execute(insertTag("outer"));
            Undone thrown = new Undone();
            Undone caught = assertThrows(
                    Undone.class,
                    () -> connection.nested(inside -> {
                        inside.execute(insertTag("inner"));
                        inside.execute(text("CREATE TABLE made (n INTEGER)"));
                        throw thrown;
                    }));
            assertSame(thrown, caught);
            assertEquals(commits ? 1 : 0, thrown.getSuppressed().length);
            if (commits) {
                refused((DatabaseException) thrown.getSuppressed()[0], () -> connection.execute(insertTag("more")));
                refused((DatabaseException) thrown.getSuppressed()[0], connection::commit);
                connection.rollback();
                connection.execute(insertTag("later"));
            }
            connection.commit();
        }
        assertEquals(commits ? List.of("outer", "inner", "later") : List.of("outer"), tags());
    }

    @Test
    void aDefinitionInsideASessionsSavepointEitherIsUndoneOrEndsItsTransaction() {
        boolean commits = definitionsCommit();
        try (Session session = engine.openSession()) {
            session.add(new Tag("outer"));
            Tag inner = new Tag("inner");
            if (commits) {
                DatabaseException failure = assertThrows(DatabaseException.class, () -> defineInside(session, inner));
                assertThrows(PendingRollbackException.class, session::flush);
                assertThrows(PendingRollbackException.class, session::commit);
                assertTrue(failure.getMessage().contains("ROLLBACK TO SAVEPOINT sp_1"), failure.getMessage());
                session.rollback();
            } else {
                defineInside(session, inner);
            }
            assertEquals(ObjectState.TRANSIENT, session.stateOf(inner));
            session.add(new Tag("later"));
            session.commit();
        }
        assertEquals(commits ? List.of("outer", "inner", "later") : List.of("outer", "later"), tags());
    }

    private static void defineInside(Session session, Tag inner) {
        Nested nested = session.savepoint();
        session.add(inner);
        session.flush();
        session.connection().execute(text("CREATE TABLE made (n INTEGER)"));
        nested.rollback();
    }

    /** Whether a CREATE TABLE makes permanent what came before it, asked of the database itself. */
    private boolean definitionsCommit() {
        try (java.sql.Connection jdbc = fresh.dataSource().getConnection();
                Statement statement = jdbc.createStatement()) {
            jdbc.setAutoCommit(false);
            statement.execute("INSERT INTO tags (id, text) VALUES (99, 'probe')");
            statement.execute("CREATE TABLE probe (n INTEGER)");
            jdbc.rollback();
            jdbc.setAutoCommit(true);
            int left = statement.executeUpdate("DELETE FROM tags");
            if (left > 0) {
                statement.execute("DROP TABLE probe");
            }
            return left > 0;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultMode.class,
            names = {"BEFORE", "RUNTIME_EXCEPTION"})
    void whereGoingBackFailsTheTransactionAroundFails(FaultMode mode) {
        failing((failing, faulty) -> {
            try (Connection connection = failing.connect()) {
                connection.execute(insertTag("outer"));
                Undone thrown = new Undone();
                faulty.arm(SavepointSuite::goesBack, mode);
                assertThrows(
                        Undone.class,
                        () -> connection.nested(inside -> {
                            inside.execute(insertTag("inner"));
                            throw thrown;
                        }));
                faulty.disarm();
                DatabaseException first = (DatabaseException) thrown.getSuppressed()[0];
                refused(first, () -> connection.execute(insertTag("more")));
                refused(first, connection::savepoint);
                refused(first, connection::commit);
                connection.rollback();
                connection.execute(insertTag("later"));
                connection.commit();
            }
        });
        assertEquals(List.of("later"), tags());
    }

    @Test
    void theBlockAroundFailsWhereItHidesTheFailureInside() {
        failing((failing, faulty) -> {
            AlkahestException failure = assertThrows(
                    PendingRollbackException.class,
                    () -> failing.inConnection(connection -> {
                        connection.execute(insertTag("outer"));
                        faulty.arm(SavepointSuite::goesBack, FaultMode.BEFORE);
                        assertThrows(
                                Undone.class,
                                () -> connection.nested(inside -> {
                                    inside.execute(insertTag("inner"));
                                    throw new Undone();
                                }));
                        faulty.disarm();
                    }));
            assertEquals("ALK-116", failure.code());
        });
        assertEquals(List.of(), tags());
    }

    @Test
    void aSessionWhoseSavepointCannotBeGoneBackToDemandsARollback() {
        failing((failing, faulty) -> {
            Tag outer = new Tag("outer");
            Tag inner = new Tag("inner");
            try (Session session = failing.openSession()) {
                session.add(outer);
                Nested nested = session.savepoint();
                session.add(inner);
                session.flush();
                faulty.arm(SavepointSuite::goesBack, FaultMode.BEFORE);
                DatabaseException failure = assertThrows(DatabaseException.class, nested::rollback);
                faulty.disarm();
                assertSame(
                        failure,
                        assertThrows(PendingRollbackException.class, session::commit)
                                .getCause());
                session.rollback();
                assertEquals(ObjectState.TRANSIENT, session.stateOf(outer));
                assertEquals(ObjectState.TRANSIENT, session.stateOf(inner));
                session.add(inner);
                session.commit();
            }
        });
        assertEquals(List.of("inner"), tags());
    }

    @Test
    void aSavepointThatCannotBeReleasedMustBeUndone() {
        failing((failing, faulty) -> {
            try (Connection connection = failing.connect()) {
                connection.execute(insertTag("outer"));
                Savepoint savepoint = connection.savepoint();
                connection.execute(insertTag("inner"));
                faulty.arm(call -> call.toUpperCase(Locale.ROOT).contains("RELEASE"), FaultMode.BEFORE);
                DatabaseException failure = assertThrows(DatabaseException.class, savepoint::release);
                faulty.disarm();
                refused(failure, connection::commit);
                assertTrue(savepoint.isActive());
                savepoint.rollback();
                assertFalse(savepoint.isActive());
                connection.commit();
            }
        });
        assertEquals(List.of("outer"), tags());
    }

    private interface Work {
        void run(Engine engine, FaultyDataSource faulty);
    }

    private void failing(Work work) {
        FaultyDataSource faulty = new FaultyDataSource(fresh.dataSource());
        try (Engine failing = Engine.create(fresh.url(), options -> options.connectThrough(faulty))) {
            work.run(failing, faulty);
            assertEquals(0, failing.activeConnections());
        }
    }

    private static boolean goesBack(String call) {
        return call.equals("Connection.rollback(savepoint)")
                || call.toUpperCase(Locale.ROOT).contains("(ROLLBACK TO");
    }

    private static void refused(DatabaseException first, org.junit.jupiter.api.function.Executable work) {
        PendingRollbackException refused = assertThrows(PendingRollbackException.class, work);
        assertEquals("ALK-116", refused.code());
        assertSame(first, refused.getCause());
    }

    private static Insert<Void> insertTag(String tag) {
        return insertInto(TAGS).values(TAGS.text.set(tag));
    }

    private List<String> tags() {
        return outside.rows("SELECT text FROM tags ORDER BY id");
    }
}
