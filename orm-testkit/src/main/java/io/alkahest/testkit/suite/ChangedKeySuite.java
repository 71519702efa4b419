package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Books.BOOKS;
import static io.alkahest.testkit.domain.Shelves.SHELVES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.FlushException;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.ReferentialAction;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.session.Entity;
import io.alkahest.session.Nested;
import io.alkahest.session.Session;
import io.alkahest.sql.Row;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Book;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Shelf;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A natural key that changes is carried to the rows that refer to it, or refused; nothing dangles. */
public abstract class ChangedKeySuite extends DatabaseSuite {
    protected ChangedKeySuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createTables() {
        create(SCHEMA);
        outside.run(
                "INSERT INTO key_towns (code, name) VALUES ('A', 'Aachen')",
                "INSERT INTO key_towns (code, name) VALUES ('B', 'Bonn')",
                "INSERT INTO key_towns (code, name) VALUES ('C', 'Celle')");
    }

    /** By each kind of reference, whose table has the name: children 1 and 2 in A, 3 in B. */
    private void insertChildren(String table) {
        outside.run(
                "INSERT INTO " + table + " (id, town_code) VALUES (1, 'A')",
                "INSERT INTO " + table + " (id, town_code) VALUES (2, 'A')",
                "INSERT INTO " + table + " (id, town_code) VALUES (3, 'B')");
    }

    private List<String> children(String table) {
        return outside.rows("SELECT id, town_code FROM " + table + " ORDER BY id");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withoutAConstraintOneUpdateCarriesIt(boolean loaded) {
        insertChildren("key_shops");
        try (Session session = engine.openSession()) {
            Town town = session.get(TOWNS, "A");
            List<Shop> shops = session.all(select(SHOPS).orderBy(SHOPS.id).limit(loaded ? 3 : 0));
            if (loaded) {
                assertEquals(2, town.shops().size());
            }
            town.code("X");
            sql.clear();
            session.flush();
            sql.expect(
                    "SELECT key_clubs",
                    "SELECT key_guests",
                    "UPDATE key_towns SET code",
                    "UPDATE key_shops SET town_code",
                    "UPDATE key_links SET town_code",
                    "UPDATE key_visits SET town_code");
            sql.clear();
            if (loaded) {
                assertSame(town, shops.get(0).town());
                assertEquals("X", shops.get(1).townCode());
                assertEquals("B", shops.get(2).townCode());
                assertEquals(List.of(shops.get(0), shops.get(1)), town.shops());
                sql.expectCount(0);
            }
            assertEquals(2, town.shops().size());
            session.commit();
        }
        assertEquals(List.of("1 X", "2 X", "3 B"), children("key_shops"));
    }

    @Test
    void aReferenceWithoutAnInverseIsCarried() {
        insertChildren("key_visits");
        engine.inTransaction(session -> {
            Visit visit = session.get(VISITS, 1);
            session.get(TOWNS, "A").code("X");
            session.flush();
            assertEquals("Aachen", visit.town().name());
        });
        assertEquals(List.of("1 X", "2 X", "3 B"), children("key_visits"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onUpdateCascadeIsTheDatabasesBusiness(boolean loaded) {
        insertChildren("key_houses");
        try (Session session = engine.openSession()) {
            Town town = session.get(TOWNS, "A");
            List<House> houses = session.all(select(HOUSES).orderBy(HOUSES.id).limit(loaded ? 3 : 0));
            town.code("X");
            session.flush();
            if (loaded) {
                assertSame(town, houses.get(0).town());
                assertEquals("X", houses.get(0).townCode());
                assertEquals("B", houses.get(2).townCode());
            }
            session.commit();
        }
        assertEquals(List.of("1 X", "2 X", "3 B"), children("key_houses"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNullableForeignKeyLetsGoAndTakesTheNewKey(boolean loaded) {
        insertChildren("key_guests");
        try (Session session = engine.openSession()) {
            Town town = loaded
                    ? session.one(select(TOWNS).where(TOWNS.code.eq("A")).options(selectIn(TOWNS.guests)))
                    : session.get(TOWNS, "A");
            Guest leaving = session.get(GUESTS, 2);
            Guest staying = session.get(GUESTS, 1);
            Town other = session.get(TOWNS, "C");
            town.code("X");
            leaving.town(other);
            session.flush();
            assertEquals("X", staying.townCode());
            assertSame(town, staying.town());
            assertEquals(List.of(staying), town.guests());
            session.commit();
        }
        assertEquals(List.of("1 X", "2 C", "3 B"), children("key_guests"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRequiredForeignKeyIsRefused(boolean loaded) {
        insertChildren("key_clubs");
        try (Session session = engine.openSession()) {
            Town town = session.get(TOWNS, "A");
            if (loaded) {
                assertEquals(2, town.clubs().size());
            }
            town.code("X");
            FlushException error = assertThrows(FlushException.class, session::flush);
            assertEquals(
                    "The key of Town#A changes, but rows of key_clubs refer to it by Club.town (key_clubs.town_code -> key_towns.code), and the database lets"
                            + " neither change first. Declare the foreign key with ON UPDATE CASCADE or INITIALLY DEFERRED, or make its columns nullable."
                            + " [ALK-588]",
                    error.getMessage());
            session.rollback();
            session.get(TOWNS, "C").code("Z");
            session.commit();
        }
        assertEquals(List.of("1 A", "2 A", "3 B"), children("key_clubs"));
        assertEquals(List.of("A", "B", "Z"), outside.rows("SELECT code FROM key_towns ORDER BY code"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void linksFollow(boolean loaded) {
        outside.run(
                "INSERT INTO key_roads (id) VALUES (1)",
                "INSERT INTO key_roads (id) VALUES (2)",
                "INSERT INTO key_roads (id) VALUES (3)",
                "INSERT INTO key_links (town_code, road_id) VALUES ('A', 1)",
                "INSERT INTO key_links (town_code, road_id) VALUES ('A', 2)",
                "INSERT INTO key_links (town_code, road_id) VALUES ('B', 1)");
        try (Session session = engine.openSession()) {
            Town town = session.get(TOWNS, "A");
            if (loaded) {
                List<Road> roads = session.all(select(ROADS).orderBy(ROADS.id));
                assertEquals(2, town.roads().size());
                town.roads().remove(roads.get(1));
                town.roads().add(roads.get(2));
            }
            town.code("X");
            session.commit();
            assertEquals(2, town.roads().size());
        }
        assertEquals(
                loaded ? List.of("B 1", "X 1", "X 3") : List.of("B 1", "X 1", "X 2"),
                outside.rows("SELECT town_code, road_id FROM key_links ORDER BY town_code, road_id"));
    }

    @Test
    void keysThatArePassedOnCarryTheirOwnChildren() {
        insertChildren("key_shops");
        engine.inTransaction(session -> {
            List<Town> towns = session.all(select(TOWNS).orderBy(TOWNS.code));
            towns.get(0).code("B");
            towns.get(1).code("C");
            towns.get(2).code("D");
        });
        assertEquals(List.of("1 B", "2 B", "3 C"), children("key_shops"));
        assertEquals(
                List.of("B Aachen", "C Bonn", "D Celle"),
                outside.rows("SELECT code, name FROM key_towns ORDER BY code"));
    }

    @Test
    void newChildrenAndMovedOnesTakeTheNewKey() {
        insertChildren("key_shops");
        engine.inTransaction(session -> {
            Town town = session.get(TOWNS, "A");
            Shop moved = session.get(SHOPS, 3);
            session.get(SHOPS, 1);
            town.code("X");
            moved.town(town);
            session.add(new Shop(4, town));
            session.delete(session.get(SHOPS, 2));
        });
        assertEquals(List.of("1 X", "3 X", "4 X"), children("key_shops"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCompositeKeyIsCarried(boolean loaded) {
        create(Domain.LIBRARY);
        outside.run(
                "INSERT INTO shelves (room, number) VALUES ('A', 1)",
                "INSERT INTO shelves (room, number) VALUES ('A', 2)",
                "INSERT INTO books (title, shelf_room, shelf_number) VALUES ('One', 'A', 1)",
                "INSERT INTO books (title, shelf_room, shelf_number) VALUES ('Two', 'A', 2)");
        try (Session session = engine.openSession()) {
            Shelf shelf = session.get(SHELVES, List.of("A", 1));
            Book book = session.get(BOOKS, loaded ? 1 : 2);
            shelf.set(SHELVES.room, "B");
            session.flush();
            if (loaded) {
                assertSame(shelf, book.getShelf());
                assertEquals(List.of(book), shelf.getBooks());
            }
            session.commit();
            assertSame(shelf, session.get(SHELVES, List.of("B", 1)));
        }
        assertEquals(
                List.of("One B 1", "Two A 2"),
                outside.rows("SELECT title, shelf_room, shelf_number FROM books ORDER BY title"));
    }

    @Test
    void aTreeIsCarried() {
        outside.run(
                "INSERT INTO key_units (code, parent_code) VALUES ('root', NULL)",
                "INSERT INTO key_units (code, parent_code) VALUES ('leaf', 'root')",
                "INSERT INTO key_units (code, parent_code) VALUES ('other', 'root')");
        engine.inTransaction(session -> {
            Unit leaf = session.get(UNITS, "leaf");
            Unit root = session.get(UNITS, "root");
            root.code("top");
            leaf.code("end");
            session.flush();
            assertSame(root, leaf.parent());
        });
        assertEquals(
                List.of("end top", "other top", "top null"),
                outside.rows("SELECT code, parent_code FROM key_units ORDER BY code"));
    }

    @Test
    void aRollbackTakesItBack() {
        insertChildren("key_shops");
        try (Session session = engine.openSession()) {
            Town town = session.get(TOWNS, "A");
            Shop shop = session.get(SHOPS, 1);
            try (Nested nested = session.savepoint()) {
                town.code("X");
                session.flush();
                assertEquals("X", shop.townCode());
                nested.rollback();
            }
            assertEquals("A", shop.townCode());
            assertSame(town, shop.town());
            assertSame(town, session.get(TOWNS, "A"));
            assertNull(session.get(TOWNS, "X"));
        }
    }

    @Test
    void plainObjectsAreCarried() {
        outside.run(
                "INSERT INTO key_brands (code) VALUES ('A')",
                "INSERT INTO key_models (id, brand_code) VALUES (1, 'A')",
                "INSERT INTO key_models (id, brand_code) VALUES (2, 'A')");
        engine.inTransaction(session -> {
            Brand brand = session.get(BRANDS, "A");
            Model model = session.one(select(MODELS).where(MODELS.id.eq(1)).options(joined(MODELS.brand)));
            brand.code = "X";
            session.flush();
            assertSame(brand, model.brand);
            assertSame(brand, session.get(BRANDS, "X"));
            sql.clear();
            session.flush();
            sql.expectCount(0);
        });
        assertEquals(List.of("1 X", "2 X"), outside.rows("SELECT id, brand_code FROM key_models ORDER BY id"));
    }

    /** Towns, known by a code that may change. */
    public static final class Towns extends Table<Town> {
        final Column<Town, String> code = varchar("code", 10).primaryKey();
        final Column<Town, String> name = varchar("name", 50);
        final ToMany<Town, Shop> shops = oneToMany(() -> SHOPS.town);
        final ToMany<Town, Guest> guests = oneToMany(() -> GUESTS.town);
        final ToMany<Town, Club> clubs = oneToMany(() -> CLUBS.town);
        final ToMany<Town, Road> roads = manyToMany(() -> ROADS.through(LINKS, LINKS.townCode, LINKS.roadId));

        private Towns() {
            super("key_towns");
        }
    }

    /** One of the {@link Towns}. */
    public static class Town extends Entity {
        void code(String code) {
            set(TOWNS.code, code);
        }

        String name() {
            return get(TOWNS.name);
        }

        List<Shop> shops() {
            return get(TOWNS.shops);
        }

        List<Guest> guests() {
            return get(TOWNS.guests);
        }

        List<Club> clubs() {
            return get(TOWNS.clubs);
        }

        List<Road> roads() {
            return get(TOWNS.roads);
        }
    }

    /** Shops: no constraint. */
    public static final class Shops extends Table<Shop> {
        final Column<Shop, Integer> id = integer("id").primaryKey().assigned();
        final Column<Shop, String> townCode = varchar("town_code", 10);
        final ToOne<Shop, Town> town = manyToOne(() -> TOWNS, townCode);

        private Shops() {
            super("key_shops");
        }
    }

    /** One of the {@link Shops}. */
    public static class Shop extends Entity {
        Shop(int id, Town town) {
            set(SHOPS.id, id);
            town(town);
        }

        Town town() {
            return get(SHOPS.town);
        }

        void town(Town town) {
            set(SHOPS.town, town);
        }

        String townCode() {
            return get(SHOPS.townCode);
        }
    }

    /** Visits: no constraint, and the town does not know of them. */
    public static final class Visits extends Table<Visit> {
        final Column<Visit, Integer> id = integer("id").primaryKey().assigned();
        final Column<Visit, String> townCode = varchar("town_code", 10);
        final ToOne<Visit, Town> town = manyToOne(() -> TOWNS, townCode);

        private Visits() {
            super("key_visits");
        }
    }

    /** One of the {@link Visits}. */
    public static class Visit extends Entity {
        Town town() {
            return get(VISITS.town);
        }
    }

    /** Houses: the database carries the key. */
    public static final class Houses extends Table<House> {
        final Column<House, Integer> id = integer("id").primaryKey().assigned();
        final Column<House, String> townCode = varchar("town_code", 10)
                .references(() -> TOWNS.code, ReferentialAction.NO_ACTION, ReferentialAction.CASCADE);
        final ToOne<House, Town> town = manyToOne(() -> TOWNS, townCode);

        private Houses() {
            super("key_houses");
        }
    }

    /** One of the {@link Houses}. */
    public static class House extends Entity {
        Town town() {
            return get(HOUSES.town);
        }

        String townCode() {
            return get(HOUSES.townCode);
        }
    }

    /** Guests: a constraint over a nullable column. */
    public static final class Guests extends Table<Guest> {
        final Column<Guest, Integer> id = integer("id").primaryKey().assigned();
        final NullableColumn<Guest, String> townCode =
                varchar("town_code", 10).nullable().references(() -> TOWNS.code);
        final ToOne<Guest, @Nullable Town> town = manyToOne(() -> TOWNS, townCode);

        private Guests() {
            super("key_guests");
        }
    }

    /** One of the {@link Guests}. */
    public static class Guest extends Entity {
        @Nullable
        Town town() {
            return get(GUESTS.town);
        }

        void town(Town town) {
            set(GUESTS.town, town);
        }

        @Nullable
        String townCode() {
            return get(GUESTS.townCode);
        }
    }

    /** Clubs: a constraint over a required column. */
    public static final class Clubs extends Table<Club> {
        final Column<Club, Integer> id = integer("id").primaryKey().assigned();
        final Column<Club, String> townCode = varchar("town_code", 10).references(() -> TOWNS.code);
        final ToOne<Club, Town> town = manyToOne(() -> TOWNS, townCode);

        private Clubs() {
            super("key_clubs");
        }
    }

    /** One of the {@link Clubs}. */
    public static class Club extends Entity {}

    /** Roads, which lead through towns. */
    public static final class Roads extends Table<Road> {
        final Column<Road, Integer> id = integer("id").primaryKey().assigned();

        private Roads() {
            super("key_roads");
        }
    }

    /** One of the {@link Roads}. */
    public static class Road extends Entity {}

    /** Which road leads through which town: no constraint. */
    public static final class Links extends Table<Row> {
        final Column<Row, String> townCode = varchar("town_code", 10);
        final Column<Row, Integer> roadId = integer("road_id");

        private Links() {
            super("key_links");
            primaryKey(townCode, roadId);
        }
    }

    /** A tree of units. */
    public static final class Units extends Table<Unit> {
        final Column<Unit, String> code = varchar("code", 10).primaryKey();
        final NullableColumn<Unit, String> parentCode =
                varchar("parent_code", 10).nullable().references(() -> this.code);
        final ToOne<Unit, @Nullable Unit> parent = manyToOne(() -> this, parentCode);
        final ToMany<Unit, Unit> children = oneToMany(() -> this.parent);

        private Units() {
            super("key_units");
        }
    }

    /** One of the {@link Units}. */
    public static class Unit extends Entity {
        void code(String code) {
            set(UNITS.code, code);
        }

        @Nullable
        Unit parent() {
            return get(UNITS.parent);
        }
    }

    /** Brands, of a plain class. */
    public static final class Brands extends Table<Brand> {
        final Column<Brand, String> code =
                varchar("code", 10).primaryKey().property(brand -> brand.code, (brand, value) -> brand.code = value);

        private Brands() {
            super("key_brands");
        }
    }

    /** One of the {@link Brands}. */
    public static class Brand {
        String code = "";
    }

    /** Models of brands, of a plain class. */
    public static final class Models extends Table<Model> {
        final Column<Model, Integer> id =
                integer("id").primaryKey().assigned().property(model -> model.id, (model, value) -> model.id = value);
        final Column<Model, String> brandCode = varchar("brand_code", 10);
        final ToOne<Model, Brand> brand = manyToOne(() -> BRANDS, brandCode)
                .property(model -> model.brand, (model, value) -> model.brand = value);

        private Models() {
            super("key_models");
        }
    }

    /** One of the {@link Models}. */
    public static class Model {
        @Nullable
        Integer id;

        @Nullable
        Brand brand;
    }

    private static final Towns TOWNS = new Towns();
    private static final Shops SHOPS = new Shops();
    private static final Visits VISITS = new Visits();
    private static final Houses HOUSES = new Houses();
    private static final Guests GUESTS = new Guests();
    private static final Clubs CLUBS = new Clubs();
    private static final Roads ROADS = new Roads();
    private static final Links LINKS = new Links();
    private static final Units UNITS = new Units();
    private static final Brands BRANDS = new Brands();
    private static final Models MODELS = new Models();
    private static final Schema SCHEMA =
            new Schema(TOWNS, SHOPS, VISITS, HOUSES, GUESTS, CLUBS, ROADS, LINKS, UNITS, BRANDS, MODELS);
}
