package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.engine.Connection;
import io.alkahest.engine.Savepoint;
import io.alkahest.engine.StatementEvent;
import io.alkahest.engine.StatementListener;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.session.Engine;
import io.alkahest.session.Nested;
import io.alkahest.session.Session;
import io.alkahest.sql.Insert;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listeners that throw: what is done stays done, everybody is told, and the caller gets the exception as it is. */
public abstract class ListenerSuite extends DatabaseSuite {
    private final Throwing first = new Throwing();
    private final Throwing second = new Throwing();
    private final Engine heard =
            Engine.create(fresh.url(), options -> options.listener(first).listener(second));

    protected ListenerSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createTables() {
        create(Domain.BLOG);
    }

    @AfterEach
    void closeHeard() {
        try {
            assertEquals(0, heard.activeConnections());
        } finally {
            heard.close();
        }
    }

    private static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Thrown(String event) {
            super(event);
        }
    }

    /** Notes what it is told, and throws where it is told to. */
    private static final class Throwing implements StatementListener {
        private final List<String> told = new ArrayList<>();
        private @Nullable String throwAt;
        private @Nullable Thrown thrown;

        private void note(String event) {
            told.add(event);
            if (event.equals(throwAt)) {
                thrown = new Thrown(event);
                throw thrown;
            }
        }

        @Override
        public void executing(StatementEvent event) {
            note("executing");
        }

        @Override
        public void executed(StatementEvent event, long rows) {
            note("executed");
        }

        @Override
        public void failed(StatementEvent event, AlkahestException failure) {
            note("failed");
        }

        @Override
        public void began(boolean implicit) {
            note("began");
        }

        @Override
        public void committed() {
            note("committed");
        }

        @Override
        public void rolledBack() {
            note("rolledBack");
        }

        @Override
        public void savepointSet(String name) {
            note("savepointSet");
        }

        @Override
        public void savepointRolledBack(String name) {
            note("savepointRolledBack");
        }

        @Override
        public void savepointReleased(String name) {
            note("savepointReleased");
        }
    }

    /** Both listeners throw at an event; the caller gets what the first one threw, with the second's along. */
    private void throwing(String event, Runnable work) {
        first.throwAt = event;
        second.throwAt = event;
        Thrown caught = assertThrows(Thrown.class, work::run);
        assertSame(first.thrown, caught);
        assertSame(Objects.requireNonNull(second.thrown), caught.getSuppressed()[0]);
        assertEquals(1, caught.getSuppressed().length);
        quiet();
        assertEquals(first.told, second.told);
    }

    private void quiet() {
        first.throwAt = null;
        second.throwAt = null;
    }

    @Test
    void whatIsCommittedStaysCommittedInMemory() {
        Tag tag = new Tag("once");
        try (Session session = heard.openSession()) {
            session.add(tag);
            throwing("committed", session::commit);
            assertEquals(ObjectState.PERSISTENT, session.stateOf(tag));
            session.add(tag);
            session.commit();
            assertEquals(1, tag.getId());
            tag.setText("twice");
            session.commit();
        }
        assertEquals(List.of("twice"), tags());
    }

    @Test
    void whatASessionsBlockHasCommittedStaysCommitted() {
        Tag tag = new Tag("once");
        throwing(
                "committed",
                () -> heard.inTransaction(session -> {
                    session.add(tag);
                }));
        assertEquals(1, tag.getId());
        assertEquals(List.of("once"), tags());
    }

    @Test
    void whatABlockHasCommittedStaysCommitted() {
        throwing(
                "committed",
                () -> heard.inConnection(connection -> {
                    connection.execute(insertTag("a"));
                }));
        assertEquals(List.of("a"), tags());
    }

    @Test
    void aStatementThatIsNotAnnouncedIsNotRun() {
        try (Connection connection = heard.connect()) {
            throwing("executing", () -> connection.execute(insertTag("a")));
            throwing("executed", () -> connection.execute(insertTag("b")));
            throwing("executed", () -> connection.execute(select(TAGS.text)));
            connection.commit();
        }
        assertEquals(List.of("b"), tags());
    }

    @Test
    void aSessionWhoseFlushIsInterruptedByAListenerRollsBack() {
        for (String event : List.of("began", "executing", "executed")) {
            Tag tag = new Tag(event);
            try (Session session = heard.openSession()) {
                session.add(tag);
                first.throwAt = event;
                Thrown caught = assertThrows(Thrown.class, session::commit);
                assertSame(first.thrown, caught);
                quiet();
                session.rollback();
                assertEquals(ObjectState.TRANSIENT, session.stateOf(tag));
                session.add(tag);
                session.commit();
            }
        }
        assertEquals(List.of("began", "executing", "executed"), tags());
    }

    @Test
    void aFailureOfTheDatabaseIsNotHiddenByThatOfAListener() {
        outside.run("INSERT INTO users (id, email, name) VALUES (1, 'a', 'a')");
        try (Connection connection = heard.connect()) {
            first.throwAt = "failed";
            second.throwAt = "failed";
            ConstraintViolationException failure = assertThrows(
                    ConstraintViolationException.class,
                    () -> connection.execute(
                            io.alkahest.sql.Sql.text("INSERT INTO users (id, email, name) VALUES (1, 'b', 'b')")));
            assertSame(first.thrown, failure.getSuppressed()[0]);
            quiet();
        }
    }

    @Test
    void whatIsRolledBackIsRolledBackInMemory() {
        Tag tag = new Tag("a");
        try (Session session = heard.openSession()) {
            session.add(tag);
            session.flush();
            throwing("rolledBack", session::rollback);
            assertEquals(ObjectState.TRANSIENT, session.stateOf(tag));
            session.add(tag);
            session.commit();
        }
        assertEquals(List.of("a"), tags());
    }

    @Test
    void aConnectionThatIsClosedGoesBack() {
        Connection connection = heard.connect();
        connection.execute(insertTag("a"));
        throwing("rolledBack", connection::close);
        assertEquals(0, heard.activeConnections());
        assertEquals(List.of(), tags());
    }

    @Test
    void theExceptionOfABlockIsNotHiddenByThatOfAListener() {
        IllegalStateException thrown = new IllegalStateException("of the block");
        first.throwAt = "rolledBack";
        assertSame(
                thrown,
                assertThrows(
                        IllegalStateException.class,
                        () -> heard.inConnection(connection -> {
                            connection.execute(insertTag("a"));
                            throw thrown;
                        })));
        assertSame(first.thrown, thrown.getSuppressed()[0]);
        quiet();
        assertEquals(List.of(), tags());
    }

    @Test
    void aTransactionThatIsNotAnnouncedIsNotBegun() {
        try (Connection connection = heard.connect()) {
            throwing("began", connection::begin);
            assertFalse(connection.inTransaction());
            connection.begin().commit();
        }
    }

    @Test
    void savepointsAreWhatTheListenersWereTold() {
        try (Connection connection = heard.connect()) {
            connection.execute(insertTag("outer"));
            throwing("savepointSet", connection::savepoint);
            Savepoint undone = connection.savepoint();
            connection.execute(insertTag("undone"));
            throwing("savepointRolledBack", undone::rollback);
            assertFalse(undone.isActive());
            Savepoint kept = connection.savepoint();
            connection.execute(insertTag("kept"));
            throwing("savepointReleased", kept::release);
            assertFalse(kept.isActive());
            connection.commit();
        }
        assertEquals(List.of("outer", "kept"), tags());
    }

    @Test
    void aSessionsSavepointIsUndoneInMemoryAsInTheDatabase() {
        Tag undone = new Tag("undone");
        Tag kept = new Tag("kept");
        try (Session session = heard.openSession()) {
            Nested back = session.savepoint();
            session.add(undone);
            session.flush();
            throwing("savepointRolledBack", back::rollback);
            assertEquals(ObjectState.TRANSIENT, session.stateOf(undone));
            back.close();
            Nested forth = session.savepoint();
            session.add(kept);
            throwing("savepointReleased", forth::release);
            forth.close();
            session.commit();
            assertEquals(ObjectState.PERSISTENT, session.stateOf(kept));
        }
        assertEquals(List.of("kept"), tags());
    }

    private static Insert<Void> insertTag(String tag) {
        return insertInto(TAGS).values(TAGS.text.set(tag));
    }

    private List<String> tags() {
        return outside.rows("SELECT text FROM tags ORDER BY id");
    }
}
