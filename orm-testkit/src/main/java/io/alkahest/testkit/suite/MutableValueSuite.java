package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.TransactionOptions;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Entity;
import io.alkahest.session.Nested;
import io.alkahest.session.Session;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestDatabase.Trait;
import io.alkahest.type.Json;
import io.alkahest.type.JsonCodec;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values that are changed in place are saved, and cost nothing where nobody touches them. */
public abstract class MutableValueSuite extends DatabaseSuite {
    protected MutableValueSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        create(SCHEMA);
        engine.inTransaction(session -> {
            session.add(new Draft(1, new Doc("one")));
            session.add(new Draft(2, new Doc("two")));
        });
        sql.clear();
    }

    private String body(int id) {
        try (Session session = engine.openSession()) {
            return session.get(DRAFTS, id).doc().text;
        }
    }

    @Test
    void anObjectChangedInPlaceIsSaved() {
        engine.inTransaction(session -> {
            Draft draft = session.get(DRAFTS, 1);
            draft.doc().text = "changed";
            assertTrue(session.isModified(draft));
            sql.clear();
            session.flush();
            sql.expect("UPDATE drafts SET doc");
            assertFalse(session.isModified(draft));
            session.flush();
            sql.expectCount(1);
            draft.doc().text = "again";
        });
        assertEquals("again", body(1));
        assertEquals("two", body(2));
    }

    @Test
    void nothingIsWrittenForWhatWasOnlyRead() {
        engine.inTransaction(session -> {
            Draft draft = session.get(DRAFTS, 1);
            assertEquals("one", draft.doc().text);
            draft.doc().text = "other";
            draft.doc().text = "one";
            sql.clear();
            session.flush();
            sql.expectCount(0);
        });
    }

    @Test
    void aNewObjectIsWatchedFromItsInsertOn() {
        Doc doc = new Doc("new");
        engine.inTransaction(session -> {
            Draft draft = new Draft(3, doc);
            session.add(draft);
            doc.text = "before";
            session.flush();
            doc.text = "after";
        });
        assertEquals("after", body(3));
    }

    @Test
    void aValueThatWasSetIsWatchedFromItsUpdateOn() {
        Doc doc = new Doc("set");
        engine.inTransaction(session -> {
            Draft draft = session.get(DRAFTS, 1);
            draft.doc(doc);
            session.flush();
            doc.text = "after";
        });
        assertEquals("after", body(1));
    }

    @Test
    void changedInPlaceAndThenSetToAnEqualOneIsAChange() {
        engine.inTransaction(session -> {
            Draft draft = session.get(DRAFTS, 1);
            Doc doc = draft.doc();
            doc.text = "changed";
            draft.doc(new Doc("changed"));
        });
        assertEquals("changed", body(1));
        engine.inTransaction(session -> {
            Draft draft = session.get(DRAFTS, 1);
            Doc doc = draft.doc();
            draft.doc(new Doc("other"));
            doc.text = "last";
            draft.doc(doc);
        });
        assertEquals("last", body(1));
    }

    @Test
    void bytesChangedInPlaceAreSaved() {
        engine.inTransaction(session -> session.get(DRAFTS, 1).bytes(new byte[] {1, 2}));
        engine.inTransaction(
                session -> Objects.requireNonNull(session.get(DRAFTS, 1).bytes())[0] = 9);
        engine.inTransaction(session ->
                assertArrayEquals(new byte[] {9, 2}, session.get(DRAFTS, 1).bytes()));
    }

    @Test
    void aListChangedInPlaceIsSaved() {
        if (has(Trait.NO_ARRAYS)) {
            return;
        }
        create(LISTS);
        engine.inTransaction(session -> session.add(new Tagged(1, List.of("a"))));
        engine.inTransaction(session -> session.get(TAGGED, 1).words().add("b"));
        engine.inTransaction(session ->
                assertEquals(List.of("a", "b"), session.get(TAGGED, 1).words()));
    }

    @Test
    void aQueryFlushesItFirst() {
        engine.inTransaction(session -> {
            session.get(DRAFTS, 1).doc().text = "changed";
            session.execute(update(DRAFTS).set(DRAFTS.name.set("x")).where(DRAFTS.id.eq(1)));
            assertEquals("changed", session.get(DRAFTS, 1).doc().text);
        });
        assertEquals("changed", body(1));
    }

    @Test
    void nothingIsForgottenWhenTheObjectIsNotHeld() {
        try (Session session = engine.openSession(TransactionOptions.defaults().expireOnCommit(false))) {
            session.get(DRAFTS, 1).doc();
            session.commit();
            session.get(DRAFTS, 1).doc().text = "changed";
            System.gc();
            session.commit();
        }
        assertEquals("changed", body(1));
    }

    @Test
    void aStreamSavesWhatWasChanged() {
        engine.inTransaction(session -> {
            try (Stream<Draft> drafts = session.stream(select(DRAFTS).orderBy(DRAFTS.id))) {
                drafts.forEach(draft -> draft.doc().text += "!");
            }
        });
        assertEquals("one! two!", body(1) + " " + body(2));
    }

    @Test
    void aRollbackTakesItBack() {
        try (Session session = engine.openSession()) {
            Draft draft = session.get(DRAFTS, 1);
            try (Nested nested = session.savepoint()) {
                draft.doc().text = "lost";
                nested.rollback();
            }
            assertEquals("one", draft.doc().text);
            draft.doc().text = "lost too";
            session.flush();
            session.rollback();
            assertEquals("one", draft.doc().text);
            session.commit();
        }
        assertEquals("one", body(1));
    }

    @Test
    void whatIsSaidToBeImmutableIsNotCompared() {
        engine.inTransaction(session -> {
            Draft draft = session.get(DRAFTS, 1);
            draft.fixed(new Doc("fixed"));
            session.flush();
            Objects.requireNonNull(draft.fixed()).text = "changed";
            sql.clear();
            session.flush();
            sql.expectCount(0);
        });
    }

    @Test
    void aClassThatCannotChangeIsNotCompared() {
        assertTrue(DRAFTS.doc.isMutable());
        assertFalse(DRAFTS.fixed.isMutable());
        assertFalse(DRAFTS.name.isMutable());
        assertFalse(SqlTypes.TEXT.map(Point.class, Point::of, Point::toString).isMutable());
        assertTrue(SqlTypes.TEXT
                .map(Holder.class, text -> new Holder(new Doc(text)), holder -> holder.doc.text)
                .isMutable());
    }

    /** Immutable through and through. */
    record Point(int x, int y) {
        static Point of(String text) {
            return new Point(text.length(), 0);
        }
    }

    /** A record that holds something that can change. */
    record Holder(Doc doc) {}

    /** A document that can be changed in place. */
    public static final class Doc {
        String text;

        Doc(String text) {
            this.text = text;
        }

        static Doc parse(String json) {
            return new Doc(json.substring(json.indexOf(':') + 1).strip().replaceAll("[\"}]", ""));
        }

        String json() {
            return "{\"text\":\"" + text + "\"}";
        }
    }

    private static final SqlType<Doc> DOC = SqlTypes.json(new JsonCodec<>() {
        @Override
        public Class<Doc> javaType() {
            return Doc.class;
        }

        @Override
        public Doc decode(String json) {
            return Doc.parse(json);
        }

        @Override
        public String encode(Doc doc) {
            return doc.json();
        }
    });

    /** Drafts. */
    public static final class Drafts extends Table<Draft> {
        final Column<Draft, Integer> id = integer("id").primaryKey().assigned();
        final Column<Draft, Doc> doc = column("doc", DOC);
        final NullableColumn<Draft, Doc> fixed = column(
                        "fixed",
                        SqlTypes.JSON
                                .map(Doc.class, json -> Doc.parse(json.asString()), doc -> Json.parse(doc.json()))
                                .immutable())
                .nullable();
        final NullableColumn<Draft, byte[]> bytes = binary("bytes").nullable();
        final NullableColumn<Draft, String> name = varchar("name", 20).nullable();

        private Drafts() {
            super("drafts");
        }
    }

    /** One of the {@link Drafts}. */
    public static class Draft extends Entity {
        Draft(int id, Doc doc) {
            set(DRAFTS.id, id);
            doc(doc);
        }

        Doc doc() {
            return get(DRAFTS.doc);
        }

        void doc(Doc doc) {
            set(DRAFTS.doc, doc);
        }

        @Nullable
        Doc fixed() {
            return get(DRAFTS.fixed);
        }

        void fixed(Doc doc) {
            set(DRAFTS.fixed, doc);
        }

        byte @Nullable [] bytes() {
            return get(DRAFTS.bytes);
        }

        void bytes(byte[] bytes) {
            set(DRAFTS.bytes, bytes);
        }
    }

    /** Words in an array. */
    public static final class TaggedTable extends Table<Tagged> {
        final Column<Tagged, Integer> id = integer("id").primaryKey().assigned();
        final Column<Tagged, List<String>> words = array("words", SqlTypes.varchar(20));

        private TaggedTable() {
            super("tagged");
        }
    }

    /** Something with words. */
    public static class Tagged extends Entity {
        Tagged(int id, List<String> words) {
            set(TAGGED.id, id);
            set(TAGGED.words, words);
        }

        List<String> words() {
            return get(TAGGED.words);
        }
    }

    private static final Drafts DRAFTS = new Drafts();
    private static final TaggedTable TAGGED = new TaggedTable();
    private static final Schema SCHEMA = new Schema(DRAFTS);
    private static final Schema LISTS = new Schema(TAGGED);
}
