package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.compile.DdlFeature;
import io.alkahest.error.ConstraintKind;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.recorder.RecordedStatement;
import io.alkahest.schema.Column;
import io.alkahest.schema.Created;
import io.alkahest.schema.NamingConvention;
import io.alkahest.schema.NamingConvention.Kind;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Table;
import io.alkahest.sql.Functions;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Row;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.type.SqlTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * {@code createAll} on a database that has a part of what is declared: what is missing is created, table by table and
 * index by index, and told.
 */
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

    /** What a text without a length is part of. */
    private enum Use {
        PRIMARY_KEY,
        UNIQUE,
        INDEX,
        UNIQUE_INDEX,
        PREFIX,
        FOREIGN_KEY,
        EXPRESSION
    }

    private static final class Notes extends Table<Row> {
        final Column<Row, String> code = varchar("code", 20).unique();
        final Column<Row, String> body = text("Body of it");

        Notes(Use use) {
            super("notes");
            switch (use) {
                case PRIMARY_KEY -> primaryKey(body).named("key");
                case UNIQUE -> unique(body).named("key");
                case INDEX -> index(code.asc(), body.desc()).named("key");
                case PREFIX -> index(body).prefix(body, 20).named("key");
                case UNIQUE_INDEX -> index(body).unique().named("key");
                case FOREIGN_KEY -> foreignKey(body, () -> code).named("key");
                case EXPRESSION -> index(Functions.lower(body).asc()).named("key");
            }
        }
    }

    @Test
    void aTextWithoutALengthIsRefusedWhereTheDatabaseTakesNone() {
        for (Use use : Use.values()) {
            if (use == Use.EXPRESSION && !supports(DdlFeature.EXPRESSION_INDEX)
                    || use == Use.PREFIX && !supports(DdlFeature.INDEX_PREFIX)) {
                continue;
            }
            Schema notes = new Schema(new Notes(use));
            if (takesText(use)) {
                notes.createAll(engine);
                assertEquals(List.of(), outside.rows("SELECT * FROM notes"), use.toString());
                notes.dropAll(engine);
                sql.clear();
            } else {
                refusesText(use, notes);
            }
        }
    }

    private boolean takesText(Use use) {
        return switch (use) {
            case PREFIX -> true;
            case UNIQUE, UNIQUE_INDEX -> !has(TestDatabase.Trait.NO_UNIQUE_TEXTS);
            default -> !has(TestDatabase.Trait.NO_KEYS_OF_TEXT);
        };
    }

    private void refusesText(Use use, Schema notes) {
        String what = switch (use) {
            case PRIMARY_KEY -> "primary key";
            case UNIQUE -> "unique constraint";
            case FOREIGN_KEY -> "foreign key";
            default -> "index";
        };
        boolean prefix = supports(DdlFeature.INDEX_PREFIX) && (use == Use.INDEX || use == Use.UNIQUE_INDEX);
        assertEquals(
                "The " + what + " key of notes is on notes.Body of it, of type "
                        + engine.dialect().typeName(SqlTypes.TEXT)
                        + ", which is too long for a key or index of this database. Give the column a length, as by"
                        + " varchar(\"Body of it\", 255), "
                        + (prefix ? "index its beginning by prefix(…), " : "")
                        + "or leave it out of the key or index. [ALK-740]",
                assertThrows(
                                UnsupportedSqlException.class,
                                () -> notes.createStatements(engine.dialect()),
                                use::toString)
                        .getMessage());
        assertThrows(UnsupportedSqlException.class, () -> notes.createAll(engine));
        assertEquals(List.of(), sql.statements());
    }

    /** Rows that the database numbers. */
    static final class Numbered extends Table<Row> {
        final Column<Row, Long> id;
        final Column<Row, String> name = varchar("name", 20);

        Numbered(String table, String column, @Nullable Sequence sequence) {
            super(table);
            id = bigint(column).primaryKey();
            if (sequence != null) {
                id.generatedBy(sequence);
            }
        }

        Insert<Void> row(@Nullable Long key) {
            return key == null
                    ? insertInto(this).values(name.set("new"))
                    : insertInto(this).values(id.set(key), name.set("given"));
        }
    }

    private long inserted(Insert<?> insert) {
        return engine.begin(connection ->
                ((Number) connection.execute(insert).insertedKeys().get(0).get(0)).longValue());
    }

    @Test
    void numbersGoOnBehindGivenKeys() {
        for (String name : List.of("numbered", "Order Nümbers", "ORDER")) {
            Numbered table = new Numbered(name, name.equals("numbered") ? "id" : "Key \"№\"", null);
            Schema schema = new Schema(table);
            create(schema);
            schema.restartIdentities(engine);
            for (long key : List.of(1L, 2L, 7L)) {
                inserted(table.row(key));
            }
            schema.restartIdentities(engine);
            assertEquals(8L, inserted(table.row(null)));
            assertEquals(9L, inserted(table.row(null)));
            schema.restartIdentities(engine);
            assertEquals(10L, inserted(table.row(null)));
            assertEquals(
                    "(no difference)",
                    engine.inspect().differences(schema).of(name).toString());
        }
    }

    @Test
    void numbersNeverGoBack() {
        Numbered table = new Numbered("numbered", "id", null);
        Schema schema = new Schema(table);
        create(schema);
        for (int i = 0; i < 5; i++) {
            inserted(table.row(null));
        }
        engine.inConnection(connection -> connection.execute(deleteFrom(table).where(table.id.gt(2L))));
        schema.restartIdentities(engine);
        long next = inserted(table.row(null));
        assertEquals(engine.dialect().ddl().restartIdentity(table.id, 1, true) == null ? next : 6L, next);
    }

    @Test
    void aDuplicateOfAGeneratedKeySaysWhatHelps() {
        Numbered table = new Numbered("numbered", "id", null);
        Schema schema = new Schema(table);
        create(schema);
        inserted(table.row(1L));
        String advice =
                " The database has numbered the row itself, and its numbers are behind those of rows that were written with keys of their"
                        + " own: move them on by new Schema(numbered).restartIdentities(engine). [ALK-601]";
        ConstraintViolationException given =
                assertThrows(ConstraintViolationException.class, () -> inserted(table.row(1L)));
        assertFalse(String.valueOf(given.getMessage()).contains("restartIdentities"), given.getMessage());
        if (engine.dialect().ddl().restartIdentity(table.id, 1, true) != null) {
            for (Insert<?> insert : List.of(
                    table.row(null),
                    table.row(null).returning(table.id),
                    table.row(null).values(table.name.set("another")))) {
                // A failed INSERT has used up a number.
                outside.run("DELETE FROM numbered");
                for (long key = 1; key < 20; key++) {
                    inserted(table.row(key));
                }
                ConstraintViolationException error =
                        assertThrows(ConstraintViolationException.class, () -> inserted(insert));
                assertEquals(ConstraintKind.UNIQUE, error.kind());
                assertTrue(String.valueOf(error.getMessage()).endsWith(advice), error.getMessage());
            }
            schema.restartIdentities(engine);
        }
        inserted(table.row(null));
    }

    @Test
    void sequencesGoOnBehindTheNumbersThatColumnsHave() {
        if (!supports(DdlFeature.SEQUENCE)) {
            return;
        }
        Sequence up = new Sequence("Nümbers up").startingAt(5).incrementingBy(5);
        Numbered table = new Numbered("numbered", "id", up);
        Schema schema = new Schema(table);
        create(schema);
        schema.restartIdentities(engine);
        assertEquals(5L, inserted(table.row(null)));
        inserted(table.row(42L));
        schema.restartIdentities(engine);
        assertEquals(47L, inserted(table.row(null)));
        engine.inConnection(connection -> connection.execute(deleteFrom(table).allRows()));
        inserted(table.row(1L));
        schema.restartIdentities(engine);
        long next = inserted(table.row(null));
        assertTrue(next > 47, "went back to " + next);
        Numbered down = new Numbered(
                "downwards", "id", new Sequence("down").startingAt(-1).incrementingBy(-1));
        Schema downwards = new Schema(down);
        create(downwards);
        inserted(down.row(-9L));
        downwards.restartIdentities(engine);
        assertEquals(-10L, inserted(down.row(null)));
    }
}
