package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.testkit.domain.Countries.COUNTRIES;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Users.USERS;
import static io.alkahest.testkit.domain.plain.Essays.ESSAYS;
import static io.alkahest.testkit.domain.plain.Writers.WRITERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.DetachedAccessException;
import io.alkahest.error.MappingException;
import io.alkahest.error.SessionStateException;
import io.alkahest.error.StaleRowException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.session.Session;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Country;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.User;
import io.alkahest.testkit.domain.plain.Essay;
import io.alkahest.testkit.domain.plain.PlainDomain;
import io.alkahest.testkit.domain.plain.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects whose row is gone are let go of, whoever notices it; objects that no table is made for are not let in. */
public abstract class VanishedRowSuite extends DatabaseSuite {
    protected VanishedRowSuite(TestDatabase database) {
        super(database);
    }

    @Test
    void getLetsGoOfAnObjectWithoutARow() {
        create(Domain.ASSIGNED);
        outside.run("INSERT INTO countries (code, name) VALUES ('de', 'Germany')");
        try (Session session = engine.openSession()) {
            Country old = session.get(COUNTRIES, "de");
            session.commit();
            outside.run("DELETE FROM countries");
            assertNull(session.get(COUNTRIES, "de"));
            assertEquals(ObjectState.DETACHED, session.stateOf(old));
            assertTrue(!session.contains(old));
            DetachedAccessException error = assertThrows(DetachedAccessException.class, old::getName);
            assertEquals(
                    "Country.name is not loaded, its row is gone, and Country#de belongs to no open session. Read it inside the session, or add the object to"
                            + " a session first. [ALK-502]",
                    error.getMessage());
            Country again = new Country("de", "Deutschland");
            session.add(again);
            session.commit();
            assertSame(again, session.get(COUNTRIES, "de"));
        }
        assertEquals(List.of("de Deutschland"), outside.rows("SELECT code, name FROM countries"));
    }

    @Test
    void theObjectItselfCanBeAddedAnew() {
        createBlog();
        try (Session session = engine.openSession()) {
            User cleo = session.get(USERS, 3);
            cleo.getName();
            session.commit();
            outside.run("DELETE FROM users WHERE id = 3");
            assertNull(session.get(USERS, 3));
            cleo.setName("Cleo");
            cleo.setEmail("c@d");
            session.add(cleo);
            session.commit();
        }
        assertEquals(List.of("Cleo c@d"), outside.rows("SELECT name, email FROM users WHERE id > 2"));
    }

    @Test
    void touchingItSaysSoAndLetsGoOfIt() {
        createBlog();
        try (Session session = engine.openSession()) {
            User cleo = session.get(USERS, 3);
            User ben = session.get(USERS, 2);
            session.commit();
            outside.run("DELETE FROM users WHERE id = 3");
            SessionStateException error = assertThrows(SessionStateException.class, cleo::getName);
            assertEquals(
                    "The row of User#3 is gone: another transaction or a statement has deleted it. The object was let go of, and its key is free. [ALK-580]",
                    error.getMessage());
            assertEquals(ObjectState.DETACHED, session.stateOf(cleo));
            assertThrows(SessionStateException.class, () -> session.refresh(cleo));
            assertEquals("Ben", ben.getName());
            session.commit();
        }
    }

    @Test
    void refreshLetsGoOfIt() {
        createBlog();
        try (Session session = engine.openSession()) {
            User cleo = session.get(USERS, 3);
            session.commit();
            outside.run("DELETE FROM users WHERE id = 3");
            assertThrows(SessionStateException.class, () -> session.refresh(cleo));
            assertEquals(ObjectState.DETACHED, session.stateOf(cleo));
        }
    }

    @Test
    void listsAndReferencesDoNotLeadToItAnyMore() {
        createBlog();
        try (Session session = engine.openSession()) {
            User ada = session.one(select(USERS).where(USERS.id.eq(1)).options(selectIn(USERS.posts)));
            Post again = ada.getPosts().get(1);
            session.expire(again);
            session.execute(text("DELETE FROM post_tags"));
            session.execute(text("DELETE FROM posts WHERE id = 2"));
            assertNull(session.get(POSTS, 2));
            assertEquals(
                    List.of("Hello"),
                    ada.getPosts().stream().map(Post::getTitle).toList());
            sql.clear();
            session.flush();
            sql.expectCount(0);
            session.commit();
        }
        assertEquals(List.of("1", "3"), outside.rows("SELECT id FROM posts ORDER BY id"));
    }

    @Test
    void aPlainObjectIsLetGoOf() {
        create(PlainDomain.ESSAYS);
        outside.run(
                "INSERT INTO writers (email, name) VALUES ('ada@example.com', 'Ada')",
                "INSERT INTO essays (title, writer_id) VALUES ('Hello', 1)");
        try (Session session = engine.openSession()) {
            Writer ada = session.one(select(WRITERS).options(selectIn(WRITERS.essays)));
            Essay hello = ada.getEssays().get(0);
            session.commit();
            outside.run("DELETE FROM essays");
            assertNull(session.get(ESSAYS, 1));
            assertEquals(List.of(), ada.getEssays());
            session.commit();
            assertTrue(!session.contains(hello));
        }
        assertEquals(List.of(), outside.rows("SELECT id FROM essays"));
    }

    @Test
    void anUnflushedChangeOfItIsNotDropped() {
        createBlog();
        try (Session session = engine.openSession()) {
            User cleo = session.get(USERS, 3);
            session.commit();
            outside.run("DELETE FROM users WHERE id = 3");
            cleo.setName("lost?");
            assertThrows(StaleRowException.class, () -> session.get(USERS, 3));
            session.rollback();
            assertNull(session.get(USERS, 3));
        }
    }

    @Test
    void aRowThatCameBackIsAnotherObject() {
        createBlog();
        try (Session session = engine.openSession()) {
            User cleo = session.get(USERS, 3);
            session.commit();
            outside.run("DELETE FROM users WHERE id = 3");
            assertNull(session.get(USERS, 3));
            session.commit();
            outside.run("INSERT INTO users (id, email, name) VALUES (3, 'x@y', 'Cleopatra')");
            User other = session.get(USERS, 3);
            assertNotSame(cleo, other);
            assertEquals("Cleopatra", other.getName());
        }
    }

    /** A subclass that no table knows. */
    public static class Admin extends User {
        Admin() {
            super("root@example.com", "Root");
        }
    }

    /** A plain subclass that no table knows. */
    public static class Editor extends Writer {
        Editor() {
            super("ed@example.com", "Ed");
        }
    }

    @Test
    void anObjectOfAnUnmappedSubclassIsRefused() {
        createBlog();
        create(PlainDomain.ESSAYS);
        try (Session session = engine.openSession()) {
            MappingException error = assertThrows(MappingException.class, () -> session.add(new Admin()));
            assertEquals(
                    "An object of io.alkahest.testkit.suite.VanishedRowSuite$Admin cannot be stored: only its superclass User is mapped, by table users, so it"
                            + " would be read back as that. Add an object of User itself, or declare a table for the subclass. [ALK-253]",
                    error.getMessage());
            assertThrows(MappingException.class, () -> session.add(new User("a@b", "Anonymous") {}));
            assertThrows(MappingException.class, () -> session.add(new Editor()));
            assertThrows(MappingException.class, () -> session.add(new Post("x", new Admin())));
            session.rollback();
        }
        assertEquals(List.of("3"), outside.rows("SELECT COUNT(*) FROM users"));
    }
}
