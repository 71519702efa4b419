package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.text;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.CommonForm;
import io.alkahest.catalog.ForeignKeyInfo;
import io.alkahest.catalog.IdentityInfo;
import io.alkahest.catalog.IndexInfo;
import io.alkahest.catalog.KeyInfo;
import io.alkahest.catalog.TableInfo;
import io.alkahest.catalog.ViewInfo;
import io.alkahest.engine.Connection;
import io.alkahest.engine.Inspector;
import io.alkahest.error.SchemaException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.ReferentialAction;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.sql.Row;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.fault.FaultMode;
import io.alkahest.testkit.fault.FaultyDataSource;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An inspector tells what the database has, in the words in which it was declared, by few statements. */
public abstract class CatalogSuite extends DatabaseSuite {
    private static final int MANY_TABLES = 200;

    protected CatalogSuite(TestDatabase database) {
        super(database);
    }

    /** A column of each type that needs no name of its own. */
    static final class Types extends Table<Row> {
        final Column<Row, Long> id = bigint("id").primaryKey();

        Types() {
            super("types");
            integer("an_integer");
            smallint("a_smallint");
            varchar("a_varchar", 20);
            text("a_text").nullable();
            bool("a_bool");
            decimal("a_decimal", 10, 2);
            decimal("a_wide_decimal", 30, 5).nullable();
            real("a_real");
            doublePrecision("a_double").nullable();
            date("a_date");
            time("a_time");
            timestamp("a_timestamp").nullable();
            instant("an_instant");
            uuid("a_uuid");
            binary("some_bytes").nullable();
            column("few_bytes", SqlTypes.varbinary(20));
        }
    }

    static final class Defaults extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> name = varchar("name", 30).serverDefault("O'Brien \\ Käse");
        final Column<Row, Integer> number = integer("number").serverDefault(-42);
        final Column<Row, Boolean> flag = bool("flag").serverDefault(true);
        final NullableColumn<Row, Integer> none = integer("none").nullable();

        Defaults() {
            super("defaults");
            decimal("price", 10, 2).serverDefault(new BigDecimal("1.50"));
        }
    }

    static final class Rooms extends Table<Row> {
        final Column<Row, String> house = varchar("house", 10);
        final Column<Row, Integer> number = integer("number");
        final Column<Row, String> label = varchar("label", 20).unique();
        final NullableColumn<Row, Integer> floor = integer("floor").nullable().index();

        Rooms() {
            super("rooms");
            primaryKey(number, house);
            unique(house, label);
            index(floor, house);
        }
    }

    static final class Beds extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, Integer> roomNumber = integer("room_number");
        final Column<Row, String> house = varchar("house", 10);
        final NullableColumn<Row, String> label;

        Beds(Rooms rooms) {
            super("beds");
            label = varchar("label", 20)
                    .nullable()
                    .references(rooms.label, ReferentialAction.SET_NULL, ReferentialAction.CASCADE);
            foreignKey(List.of(roomNumber, house), () -> List.of(rooms.number, rooms.house));
        }
    }

    /** Names that are words of SQL, have blanks, capitals, quotes and letters of other scripts. */
    static final class Awkward extends Table<Row> {
        final Column<Row, Integer> order = integer("order").primaryKey().assigned();
        final Column<Row, String> firstName = varchar("First Name", 20).index();
        final Column<Row, String> quoted = varchar("a\"b", 20).unique();
        final Column<Row, String> unicode = varchar("größe_表", 20);

        Awkward() {
            super("Select Käse");
        }
    }

    /** One of many tables. */
    static final class Numbered extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> name = varchar("name", 20).unique();

        Numbered(int number) {
            super("numbered_" + number);
            integer("user_id").nullable().references(USERS.id).index();
        }
    }

    @Test
    void anEmptyDatabaseHasNothing() {
        Inspector inspector = engine.inspect();
        assertEquals(List.of(), inspector.tables());
        assertEquals(List.of(), inspector.views());
        assertEquals(List.of(), inspector.sequences());
        assertFalse(inspector.hasTable("users"));
        assertTrue(
                inspector.hasSchema(inspector.schema().name()),
                () -> inspector.schemas().toString());
        assertFalse(inspector.hasSchema("no_such_schema"));
    }

    @Test
    void tablesAreListedWithTheirColumns() {
        create(Domain.BLOG);
        Inspector inspector = engine.inspect();
        List<String> names = inspector.tables().stream().map(TableInfo::name).toList();
        for (Table<?> table : Domain.BLOG.tables()) {
            assertTrue(names.contains(table.tableName()), () -> table + " is not in " + names);
            TableInfo info = inspector.table(table.tableName());
            assertEquals(
                    table.columns().stream().map(AnyColumn::name).toList(),
                    info.columns().stream().map(ColumnInfo::name).toList());
            for (int i = 0; i < table.columns().size(); i++) {
                assertEquals(i + 1, info.columns().get(i).position());
                assertEquals(
                        table.columns().get(i).isNullable(),
                        info.columns().get(i).nullable(),
                        table.toString());
            }
            assertNull(info.schema());
            assertFalse(info.temporary());
        }
        assertEquals(
                IdentityInfo.BY_DEFAULT,
                Objects.requireNonNull(inspector.table("users").column("id")).identity());
    }

    @Test
    void columnsHaveTheTypesThatTheyWereDeclaredWith() {
        Types types = new Types();
        create(new Schema(types));
        TableInfo info = engine.inspect().table("types");
        for (AnyColumn<Row, ?> column : types.columns()) {
            ColumnInfo found = Objects.requireNonNull(info.column(column.name()), column.name());
            assertEquals(
                    engine.dialect().typeName(column.type()),
                    engine.dialect().typeName(Objects.requireNonNull(found.type(), () -> found.toString())),
                    found::toString);
        }
        assertEquals(20, Objects.requireNonNull(info.column("a_varchar")).length());
        assertEquals(10, Objects.requireNonNull(info.column("a_decimal")).precision());
        assertEquals(2, Objects.requireNonNull(info.column("a_decimal")).scale());
    }

    @Test
    void defaultsAreSqlText() {
        create(new Schema(new Defaults()));
        TableInfo info = engine.inspect().table("defaults");
        assertEquals("'O''Brien \\ Käse'", commonDefault(info, "name"));
        assertEquals("-42", commonDefault(info, "number"));
        assertEquals("true", commonDefault(info, "flag"));
        assertEquals("1.5", commonDefault(info, "price"));
        assertNull(commonDefault(info, "none"));
    }

    private @Nullable String commonDefault(TableInfo table, String column) {
        CommonForm form = engine.dialect().catalog().commonForm();
        return form.of(Objects.requireNonNull(table.column(column))).defaultSql();
    }

    @Test
    void keysHaveTheirColumnsInOrder() {
        create(new Schema(new Rooms()));
        Inspector inspector = engine.inspect();
        assertEquals(
                List.of("number", "house"),
                Objects.requireNonNull(inspector.primaryKey("rooms")).columns());
        assertEquals(
                List.of("uq_rooms_house_label (house, label)", "uq_rooms_label (label)"),
                inspector.uniques("rooms").stream()
                        .map(KeyInfo::toString)
                        .sorted()
                        .toList());
    }

    @Test
    void indexesComeWithoutThoseThatConstraintsBring() {
        Rooms rooms = new Rooms();
        create(new Schema(rooms, new Beds(rooms)));
        Inspector inspector = engine.inspect();
        assertEquals(
                List.of("ix_rooms_floor (floor)", "ix_rooms_floor_house (floor, house)"),
                inspector.indexes("rooms").stream()
                        .map(IndexInfo::toString)
                        .sorted()
                        .toList());
        assertEquals(List.of(), inspector.indexes("beds"));
        assertTrue(inspector.hasIndex("rooms", "ix_rooms_floor"));
        assertFalse(inspector.hasIndex("rooms", "uq_rooms_label"));
        assertFalse(inspector.hasIndex("nowhere", "ix_rooms_floor"));
    }

    @Test
    void foreignKeysSayWhereTheyLeadAndWhatHappens() {
        Rooms rooms = new Rooms();
        create(new Schema(rooms, new Beds(rooms)));
        CommonForm form = engine.dialect().catalog().commonForm();
        List<ForeignKeyInfo> keys = engine.inspect().foreignKeys("beds");
        assertEquals(
                List.of(
                        "fk_beds_label_rooms (label) REFERENCES rooms (label) ON DELETE SET NULL ON UPDATE CASCADE",
                        "fk_beds_room_number_house_rooms (room_number, house) REFERENCES rooms (number, house)"),
                keys.stream()
                        .map(form::of)
                        .map(ForeignKeyInfo::toString)
                        .sorted()
                        .toList());
    }

    @Test
    void namesComeBackAsTheyWereDeclared() {
        create(new Schema(new Awkward()));
        Inspector inspector = engine.inspect();
        TableInfo info = inspector.table("Select Käse");
        assertEquals(
                List.of("order", "First Name", "a\"b", "größe_表"),
                info.columns().stream().map(ColumnInfo::name).toList());
        assertEquals(List.of("order"), Objects.requireNonNull(info.primaryKey()).columns());
        assertEquals(List.of("a\"b"), info.uniques().get(0).columns());
        assertEquals(List.of("First Name"), info.indexes().get(0).columns());
    }

    @Test
    void viewsHaveColumnsAndADefinition() {
        create(Domain.BLOG);
        outside.run("CREATE VIEW names AS SELECT id, name FROM users WHERE name <> 'nobody'");
        Inspector inspector = engine.inspect();
        assertTrue(inspector.hasView("names"));
        assertFalse(inspector.hasTable("names"));
        ViewInfo view = inspector.views().get(0);
        assertEquals("names", view.name());
        assertEquals(
                List.of("id", "name"),
                view.columns().stream().map(ColumnInfo::name).toList());
        String definition = String.valueOf(inspector.viewDefinition("names"));
        assertTrue(definition.strip().toLowerCase(Locale.ROOT).startsWith("select"), definition);
        assertTrue(definition.contains("'nobody'"), definition);
        SchemaException none = assertThrows(SchemaException.class, () -> inspector.viewDefinition("nmaes"));
        assertEquals(
                "The database has no view nmaes in the schema "
                        + inspector.schema().name() + ". Did you mean names? [ALK-260]",
                none.getMessage());
    }

    @Test
    void anUnknownTableIsNamedWithThoseThatSoundAlike() {
        create(Domain.BLOG);
        Inspector inspector = engine.inspect();
        SchemaException wrong = assertThrows(SchemaException.class, () -> inspector.columns("usres"));
        assertTrue(
                wrong.getMessage()
                        .startsWith("The database has no table usres in the schema "
                                + inspector.schema().name() + ". Did you mean users"),
                wrong.getMessage());
        SchemaException schema = assertThrows(SchemaException.class, () -> inspector.tables("no_such_schema"));
        assertEquals(
                "The database has no schema no_such_schema. It has " + inspector.schemas() + ". [ALK-261]",
                schema.getMessage());
    }

    @Test
    void whatWasReadIsKeptUntilItIsCleared() {
        Inspector inspector = engine.inspect();
        assertFalse(inspector.hasTable("users"));
        create(Domain.BLOG);
        assertFalse(inspector.hasTable("users"));
        inspector.clear();
        assertTrue(inspector.hasTable("users"));
    }

    @Test
    void aConnectionSeesWhatItsTransactionHasCreated() {
        try (Connection connection = engine.connect()) {
            connection.execute(text("CREATE TABLE fresh (id INTEGER PRIMARY KEY)"));
            assertTrue(connection.inspect().hasTable("fresh"));
            assertTrue(connection.inTransaction());
        }
        engine.inTransaction(session -> {
            session.connection().execute(text("CREATE TABLE fresher (id INTEGER PRIMARY KEY)"));
            assertTrue(session.connection().inspect().hasTable("fresher"));
        });
    }

    @Test
    void manyTablesAreReadByAsManyStatementsAsFew() {
        List<Table<?>> tables = new ArrayList<>(List.of(USERS));
        create(new Schema(USERS));
        int few = statementsToRead(1);
        IntStream.range(0, MANY_TABLES).mapToObj(Numbered::new).forEach(tables::add);
        create(new Schema(tables.toArray(Table<?>[]::new)));
        assertEquals(few, statementsToRead(1 + MANY_TABLES));
        assertTrue(few <= 12, () -> few + " statements");
    }

    private int statementsToRead(int tables) {
        FaultyDataSource source = new FaultyDataSource(fresh.dataSource());
        try (Engine counted = Engine.create(source)) {
            counted.dialect();
            source.arm(0, FaultMode.BEFORE);
            assertEquals(tables, counted.inspect().tables().size());
            return (int) source.calls().stream()
                    .filter(call -> call.contains("execute"))
                    .count();
        } finally {
            source.disarm();
        }
    }
}
