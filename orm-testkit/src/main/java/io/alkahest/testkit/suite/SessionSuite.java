package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.populateExisting;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.testkit.domain.Countries.COUNTRIES;
import static io.alkahest.testkit.domain.Jobs.JOBS;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Shelves.SHELVES;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static io.alkahest.testkit.domain.stock.Labels.LABELS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.FlushException;
import io.alkahest.error.SessionStateException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.AutoflushPause;
import io.alkahest.session.Engine;
import io.alkahest.session.Entity;
import io.alkahest.session.Session;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Country;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Job;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Shelf;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import io.alkahest.testkit.domain.stock.Label;
import io.alkahest.testkit.domain.stock.Product;
import io.alkahest.testkit.domain.stock.Warehouse;
import io.alkahest.type.SqlTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The session: object states, identity, transactions and what a rollback restores, autoflush, expiry. */
public abstract class SessionSuite extends DatabaseSuite {
    protected SessionSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        createBlog();
    }

    @Test
    void theConnectionOfASessionSeesWhatIsPending() {
        engine.inTransaction(session -> {
            session.add(new Tag("pending"));
            assertEquals(
                    1,
                    session.connection()
                            .execute(select(TAGS.id).where(TAGS.text.eq("pending")))
                            .all()
                            .size());
        });
    }

    @Test
    void aFailureAtCommitNamesTheObjectAndWhereItWasAddedIfThatIsTraced() {
        try (Engine traced = Engine.create(fresh.url(), options -> options.traceConnections(true))) {
            ConstraintViolationException violation = assertThrows(
                    ConstraintViolationException.class,
                    () -> traced.inTransaction(session -> session.add(new User("ada@example.com", "Other"))));
            assertTrue(
                    violation
                            .getMessage()
                            .contains("It was to INSERT User (new 1) (added at " + SessionSuite.class.getName()),
                    violation::getMessage);
            FlushException missing = assertThrows(
                    FlushException.class, () -> traced.inTransaction(session -> session.add(new Post("No author"))));
            assertTrue(
                    missing.getMessage().contains("The object is Post (new) (added at " + SessionSuite.class.getName()),
                    missing::getMessage);
        }
        ConstraintViolationException untraced = assertThrows(
                ConstraintViolationException.class,
                () -> engine.inTransaction(session -> session.add(new User("ada@example.com", "Other"))));
        assertFalse(untraced.getMessage().contains("added at"), untraced::getMessage);
    }

    @Test
    void aChildThatWasTakenOutOfItsListIsToldFromOneThatNeverHadAParent() {
        FlushException error = assertThrows(
                FlushException.class,
                () -> engine.inTransaction(session ->
                        Objects.requireNonNull(session.get(USERS, 1)).getPosts().remove(0)));
        assertEquals(
                "Post.author is required but null: the object was taken out of User.posts, or set to have no User. Give it another User, delete it,"
                        + " declare the list with cascade(ALL, DELETE_ORPHAN), which deletes what is taken out of it, or make posts.author_id nullable. [ALK-550]",
                error.getMessage());
    }

    @Test
    void whoeverDeletesTheUndeclaredSideOfALinkIsToldWhatRefersToIt() {
        create(Warehouse.WAREHOUSE);
        engine.inTransaction(session -> {
            Product product = new Product("chair", 1);
            product.getLabels().add(new Label("wood"));
            session.add(product);
        });
        ConstraintViolationException error = assertThrows(
                ConstraintViolationException.class,
                () -> engine.inTransaction(session -> session.delete(session.one(select(LABELS)))));
        assertTrue(
                error.getMessage()
                        .endsWith(
                                " Rows of product_labels may still refer to it, for Product.labels has no other side: declare that in the table of Label,"
                                        + " so that links go with the object, or take the object out of the lists first."),
                error::getMessage);
    }

    static final class Visit extends Entity {
        Visit(Instant seen) {
            see(seen);
        }

        void see(Instant seen) {
            set(VISITS.seen, seen);
        }

        Instant seen() {
            return get(VISITS.seen);
        }
    }

    static final class Visits extends Table<Visit> {
        final Column<Visit, Integer> id = integer("id").primaryKey();
        final Column<Visit, Instant> seen = column("seen", SqlTypes.instant(3));

        Visits() {
            super("visits");
        }
    }

    static final Visits VISITS = new Visits();

    @Test
    void aMomentIsCutInMemoryAsItsColumnCutsIt() {
        create(new Schema(VISITS));
        Visit visit = new Visit(Instant.parse("2024-02-29T12:34:56.123456789Z"));
        engine.inSession(session -> {
            session.add(visit);
            session.flush();
            assertEquals(Instant.parse("2024-02-29T12:34:56.123Z"), visit.seen());
            visit.see(Instant.parse("2024-02-29T12:34:56.987654321Z"));
            session.commit();
            assertEquals(Instant.parse("2024-02-29T12:34:56.987Z"), visit.seen());
        });
    }

    @Test
    void aKeyThatTheLibraryMakesIsKnownAtOnce() {
        create(Domain.ASSIGNED);
        engine.inTransaction(session -> {
            Job job = new Job("early");
            session.add(job);
            UUID id = job.getId();
            session.flush();
            assertEquals(id, job.getId());
            assertSame(job, session.get(JOBS, id));
        });
    }

    @Test
    void listsAreAddedTogether() {
        engine.inTransaction(session ->
                session.addAll(List.of(new Tag("one"), new Tag("two")), List.of(new Tag("three")), new Tag("four")));
        assertEquals(
                List.of("one", "two", "three", "four"), outside.rows("SELECT text FROM tags WHERE id > 3 ORDER BY id"));
    }

    @Test
    void aSessionLetsGoOfAllObjects() {
        engine.inTransaction(session -> {
            User ada = Objects.requireNonNull(session.get(USERS, 1));
            ada.setName("Changed");
            Tag tag = new Tag("never written");
            session.add(tag);
            session.clear();
            assertEquals(ObjectState.DETACHED, session.stateOf(ada));
            assertEquals(ObjectState.TRANSIENT, session.stateOf(tag));
            assertNotSame(ada, session.get(USERS, 1));
        });
        assertEquals(List.of("3"), outside.rows("SELECT COUNT(*) FROM tags"));
        assertEquals(List.of("Ada"), outside.rows("SELECT name FROM users WHERE id = 1"));
    }

    @Test
    void anObjectGoesThroughItsStates() {
        Tag tag = new Tag("new");
        try (Session session = engine.openSession()) {
            assertEquals(ObjectState.TRANSIENT, session.stateOf(tag));
            session.add(tag);
            assertEquals(ObjectState.PENDING, session.stateOf(tag));
            session.flush();
            assertEquals(ObjectState.PERSISTENT, session.stateOf(tag));
            assertEquals(4, tag.getId());
            session.commit();
            assertEquals(ObjectState.PERSISTENT, session.stateOf(tag));
            session.delete(tag);
            assertEquals(ObjectState.PERSISTENT, session.stateOf(tag));
            session.flush();
            assertEquals(ObjectState.DELETED, session.stateOf(tag));
            session.commit();
            assertEquals(ObjectState.DETACHED, session.stateOf(tag));
            assertFalse(session.contains(tag));
        }
        assertEquals(3, outside.rows("SELECT id FROM tags").size());
    }

    @Test
    void aSessionTalksToTheDatabaseOnlyWhenItMust() {
        try (Session session = engine.openSession()) {
            session.add(new Tag("new"));
            session.rollback();
            session.flush();
            session.commit();
        }
        sql.expectEvents();
    }

    @Test
    void oneRowIsOneObjectOnEveryPath() {
        try (Session session = engine.openSession()) {
            User ada = session.get(USERS, 1);
            assertSame(ada, session.get(USERS, 1));
            assertSame(ada, session.one(select(USERS).where(USERS.name.eq("Ada"))));
            assertSame(
                    ada,
                    session.all(select(POSTS, USERS).join(POSTS.author)).get(0).component2());
            assertSame(ada, session.get(POSTS, 1).getAuthor());
            assertSame(session.get(POSTS, 1), ada.getPosts().get(0));
        }
    }

    @Test
    void aNewObjectIsItsRowsObjectAfterFlush() {
        try (Session session = engine.openSession()) {
            Tag tag = new Tag("new");
            session.add(tag);
            session.flush();
            assertSame(tag, session.get(TAGS, 4));
            assertSame(tag, session.one(select(TAGS).where(TAGS.text.eq("new"))));
        }
    }

    @Test
    void anObjectSaysItsNameAndKeyAndReadsNothingForIt() {
        Tag tag = new Tag("new");
        assertEquals("Tag (new)", tag.toString());
        try (Session session = engine.openSession()) {
            session.add(tag);
            assertEquals("Tag (new)", tag.toString());
            session.commit();
            sql.clear();
            assertEquals("Tag#4", tag.toString());
            sql.expectEvents();
        }
        assertEquals("Tag#4", tag.toString());
    }

    @Test
    void keysOfTextAndOfSeveralColumnsIdentifyToo() {
        create(Domain.LIBRARY);
        create(Domain.ASSIGNED);
        try (Session session = engine.openSession()) {
            Shelf shelf = new Shelf("attic", 7);
            Country country = new Country("de", "Deutschland");
            session.addAll(shelf, country);
            session.flush();
            sql.clear();
            assertSame(shelf, session.get(SHELVES, List.of("attic", 7)));
            assertSame(country, session.get(COUNTRIES, "de"));
            sql.expectCount(0);
            assertSame(shelf, session.one(select(SHELVES)));
            assertSame(country, session.one(select(COUNTRIES)));
            session.commit();
        }
        engine.inTransaction(session -> {
            assertEquals("attic", session.get(SHELVES, List.of("attic", 7)).getRoom());
            assertNull(session.get(SHELVES, List.of("attic", 8)));
            assertEquals("Deutschland", session.get(COUNTRIES, "de").getName());
        });
    }

    @Test
    void getAnswersFromTheIdentityMapFirst() {
        try (Session session = engine.openSession()) {
            session.all(select(USERS));
            sql.clear();
            assertEquals("Ben", session.get(USERS, 2).getName());
            sql.expectCount(0);
            assertNull(session.get(USERS, 99));
            sql.expectCount(1);
        }
    }

    @Test
    void queriesAnswerOneFirstOrAll() {
        try (Session session = engine.openSession()) {
            assertEquals("Ada", session.one(select(USERS).where(USERS.id.eq(1))).getName());
            assertNull(session.oneOrNull(select(USERS).where(USERS.id.eq(99))));
            assertEquals(
                    "Cleo",
                    session.first(select(USERS).orderBy(USERS.id.desc())).getName());
            assertNull(session.first(select(USERS).where(USERS.id.eq(99))));
            assertEquals(3, session.all(select(USERS)).size());
            assertEquals(3L, session.one(select(count(USERS.id))));
            assertEquals(
                    List.of("Ada", "Ben"),
                    session.all(select(USERS.name).orderBy(USERS.id).limit(2)));
        }
    }

    @Test
    void aStreamIsReadAsItComes() {
        try (Session session = engine.openSession()) {
            List<String> names = new ArrayList<>();
            try (Stream<User> users = session.stream(select(USERS).orderBy(USERS.id))) {
                users.forEach(user -> names.add(user.getName()));
            }
            assertEquals(List.of("Ada", "Ben", "Cleo"), names);
            try (Stream<User> users = session.stream(select(USERS).orderBy(USERS.id))) {
                assertEquals("Ada", users.findFirst().orElseThrow().getName());
            }
            assertEquals(3, session.all(select(USERS)).size());
        }
    }

    @Test
    void theFirstUseBeginsATransactionAndCommitEndsIt() {
        try (Session session = engine.openSession()) {
            assertFalse(session.inTransaction());
            session.get(USERS, 1);
            assertTrue(session.inTransaction());
            session.commit();
            assertFalse(session.inTransaction());
        }
        sql.expectEvents("BEGIN", "SELECT users", "COMMIT");
    }

    @Test
    void aQueryFlushesFirst() {
        try (Session session = engine.openSession()) {
            session.add(new Tag("new"));
            assertEquals(4L, session.one(select(count(TAGS.id))));
            session.get(TAGS, 1).setText("changed");
            assertEquals(
                    1, session.all(select(TAGS).where(TAGS.text.eq("changed"))).size());
        }
    }

    @Test
    @SuppressWarnings("try")
    void aQueryDoesNotFlushWhereThatIsForbidden() {
        try (Session session = engine.openSession()) {
            session.add(new Tag("new"));
            try (AutoflushPause pause = session.noAutoflush()) {
                assertEquals(3L, session.one(select(count(TAGS.id))));
            }
            assertEquals(4L, session.one(select(count(TAGS.id))));
        }
        try (Session session = engine.openSession(TransactionOptions.defaults().autoflush(false))) {
            session.add(new Tag("new"));
            assertEquals(3L, session.one(select(count(TAGS.id))));
        }
    }

    @Test
    void aQueryOverwritesNeitherChangesNorWhatIsLoaded() {
        try (Session session = engine.openSession(TransactionOptions.defaults().autoflush(false))) {
            User ada = session.get(USERS, 1);
            User ben = session.get(USERS, 2);
            session.execute(text("UPDATE users SET email = name, name = 'other'"));
            ada.setName("Countess");
            session.all(select(USERS));
            assertEquals("Countess", ada.getName());
            assertEquals("ada@example.com", ada.getEmail());
            assertEquals("Ben", ben.getName());
            session.all(select(USERS).options(populateExisting()));
            assertEquals("other", ben.getName());
        }
    }

    @Test
    void refreshReadsTheRowAgain() {
        try (Session session = engine.openSession()) {
            User ada = session.get(USERS, 1);
            session.execute(text("UPDATE users SET name = 'Countess' WHERE id = 1"));
            assertEquals("Ada", ada.getName());
            session.refresh(ada);
            assertEquals("Countess", ada.getName());
        }
    }

    @Test
    void expireForgetsUntilTheNextAccess() {
        try (Session session = engine.openSession()) {
            User ada = session.get(USERS, 1);
            session.execute(text("UPDATE users SET name = 'Countess' WHERE id = 1"));
            session.expire(ada);
            sql.clear();
            assertFalse(session.isModified(ada));
            assertEquals("Countess", ada.getName());
            sql.expect("SELECT users");
        }
    }

    @Test
    void expungeLetsAnObjectGo() {
        try (Session session = engine.openSession()) {
            User ada = session.get(USERS, 1);
            Tag tag = new Tag("new");
            session.add(tag);
            session.expunge(ada);
            session.expunge(tag);
            assertEquals(ObjectState.DETACHED, session.stateOf(ada));
            assertEquals(ObjectState.TRANSIENT, session.stateOf(tag));
            assertFalse(session.contains(ada));
            ada.setName("nobody hears");
            session.commit();
        }
        assertEquals(List.of("Ada"), outside.rows("SELECT name FROM users WHERE id = 1"));
        assertEquals(3, outside.rows("SELECT id FROM tags").size());
    }

    @Test
    void aSessionShowsWhatItWillDo() {
        try (Session session = engine.openSession()) {
            Tag added = new Tag("new");
            Tag changed = session.get(TAGS, 1);
            Tag deleted = session.get(TAGS, 3);
            assertFalse(session.isModified(changed));
            session.add(added);
            changed.setText("changed");
            session.delete(deleted);
            assertTrue(session.isModified(changed));
            assertEquals(List.of(added), List.copyOf(session.newObjects()));
            assertEquals(List.of(changed), List.copyOf(session.dirtyObjects()));
            assertEquals(List.of(deleted), List.copyOf(session.deletedObjects()));
            assertTrue(session.contains(added));
            assertTrue(session.contains(changed));
            session.flush();
            assertTrue(session.newObjects().isEmpty());
            assertTrue(session.dirtyObjects().isEmpty());
            assertTrue(session.deletedObjects().isEmpty());
        }
    }

    @Test
    void aPendingObjectThatIsDeletedWasNeverThere() {
        try (Session session = engine.openSession()) {
            Tag tag = new Tag("new");
            session.add(tag);
            session.expunge(tag);
            session.commit();
        }
        sql.expectEvents();
    }

    @Test
    void addIsNoNewsForAnObjectOfTheSession() {
        try (Session session = engine.openSession()) {
            Tag tag = new Tag("new");
            session.add(tag);
            session.add(tag);
            session.flush();
            session.add(tag);
            session.add(session.get(TAGS, 1));
            session.commit();
        }
        assertEquals(4, outside.rows("SELECT id FROM tags").size());
    }

    @Test
    void addTakesADetachedObjectBack() {
        User ada = engine.computeInTransaction(session -> session.get(USERS, 1));
        ada.setName("Countess");
        engine.inTransaction(session -> {
            session.add(ada);
            assertSame(ada, session.get(USERS, 1));
        });
        assertEquals(List.of("Countess"), outside.rows("SELECT name FROM users WHERE id = 1"));
    }

    @Test
    void deleteIsTakenBackByAdd() {
        try (Session session = engine.openSession()) {
            Tag tag = session.get(TAGS, 3);
            session.delete(tag);
            session.add(tag);
            session.commit();
            assertEquals(ObjectState.PERSISTENT, session.stateOf(tag));
        }
        assertEquals(3, outside.rows("SELECT id FROM tags").size());
    }

    @Test
    void aTransientObjectCannotBeDeleted() {
        try (Session session = engine.openSession()) {
            assertThrows(SessionStateException.class, () -> session.delete(new Tag("new")));
        }
    }

    @Test
    void statementsRunInTheSessionsTransaction() {
        try (Session session = engine.openSession()) {
            session.add(new Tag("object"));
            session.execute(insertInto(TAGS).values(TAGS.text.set("statement")));
            assertEquals(
                    "text",
                    session.execute(text("SELECT :word"), Map.of("word", "text"))
                            .scalar());
            session.rollback();
        }
        assertEquals(3, outside.rows("SELECT id FROM tags").size());
    }

    @Test
    void aFlushPlanIsReadBeforeItRuns() {
        try (Session session = engine.openSession()) {
            User user = new User("new@example.com", "New");
            session.add(new Post("New", user));
            String plan = session.flushPlan();
            assertTrue(plan.indexOf("INSERT users") < plan.indexOf("INSERT posts"), plan);
            assertTrue(plan.contains("INSERT users"), plan);
            assertEquals(ObjectState.PENDING, session.stateOf(user));
            sql.expectCount(0);
        }
    }
}
