package io.alkahest.state;

import static io.alkahest.state.Library.BOOKS;
import static io.alkahest.state.Library.BOOK_TITLES;
import static io.alkahest.state.Library.WRITERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.MappingException;
import io.alkahest.mapping.Mappings;
import io.alkahest.mapping.ObjectState;
import io.alkahest.state.Library.Book;
import io.alkahest.state.Library.BookTitle;
import io.alkahest.state.Library.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlainObjectsTest {
    private final Mappings mappings = new Mappings();
    private final FakeSession session = new FakeSession(mappings, "session A");
    private final StateTracker tracker = session.tracker;

    @BeforeEach
    void rows() {
        mappings.register(WRITERS, BOOK_TITLES);
        session.put(WRITERS, Map.of(WRITERS.id, 1, WRITERS.name, "Ada", WRITERS.portrait, new byte[] {1, 2}));
        session.put(BOOKS, Map.of(BOOKS.id, 1L, BOOKS.title, "Hello", BOOKS.writerId, 1));
        session.rollback();
    }

    @Test
    void loadedValuesArriveThroughTheSetters() {
        Writer ada = session.get(WRITERS, 1);
        assertEquals("Ada", ada.name);
        assertEquals(1, ada.getId());
        Book book = session.get(BOOKS, 1);
        assertEquals(1, book.writerId, "an association is loaded as its key");
        assertNull(book.writer);
        assertSame(ada, session.get(WRITERS, 1));
    }

    @Test
    void changesAreFoundByComparing() {
        Writer ada = session.get(WRITERS, 1);
        session.flush();
        assertEquals(List.of(), session.written);
        ada.name = "Alex";
        assertTrue(state(ada).isModified());
        session.flush();
        assertEquals(List.of("update Writer#1 name=Alex"), session.written);
        ada.name = "Ada";
        ada.name = "Alex";
        session.flush();
        assertEquals(1, session.written.size());
    }

    @Test
    void bytesChangedInPlaceAreFound() {
        Writer ada = session.get(WRITERS, 1);
        Objects.requireNonNull(ada.portrait)[0] = 9;
        assertTrue(state(ada).isModified());
        ada.portrait = new byte[] {1, 2};
        assertFalse(state(ada).isModified());
    }

    @Test
    void newObjectsGetTheirKeysAndTheirForeignKeys() {
        Writer eve = Writer.named("Eve");
        Book book = new Book("New");
        book.writer = eve;
        tracker.add(book);
        assertEquals(List.of(state(book), state(eve)), tracker.pending());
        session.flush();
        assertEquals(100, eve.getId());
        assertEquals(100, book.writerId);
        assertEquals(ObjectState.PERSISTENT, state(book).status());
        assertSame(eve, session.get(WRITERS, 100));
    }

    @Test
    void membersOfACollectionPointToTheirOwnerAfterTheFlush() {
        Writer eve = Writer.named("Eve");
        Book book = new Book("New");
        Objects.requireNonNull(eve.books).add(book);
        tracker.add(eve);
        session.flush();
        assertSame(eve, book.writer);
        assertEquals(100, book.writerId);
        session.written.clear();
        Objects.requireNonNull(eve.books).remove(book);
        Writer ada = session.get(WRITERS, 1);
        Objects.requireNonNull(ada.books).add(book);
        session.flush();
        assertEquals(List.of("update Book#101 writer_id=1"), session.written);
        assertSame(ada, book.writer);
        session.flush();
        assertEquals(1, session.written.size());
    }

    @Test
    void replacingACollectionIsADifference() {
        Writer ada = session.get(WRITERS, 1);
        Book hello = session.get(BOOKS, 1);
        state(ada).load(WRITERS.books, List.of(hello));
        assertEquals(List.of(hello), ada.books);
        assertTrue(state(ada).read(WRITERS.books).isLoaded());
        assertSame(ada, hello.writer, "a loaded member knows its owner");
        assertFalse(state(hello).isModified());
        Book second = new Book("second");
        ada.books = new ArrayList<>(List.of(hello, second));
        session.flush();
        assertEquals(List.of("insert Book#100"), session.written);
    }

    @Test
    void aRawForeignKeyLeadsWhereTheAssociationWasNotAssigned() {
        Writer eve = Writer.named("Eve");
        tracker.add(eve);
        session.flush();
        Book book = session.get(BOOKS, 1);
        book.writerId = 100;
        session.flush();
        assertEquals(List.of("insert Writer#100", "update Book#1 writer_id=100"), session.written);
        book.writer = session.get(WRITERS, 1);
        book.writerId = 55;
        session.flush();
        assertEquals(1, book.writerId, "the association beats it");
    }

    @Test
    void rollbackRestoresValuesAndTakesGeneratedKeysBack() {
        Writer ada = session.get(WRITERS, 1);
        ada.name = "flushed";
        Writer eve = Writer.named("Eve");
        Book book = new Book("New");
        book.writer = eve;
        tracker.add(book);
        session.flush();
        ada.name = "not flushed";
        session.rollback();
        assertEquals("Ada", ada.name);
        assertEquals(0, eve.getId());
        assertNull(book.id);
        assertNull(book.writerId);
        assertSame(eve, book.writer);
        assertFalse(tracker.contains(eve));
        tracker.add(book);
        session.flush();
        assertEquals(eve.getId(), book.writerId);
        assertEquals("Ada", ada.name);
    }

    @Test
    void rollbackRestoresCollections() {
        Writer ada = session.get(WRITERS, 1);
        Book hello = session.get(BOOKS, 1);
        state(ada).load(WRITERS.books, List.of(hello));
        Objects.requireNonNull(ada.books).add(new Book("second"));
        session.flush();
        session.rollback();
        assertEquals(List.of(hello), ada.books);
        Objects.requireNonNull(ada.books).clear();
        session.rollback();
        assertEquals(List.of(hello), ada.books);
        session.flush();
        assertEquals(List.of("insert Book#100"), session.written);
    }

    @Test
    void goingBackToAMarkRestoresWhatCameAfter() {
        Writer ada = session.get(WRITERS, 1);
        ada.name = "before";
        session.flush();
        int mark = tracker.mark();
        ada.name = "after";
        tracker.rollbackTo(mark);
        assertEquals("before", ada.name);
        ada.name = "after, flushed";
        session.flush();
        ada.name = "and once more";
        tracker.rollbackTo(mark);
        assertEquals("before", ada.name);
        session.rollback();
        assertEquals("Ada", ada.name);
    }

    @Test
    void expiredObjectsTakeTheNextRowUnlessTheyWereChanged() {
        Writer ada = session.get(WRITERS, 1);
        session.commit(true);
        ada.name = "changed by the application";
        Object[] row = session.rows(WRITERS).get(1);
        row[WRITERS.name.slot()] = "changed elsewhere";
        row[WRITERS.portrait.slot()] = new byte[] {3};
        assertSame(ada, session.get(WRITERS, 1));
        assertEquals("changed by the application", ada.name);
        assertEquals(3, Objects.requireNonNull(ada.portrait)[0]);
        session.flush();
        assertEquals(List.of("update Writer#1 name=changed by the application"), session.written);
    }

    @Test
    void equalsOfTheClassIsNeverAsked() {
        Writer one = Writer.named("Same");
        Writer two = Writer.named("Same");
        tracker.add(one);
        tracker.add(two);
        session.flush();
        assertEquals(List.of("insert Writer#100", "insert Writer#101"), session.written);
        assertSame(two, session.get(WRITERS, 101));
    }

    @Test
    void recordsAreReadAndNotSaved() {
        session.put(BOOK_TITLES, Map.of(BOOK_TITLES.id, 1L, BOOK_TITLES.title, "Hello"));
        session.rollback();
        assertEquals(new BookTitle("Hello", 1), session.get(BOOK_TITLES, 1));
        assertSame(session.get(BOOK_TITLES, 1), session.get(BOOK_TITLES, 1));
        session.commit(true);
        session.flush();
        MappingException e = assertThrows(MappingException.class, () -> tracker.add(new BookTitle("New", 2)));
        assertEquals(
                "BookTitle is a record, and records are for reading only. Insert through book_titles with a statement. [ALK-234]",
                e.getMessage());
    }

    @Test
    void aStreamDetachesPlainObjectsThatAreUnchanged() {
        Writer ada = session.get(WRITERS, 1);
        ada.name = "Alex";
        tracker.letGo(state(ada));
        assertTrue(tracker.contains(ada));
        session.flush();
        tracker.letGo(state(ada));
        assertFalse(tracker.contains(ada));
    }

    private EntityState state(Object entity) {
        return Objects.requireNonNull(tracker.state(entity));
    }
}
