package io.alkahest.testkit.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.compile.DdlFeature;
import io.alkahest.error.DatabaseException;
import io.alkahest.recorder.RecordedStatement;
import io.alkahest.schema.Column;
import io.alkahest.schema.Created;
import io.alkahest.schema.NamingConvention;
import io.alkahest.schema.NamingConvention.Kind;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;
import io.alkahest.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code createAll} on a database that has a part of what is declared: what is missing is created, table by table and index by index, and told. */
public abstract class CreationSuite extends DatabaseSuite {
    protected CreationSuite(TestDatabase database) {
        super(database);
    }

    /** How much of a table is declared. */
    private enum Part {
        COLUMNS,
        INDEXES,
        TWICE
    }

    static final class Items extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> size = varchar("Größe", 20);
        final Column<Row, Integer> price = integer("price");

        Items(Part part) {
            super("order items");
            if (part == Part.INDEXES) {
                index(size, price);
                index(price.desc()).named("by \"price\"");
                index(size).unique().named("one size");
            }
            if (part == Part.TWICE) {
                index(size).named("twice");
                index(price).named("twice");
            }
        }
    }

    /** Two tables that refer to one another, perhaps without the key that closes the circle. */
    static final class Rings {
        final Rooms rooms;
        final Guests guests;

        Rings(boolean closed) {
            Guests[] later = new Guests[1];
            rooms = new Rooms(closed, later);
            guests = new Guests(rooms);
            later[0] = guests;
        }

        Schema schema() {
            return new Schema(rooms, guests);
        }
    }

    static final class Rooms extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final NullableColumn<Row, Integer> guestId;

        Rooms(boolean closed, Guests[] guests) {
            super("rooms");
            NullableColumn<Row, Integer> column = integer("guest_id").nullable();
            guestId = closed ? column.references(() -> guests[0].id) : column;
        }
    }

    static final class Guests extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, Integer> roomId;

        Guests(Rooms rooms) {
            super("guests");
            roomId = integer("room_id").references(rooms.id);
        }
    }

    private boolean supports(DdlFeature feature) {
        return engine.dialect().ddl().supports(feature);
    }

    @Test
    void aTableThatLacksIndexesGetsThem() {
        create(new Schema(new Items(Part.COLUMNS)));
        Schema items = new Schema(new Items(Part.INDEXES));
        Created created = items.createAll(engine);
        assertEquals(
                "indexes: order items.ix_order items_Größe_price, order items.by \"price\", order items.one size",
                created.toString());
        assertEquals(3, sql.statements().size(), sql.toString());
        for (RecordedStatement statement : sql.statements()) {
            assertTrue(statement.sql().matches("(?s)CREATE (UNIQUE )?INDEX .*"), statement.sql());
        }
        assertEquals("(no difference)", engine.inspect().differences(items).toString());
        sql.clear();
        Created again = items.createAll(engine);
        assertTrue(again.isEmpty());
        assertEquals("(nothing)", again.toString());
        assertEquals(List.of(), sql.statements());
    }

    @Test
    void anIndexIsThereUnderWhateverName() {
        Schema items = new Schema(new Items(Part.INDEXES));
        create(items.naming(NamingConvention.STANDARD.with(Kind.INDEX, "{table_name}_{column_0_N_name}_idx")));
        assertEquals("(nothing)", items.createAll(engine).toString());
        assertEquals(List.of(), sql.statements());
    }

    @Test
    void aFailureAtAnIndexOfANewTableIsRepeated() {
        Schema items = new Schema(new Items(Part.TWICE));
        DatabaseException first = assertThrows(DatabaseException.class, () -> items.createAll(engine));
        DatabaseException second = assertThrows(DatabaseException.class, () -> items.createAll(engine));
        assertEquals(first.getMessage(), second.getMessage());
        Created created = new Schema(new Items(Part.INDEXES)).createAll(engine);
        assertEquals(3, created.indexes().size(), created.toString());
    }

    @Test
    void anIndexThatCouldNotBeCreatedIsCreatedOnceItCan() {
        Items plain = new Items(Part.COLUMNS);
        create(new Schema(plain));
        String name = engine.dialect().identifiers().quote("order items");
        String columns = engine.dialect().identifiers().quote("Größe") + ", price";
        for (int i = 1; i <= 2; i++) {
            outside.run("INSERT INTO " + name + " (" + columns + ") VALUES ('L', " + i + ")");
        }
        Schema items = new Schema(new Items(Part.INDEXES));
        assertThrows(DatabaseException.class, () -> items.createAll(engine));
        assertThrows(DatabaseException.class, () -> items.createAll(engine));
        outside.run("DELETE FROM " + name + " WHERE price = 2");
        List<String> created = items.createAll(engine).indexes();
        assertEquals("order items.one size", created.get(created.size() - 1));
        assertEquals("(no difference)", engine.inspect().differences(items).toString());
    }

    @Test
    void whatIsCreatedIsTold() {
        Rings rings = new Rings(true);
        Schema schema = new Schema(rings.guests, rings.rooms, new Items(Part.INDEXES));
        if (supports(DdlFeature.SEQUENCE)) {
            schema = schema.sequences(new Sequence("turns"), new Sequence("Other Turns"));
        }
        Created created = schema.createAll(engine);
        assertEquals(
                (supports(DdlFeature.SEQUENCE) ? "sequences: turns, Other Turns\n" : "")
                        + "tables: guests, rooms, order items\n"
                        + "indexes: order items.ix_order items_Größe_price, order items.by \"price\", order items.one size"
                        + (supports(DdlFeature.ADD_FOREIGN_KEY)
                                ? "\nforeign keys: guests.fk_guests_room_id_rooms"
                                : ""),
                created.toString());
        sql.clear();
        assertEquals("(nothing)", schema.createAll(engine).toString());
        assertEquals(List.of(), sql.statements());
        if (supports(DdlFeature.SEQUENCE)) {
            Schema more = schema.sequences(new Sequence("more"));
            assertEquals("sequences: more", more.createAll(engine).toString());
        }
    }

    @Test
    void aKeyThatClosesACircleIsAddedToTablesThatLackIt() {
        create(new Rings(false).schema());
        Schema closed = new Rings(true).schema();
        Created created = closed.createAll(engine);
        if (supports(DdlFeature.ADD_FOREIGN_KEY)) {
            assertEquals("foreign keys: rooms.fk_rooms_guest_id_guests", created.toString());
            assertEquals("(no difference)", engine.inspect().differences(closed).toString());
        } else {
            assertEquals("(nothing)", created.toString());
        }
        sql.clear();
        assertTrue(closed.createAll(engine).isEmpty());
        assertEquals(List.of(), sql.statements());
    }

    @Test
    void aViewIsLeftAsItIs() {
        create(new Schema(new Items(Part.COLUMNS)));
        String items = engine.dialect().identifiers().quote("order items");
        outside.run("CREATE VIEW dear AS SELECT id, price FROM " + items);
        Table<Row> dear = new Table<>("dear") {
            final Column<Row, Integer> id = integer("id").primaryKey();
            final Column<Row, Integer> price = integer("price").index();
        };
        assertEquals("(nothing)", new Schema(dear).createAll(engine).toString());
    }
}
