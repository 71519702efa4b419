package io.alkahest.engine;

import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.catalog.TableInfo;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.NotReflected;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.sql.Row;
import io.alkahest.type.Spelling;
import io.alkahest.type.SqlTypes;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What only one database has to show: types that the library does not know, other schemas, temporary tables. */
class InspectorTest {
    private static final class Hosts extends Table<Row> {
        Hosts() {
            super("hosts");
            column("address", SqlTypes.opaque(new Spelling("inet", "postgresql")));
        }
    }

    private final Engine engine = Engine.create("jdbc:h2:mem:inspector");

    @AfterEach
    void close() {
        engine.close();
    }

    private void run(String... statements) {
        engine.inConnection(connection -> {
            for (String sql : statements) {
                connection.execute(text(sql));
            }
        });
    }

    @Test
    void aTypeThatIsUnknownIsText() {
        run(
                "CREATE TABLE shapes (id INT PRIMARY KEY, shape GEOMETRY, name VARCHAR(20), UNIQUE (name, shape), CHECK (shape IS NOT NULL))",
                "CREATE INDEX by_shape ON shapes (shape)",
                "INSERT INTO shapes VALUES (1, 'POINT (1 2)', 'dot')");
        TableInfo shapes = engine.inspect().table("shapes");
        assertEquals(
                SqlTypes.opaque(new Spelling("GEOMETRY", "h2")),
                shapes.columns().get(1).type());
        assertEquals("GEOMETRY", shapes.columns().get(1).typeName());
        assertEquals(0, shapes.columns().get(1).length());
        Schema reflected = Schema.reflect(engine);
        assertEquals(List.of(), reflected.notReflected());
        assertEquals(List.of(), engine.inspect().differences(reflected).all());
        NullableColumn<?, String> shape = reflected.table("shapes").nullableColumn("shape", String.class);
        engine.inConnection(connection -> {
            assertEquals("POINT (1 2)", connection.execute(select(shape)).one());
        });
        reflected.dropAll(engine);
        reflected.createAll(engine);
        assertEquals(List.of(), engine.inspect().differences(reflected).all());
        UnsupportedSqlException elsewhere =
                assertThrows(UnsupportedSqlException.class, () -> new Schema(new Hosts()).createAll(engine));
        assertEquals(
                "The type inet of postgresql is known by its name alone, so there is no column of it on h2. "
                        + "Leave such columns out by options.withoutUnknownTypes(), or declare the table with a type that both databases have. [ALK-730]",
                elsewhere.getMessage());
    }

    @Test
    void columnsOfUnknownTypesAreLeftOutOnDemand() {
        run(
                "CREATE TABLE shapes (id INT PRIMARY KEY, shape GEOMETRY, name VARCHAR(20), UNIQUE (name, shape), CONSTRAINT some_shape CHECK (shape IS NOT NULL))");
        Schema reflected = Schema.reflect(engine, options -> options.withoutUnknownTypes());
        Table<?> without = reflected.table("shapes");
        assertEquals(
                List.of("id", "name"),
                without.columns().stream().map(AnyColumn::name).toList());
        assertEquals(List.of(), without.uniqueKeys());
        assertEquals(List.of(), without.checks());
        assertEquals(
                List.of(
                        "shapes: check some_shape CHECK (\"SHAPE\" IS NOT NULL), a column of it is left out",
                        "shapes: column shape GEOMETRY, its type is unknown, and such columns are left out"),
                reflected.notReflected().stream()
                        .map(NotReflected::toString)
                        .filter(text -> !text.contains("unique constraint"))
                        .sorted()
                        .toList());
        assertEquals(without.column("id"), without.column("id", int.class));
        assertEquals(without.column("id"), without.column("id", Integer.class));
    }

    @Test
    void anotherSchemaIsReadByItsName() {
        run(
                "CREATE SCHEMA other",
                "CREATE TABLE other.houses (id INT PRIMARY KEY)",
                "CREATE TABLE houses (id INT PRIMARY KEY)",
                "CREATE TABLE doors (id INT PRIMARY KEY, house INT REFERENCES other.houses, near INT REFERENCES houses)",
                "CREATE TABLE other.windows (id INT PRIMARY KEY, house INT REFERENCES other.houses, far INT REFERENCES public.houses)",
                "CREATE SEQUENCE other.numbers START WITH 5");
        Inspector inspector = engine.inspect();
        assertEquals(List.of("other", "public"), inspector.schemas());
        assertEquals(
                List.of("(house) REFERENCES other.houses (id)", "(near) REFERENCES houses (id)"),
                inspector.foreignKeys("doors").stream()
                        .map(key -> key.toString().replaceFirst("^\\w+ ", ""))
                        .sorted()
                        .toList());
        assertEquals(
                List.of("(far) REFERENCES houses (id)", "(house) REFERENCES other.houses (id)"),
                inspector.schema("other").table("windows").foreignKeys().stream()
                        .map(key -> key.toString().replaceFirst("^\\w+ ", ""))
                        .sorted()
                        .toList());
        assertEquals(5, inspector.schema("other").sequences().get(0).start());
        Schema reflected = Schema.reflect(engine, options -> options.schema("other"));
        assertEquals("[other.houses, other.windows, houses]", reflected.tables().toString());
        assertEquals("houses", reflected.table("houses").toString());
        assertEquals("other.houses", reflected.table("other.houses").toString());
        Schema both = Schema.reflect(engine, options -> options.only("doors"));
        assertEquals("[doors, other.houses, houses]", sorted(both));
        assertEquals(
                "(no difference)",
                inspector.differences(reflected).of("other.windows").toString());
    }

    private static String sorted(Schema schema) {
        return schema.tables().stream()
                .map(Table::toString)
                .sorted((one, other) -> one.equals("houses") ? 1 : other.equals("houses") ? -1 : one.compareTo(other))
                .toList()
                .toString();
    }

    @Test
    void aTemporaryTableSaysSo() {
        run("CREATE GLOBAL TEMPORARY TABLE passing (id INT)", "CREATE TABLE staying (id INT)");
        assertEquals(
                List.of(true, false),
                engine.inspect().tables().stream().map(TableInfo::temporary).toList());
    }

    @Test
    void aTableFromSqlTextIsReflectedWithWhatItHas() {
        run(
                "CREATE SEQUENCE numbers START WITH 100",
                "CREATE TABLE items (id BIGINT DEFAULT NEXT VALUE FOR numbers PRIMARY KEY, code INT GENERATED ALWAYS AS IDENTITY,"
                        + " twice INT GENERATED ALWAYS AS (code * 2), note VARCHAR DEFAULT 'x' COMMENT 'free')",
                "COMMENT ON TABLE items IS 'all of them'");
        Table<?> items = Schema.reflect(engine).table("items");
        assertEquals("numbers", String.valueOf(items.column("id").sequence()));
        assertEquals("all of them", items.comment());
        assertEquals("free", items.column("note").comment());
        assertEquals(true, items.column("twice").isReadOnly());
        assertEquals(false, items.column("twice").isRequired());
    }
}
