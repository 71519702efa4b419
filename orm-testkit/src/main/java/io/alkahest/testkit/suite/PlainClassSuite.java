package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.plain.Essays.ESSAYS;
import static io.alkahest.testkit.domain.plain.Topics.TOPICS;
import static io.alkahest.testkit.domain.plain.Writers.WRITERS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.alkahest.mapping.ObjectState;
import io.alkahest.session.Session;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.plain.Essay;
import io.alkahest.testkit.domain.plain.PlainDomain;
import io.alkahest.testkit.domain.plain.Topic;
import io.alkahest.testkit.domain.plain.Writer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects of plain classes: the same session, with changes found by comparison at flush. */
public abstract class PlainClassSuite extends DatabaseSuite {
    protected PlainClassSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        create(PlainDomain.ESSAYS);
        outside.run(
                "INSERT INTO writers (email, name) VALUES ('ada@example.com', 'Ada')",
                "INSERT INTO writers (email, name) VALUES ('ben@example.com', 'Ben')",
                "INSERT INTO essays (title, writer_id) VALUES ('Hello', 1)",
                "INSERT INTO essays (title, writer_id) VALUES ('Again', 1)",
                "INSERT INTO essays (title) VALUES ('Nobody')",
                "INSERT INTO topics (label) VALUES ('sql')",
                "INSERT INTO topics (label) VALUES ('java')",
                "INSERT INTO essay_topics (essay_id, topic_id) VALUES (1, 1)");
    }

    @Test
    void aGraphOfPlainObjectsIsInserted() {
        Writer writer = new Writer("new@example.com", "New");
        Essay essay = new Essay("New", writer);
        Topic topic = new Topic("fresh");
        essay.getTopics().add(topic);
        engine.inTransaction(session -> session.add(essay));
        assertEquals(3, writer.getId());
        assertEquals(4, essay.getId());
        assertEquals(3, topic.getId());
        assertEquals(List.of("New 3"), outside.rows("SELECT title, writer_id FROM essays WHERE id = 4"));
        assertEquals(List.of("4 3"), outside.rows("SELECT essay_id, topic_id FROM essay_topics WHERE essay_id = 4"));
    }

    @Test
    void aPlainObjectIsReadAndIsOnePerRow() {
        try (Session session = engine.openSession()) {
            Writer ada = session.get(WRITERS, 1);
            assertEquals("Ada", ada.getName());
            assertEquals("ada@example.com", ada.getEmail());
            assertNull(ada.getPortrait());
            assertSame(ada, session.one(select(WRITERS).where(WRITERS.name.eq("Ada"))));
        }
    }

    @Test
    void onlyColumnsThatChangedAreUpdated() {
        engine.inTransaction(session -> {
            Writer ada = session.get(WRITERS, 1);
            session.get(WRITERS, 2);
            ada.setName("Countess");
        });
        assertEquals(
                "UPDATE writers SET name", sql.outlines().get(sql.outlines().size() - 1));
        assertEquals(
                1,
                sql.outlines().stream()
                        .filter(line -> line.startsWith("UPDATE"))
                        .count());
        assertEquals(List.of("Countess", "Ben"), outside.rows("SELECT name FROM writers ORDER BY id"));
    }

    @Test
    void bytesChangedInPlaceAreNoticed() {
        engine.inTransaction(session -> session.get(WRITERS, 1).setPortrait(new byte[] {1, 2}));
        engine.inTransaction(session -> {
            byte[] portrait = session.get(WRITERS, 1).getPortrait();
            assertArrayEquals(new byte[] {1, 2}, portrait);
            portrait[0] = 9;
        });
        engine.inTransaction(session ->
                assertArrayEquals(new byte[] {9, 2}, session.get(WRITERS, 1).getPortrait()));
    }

    @Test
    void nothingIsSentWhereNothingChanged() {
        engine.inTransaction(session -> {
            session.all(select(WRITERS));
            session.all(select(ESSAYS).options(selectIn(ESSAYS.writer), selectIn(ESSAYS.topics)));
            sql.clear();
            session.flush();
            sql.expectCount(0);
        });
    }

    @Test
    void anAssociationThatWasLoadedIsWritten() {
        engine.inTransaction(session -> {
            List<Essay> essays = session.all(select(ESSAYS).orderBy(ESSAYS.id).options(joined(ESSAYS.writer)));
            assertEquals("Ada", essays.get(0).getWriter().getName());
            assertNull(essays.get(2).getWriter());
            essays.get(2).setWriter(session.get(WRITERS, 2));
            essays.get(1).setWriter(null);
        });
        assertEquals(List.of("1", "null", "2"), outside.rows("SELECT writer_id FROM essays ORDER BY id"));
    }

    @Test
    void aCollectionThatWasLoadedIsCompared() {
        engine.inTransaction(session -> {
            Essay hello = session.one(select(ESSAYS).where(ESSAYS.id.eq(1)).options(selectIn(ESSAYS.topics)));
            assertEquals("sql", hello.getTopics().get(0).getLabel());
            hello.getTopics().remove(0);
            hello.getTopics().add(session.get(TOPICS, 2));
        });
        assertEquals(List.of("1 2"), outside.rows("SELECT essay_id, topic_id FROM essay_topics"));
    }

    @Test
    void collectionsAreLoadedAhead() {
        engine.inTransaction(session -> {
            List<Writer> writers =
                    session.all(select(WRITERS).orderBy(WRITERS.id).options(selectIn(WRITERS.essays)));
            sql.expectCount(2);
            assertEquals(2, writers.get(0).getEssays().size());
            assertEquals(0, writers.get(1).getEssays().size());
        });
    }

    @Test
    void aChildThatIsPutIntoALoadedCollectionIsInserted() {
        engine.inTransaction(session -> {
            Writer ben = session.one(select(WRITERS).where(WRITERS.id.eq(2)).options(selectIn(WRITERS.essays)));
            ben.getEssays().add(new Essay("By Ben", null));
        });
        assertEquals(List.of("2"), outside.rows("SELECT writer_id FROM essays WHERE title = 'By Ben'"));
    }

    @Test
    void aPlainObjectIsDeleted() {
        engine.inTransaction(session -> session.delete(session.get(TOPICS, 2)));
        assertEquals(List.of("sql"), outside.rows("SELECT label FROM topics"));
    }

    @Test
    void rollbackTakesTheGeneratedKeyAway() {
        try (Session session = engine.openSession()) {
            Topic topic = new Topic("lost");
            session.add(topic);
            session.flush();
            assertEquals(3, topic.getId());
            session.rollback();
            assertNull(topic.getId());
            assertEquals(ObjectState.TRANSIENT, session.stateOf(topic));
        }
    }

    @Test
    void rollbackBringsBackWhatWasRead() {
        try (Session session = engine.openSession()) {
            Topic topic = session.get(TOPICS, 1);
            topic.setLabel("changed");
            session.flush();
            session.rollback();
            session.refresh(topic);
            assertEquals("sql", topic.getLabel());
            session.commit();
        }
        assertEquals(List.of("sql", "java"), outside.rows("SELECT label FROM topics ORDER BY id"));
    }

    @Test
    void aPlainObjectIsReadableAfterItsSession() {
        Writer ada = engine.computeInTransaction(session -> session.get(WRITERS, 1));
        assertEquals("Ada", ada.getName());
    }
}
