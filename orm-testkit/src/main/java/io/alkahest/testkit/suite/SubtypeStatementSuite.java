package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.undefer;
import static io.alkahest.mapping.Loaders.withSubtypes;
import static io.alkahest.sql.Functions.coalesce;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.scalar;
import static io.alkahest.sql.Functions.upper;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.StaleRowException;
import io.alkahest.error.StatementException;
import io.alkahest.schema.Alias;
import io.alkahest.schema.Column;
import io.alkahest.schema.Embedded;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Entity;
import io.alkahest.sql.Query;
import io.alkahest.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements about subclasses, and what stands in their columns: embedded values, deferred columns, versions. */
public abstract class SubtypeStatementSuite extends DatabaseSuite {
    protected SubtypeStatementSuite(TestDatabase database) {
        super(database);
    }

    private record Size(int width, int height) {}

    private static class Medium extends Entity {}

    private static final class Book extends Medium {}

    private static final class Film extends Medium {}

    private static final class Media extends Table<Medium> {
        final Column<Medium, Integer> id = integer("id").primaryKey().assigned();
        final Column<Medium, String> kind = varchar("kind", 10).discriminator("medium");
        final Column<Medium, String> title = varchar("title", 20);
        final Column<Medium, Integer> version = integer("version").version();

        Media() {
            super("media");
        }
    }

    private static final class Books extends Table<Book> {
        final NullableColumn<Book, String> author = varchar("author", 20).nullable();
        final Column<Book, Integer> width = integer("width");
        final Column<Book, Integer> height = integer("height");
        final Embedded<Book, Size> size = embedded(Size::new, width, height, Size::width, Size::height);
        final NullableColumn<Book, String> blurb = text("blurb").nullable().deferred();

        Books() {
            super(MEDIA, "book");
        }
    }

    private static final class Films extends Table<Film> {
        final Column<Film, Integer> minutes = integer("minutes");
        final Column<Film, Integer> width = integer("width");
        final Column<Film, Integer> height = integer("height");
        final Embedded<Film, Size> size = embedded(Size::new, width, height, Size::width, Size::height);
        final NullableColumn<Film, String> script = text("script").nullable().deferred();

        Films() {
            super("films", MEDIA, "film");
        }

        Column<Film, Integer> id() {
            return column("id", Integer.class);
        }
    }

    private static final Media MEDIA = new Media();
    private static final Books BOOKS = new Books();
    private static final Films FILMS = new Films();

    @BeforeEach
    void createRows() {
        create(new Schema(MEDIA, BOOKS, FILMS));
        engine.inTransaction(session -> {
            session.add(book(1, "Emma", "Austen"));
            session.add(book(2, "Beowulf", null));
            session.add(film(3, "Metropolis", 153));
            session.add(film(4, "Nosferatu", 94));
            Medium medium = new Medium();
            medium.set(MEDIA.id, 5);
            medium.set(MEDIA.title, "Radio");
            session.add(medium);
        });
        sql.clear();
    }

    private static Book book(int id, String title, String author) {
        Book book = new Book();
        book.set(MEDIA.id, id);
        book.set(MEDIA.title, title);
        book.set(BOOKS.author, author);
        book.set(BOOKS.size, new Size(12, id));
        book.set(BOOKS.blurb, "About " + title);
        return book;
    }

    private static Film film(int id, String title, int minutes) {
        Film film = new Film();
        film.set(MEDIA.id, id);
        film.set(MEDIA.title, title);
        film.set(FILMS.minutes, minutes);
        film.set(FILMS.size, new Size(35, id));
        film.set(FILMS.script, "Scene of " + title);
        return film;
    }

    private <T> List<T> all(Query<T> query) {
        return engine.computeInTransaction(session -> session.all(query));
    }

    @Test
    void anExpressionOverAColumnOfASubclassReadsItsRowsOnly() {
        assertEquals(
                List.of("AUSTEN", "NONE"),
                all(select(upper(coalesce(BOOKS.author, "none"))).orderBy(BOOKS.height)));
        assertEquals(List.of(2L), all(select(count(coalesce(BOOKS.author, "none")))));
        assertEquals(
                List.of("NONE"),
                all(select(upper(coalesce(BOOKS.author, "none"))).where(MEDIA.id.gt(1))));
        Alias<Book> other = BOOKS.alias("other");
        assertEquals(List.of(2L), all(select(count(coalesce(other.get(BOOKS.author), "none")))));
        assertEquals(
                List.of(2L, 2L),
                all(select(count(coalesce(BOOKS.author, "a"))).unionAll(select(count(coalesce(BOOKS.author, "b"))))));
        assertEquals(
                List.of(2L),
                all(select(scalar(select(count(coalesce(BOOKS.author, "none")))).orNull())
                        .from(MEDIA)
                        .where(MEDIA.id.eq(5))));
    }

    @Test
    void aConditionOfItsOwnOnTheDiscriminatorChangesNothing() {
        for (String kind : List.of("book", "medium", "film")) {
            List<String> expected = kind.equals("book") ? List.of("AUSTEN", "NONE") : List.of();
            assertEquals(
                    expected,
                    all(select(upper(coalesce(BOOKS.author, "none")))
                            .where(MEDIA.kind.eq(kind))
                            .orderBy(MEDIA.id)),
                    kind);
            assertEquals(
                    List.of((long) expected.size()),
                    all(select(count(coalesce(BOOKS.author, "none")))
                            .from(BOOKS)
                            .where(MEDIA.kind.eq(kind))),
                    kind);
        }
    }

    @Test
    void aConditionAloneOnAColumnOfASubclassMeansItsRowsToo() {
        assertEquals(List.of(1L), all(select(count()).where(BOOKS.author.isNull())));
    }

    @Test
    void aQueryOfTheSuperclassMayAskForColumnsOfSubclasses() {
        assertEquals(
                List.of("Emma", "Radio"),
                all(select(MEDIA.title)
                        .where(BOOKS.author.eq("Austen").or(MEDIA.title.eq("Radio")))
                        .orderBy(MEDIA.id)));
    }

    @Test
    void aRightJoinCannotTellTheClass() {
        Alias<Medium> other = MEDIA.alias("other");
        StatementException refusal = assertThrows(
                StatementException.class,
                () -> all(select(upper(BOOKS.author.orNull()))
                        .from(MEDIA)
                        .rightJoin(other, other.get(MEDIA.id).eq(MEDIA.id))));
        assertEquals(
                "media holds objects of a subclass, whose rows a RIGHT JOIN cannot tell from others. Write it as a left join,"
                        + " or join a query of them: select(…).asTable(…). [ALK-699]",
                refusal.getMessage());
    }

    @Test
    void aStatementDoesNotChangeTheClass() {
        assertEquals(
                "update(media) cannot set media.kind, which tells the classes of objects apart: an object does not change"
                        + " its class. Delete the row, and insert one of the other class. [ALK-713]",
                assertThrows(StatementException.class, () -> update(MEDIA).set(MEDIA.kind.set("film")))
                        .getMessage());
        Alias<Medium> other = MEDIA.alias("m");
        assertThrows(StatementException.class, () -> update(other).set(MEDIA.kind.set("film")));
        assertThrows(StatementException.class, () -> update(BOOKS).set(MEDIA.kind.set("film")));
        assertThrows(
                StatementException.class,
                () -> insertInto(MEDIA).onConflict(MEDIA.id).doUpdate(MEDIA.kind.set("film")));
    }

    @Test
    void anUpdateOfALowerTableCountsTheVersionAbove() {
        engine.inTransaction(session -> session.execute(
                update(FILMS).set(FILMS.minutes.set(FILMS.minutes.plus(1))).where(FILMS.minutes.gt(100))));
        sql.expect("UPDATE media SET version", "UPDATE films SET minutes");
        assertEquals(
                List.of("1 1", "2 1", "3 2", "4 1", "5 1"), outside.rows("SELECT id, version FROM media ORDER BY id"));
        assertEquals(List.of("3 154", "4 94"), outside.rows("SELECT id, minutes FROM films ORDER BY id"));
    }

    @Test
    void aStatementThatIsRefusedCountsNoVersion() {
        engine.inTransaction(session -> {
            assertThrows(
                    StatementException.class,
                    () -> session.execute(update(FILMS).set(FILMS.minutes.set(1))));
            assertThrows(
                    StatementException.class,
                    () -> session.execute(
                            update(FILMS).set(FILMS.minutes.set(1)).returning(FILMS.minutes)));
            assertThrows(
                    StatementException.class,
                    () -> session.execute(update(FILMS).allRows()));
        });
        sql.expect();
        assertEquals(List.of("1"), outside.rows("SELECT DISTINCT version FROM media"));
    }

    @Test
    void theClassOfATableThatIsReadFromIsNoCondition() {
        engine.inTransaction(session -> {
            Alias<Book> other = BOOKS.alias("other");
            for (StatementException refusal : List.of(
                    assertThrows(
                            StatementException.class,
                            () -> session.execute(
                                    update(FILMS).set(FILMS.minutes.set(1)).from(BOOKS))),
                    assertThrows(
                            StatementException.class,
                            () -> session.execute(
                                    update(BOOKS).set(BOOKS.author.set("x")).from(other))),
                    assertThrows(
                            StatementException.class,
                            () -> session.execute(deleteFrom(BOOKS).using(other))))) {
                assertTrue(
                        refusal.getMessage()
                                .endsWith(
                                        " has no where(…) and would touch every row. Add a condition, or say allRows() if every row is meant. [ALK-332]"),
                        refusal.getMessage());
            }
            assertEquals(
                    2L,
                    session.execute(update(FILMS)
                                    .set(FILMS.minutes.set(BOOKS.width))
                                    .from(BOOKS)
                                    .where(BOOKS.author.eq("Austen")))
                            .rowCount());
        });
    }

    @Test
    void whoHasReadTheObjectBeforeNotices() {
        Film film = engine.computeInTransaction(session -> session.get(FILMS, 3));
        engine.inTransaction(session -> session.execute(update(FILMS)
                .set(FILMS.minutes.set(1))
                .where(FILMS.id().inList(select(MEDIA.id).where(MEDIA.title.eq("Metropolis"))))));
        film.set(MEDIA.title, "Faust");
        assertThrows(StaleRowException.class, () -> engine.inTransaction(session -> session.add(film)));
        assertEquals(List.of("3 1", "4 94"), outside.rows("SELECT id, minutes FROM films ORDER BY id"));
    }

    @Test
    void objectsInMemoryFollowWithTheirVersion() {
        engine.inTransaction(session -> {
            Film film = session.get(FILMS, 3);
            session.load(film, FILMS.script);
            session.execute(update(FILMS).set(FILMS.minutes.set(80)).where(FILMS.minutes.gt(100)));
            sql.clear();
            assertEquals(80, film.get(FILMS.minutes));
            assertEquals(2, film.get(MEDIA.version));
            sql.expect();
            film.set(MEDIA.title, "Faust");
            session.flush();
            assertEquals(3, film.get(MEDIA.version));
        });
        assertEquals(List.of("Faust 3"), outside.rows("SELECT title, version FROM media WHERE id = 3"));
    }

    @Test
    void embeddedValuesOfSubclassesAreReadWrittenAndAskedFor() {
        engine.inTransaction(session -> {
            List<Medium> all = session.all(select(MEDIA).orderBy(MEDIA.id).options(withSubtypes(FILMS)));
            assertEquals(new Size(12, 1), ((Book) all.get(0)).get(BOOKS.size));
            assertEquals(new Size(35, 3), ((Film) all.get(2)).get(FILMS.size));
            sql.expect("SELECT media", "SELECT films");
            ((Book) all.get(0)).set(BOOKS.size, new Size(9, 1));
            ((Film) all.get(2)).set(FILMS.size, new Size(16, 3));
            sql.clear();
            session.flush();
            sql.expect("UPDATE media SET width, version", "UPDATE media SET version", "UPDATE films SET width");
            assertEquals(List.of("Emma"), titles(session.all(select(BOOKS).where(BOOKS.size.eq(new Size(9, 1))))));
            assertEquals(
                    List.of("Metropolis"), titles(session.all(select(FILMS).where(FILMS.size.eq(new Size(16, 3))))));
        });
        assertEquals(
                List.of("9 1", "12 2"),
                outside.rows("SELECT width, height FROM media WHERE kind = 'book' ORDER BY id"));
        assertEquals(List.of("16 3", "35 4"), outside.rows("SELECT width, height FROM films ORDER BY id"));
    }

    private static List<String> titles(List<? extends Medium> media) {
        return media.stream().map(medium -> medium.get(MEDIA.title)).toList();
    }

    @Test
    void deferredColumnsOfSubclassesAreReadAtTheFirstLook() {
        engine.inTransaction(session -> {
            Book emma = (Book) session.get(MEDIA, 1);
            sql.clear();
            assertEquals("About Emma", emma.get(BOOKS.blurb));
            sql.expect("SELECT media");
            Film film = session.one(select(FILMS).where(MEDIA.title.eq("Nosferatu")));
            sql.clear();
            assertEquals("Scene of Nosferatu", film.get(FILMS.script));
            sql.expect("SELECT films");
        });
        engine.inTransaction(session -> {
            Film film = session.one(select(FILMS).where(FILMS.minutes.eq(94)).options(undefer(FILMS.script)));
            Book emma =
                    session.one(select(BOOKS).where(BOOKS.author.eq("Austen")).options(undefer(BOOKS.blurb)));
            sql.clear();
            assertEquals("Scene of Nosferatu", film.get(FILMS.script));
            assertEquals("About Emma", emma.get(BOOKS.blurb));
            sql.expect();
            film.set(FILMS.script, "burnt");
            emma.set(BOOKS.blurb, null);
        });
        assertEquals(List.of("burnt"), outside.rows("SELECT script FROM films WHERE id = 4"));
        assertEquals(List.of("null"), outside.rows("SELECT blurb FROM media WHERE id = 1"));
    }

    @Test
    void whatASubclassReturnsAreItsObjects() {
        engine.inTransaction(session -> {
            List<Book> books = session.all(update(BOOKS)
                    .set(BOOKS.author.set("Anonymous"))
                    .where(BOOKS.author.isNull())
                    .returning(BOOKS));
            assertEquals(List.of("Beowulf"), titles(books));
            assertEquals("Anonymous", books.get(0).get(BOOKS.author));
            assertEquals(2, books.get(0).get(MEDIA.version));
            assertEquals(new Size(12, 2), books.get(0).get(BOOKS.size));
        });
    }

    @Test
    void whatTheSuperclassReturnsAreObjectsOfTheRightClasses() {
        engine.inTransaction(session -> {
            List<Medium> media = session.all(update(MEDIA)
                    .set(MEDIA.title.set(upper(MEDIA.title)))
                    .allRows()
                    .returning(MEDIA));
            assertEquals(
                    List.of("Book EMMA", "Book BEOWULF", "Film METROPOLIS", "Film NOSFERATU", "Medium RADIO"),
                    media.stream()
                            .sorted((a, b) -> a.get(MEDIA.id) - b.get(MEDIA.id))
                            .map(each -> each.getClass().getSimpleName() + " " + each.get(MEDIA.title))
                            .toList());
            assertEquals(
                    List.of("EMMA"),
                    session.all(
                            deleteFrom(BOOKS).where(BOOKS.author.eq("Austen")).returning(MEDIA.title)));
        });
        assertEquals(List.of("4"), outside.rows("SELECT COUNT(*) FROM media"));
    }

    @Test
    void valuesOfALowerTableAreReturned() {
        engine.inTransaction(session -> {
            assertEquals(
                    List.of(154),
                    session.all(update(FILMS)
                            .set(FILMS.minutes.set(FILMS.minutes.plus(1)))
                            .where(FILMS.minutes.gt(100))
                            .returning(FILMS.minutes)));
            Film film = session.get(FILMS, 3);
            assertEquals(154, film.get(FILMS.minutes));
            assertEquals(2, film.get(MEDIA.version));
            assertNull(session.get(FILMS, 1));
            assertTrue(session.contains(film));
        });
        List<Integer> ids = all(insertInto(MEDIA)
                .values(MEDIA.id.set(9), MEDIA.kind.set("medium"), MEDIA.title.set("Tape"), MEDIA.version.set(1))
                .returning(MEDIA.id));
        assertEquals(List.of(9), ids);
    }
}
