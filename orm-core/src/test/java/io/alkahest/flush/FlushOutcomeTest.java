package io.alkahest.flush;

import static io.alkahest.flush.FlushModel.COUNTRIES;
import static io.alkahest.flush.FlushModel.POSTS;
import static io.alkahest.flush.FlushModel.USERS;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.FlushException;
import io.alkahest.error.PendingRollbackException;
import io.alkahest.error.StaleRowException;
import io.alkahest.flush.FlushModel.Country;
import io.alkahest.flush.FlushModel.Note;
import io.alkahest.flush.FlushModel.Post;
import io.alkahest.flush.FlushModel.User;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.session.Nested;
import io.alkahest.session.Session;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a flush that meets gone rows, refused values, or drivers that do not count. */
class FlushOutcomeTest {
    private final SentStatements sent = new SentStatements();
    private final UncountedBatches uncounted = new UncountedBatches(dataSource());
    private final Engine engine = Engine.create(uncounted.dataSource(), options -> options.listener(sent));
    private Session session;

    private static JdbcDataSource dataSource() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:outcome_" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return source;
    }

    @BeforeEach
    void createTables() {
        new Schema(USERS, POSTS, COUNTRIES, FlushModel.NOTES, FlushModel.LINES).createAll(engine);
        session = engine.openSession();
        sent.take();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
    }

    @Test
    void aRowThatIsGoneIsStale() {
        User user = user("Ann");
        session.add(user);
        session.flush();
        int id = user.get(USERS.id);
        session.connection().execute(text("DELETE FROM users"));
        user.set(USERS.name, "Bob");
        StaleRowException stale = assertThrows(StaleRowException.class, session::flush);
        assertEquals("User", stale.entity());
        assertEquals(id, stale.key());
        assertEquals(
                "User " + id
                        + " was to be updated, but its row is gone: somebody else has deleted it since it was read. Roll back and read it again."
                        + " [ALK-555]",
                stale.getMessage());
        PendingRollbackException pending = assertThrows(PendingRollbackException.class, () -> session.get(USERS, id));
        assertSame(stale, pending.getCause());
        session.rollback();
        assertNull(session.get(USERS, id));
    }

    @Test
    void aFailedFlushLeavesObjectsAsTheyWereBefore() {
        session.add(country("AT", "Austria"));
        session.commit();
        User user = user("Ann");
        Country twin = country("AT", "twin");
        session.expunge(session.get(COUNTRIES, "AT"));
        session.addAll(user, twin);
        assertThrows(ConstraintViolationException.class, session::flush);
        session.rollback();
        assertEquals(ObjectState.TRANSIENT, session.stateOf(user));
        assertThrows(RuntimeException.class, () -> user.get(USERS.id));
        assertEquals("Ann", user.get(USERS.name));
        session.add(user);
        session.commit();
        assertNotNull(user.get(USERS.id));
    }

    @Test
    void aFailureInsideASavepointSparesTheTransaction() {
        session.add(country("AT", "Austria"));
        session.commit();
        session.expunge(session.get(COUNTRIES, "AT"));
        session.add(user("outer"));
        try (Nested nested = session.savepoint()) {
            session.add(country("AT", "twin"));
            assertThrows(ConstraintViolationException.class, nested::release);
        }
        session.commit();
        assertEquals(1L, countOf(USERS));
    }

    @Test
    void nullInARequiredColumnIsRefusedBeforeAnythingIsSent() {
        session.add(user("Ann"));
        Post post = new Post();
        post.set(POSTS.title, "t");
        session.add(post);
        FlushException failure = assertThrows(FlushException.class, session::flush);
        assertEquals(
                "Post.author is required but null. Set it before flush, or make the column nullable. [ALK-550]",
                failure.getMessage());
        assertEquals(List.of(), sent.take());
    }

    @Test
    void oneRowOfABatchThatIsGoneIsNamed() {
        User ann = user("Ann");
        User bob = user("Bob");
        session.addAll(ann, bob, user("Cid"));
        session.flush();
        session.connection().execute(text("DELETE FROM users WHERE name = 'Bob'"));
        session.delete(bob);
        session.delete(ann);
        StaleRowException stale = assertThrows(StaleRowException.class, session::flush);
        assertEquals(bob.get(USERS.id), stale.key());
    }

    @Test
    void updatesThatTheDriverDoesNotCountAreUndoneAndRunOneByOne() {
        User ann = user("Ann");
        User bob = user("Bob");
        session.addAll(ann, bob);
        session.flush();
        uncounted.begin();
        ann.set(USERS.name, "a");
        bob.set(USERS.name, "b");
        sent.take();
        session.flush();
        String update = "UPDATE users SET name = ? WHERE users.id = ?";
        assertEquals(List.of(update + " * 2", update, update), sent.take());
        ann.set(USERS.name, "x");
        bob.set(USERS.name, "y");
        session.flush();
        assertEquals(List.of(update, update), sent.take());
        session.connection().execute(text("DELETE FROM users WHERE name = 'y'"));
        ann.set(USERS.name, "p");
        bob.set(USERS.name, "q");
        StaleRowException stale = assertThrows(StaleRowException.class, session::flush);
        assertEquals(bob.get(USERS.id), stale.key());
    }

    @Test
    void aBatchOfWhichTheDriverCountsSomeRowsIsNotCounted() {
        User ann = user("Ann");
        User bob = user("Bob");
        session.addAll(ann, bob);
        session.flush();
        session.connection().execute(text("DELETE FROM users WHERE name = 'Bob'"));
        uncounted.begin(1);
        ann.set(USERS.name, "a");
        bob.set(USERS.name, "b");
        StaleRowException stale = assertThrows(StaleRowException.class, session::flush);
        assertEquals(bob.get(USERS.id), stale.key());
    }

    @Test
    void deletesThatTheDriverDoesNotCountFindAllTheirRows() {
        User ann = user("Ann");
        User bob = user("Bob");
        User cid = user("Cid");
        session.addAll(ann, bob, cid);
        session.flush();
        uncounted.begin();
        session.delete(ann);
        session.delete(bob);
        session.commit();
        assertEquals(1, session.all(select(USERS.id)).size());
        User dan = user("Dan");
        session.add(dan);
        session.flush();
        session.connection().execute(text("DELETE FROM users WHERE name = 'Dan'"));
        session.delete(cid);
        session.delete(dan);
        StaleRowException stale = assertThrows(StaleRowException.class, session::flush);
        assertEquals(dan.get(USERS.id), stale.key());
    }

    @Test
    void aDriverThatStopsCountingIsNotBelieved() {
        User ann = user("Ann");
        User bob = user("Bob");
        session.addAll(ann, bob);
        session.flush();
        ann.set(USERS.name, "a");
        bob.set(USERS.name, "b");
        session.commit();
        uncounted.begin();
        ann.set(USERS.name, "x");
        bob.set(USERS.name, "y");
        DatabaseException failure = assertThrows(DatabaseException.class, session::flush);
        assertEquals(
                "The driver has not counted the rows of a batch, as it did for earlier ones, so whether all of them were found is unknown. Roll back."
                        + " Do not change how the driver runs batches while an engine is in use."
                        + " Statement: UPDATE users SET name = ? WHERE users.id = ? [ALK-628]",
                failure.getMessage());
        session.rollback();
        assertEquals("a", ann.get(USERS.name));
    }

    @Test
    void theFirstCountedBatchRunsUnderASavepointThatNobodySees() {
        User ann = user("Ann");
        User bob = user("Bob");
        session.addAll(ann, bob);
        session.flush();
        sent.take();
        ann.set(USERS.name, "a");
        bob.set(USERS.name, "b");
        session.flush();
        assertEquals(List.of("UPDATE users SET name = ? WHERE users.id = ? * 2"), sent.take());
    }

    @Test
    void plainObjectsAreGivenBackWhatTheyHad() {
        Note note = new Note();
        note.setText("before");
        session.add(note);
        session.commit();
        Note added = new Note();
        added.setText("new");
        session.add(added);
        note.setText("after");
        session.flush();
        assertNotNull(added.getId());
        session.rollback();
        assertEquals("before", note.getText());
        assertNull(added.getId());
        assertEquals(ObjectState.TRANSIENT, session.stateOf(added));
    }

    @Test
    void aDeletedObjectIsThereAgainAfterARollback() {
        User ann = user("Ann");
        session.add(ann);
        session.commit();
        session.delete(ann);
        session.flush();
        assertEquals(ObjectState.DELETED, session.stateOf(ann));
        session.rollback();
        assertEquals(ObjectState.PERSISTENT, session.stateOf(ann));
        assertEquals("Ann", ann.get(USERS.name));
        session.delete(ann);
        session.commit();
        assertEquals(ObjectState.DETACHED, session.stateOf(ann));
    }

    private long countOf(Table<?> table) {
        return session.execute(text("SELECT COUNT(*) FROM " + table)).scalar() instanceof Number number
                ? number.longValue()
                : -1;
    }

    private static User user(String name) {
        User user = new User();
        user.set(USERS.name, name);
        return user;
    }

    private static Country country(String code, String name) {
        Country country = new Country();
        country.set(COUNTRIES.code, code);
        country.set(COUNTRIES.name, name);
        return country;
    }
}
