package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.populateExisting;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.testkit.domain.Books.BOOKS;
import static io.alkahest.testkit.domain.Countries.COUNTRIES;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Profiles.PROFILES;
import static io.alkahest.testkit.domain.Shelves.SHELVES;
import static io.alkahest.testkit.domain.Users.USERS;
import static io.alkahest.testkit.domain.plain.Essays.ESSAYS;
import static io.alkahest.testkit.domain.plain.Writers.WRITERS;
import static io.alkahest.testkit.domain.stock.Crates.CRATES;
import static io.alkahest.testkit.domain.stock.Products.PRODUCTS;
import static io.alkahest.testkit.domain.stock.Warehouse.WAREHOUSE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.SessionStateException;
import io.alkahest.error.StaleRowException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.session.Session;
import io.alkahest.session.SessionWork;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Book;
import io.alkahest.testkit.domain.Country;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Profile;
import io.alkahest.testkit.domain.Shelf;
import io.alkahest.testkit.domain.User;
import io.alkahest.testkit.domain.plain.Essay;
import io.alkahest.testkit.domain.plain.PlainDomain;
import io.alkahest.testkit.domain.plain.Writer;
import io.alkahest.testkit.domain.stock.Crate;
import io.alkahest.testkit.domain.stock.Product;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * A change that no flush has written is written or kept when its object is refreshed or expired; {@code revert} is the
 * word for throwing it away.
 */
public abstract class UnflushedChangeSuite extends DatabaseSuite {
    private static final TransactionOptions QUIET =
            TransactionOptions.defaults().autoflush(false);

    protected UnflushedChangeSuite(TestDatabase database) {
        super(database);
    }

    @Test
    void aRefreshWritesWhatIsPendingAndReadsIt() {
        createBlog();
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            session.execute(text("UPDATE users SET email = 'new@example.com' WHERE id = 1"));
            ada.setName("Countess");
            sql.clear();
            session.refresh(ada);
            sql.expect("UPDATE users SET name", "SELECT users");
            assertEquals("Countess", ada.getName());
            assertEquals("new@example.com", ada.getEmail());
            assertFalse(session.isModified(ada));
        });
        assertEquals(List.of("Countess"), outside.rows("SELECT name FROM users WHERE id = 1"));
    }

    @Test
    void aRefreshInsertsWhatIsNew() {
        createBlog();
        engine.inTransaction(session -> {
            User dora = new User("dora@example.com", "Dora");
            session.add(dora);
            session.refresh(dora);
            assertEquals(4, dora.getId());
        });
    }

    @Test
    void withoutAutoflushARefreshKeepsWhatIsPending() {
        createBlog();
        quietly(session -> {
            User ada = session.get(USERS, 1);
            ada.setName("Countess");
            session.execute(text("UPDATE users SET email = 'new@example.com', name = 'other' WHERE id = 1"));
            sql.clear();
            session.refresh(ada);
            sql.expect("SELECT users");
            assertEquals("Countess", ada.getName());
            assertEquals("new@example.com", ada.getEmail());
            ada.setName("other");
            assertFalse(session.isModified(ada), "the name is compared with what was read last");
            ada.setName("Countess");
        });
        assertEquals(List.of("Countess new@example.com"), outside.rows("SELECT name, email FROM users WHERE id = 1"));
    }

    @Test
    void aQueryThatBringsObjectsUpToDateKeepsWhatIsPending() {
        createBlog();
        quietly(session -> {
            User ada = session.get(USERS, 1);
            User ben = session.get(USERS, 2);
            Post hello = session.get(POSTS, 1);
            ada.setName("Countess");
            hello.setAuthor(ben);
            session.execute(text("UPDATE users SET email = name, name = 'other'"));
            session.execute(text("UPDATE posts SET title = 'Hi', author_id = 3 WHERE id = 1"));
            session.all(select(USERS).options(populateExisting()));
            session.all(select(POSTS).options(populateExisting()));
            assertEquals("Countess", ada.getName());
            assertEquals("Ada", ada.getEmail());
            assertEquals("other", ben.getName());
            assertEquals("Hi", hello.getTitle());
            assertSame(ben, hello.getAuthor());
            assertTrue(session.isModified(ada));
            ada.setName("other");
            assertFalse(session.isModified(ada), "the name is compared with what was read last");
            ada.setName("Countess");
        });
        assertEquals(
                List.of("Countess Ada", "other Ben"),
                outside.rows("SELECT name, email FROM users WHERE id < 3 ORDER BY id"));
        assertEquals(List.of("2 Hi"), outside.rows("SELECT author_id, title FROM posts WHERE id = 1"));
    }

    @Test
    void aQueryThatBringsPlainObjectsUpToDateKeepsWhatIsPending() {
        createEssays();
        quietly(session -> {
            Writer ada = session.get(WRITERS, 1);
            Writer ben = session.get(WRITERS, 2);
            Essay hello = session.get(ESSAYS, 1);
            ada.setName("Countess");
            hello.setWriter(ben);
            session.execute(text("UPDATE writers SET email = name, name = 'other'"));
            session.execute(text("UPDATE essays SET title = 'Hi' WHERE id = 1"));
            session.all(select(WRITERS).options(populateExisting()));
            session.all(select(ESSAYS).options(populateExisting()));
            assertEquals("Countess", ada.getName());
            assertEquals("Ada", ada.getEmail());
            assertEquals("other", ben.getName());
            assertEquals("Hi", hello.getTitle());
            assertSame(ben, hello.getWriter());
        });
        assertEquals(List.of("Countess Ada", "other Ben"), outside.rows("SELECT name, email FROM writers ORDER BY id"));
        assertEquals(List.of("2"), outside.rows("SELECT writer_id FROM essays WHERE id = 1"));
    }

    @Test
    void withoutAutoflushADeleteMatchesRowsAndKeepsTheChangesOfOthers() {
        createBlog();
        outside.run("DELETE FROM comments", "DELETE FROM post_tags");
        quietly(session -> {
            Post hello = session.get(POSTS, 1);
            Post other = session.get(POSTS, 3);
            hello.setTitle("Other");
            other.setTitle("Mine");
            other.setAuthor(session.get(USERS, 1));
            session.execute(deleteFrom(POSTS).where(POSTS.authorId.eq(1), POSTS.title.eq("Other")));
            assertEquals(ObjectState.PERSISTENT, session.stateOf(hello));
            session.execute(deleteFrom(POSTS).where(POSTS.authorId.eq(1)));
            assertEquals(ObjectState.DELETED, session.stateOf(hello));
            assertEquals(ObjectState.PERSISTENT, session.stateOf(other));
        });
        assertEquals(List.of("3 Mine 1"), outside.rows("SELECT id, title, author_id FROM posts"));
    }

    @Test
    void expireKeepsWhatIsPending() {
        createBlog();
        quietly(session -> {
            User ada = session.get(USERS, 1);
            User ben = session.get(USERS, 2);
            ada.setName("Countess");
            ben.setName("Benjamin");
            session.execute(text("UPDATE users SET email = name"));
            sql.clear();
            session.expire(ada);
            assertEquals("Countess", ada.getName());
            assertTrue(session.isModified(ada));
            sql.expectCount(0);
            assertEquals("Ada", ada.getEmail());
            sql.expect("SELECT users");
            session.expireAll();
            sql.clear();
            assertEquals("Benjamin", ben.getName());
            session.all(select(USERS));
            assertEquals("Ben", ben.getEmail());
            assertEquals("Benjamin", ben.getName());
            sql.clear();
            session.flush();
            sql.expect("UPDATE users SET name x2");
        });
        assertEquals(List.of("Countess", "Benjamin", "Cleo"), outside.rows("SELECT name FROM users ORDER BY id"));
    }

    @Test
    void aValueSetBackToWhatAnExpiredRowHadIsWritten() {
        createBlog();
        quietly(session -> {
            User ada = session.get(USERS, 1);
            ada.setName("Countess");
            session.execute(text("UPDATE users SET name = 'other' WHERE id = 1"));
            session.expire(ada);
            ada.setName("Ada");
        });
        assertEquals(List.of("Ada"), outside.rows("SELECT name FROM users WHERE id = 1"));
    }

    @Test
    void aReferenceStaysOnBothSides() {
        createBlog();
        quietly(session -> {
            User ada = session.get(USERS, 1);
            User ben = session.get(USERS, 2);
            Post hello = session.get(POSTS, 1);
            assertEquals(2, ada.getPosts().size());
            hello.setAuthor(ben);
            session.execute(text("UPDATE posts SET title = 'Hi' WHERE id = 1"));
            session.expire(hello);
            assertSame(ben, hello.getAuthor());
            assertEquals("Hi", hello.getTitle());
            session.refresh(hello);
            session.expireAll();
            assertSame(ben, hello.getAuthor());
            assertEquals(List.of("Again"), titles(ada));
            assertEquals(List.of("Other", "Hi"), titles(ben));
        });
        assertEquals(List.of("2 Hi"), outside.rows("SELECT author_id, title FROM posts WHERE id = 1"));
    }

    @Test
    void aReferenceSetBackWhileItsRowLedElsewhereIsWritten() {
        createBlog();
        for (boolean read : new boolean[] {true, false}) {
            outside.run("UPDATE posts SET author_id = 1 WHERE id = 1");
            quietly(session -> {
                Post hello = session.get(POSTS, 1);
                User ada = hello.getAuthor();
                hello.setAuthor(session.get(USERS, 2));
                session.execute(text("UPDATE posts SET author_id = 3 WHERE id = 1"));
                session.expire(hello);
                if (read) {
                    assertEquals("Hello", hello.getTitle());
                }
                hello.setAuthor(ada);
                assertSame(ada, hello.getAuthor());
            });
            assertEquals(List.of("1"), outside.rows("SELECT author_id FROM posts WHERE id = 1"));
        }
    }

    @Test
    void aPartnerStaysOnBothSides() {
        createBlog();
        quietly(session -> {
            User ada = session.get(USERS, 1);
            User ben = session.get(USERS, 2);
            Profile profile = ada.getProfile();
            ben.setProfile(profile);
            session.expire(profile);
            session.expire(ada);
            session.expire(ben);
            assertNull(ada.getProfile());
            assertSame(profile, ben.getProfile());
            assertSame(ben, profile.getUser());
        });
        assertEquals(List.of("2"), outside.rows("SELECT user_id FROM profiles"));
    }

    @Test
    void revertTakesBackWhatWasSet() {
        createBlog();
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            User ben = session.get(USERS, 2);
            Post hello = session.get(POSTS, 1);
            assertEquals(2, ada.getPosts().size());
            assertEquals(1, ben.getPosts().size());
            ada.setName("Countess");
            hello.setTitle("Bye");
            hello.setAuthor(ben);
            sql.clear();
            session.revert(ada);
            session.revert(hello);
            sql.expectCount(0);
            assertEquals("Ada", ada.getName());
            assertEquals("Hello", hello.getTitle());
            assertSame(ada, hello.getAuthor());
            assertEquals(List.of("Again", "Hello"), titles(ada));
            assertEquals(List.of("Other"), titles(ben));
            assertFalse(session.isModified(ada));
            assertFalse(session.isModified(hello));
            session.flush();
            sql.expectCount(0);
        });
    }

    @Test
    void revertReadsWhatHadExpired() {
        createBlog();
        try (Session session = engine.openSession()) {
            User ada = session.get(USERS, 1);
            session.commit();
            ada.setName("Countess");
            session.revert(ada);
            sql.clear();
            assertEquals("Ada", ada.getName());
            sql.expect("SELECT users");
        }
    }

    @Test
    void revertLeavesWhatStandsInOtherRows() {
        createBlog();
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            Post third = new Post("third", ada);
            ada.getPosts().add(third);
            ada.setProfile(new Profile("new"));
            ada.setName("Countess");
            session.revert(ada);
            assertTrue(ada.getPosts().contains(third));
            assertEquals("new", ada.getProfile().getBio());
        });
        assertEquals(List.of("Ada"), outside.rows("SELECT name FROM users WHERE id = 1"));
        assertEquals(List.of("new 1"), outside.rows("SELECT bio, user_id FROM profiles"));
        assertEquals(List.of("1"), outside.rows("SELECT author_id FROM posts WHERE title = 'third'"));
    }

    @Test
    void revertGivesAPartnerBack() {
        createBlog();
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            User ben = session.get(USERS, 2);
            Profile profile = session.get(PROFILES, 1);
            profile.setUser(ben);
            session.revert(profile);
            assertSame(ada, profile.getUser());
            assertSame(profile, ada.getProfile());
            assertNull(ben.getProfile());
        });
        assertEquals(List.of("1"), outside.rows("SELECT user_id FROM profiles"));
    }

    @Test
    void revertGivesAPartnerBackThatWasNotRead() {
        createBlog();
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            User ben = session.get(USERS, 2);
            Profile profile = session.get(PROFILES, 1);
            ada.setProfile(profile);
            session.flush();
            profile.setUser(ben);
            session.revert(profile);
            assertSame(profile, ada.getProfile());
            assertNull(ben.getProfile());
        });
        assertEquals(List.of("1"), outside.rows("SELECT user_id FROM profiles"));
    }

    @Test
    void whatHasNoRowCannotBeReverted() {
        createBlog();
        engine.inTransaction(session -> {
            User dora = new User("dora@example.com", "Dora");
            session.add(dora);
            assertEquals(
                    "User (new) is PENDING and has no row to go back to. Let go of it by expunge(…). [ALK-720]",
                    assertThrows(SessionStateException.class, () -> session.revert(dora))
                            .getMessage());
            session.expunge(dora);
            User cleo = session.get(USERS, 3);
            session.delete(cleo);
            session.flush();
            assertEquals(
                    "User#3 is DELETED and has no row to go back to. Only a rollback brings it back. [ALK-720]",
                    assertThrows(SessionStateException.class, () -> session.revert(cleo))
                            .getMessage());
        });
    }

    @Test
    void keysThatTheApplicationGivesAreKeptWithTheRest() {
        create(Domain.ASSIGNED);
        create(Domain.LIBRARY);
        quietly(session -> {
            Country country = new Country("PT", "Portugal");
            Shelf attic = new Shelf("attic", 1);
            Shelf hall = new Shelf("hall", 2);
            Book book = new Book("Atlas");
            book.setShelf(attic);
            session.addAll(country, attic, hall, book);
            session.commit();
            country.set(COUNTRIES.code, "PO");
            attic.setTopic("maps");
            attic.set(SHELVES.number, 7);
            book.setShelf(hall);
            session.expireAll();
            assertEquals("PO", country.getCode());
            assertEquals("Portugal", country.getName());
            session.refresh(attic);
            assertEquals("attic 7 maps", attic.getRoom() + " " + attic.getNumber() + " " + attic.getTopic());
            assertSame(hall, book.getShelf());
            session.revert(book);
            assertSame(attic, book.getShelf());
            assertEquals("Atlas", book.getTitle());
            session.expire(book);
            book.setShelf(hall);
            session.revert(attic);
            assertEquals(1, attic.getNumber());
            assertNull(attic.getTopic());
            attic.setTopic("globes");
            session.expire(attic);
            session.flush();
            assertSame(country, session.get(COUNTRIES, "PO"));
        });
        assertEquals(List.of("PO Portugal"), outside.rows("SELECT code, name FROM countries"));
        assertEquals(
                List.of("attic 1 globes", "hall 2 null"),
                outside.rows("SELECT room, number, topic FROM shelves ORDER BY room"));
        assertEquals(List.of("hall 2"), outside.rows("SELECT shelf_room, shelf_number FROM books"));
        engine.inTransaction(
                session -> assertEquals(1, session.all(select(BOOKS)).size()));
    }

    @Test
    void aChangeMadeOnAnOldVersionIsStillFoundOut() {
        create(WAREHOUSE);
        engine.inTransaction(session -> session.addAll(new Product("anvil", 10), new Crate(10)));
        for (boolean refreshed : new boolean[] {true, false}) {
            try (Session session = engine.openSession(QUIET)) {
                Product anvil = session.get(PRODUCTS, 1);
                Crate crate = session.get(CRATES, 1);
                anvil.setStock(9);
                crate.setAmount(9);
                session.execute(text("UPDATE products SET version = version + 1, stock = 5"));
                session.execute(text("UPDATE crates SET version = version + 1, amount = 5"));
                if (refreshed) {
                    session.refresh(anvil);
                    session.refresh(crate);
                } else {
                    session.expireAll();
                }
                assertEquals(9, anvil.getStock());
                assertEquals(9, crate.getAmount());
                assertThrows(StaleRowException.class, session::flush);
                session.rollback();
                crate.setAmount(8);
                session.execute(text("UPDATE crates SET version = version + 1, amount = 5"));
                session.refresh(crate);
                assertThrows(StaleRowException.class, session::flush);
            }
        }
    }

    @Test
    void afterRevertTheVersionIsThatOfTheRow() {
        create(WAREHOUSE);
        engine.inTransaction(session -> session.addAll(new Product("anvil", 10), new Crate(10)));
        quietly(session -> {
            Product anvil = session.get(PRODUCTS, 1);
            Crate crate = session.get(CRATES, 1);
            anvil.setStock(9);
            crate.setAmount(9);
            session.execute(text("UPDATE products SET version = 7, stock = 5"));
            session.execute(text("UPDATE crates SET version = 7, amount = 5"));
            session.refresh(anvil);
            session.refresh(crate);
            session.revert(anvil);
            session.revert(crate);
            assertEquals(5, anvil.getStock());
            session.refresh(crate);
            assertEquals(5, crate.getAmount());
            anvil.setStock(4);
            crate.setAmount(3);
        });
        assertEquals(List.of("4 8"), outside.rows("SELECT stock, version FROM products"));
        assertEquals(List.of("3 8"), outside.rows("SELECT amount, version FROM crates"));
    }

    @Test
    void changesOfPlainObjectsAreKept() {
        createEssays();
        quietly(session -> {
            Writer ada = session.get(WRITERS, 1);
            Writer ben = session.get(WRITERS, 2);
            Essay hello = session.get(ESSAYS, 1);
            ada.setName("Countess");
            hello.setWriter(ben);
            ben.setPortrait(new byte[] {2});
            session.execute(text("UPDATE writers SET email = name, name = 'other'"));
            session.execute(text("UPDATE essays SET title = 'Hi', writer_id = 1 WHERE id = 1"));
            session.refresh(ada);
            session.expire(ben);
            session.expire(hello);
            ben.setEmail("set after expiring");
            session.all(select(WRITERS));
            session.all(select(ESSAYS));
            assertEquals("Countess", ada.getName());
            assertEquals("Ada", ada.getEmail());
            assertEquals("other", ben.getName());
            assertEquals("set after expiring", ben.getEmail());
            assertArrayEquals(new byte[] {2}, ben.getPortrait());
            assertEquals("Hi", hello.getTitle());
            assertSame(ben, hello.getWriter());
        });
        assertEquals(
                List.of("Countess Ada", "other set after expiring"),
                outside.rows("SELECT name, email FROM writers ORDER BY id"));
        assertEquals(List.of("2"), outside.rows("SELECT writer_id FROM essays WHERE id = 1"));
    }

    @Test
    void aRefreshWritesChangesOfPlainObjects() {
        createEssays();
        engine.inTransaction(session -> {
            Writer ada = session.get(WRITERS, 1);
            ada.setName("Countess");
            sql.clear();
            session.refresh(ada);
            sql.expect("UPDATE writers SET name", "SELECT writers");
            assertEquals("Countess", ada.getName());
        });
    }

    @Test
    void changesOfPlainObjectsAreReverted() {
        createEssays();
        engine.inTransaction(session -> {
            Writer ada = session.get(WRITERS, 1);
            Writer ben = session.get(WRITERS, 2);
            Essay hello = session.get(ESSAYS, 1);
            session.load(hello, ESSAYS.writer);
            ada.setName("Countess");
            ada.setPortrait(new byte[] {1});
            hello.setWriter(ben);
            hello.setTitle(null);
            session.revert(ada);
            session.revert(hello);
            assertEquals("Ada", ada.getName());
            assertNull(ada.getPortrait());
            assertSame(ada, hello.getWriter());
            assertEquals("Hello", hello.getTitle());
            sql.clear();
            session.flush();
            sql.expectCount(0);
            Objects.requireNonNull(ada.getEssays()).clear();
        });
        assertEquals(List.of("1"), outside.rows("SELECT writer_id FROM essays WHERE id = 1"));
    }

    @Test
    void aReadOnlySessionRefusesToRefreshWhatWasChanged() {
        createBlog();
        try (Session session = engine.openSession(TransactionOptions.readOnly())) {
            User ada = session.get(USERS, 1);
            ada.setName("Countess");
            assertNotNull(assertThrows(SessionStateException.class, () -> session.refresh(ada)));
            session.revert(ada);
            session.refresh(ada);
            assertEquals("Ada", ada.getName());
        }
    }

    private void createEssays() {
        create(PlainDomain.ESSAYS);
        outside.run(
                "INSERT INTO writers (email, name) VALUES ('ada@example.com', 'Ada')",
                "INSERT INTO writers (email, name) VALUES ('ben@example.com', 'Ben')",
                "INSERT INTO essays (title, writer_id) VALUES ('Hello', 1)");
    }

    /** Works in a session that flushes when told to, at the end for instance. */
    private void quietly(SessionWork<RuntimeException> work) {
        engine.inTransaction(QUIET, work);
    }

    private static List<String> titles(User user) {
        return user.getPosts().stream().map(Post::getTitle).toList();
    }
}
