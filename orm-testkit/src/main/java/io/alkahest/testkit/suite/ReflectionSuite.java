package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.Difference;
import io.alkahest.catalog.Differences;
import io.alkahest.compile.DdlFeature;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.SchemaException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.sql.Row;
import io.alkahest.sql.Selectable;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What was created, reflected and compared is the same; each change is found, and nothing else; reflected tables can be
 * used.
 */
public abstract class ReflectionSuite extends DatabaseSuite {
    protected ReflectionSuite(TestDatabase database) {
        super(database);
    }

    private Schema everything(String change) {
        return new ChangingSchema(engine.dialect()).everything(change);
    }

    @Test
    void whatWasCreatedIsAsDeclared() {
        Schema schema = everything("");
        create(schema);
        assertEquals("(no difference)", engine.inspect().differences(schema).toString());
        create(Domain.BLOG);
        assertTrue(engine.inspect().differences(schema).all().stream()
                .allMatch(difference -> difference.change() == Difference.Change.EXTRA));
    }

    /** Kinds of columns that some databases have, and a key that is one. */
    private static final class Kinds extends Table<Row> {
        final Column<Row, Long> id = column("id", SqlTypes.UNSIGNED_BIGINT).primaryKey();
        final Column<Row, String> code;
        final Column<Row, Short> tiny = column("tiny", SqlTypes.TINYINT).serverDefault((short) -5);
        final NullableColumn<Row, Integer> small =
                column("small", SqlTypes.UNSIGNED_SMALLINT).nullable();
        final NullableColumn<Row, Long> whole =
                column("whole", SqlTypes.UNSIGNED_INTEGER).nullable();

        Kinds(SqlType<String> text) {
            super("kinds");
            code = column("code", text);
        }
    }

    @Test
    void kindsOfColumnsAreAsDeclared() {
        Kinds kinds = new Kinds(SqlTypes.character(3));
        Schema schema = new Schema(kinds);
        create(schema);
        assertEquals(List.of(), engine.inspect().differences(schema).all());
        assertEquals(
                List.of(), engine.inspect().differences(Schema.reflect(engine)).all());
        List<Difference> other = engine.inspect()
                .differences(new Schema(new Kinds(SqlTypes.varchar(3))))
                .all();
        assertEquals(
                List.of(Difference.Part.TYPE),
                other.stream().map(Difference::part).toList());
        engine.inConnection(connection -> {
            connection.execute(insertInto(kinds).values(kinds.code.set("ab"), kinds.whole.set(4_000_000_000L)));
            assertEquals(1L, connection.execute(select(kinds.id)).one());
            assertEquals(
                    "ab",
                    connection
                            .execute(select(kinds.code).where(kinds.code.eq("ab")))
                            .one());
            assertEquals(4_000_000_000L, connection.execute(select(kinds.whole)).one());
            assertEquals((short) -5, connection.execute(select(kinds.tiny)).one());
        });
    }

    /** Keys that the application gives, and one that is a foreign key as well. */
    private static final class Given extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey().assigned();

        Given() {
            super("given");
        }
    }

    private static final class Detail extends Table<Row> {
        final Column<Row, Integer> id;

        Detail(Given given) {
            super("detail");
            id = integer("id").primaryKey().references(given.id);
        }
    }

    @Test
    void keysThatAreGivenAreNoDifference() {
        Given given = new Given();
        Schema schema = new Schema(given, new Detail(given));
        create(schema);
        assertEquals(List.of(), engine.inspect().differences(schema).all());
        Schema reflected = Schema.reflect(engine);
        assertEquals(List.of(), reflected.notReflected());
        assertFalse(reflected.table("detail").column("id").isGenerated());
        reflected.dropAll(engine);
        reflected.createAll(engine);
        assertEquals(List.of(), engine.inspect().differences(reflected).all());
        assertEquals(List.of(), engine.inspect().differences(schema).all());
    }

    @Test
    void whatWasReflectedIsAsCreated() {
        create(everything(""));
        Schema reflected = Schema.reflect(engine);
        assertEquals("(no difference)", engine.inspect().differences(reflected).toString());
    }

    @Test
    void whatWasReflectedCanBeCreatedElsewhere() {
        create(everything(""));
        Schema reflected = Schema.reflect(engine);
        try (FreshDatabase other = database.fresh();
                Engine elsewhere = Engine.create(other.url())) {
            reflected.createAll(elsewhere);
            assertEquals(
                    "(no difference)",
                    elsewhere.inspect().differences(everything("")).toString());
            assertEquals(
                    "(no difference)",
                    elsewhere.inspect().differences(Schema.reflect(elsewhere)).toString());
        }
    }

    @Test
    void eachChangeIsFoundAndNothingElse() {
        create(everything(""));
        Map<String, String> expected = new ChangingSchema(engine.dialect()).differences(keepsIdentities());
        Map<String, String> found = new LinkedHashMap<>();
        var inspector = engine.inspect();
        for (String change : expected.keySet()) {
            found.put(change, words(inspector.differences(everything(change))));
        }
        assertEquals(lines(expected), lines(found));
    }

    /** Whether the catalog tells where an identity began, and not only how far it has come. */
    private boolean keepsIdentities() {
        ColumnInfo column =
                Objects.requireNonNull(engine.inspect().table("tickets").column("id"));
        return !supports(DdlFeature.IDENTITY_START)
                || Objects.requireNonNull(column.identity()).start() == 1000;
    }

    private boolean supports(DdlFeature feature) {
        return engine.dialect().ddl().supports(feature);
    }

    private static String words(Differences differences) {
        return String.join(
                " and ",
                differences.all().stream()
                        .map(one -> one.change() + " " + one.part() + " " + one.table()
                                + (one.name() == null ? "" : "." + one.name()))
                        .toList());
    }

    private static String lines(Map<String, String> changes) {
        StringBuilder lines = new StringBuilder();
        changes.forEach((change, difference) ->
                lines.append(change).append(": ").append(difference).append('\n'));
        return lines.toString();
    }

    @Test
    void differencesReadAsSentences() {
        create(everything(""));
        String typeName = Objects.requireNonNull(
                        engine.inspect().table("products").column("code"))
                .typeName();
        Differences differences = engine.inspect().differences(everything("length"));
        assertFalse(differences.isEmpty());
        assertEquals(
                "products.code: type is " + typeName + ", but declared "
                        + engine.dialect().typeName(SqlTypes.varchar(40)),
                differences.toString());
        assertEquals(
                "more: table is missing",
                engine.inspect().differences(everything("one more table")).toString());
        assertEquals(
                "types: table is not declared",
                engine.inspect().differences(everything("one table less")).toString());
        assertEquals(
                differences, engine.inspect().differences(everything("length")).of("products"));
    }

    @Test
    void reflectedTablesAreUsedByTheNamesOfTheirColumns() {
        create(Domain.BLOG);
        Schema blog = Schema.reflect(engine);
        Table<?> users = blog.table("users");
        Table<?> posts = blog.table("posts");
        Column<?, String> email = users.column("email", String.class);
        NullableColumn<?, String> body = posts.nullableColumn("body", String.class);
        engine.inConnection(connection -> {
            connection.execute(insertInto(users)
                    .values(
                            email.set("a@example.com"),
                            users.column("name", String.class).set("Ann")));
            assertEquals(
                    List.of("a@example.com"),
                    connection
                            .execute(select(email).where(email.startsWith("a@")))
                            .all());
            assertEquals(List.of(), connection.execute(select(body)).all());
        });
        assertEquals(users, posts.foreignKeys().get(0).targetTable(), posts.foreignKeys()::toString);
        assertThrows(
                ConstraintViolationException.class,
                () -> engine.inConnection(connection -> connection.execute(insertInto(users)
                        .values(
                                email.set("a@example.com"),
                                users.column("name", String.class).set("Ann")))));
        AnyColumn<?, ?> id = users.column("id");
        assertTrue(id.isGenerated() && id.isPrimaryKey());
    }

    @Test
    void generatedKeysOfReflectedTablesComeBack() {
        create(Domain.BLOG);
        Table<?> tags = Schema.reflect(engine).table("tags");
        Column<?, String> label = tags.column("text", String.class);
        List<Row> keys = engine.begin(connection ->
                connection.execute(insertInto(tags).values(label.set("sql"))).insertedKeys());
        assertEquals(List.of(keys.get(0).get(0).toString()), outside.rows("SELECT id FROM tags"));
    }

    @Test
    void someTablesAreReflectedWithThoseThatTheyReferTo() {
        create(Domain.BLOG);
        assertEquals(List.of("posts", "users"), names(Schema.reflect(engine, options -> options.only("posts"))));
        assertEquals(
                List.of("tags"), names(Schema.reflect(engine, options -> options.where(name -> name.equals("tags")))));
        outside.run("CREATE VIEW names AS SELECT id, name FROM users");
        Schema views = Schema.reflect(engine, options -> options.views().only("names"));
        assertEquals(List.of("names"), names(views));
        Selectable<?> name = views.table("names").column("name").selectable();
        assertEquals(
                List.of(),
                engine.begin(
                        connection -> connection.execute(select(List.of(name))).all()));
        assertFalse(names(Schema.reflect(engine)).contains("names"));
        assertThrows(SchemaException.class, () -> Schema.reflect(engine, options -> options.only("nowhere")));
    }

    private static List<String> names(Schema schema) {
        return schema.tables().stream().map(Table::tableName).sorted().toList();
    }

    @Test
    void aWrongLookUpSaysWhatThereIs() {
        create(Domain.BLOG);
        Schema blog = Schema.reflect(engine, options -> options.only("tags"));
        assertEquals(
                "This schema has no table tag. It has [tags]. [ALK-262]",
                assertThrows(SchemaException.class, () -> blog.table("tag")).getMessage());
        Table<?> tags = blog.table("tags");
        assertEquals(
                "Table tags has no column name. It has [id, text]. [ALK-264]",
                assertThrows(SchemaException.class, () -> tags.column("name")).getMessage());
        assertEquals(
                "tags.text has values of String, not of Integer. [ALK-265]",
                assertThrows(SchemaException.class, () -> tags.column("text", Integer.class))
                        .getMessage());
        assertEquals(
                "tags.text is not nullable. Look it up by column. [ALK-265]",
                assertThrows(SchemaException.class, () -> tags.nullableColumn("text", String.class))
                        .getMessage());
    }
}
