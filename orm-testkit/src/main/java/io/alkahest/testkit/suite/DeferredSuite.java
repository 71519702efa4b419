package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.populateExisting;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.mapping.Loaders.undefer;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.DetachedAccessException;
import io.alkahest.error.LazyLoadException;
import io.alkahest.error.SessionStateException;
import io.alkahest.error.StatementException;
import io.alkahest.mapping.Undefer;
import io.alkahest.schema.Alias;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.session.AutoflushPause;
import io.alkahest.session.Entity;
import io.alkahest.session.Nested;
import io.alkahest.session.Session;
import io.alkahest.sql.RowLock;
import io.alkahest.testkit.TestDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Deferred columns are read when somebody looks at them, and are written like all others. */
public abstract class DeferredSuite extends DatabaseSuite {
    private static final byte[] PHOTO = {1, 2, 3};
    private static final byte[] THUMBNAIL = {4};

    protected DeferredSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        create(SCHEMA);
        engine.inTransaction(session -> {
            Person ada = new Person("Ada", "Wrote programs.");
            ada.photo(PHOTO);
            ada.thumbnail(THUMBNAIL);
            Person ben = new Person("Ben", "Wrote nothing.");
            session.addAll(ada, ben);
            session.flush();
            session.addAll(new Page("ATLAS", 1, "Land", ada), new Page("ATLAS", 2, "Sea", ada));
        });
        sql.clear();
    }

    private static void assertMessage(String message, Class<? extends AlkahestException> type, Executable work) {
        assertEquals(message, assertThrows(type, work).getMessage());
    }

    /** The columns that the last statement read. */
    private String read() {
        String text = sql.statements().get(sql.statements().size() - 1).sql();
        return text.substring("SELECT ".length(), text.indexOf(" FROM "))
                .replaceAll("\\w+\\.|[`\"]", "")
                .toLowerCase();
    }

    @Test
    void anObjectIsReadWithoutItsDeferredColumns() {
        try (Session session = engine.openSession()) {
            assertEquals(2, session.all(select(PEOPLE)).size());
            assertEquals("id, name", read());
            session.clear();
            session.get(PEOPLE, 1);
            assertEquals("id, name", read());
            sql.expectCount(2);
        }
    }

    @Test
    void theFirstLookReadsTheColumnOnce() {
        try (Session session = engine.openSession()) {
            Person ada = session.get(PEOPLE, 1);
            sql.clear();
            assertEquals("Wrote programs.", ada.biography());
            assertEquals("Wrote programs.", ada.biography());
            sql.expectCount(1);
            assertEquals("biography", read());
        }
    }

    @Test
    void theColumnsOfAGroupAreReadTogether() {
        try (Session session = engine.openSession()) {
            Person ada = session.get(PEOPLE, 1);
            sql.clear();
            assertArrayEquals(THUMBNAIL, ada.thumbnail());
            assertArrayEquals(PHOTO, ada.photo());
            sql.expectCount(1);
            assertEquals("photo, thumbnail", read());
            ada.biography();
            sql.expectCount(2);
        }
    }

    @Test
    void nullIsReadOnce() {
        try (Session session = engine.openSession()) {
            Person ben = session.get(PEOPLE, 2);
            sql.clear();
            assertNull(ben.photo());
            assertNull(ben.photo());
            assertNull(ben.thumbnail());
            sql.expectCount(1);
        }
    }

    @Test
    void settingReadsNothingAndWritesThatColumnOnly() {
        engine.inTransaction(session -> {
            Person ben = session.get(PEOPLE, 2);
            sql.clear();
            ben.photo(new byte[] {7});
            assertArrayEquals(new byte[] {7}, ben.photo());
            session.flush();
            sql.expect("UPDATE people SET photo");
            assertArrayEquals(new byte[] {7}, ben.photo());
            sql.expectCount(1);
            assertNull(ben.thumbnail());
            assertEquals("thumbnail", read());
            ben.photo(null);
        });
        assertEquals(
                1, outside.rows("SELECT id FROM people WHERE photo IS NOT NULL").size());
    }

    @Test
    void aColumnChangedInPlaceIsWritten() {
        engine.inTransaction(session -> session.get(PEOPLE, 1).photo()[0] = 9);
        try (Session session = engine.openSession()) {
            assertArrayEquals(new byte[] {9, 2, 3}, session.get(PEOPLE, 1).photo());
        }
    }

    @Test
    void setToWhatTheRowHoldsIsAChangeUntilItIsKnown() {
        engine.inTransaction(session -> {
            Person ada = session.get(PEOPLE, 1);
            ada.biography("Wrote programs.");
            assertTrue(session.isModified(ada));
            session.revert(ada);
            assertFalse(session.isModified(ada));
            assertEquals("Wrote programs.", ada.biography());
            ada.biography("other");
            ada.biography("Wrote programs.");
            assertFalse(session.isModified(ada));
            sql.clear();
            session.flush();
            sql.expectCount(0);
        });
    }

    @Test
    void aNewObjectKnowsItsValues() {
        engine.inTransaction(session -> {
            Person eve = new Person("Eve", "New.");
            session.add(eve);
            session.flush();
            sql.clear();
            assertEquals("New.", eve.biography());
            assertNull(eve.photo());
            sql.expectCount(0);
        });
    }

    @Test
    void aDetachedObjectSaysThatItIsNotLoaded() {
        Session session = engine.openSession();
        Person ada = session.get(PEOPLE, 1);
        ada.thumbnail();
        session.close();
        assertArrayEquals(PHOTO, ada.photo());
        assertMessage(
                "Person.biography is not loaded, and Person#1 belongs to no open session. Read it inside the session, or"
                        + " add the object to a session first. [ALK-502]",
                DetachedAccessException.class,
                ada::biography);
        ada.biography("Set outside.");
        engine.inTransaction(other -> other.add(ada));
        assertEquals(List.of("Set outside."), outside.rows("SELECT biography FROM people WHERE id = 1"));
    }

    @Test
    void whatARollbackTookBackIsReadAnew() {
        try (Session session = engine.openSession()) {
            Person ada = session.get(PEOPLE, 1);
            ada.biography("Flushed.");
            session.flush();
            ada.thumbnail(null);
            session.rollback();
            assertEquals("Wrote programs.", ada.biography());
            assertArrayEquals(THUMBNAIL, ada.thumbnail());
        }
    }

    @Test
    void whatANestedBlockTookBackIsReadAnew() {
        engine.inTransaction(session -> {
            Person ada = session.get(PEOPLE, 1);
            try (Nested nested = session.savepoint()) {
                ada.biography("Nested.");
                session.flush();
                nested.rollback();
            }
            assertEquals("Wrote programs.", ada.biography());
        });
    }

    @Test
    void refreshAndExpireForgetWhatWasRead() {
        try (Session session = engine.openSession()) {
            Person ada = session.get(PEOPLE, 1);
            ada.biography();
            elsewhere(session, "One.");
            session.refresh(ada);
            assertEquals("id, name", read());
            assertEquals("One.", ada.biography());
            elsewhere(session, "Two.");
            session.expire(ada);
            assertEquals("Two.", ada.biography());
            assertEquals("biography", read());
            assertEquals("Ada", ada.name());
            assertEquals("id, name", read());
        }
    }

    /** Changes the row past the objects of the session, in its transaction. */
    private static void elsewhere(Session session, String biography) {
        session.connection()
                .execute(update(PEOPLE).set(PEOPLE.biography.set(biography)).where(PEOPLE.id.eq(1)));
    }

    @Test
    void whatWasSetOutlivesExpiryAndLock() {
        engine.inTransaction(session -> {
            Person ada = session.get(PEOPLE, 1);
            ada.biography();
            ada.photo(THUMBNAIL);
            elsewhere(session, "Meanwhile.");
            try (AutoflushPause pause = session.noAutoflush()) {
                assertNotNull(pause);
                session.expire(ada);
                assertArrayEquals(THUMBNAIL, ada.photo());
                session.refresh(ada, RowLock.forUpdate());
            }
            assertArrayEquals(THUMBNAIL, ada.photo());
            assertEquals("Meanwhile.", ada.biography());
            sql.clear();
            ada.photo(PHOTO);
            session.flush();
            sql.expect("UPDATE people SET photo");
        });
    }

    @Test
    void aQueryThatBringsObjectsUpToDateForgetsWhatWasReadOfThem() {
        engine.inTransaction(session -> {
            Person ada = session.get(PEOPLE, 1);
            ada.biography();
            ada.photo(THUMBNAIL);
            try (AutoflushPause pause = session.noAutoflush()) {
                assertNotNull(pause);
                session.all(select(PEOPLE).options(populateExisting()));
                assertTrue(session.isModified(ada));
                sql.clear();
                assertArrayEquals(THUMBNAIL, ada.photo());
                assertEquals("Wrote programs.", ada.biography());
                sql.expectCount(1);
                session.all(select(PEOPLE).options(populateExisting(), undefer(PEOPLE.photo)));
                assertArrayEquals(THUMBNAIL, ada.photo());
                sql.expectCount(2);
                session.revert(ada);
                assertArrayEquals(PHOTO, ada.photo());
            }
        });
    }

    @Test
    void aQueryReadsThemWhereItSaysSo() {
        try (Session session = engine.openSession()) {
            Person ada = session.one(select(PEOPLE)
                    .where(PEOPLE.name.eq("Ada"))
                    .orderBy(PEOPLE.biography.asc())
                    .options(undefer(PEOPLE.photo, PEOPLE.biography)));
            assertEquals("id, name, photo, biography", read());
            assertArrayEquals(PHOTO, ada.photo());
            assertEquals("Wrote programs.", ada.biography());
            sql.expectCount(1);
            assertArrayEquals(THUMBNAIL, ada.thumbnail());
            assertEquals("thumbnail", read());
            Person ben = session.get(PEOPLE, 2);
            Alias<Person> other = PEOPLE.alias("other");
            session.all(select(other).where(other.get(PEOPLE.id).eq(2)).options(undefer(PEOPLE.biography)));
            sql.clear();
            assertEquals("Wrote nothing.", ben.biography());
            sql.expectCount(0);
        }
    }

    @Test
    void undeferNamesWhatDoesNotFit() {
        try (Session session = engine.openSession()) {
            assertMessage(
                    "undefer(People.photo) is about objects of Person, but the query selects pages. Give the option to a"
                            + " query that selects people. [ALK-684]",
                    StatementException.class,
                    () -> session.all(select(PAGES).options(undefer(PEOPLE.photo))));
            assertMessage(
                    "undefer(People.photo) is about objects of Person, but the query selects plain values only. Give the"
                            + " option to a query that selects people. [ALK-684]",
                    StatementException.class,
                    () -> session.all(select(PEOPLE.id).options(undefer(PEOPLE.photo))));
            assertMessage(
                    "people.name is not deferred: it is read with its object anyway. Leave out undefer. [ALK-685]",
                    StatementException.class,
                    () -> undefer(PEOPLE.name));
            assertMessage(
                    "undefer(People.photo) cannot be given to a set operation. Load the columns of each object by"
                            + " session.load, or select them. [ALK-686]",
                    StatementException.class,
                    () -> session.all(select(PEOPLE).unionAll(select(PEOPLE)).options(undefer(PEOPLE.photo))));
        }
        assertEquals(new Undefer(List.of(PEOPLE.photo)), undefer(PEOPLE.photo));
    }

    @Test
    void loadersReadObjectsWithoutThem() {
        try (Session session = engine.openSession()) {
            Page land = session.first(select(PAGES).orderBy(PAGES.number.asc()).options(joined(PAGES.author)));
            assertEquals("Ada", land.author().name());
            sql.expectCount(1);
            assertEquals("Wrote programs.", land.author().biography());
            session.clear();
            Person ada = session.first(
                    select(PEOPLE).orderBy(PEOPLE.id.asc()).limit(1).options(joined(PEOPLE.pages)));
            assertEquals(2, ada.pages().size());
            sql.clear();
            assertEquals("Sea", ada.pages().get(1).text());
            sql.expectCount(1);
            session.clear();
            ada = session.first(select(PEOPLE).orderBy(PEOPLE.id.asc()).options(selectIn(PEOPLE.pages)));
            sql.clear();
            assertEquals("Land", ada.pages().get(0).text());
            sql.expectCount(1);
        }
    }

    @Test
    void aKeyOfSeveralColumnsFindsTheRow() {
        engine.inTransaction(session -> {
            Page sea = session.get(PAGES, List.of("ATLAS", 2));
            sql.clear();
            assertEquals("Sea", sea.text());
            assertEquals("text", read());
            sea.text("Ocean");
        });
        assertEquals(List.of("Land", "Ocean"), outside.rows("SELECT text FROM pages ORDER BY number"));
    }

    @Test
    void aSessionThatLoadsNothingByItselfSaysWhatToDo() {
        try (Session session = engine.openSession(TransactionOptions.defaults().implicitLoading(false))) {
            Person ada = session.get(PEOPLE, 1);
            assertMessage(
                    "Person.photo of Person#1 is deferred and not loaded, and this session runs no SQL when a property is"
                            + " touched. Load it with the query, .options(undefer(People.photo)), or by load(person,"
                            + " People.photo). [ALK-683]",
                    LazyLoadException.class,
                    ada::photo);
            sql.clear();
            session.load(ada, PEOPLE.photo);
            session.load(ada, PEOPLE.thumbnail);
            session.load(ada, PEOPLE.name);
            assertArrayEquals(PHOTO, ada.photo());
            sql.expectCount(1);
            ada.biography("Written unread.");
            session.flush();
            assertMessage(
                    "pages.text is no column of Person#1. Load a column of people. [ALK-689]",
                    StatementException.class,
                    () -> session.load(ada, PAGES.text));
            Person eve = new Person("Eve", "New.");
            session.add(eve);
            assertMessage(
                    "Person (new) is PENDING and has no row to be read from. Flush first. [ALK-511]",
                    SessionStateException.class,
                    () -> session.load(eve, PEOPLE.photo));
        }
    }

    @Test
    void aRowThatIsGoneIsNamed() {
        try (Session session = engine.openSession()) {
            Person ben = session.get(PEOPLE, 2);
            session.connection().execute(deleteFrom(PEOPLE).where(PEOPLE.id.eq(2)));
            assertMessage(
                    "The row of Person#2 is gone: another transaction or a statement has deleted it. The object was let"
                            + " go of, and its key is free. [ALK-580]",
                    SessionStateException.class,
                    ben::biography);
        }
    }

    @Test
    void aStatementThatSetsThemIsFollowed() {
        engine.inTransaction(session -> {
            Person ada = session.get(PEOPLE, 1);
            Person ben = session.get(PEOPLE, 2);
            assertEquals("Wrote nothing.", ben.biography());
            session.execute(update(PEOPLE)
                    .set(PEOPLE.biography.set("Both."), PEOPLE.photo.set(THUMBNAIL))
                    .allRows());
            assertEquals("Both.", ada.biography());
            assertEquals("Both.", ben.biography());
            assertArrayEquals(THUMBNAIL, ada.photo());
            assertArrayEquals(THUMBNAIL, ben.photo());
        });
    }

    /** People with columns that are large. */
    public static final class People extends Table<Person> {
        final Column<Person, Integer> id = integer("id").primaryKey();
        final Column<Person, String> name = varchar("name", 50);
        final NullableColumn<Person, byte[]> photo = binary("photo").nullable().deferred("pictures");
        final NullableColumn<Person, byte[]> thumbnail =
                binary("thumbnail").deferred("pictures").nullable();
        final Column<Person, String> biography = varchar("biography", 200).deferred();
        final ToMany<Person, Page> pages = oneToMany(() -> PAGES.author).orderedBy(() -> PAGES.number.asc());

        private People() {
            super("people");
        }
    }

    /** One of the {@link People}. */
    public static class Person extends Entity {
        Person(String name, String biography) {
            set(PEOPLE.name, name);
            biography(biography);
        }

        String name() {
            return get(PEOPLE.name);
        }

        byte @Nullable [] photo() {
            return get(PEOPLE.photo);
        }

        void photo(byte @Nullable [] photo) {
            set(PEOPLE.photo, photo);
        }

        byte @Nullable [] thumbnail() {
            return get(PEOPLE.thumbnail);
        }

        void thumbnail(byte @Nullable [] thumbnail) {
            set(PEOPLE.thumbnail, thumbnail);
        }

        String biography() {
            return get(PEOPLE.biography);
        }

        void biography(String biography) {
            set(PEOPLE.biography, biography);
        }

        List<Page> pages() {
            return get(PEOPLE.pages);
        }
    }

    /** Pages, known by book and number together. */
    public static final class Pages extends Table<Page> {
        final Column<Page, String> book = varchar("book", 20);
        final Column<Page, Integer> number = integer("number");
        final Column<Page, String> text = varchar("text", 200).deferred();
        final NullableColumn<Page, Integer> authorId =
                integer("author_id").nullable().references(PEOPLE.id);
        final ToOne<Page, @Nullable Person> author = manyToOne(PEOPLE, authorId);

        private Pages() {
            super("pages");
            primaryKey(book, number);
        }
    }

    /** One of the {@link Pages}. */
    public static class Page extends Entity {
        Page(String book, int number, String text, Person author) {
            set(PAGES.book, book);
            set(PAGES.number, number);
            set(PAGES.author, author);
            text(text);
        }

        String text() {
            return get(PAGES.text);
        }

        void text(String text) {
            set(PAGES.text, text);
        }

        Person author() {
            return get(PAGES.author);
        }
    }

    private static final People PEOPLE = new People();
    private static final Pages PAGES = new Pages();
    private static final Schema SCHEMA = new Schema(PEOPLE, PAGES);
}
