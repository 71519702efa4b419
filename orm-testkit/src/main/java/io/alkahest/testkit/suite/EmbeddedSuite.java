package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.row;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.DetachedAccessException;
import io.alkahest.error.MappingException;
import io.alkahest.error.SchemaException;
import io.alkahest.error.SessionStateException;
import io.alkahest.error.StatementException;
import io.alkahest.mapping.Mappings;
import io.alkahest.schema.Alias;
import io.alkahest.schema.Column;
import io.alkahest.schema.Embedded;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.NullableEmbedded;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Entity;
import io.alkahest.session.Session;
import io.alkahest.sql.Row2;
import io.alkahest.sql.Row3;
import io.alkahest.testkit.TestDatabase;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Values that several columns make together: the class sees one value, the database its columns. */
public abstract class EmbeddedSuite extends DatabaseSuite {
    private static final Place BONN = new Place("Adenauerallee", "Bonn");
    private static final Place KOELN = new Place("Domkloster", "Köln");

    protected EmbeddedSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        create(SCHEMA);
        engine.inTransaction(session ->
                session.addAll(new Shop("A", 1, BONN, new Span(1, 9)), new Shop("A", 2, null, new Span(2, null))));
        sql.clear();
    }

    private static void assertMessage(String message, Class<? extends AlkahestException> type, Executable work) {
        assertEquals(message, assertThrows(type, work).getMessage());
    }

    private static Shop shop(Session session, int number) {
        return session.get(SHOPS, List.of("A", number));
    }

    private List<String> rows() {
        return outside.rows("SELECT number, street, city, opens, closes FROM shops ORDER BY number");
    }

    @Test
    void aValueIsMadeOfItsColumns() {
        try (Session session = engine.openSession()) {
            assertEquals(BONN, shop(session, 1).place());
            assertEquals(new Span(1, 9), shop(session, 1).hours());
            assertNull(shop(session, 2).place());
            assertEquals(new Span(2, null), shop(session, 2).hours());
        }
        assertEquals(List.of("1 Adenauerallee Bonn 1 9", "2 null null 2 null"), rows());
    }

    @Test
    void onlyColumnsThatDifferAreWritten() {
        engine.inTransaction(session -> {
            Shop shop = shop(session, 1);
            sql.clear();
            shop.place(new Place("Adenauerallee", "Bonn"));
            assertFalse(session.isModified(shop));
            shop.place(new Place("Markt", "Bonn"));
            assertTrue(session.isModified(shop));
            shop.place(BONN);
            assertFalse(session.isModified(shop));
            shop.place(new Place("Markt", "Bonn"));
            session.flush();
            sql.expect("UPDATE shops SET street");
            shop.place(null);
            shop.hours(new Span(3, 9));
            session.flush();
            assertNull(shop.place());
            shop(session, 2).place(KOELN);
        });
        assertEquals(List.of("1 null null 3 9", "2 Domkloster Köln 2 null"), rows());
    }

    @Test
    void valueAndColumnsAgreeAtOnce() {
        engine.inTransaction(session -> {
            Shop shop = shop(session, 1);
            shop.set(SHOPS.city, "Berlin");
            assertEquals(new Place("Adenauerallee", "Berlin"), shop.place());
            shop.place(KOELN);
            assertEquals("Köln", shop.get(SHOPS.city));
        });
        assertEquals("1 Domkloster Köln 1 9", rows().get(0));
    }

    @Test
    void aNewObjectHasWhatItWasGiven() {
        Shop shop = new Shop("B", 1, KOELN, new Span(1, null));
        assertEquals(KOELN, shop.place());
        Shop bare = new Shop("B", 2, null, null);
        assertNull(bare.place());
        assertMessage(
                "Shop.opens is not set. Set it before it is read. [ALK-500]", SessionStateException.class, bare::hours);
        assertMessage(
                "shops.opens is required but null. Give it a value, or make the column nullable. [ALK-313]",
                StatementException.class,
                () -> bare.hours(null));
        assertMessage(
                "shops.opens is required but null. Give it a value, or make the column nullable. [ALK-313]",
                StatementException.class,
                () -> shop.hours(new Span(null, 1)));
        assertEquals(new Span(1, null), shop.hours());
    }

    @Test
    void itIsSelectedLikeAColumn() {
        try (Session session = engine.openSession()) {
            List<Row3<Integer, @Nullable Place, Span>> rows =
                    session.all(select(SHOPS.number, SHOPS.place, SHOPS.hours).orderBy(SHOPS.number));
            sql.expectCount(1);
            assertEquals(BONN, rows.get(0).component2());
            assertEquals(new Span(1, 9), rows.get(0).component3());
            assertNull(rows.get(1).component2());
            assertEquals(new Span(2, null), rows.get(1).component3());
            assertEquals(List.of(BONN), session.all(select(SHOPS.place).where(SHOPS.number.eq(1))));
            assertEquals(
                    List.of(new Span(1, 9), new Span(2, null)),
                    session.all(select(SHOPS.hours).union(select(SHOPS.hours)).orderBy(SHOPS.opens)));
            Row2<Integer, Row2<Span, String>> nested = session.one(
                    select(SHOPS.number, row(SHOPS.hours, SHOPS.chain)).where(SHOPS.opens.eq(2)));
            assertEquals(new Span(2, null), nested.component2().component1());
            assertEquals(
                    KOELN,
                    session.one(update(SHOPS)
                            .set(SHOPS.street.set("Domkloster"), SHOPS.city.set("Köln"))
                            .where(SHOPS.number.eq(2))
                            .returning(SHOPS.place)));
            Alias<Shop> other = SHOPS.alias("other");
            List<Row2<Integer, @Nullable Span>> outer = session.all(select(
                            other.get(SHOPS.number), SHOPS.hours.orNull())
                    .from(other)
                    .leftJoin(
                            SHOPS, SHOPS.opens.eq(1).and(other.get(SHOPS.number).eq(SHOPS.number)))
                    .orderBy(other.get(SHOPS.number)));
            assertEquals(new Span(1, 9), outer.get(0).component2());
            assertNull(outer.get(1).component2());
            assertMessage(
                    "shops.opens stands on the outer side of a LEFT JOIN and may be null in a row. Select shops.opens.orNull(), or use an inner join. [ALK-330]",
                    StatementException.class,
                    () -> session.all(select(other.get(SHOPS.number), SHOPS.hours)
                            .from(other)
                            .leftJoin(SHOPS, other.get(SHOPS.number).eq(SHOPS.number))));
        }
        try (Connection connection = engine.connect()) {
            assertEquals(
                    List.of(new Span(1, 9), new Span(2, null)),
                    connection
                            .execute(select(SHOPS.hours).orderBy(SHOPS.number))
                            .all());
        }
    }

    @Test
    void queriesSeeTheColumnsAndTheValue() {
        try (Session session = engine.openSession()) {
            Shop shop = shop(session, 1);
            assertSame(shop, session.one(select(SHOPS).where(SHOPS.city.eq("Bonn"))));
            assertSame(shop, session.one(select(SHOPS).where(SHOPS.place.eq(BONN))));
            assertNull(session.oneOrNull(select(SHOPS).where(SHOPS.place.eq(KOELN))));
            assertSame(shop(session, 2), session.one(select(SHOPS).where(SHOPS.place.isNull())));
            assertSame(shop(session, 2), session.one(select(SHOPS).where(SHOPS.hours.eq(new Span(2, null)))));
        }
    }

    @Test
    void whatATransactionTookBackIsReadAnew() {
        try (Session session = engine.openSession()) {
            Shop shop = shop(session, 1);
            shop.place(KOELN);
            session.flush();
            shop.hours(new Span(4, 5));
            session.rollback();
            assertEquals(BONN, shop.place());
            assertEquals(new Span(1, 9), shop.hours());
            shop.place(null);
            session.revert(shop);
            assertEquals(BONN, shop.place());
            session.connection()
                    .execute(update(SHOPS).set(SHOPS.city.set("Ulm")).allRows());
            session.refresh(shop);
            assertEquals(new Place("Adenauerallee", "Ulm"), shop.place());
            session.execute(update(SHOPS).set(SHOPS.street.set("Hof")).allRows());
            assertEquals(new Place("Hof", "Ulm"), shop.place());
        }
    }

    @Test
    void anObjectInThePlaceOfADeletedOneWritesItsValue() {
        engine.inTransaction(session -> {
            session.delete(shop(session, 1));
            session.add(new Shop("A", 1, null, new Span(7, 8)));
        });
        assertEquals("1 null null 7 8", rows().get(0));
    }

    @Test
    void aDetachedObjectKeepsWhatWasRead() {
        Session session = engine.openSession();
        Shop shop = shop(session, 1);
        Shop expired = shop(session, 2);
        session.expire(expired);
        session.close();
        assertEquals(BONN, shop.place());
        assertMessage(
                "Shop.street expired when its transaction ended, and Shop#(A, 2) belongs to no open session. Read it inside"
                        + " the session, or add the object to a session first. [ALK-502]",
                DetachedAccessException.class,
                expired::place);
    }

    @Test
    void whatTheClassDoesNotTakeIsNamed() {
        outside.run("UPDATE shops SET city = 'Bonn' WHERE number = 2");
        try (Session session = engine.openSession()) {
            Shop shop = shop(session, 2);
            assertMessage(
                    "Shop.place cannot be made of what its columns hold (null: street): the class does not take it, and the"
                            + " cause says why. Correct the row, or let the class take it. [ALK-687]",
                    MappingException.class,
                    shop::place);
            assertEquals("Bonn", shop.get(SHOPS.city));
        }
    }

    @Test
    void plainObjectsHoldThemInAProperty() {
        engine.inTransaction(session -> {
            Stall one = new Stall();
            one.id = 1;
            one.place = BONN;
            Stall two = new Stall();
            two.id = 2;
            session.addAll(one, two);
        });
        try (Session session = engine.openSession()) {
            Stall one = session.get(STALLS, 1);
            Stall two = session.get(STALLS, 2);
            assertEquals(BONN, one.place);
            assertNull(two.place);
            sql.clear();
            session.flush();
            sql.expectCount(0);
            one.place = new Place("Adenauerallee", "Ulm");
            two.place = KOELN;
            session.flush();
            sql.expectAnyOrder("UPDATE stalls SET city", "UPDATE stalls SET street, city");
            session.rollback();
            assertEquals(BONN, one.place);
            assertNull(two.place);
            session.connection()
                    .execute(update(STALLS)
                            .set(STALLS.city.set("Ulm"), STALLS.street.set("Hof"))
                            .allRows());
            session.refresh(two);
            assertEquals(new Place("Hof", "Ulm"), two.place);
            assertEquals(BONN, one.place);
            session.execute(update(STALLS).set(STALLS.street.set("Weg")).where(STALLS.id.eq(2)));
            assertEquals(new Place("Weg", "Ulm"), two.place);
            two.place = null;
            session.commit();
        }
        assertEquals(
                List.of("1 Hof Ulm", "2 null null"), outside.rows("SELECT id, street, city FROM stalls ORDER BY id"));
    }

    @Test
    void recordsTakeThemAsComponents() {
        outside.run(
                "INSERT INTO stalls (id, street, city) VALUES (1, 'Hof', 'Ulm')", "INSERT INTO stalls (id) VALUES (2)");
        try (Session session = engine.openSession()) {
            assertEquals(
                    List.of(new Seen(1, "Ulm", new Place("Hof", "Ulm")), new Seen(2, null, null)),
                    session.all(select(SEEN).orderBy(SEEN.id.asc())));
        }
    }

    @Test
    void aColumnIsBoundOnceAndOfTheSameTable() {
        assertMessage(
                "twice.street is bound to a property of Stall, and Stall.place holds it, too. Bind it once. [ALK-688]",
                MappingException.class,
                () -> new Mappings().of(new Twice()));
        assertMessage(
                "stalls.street is no column of table foreign_columns, so it cannot be part of a value embedded there. Name"
                        + " columns of the same table. [ALK-688]",
                SchemaException.class,
                ForeignColumns::new);
    }

    /**
     * An address.
     *
     * @param street never null
     * @param city never null
     */
    public record Place(String street, String city) {
        public Place {
            Objects.requireNonNull(street);
            Objects.requireNonNull(city);
        }
    }

    /** Opening hours; a class that is no record. */
    public static final class Span {
        private final @Nullable Integer from;
        private final @Nullable Integer to;

        Span(@Nullable Integer from, @Nullable Integer to) {
            this.from = from;
            this.to = to;
        }

        @Nullable
        Integer from() {
            return from;
        }

        @Nullable
        Integer to() {
            return to;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Span span && Objects.equals(from, span.from) && Objects.equals(to, span.to);
        }

        @Override
        public int hashCode() {
            return Objects.hash(from, to);
        }
    }

    /** Shops, known by chain and number together. */
    public static final class Shops extends Table<Shop> {
        final Column<Shop, String> chain = varchar("chain", 20);
        final Column<Shop, Integer> number = integer("number");
        final NullableColumn<Shop, String> street = varchar("street", 80).nullable();
        final NullableColumn<Shop, String> city = varchar("city", 80).nullable();
        final Column<Shop, Integer> opens = integer("opens");
        final NullableColumn<Shop, Integer> closes = integer("closes").nullable();
        final NullableEmbedded<Shop, Place> place = embedded(Place::new, street, city, Place::street, Place::city);
        final Embedded<Shop, Span> hours = embedded(Span::new, opens, closes, Span::from, Span::to);

        private Shops() {
            super("shops");
            primaryKey(chain, number);
        }
    }

    /** One of the {@link Shops}. */
    public static class Shop extends Entity {
        Shop(String chain, int number, @Nullable Place place, @Nullable Span hours) {
            set(SHOPS.chain, chain);
            set(SHOPS.number, number);
            place(place);
            if (hours != null) {
                hours(hours);
            }
        }

        @Nullable
        Place place() {
            return get(SHOPS.place);
        }

        void place(@Nullable Place place) {
            set(SHOPS.place, place);
        }

        Span hours() {
            return get(SHOPS.hours);
        }

        void hours(Span hours) {
            set(SHOPS.hours, hours);
        }
    }

    /** Stalls, of a plain class. */
    public static final class Stalls extends Table<Stall> {
        final Column<Stall, Integer> id =
                integer("id").primaryKey().assigned().property(stall -> stall.id, (stall, id) -> stall.id = id);
        final NullableColumn<Stall, String> street = varchar("street", 80).nullable();
        final NullableColumn<Stall, String> city = varchar("city", 80).nullable();
        final NullableEmbedded<Stall, Place> place = embedded(Place::new, street, city, Place::street, Place::city)
                .property(stall -> stall.place, (stall, place) -> stall.place = place);

        private Stalls() {
            super("stalls");
        }
    }

    /** One of the {@link Stalls}. */
    public static class Stall {
        int id;

        @Nullable
        Place place;
    }

    /** The same rows as records. */
    public static final class SeenTable extends Table<Seen> {
        final Column<Seen, Integer> id = integer("id").primaryKey();
        final NullableColumn<Seen, String> street = varchar("street", 80).nullable();
        final NullableColumn<Seen, String> city = varchar("city", 80).nullable();
        final NullableEmbedded<Seen, Place> place = embedded(Place::new, street, city, Place::street, Place::city);

        private SeenTable() {
            super("stalls");
        }
    }

    /**
     * One of the stalls as a value.
     *
     * @param id the key
     * @param city the town
     * @param place where it stands
     */
    public record Seen(
            int id, @Nullable String city, @Nullable Place place) {}

    private static final class Twice extends Table<Stall> {
        final NullableColumn<Stall, String> street =
                varchar("street", 80).nullable().property(stall -> "", (stall, street) -> {});
        final NullableColumn<Stall, String> city = varchar("city", 80).nullable();
        final NullableEmbedded<Stall, Place> place = embedded(Place::new, street, city, Place::street, Place::city)
                .property(stall -> stall.place, (stall, place) -> stall.place = place);

        private Twice() {
            super("twice");
            integer("id").primaryKey().assigned().property(stall -> stall.id, (stall, id) -> stall.id = id);
        }
    }

    private static final class ForeignColumns extends Table<Stall> {
        private ForeignColumns() {
            super("foreign_columns");
            embedded(Place::new, STALLS.street, STALLS.city, Place::street, Place::city);
        }
    }

    private static final Shops SHOPS = new Shops();
    private static final Stalls STALLS = new Stalls();
    private static final SeenTable SEEN = new SeenTable();
    private static final Schema SCHEMA = new Schema(SHOPS, STALLS);
}
