package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.caseWhen;
import static io.alkahest.sql.Functions.func;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.catalog.Differences;
import io.alkahest.catalog.TableInfo;
import io.alkahest.compile.DdlFeature;
import io.alkahest.engine.Connection;
import io.alkahest.engine.Inspector;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.StatementException;
import io.alkahest.schema.Alias;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Table;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Row;
import io.alkahest.testkit.Seed;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.attack.Attack;
import io.alkahest.testkit.attack.Payloads;
import io.alkahest.type.Json;
import io.alkahest.type.SqlTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Texts of attackers at every place that takes a text: each is carried exactly, or refused by an exception of the
 * library; nothing else runs, and nothing else is read. See {@link Payloads} for how many are tried.
 */
public abstract class InjectionSuite extends DatabaseSuite {
    private static final int MANY = 60;
    private static final int SOME = 30;

    /** Where each text costs tables of a server: one of each family. */
    private static final int FEW = 12;

    /** Fewer on a server, where each statement costs some hundred times as much. */
    private final int many;

    private final long seed = Seed.get();
    private final Things things = new Things();
    private Attack attack;

    protected InjectionSuite(TestDatabase database) {
        super(database);
        many = database.isServer() ? SOME : MANY;
        attack = new Attack(fresh.dataSource(), sql, seed);
    }

    /** A table of texts. */
    static final class Things extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final NullableColumn<Row, String> text = text("text").nullable();

        Things() {
            super("things");
        }
    }

    /** A table whose names are an attacker's. */
    static final class Named extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> text;

        Named(String name) {
            super(name);
            text = varchar(name, 200);
            primaryKey(id).named("p " + name);
            unique(text).named("u " + name);
            check(text.ne("no")).named("c " + name);
            index(text.asc(), id.asc()).named("i " + name);
        }
    }

    /** A table in whose definition texts of an attacker stand. */
    static final class Told extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> text;
        final Column<Row, String> checked;

        Told(String said) {
            super("told");
            text = varchar("text", 200).serverDefault(said).comment(said);
            checked = varchar("checked", 200).check("not_said", column -> column.ne(said));
            comment(said);
        }
    }

    /** A table with an enumeration that has a label of an attacker. */
    static final class Labelled extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> label;

        Labelled(String said) {
            super("labelled");
            label = column("label", SqlTypes.nativeEnumeration("said", List.of("first", said)));
        }
    }

    @BeforeEach
    void createThings() {
        create(new Schema(things));
        try (Connection connection = engine.connect()) {
            connection.execute(insertInto(things)
                    .values(things.id.set(1), things.text.set("one"))
                    .values(things.id.set(2), things.text.set("two")));
            connection.commit();
        }
    }

    @AfterEach
    void closeAttack() {
        attack.close();
    }

    @Test
    void labelsAndAliasesAreNames() {
        try (Connection connection = engine.connect()) {
            attack.on("a label", names(many), payload -> {
                var label = things.text.label(payload);
                List<Row> rows = new ArrayList<>();
                var result =
                        connection.execute(select(List.of(label, value("bound").label("b")))
                                .from(things)
                                .where(things.text.eq("one"))
                                .orderBy(label.asc()));
                assertEquals(List.of(payload, "b"), result.keys());
                result.forEach(rows::add);
                assertEquals(1, rows.size());
                assertEquals("one", rows.get(0).get(label));
                connection.commit();
            });
            attack.on("an alias", names(many), payload -> {
                Alias<Row> alias = things.alias(payload);
                assertEquals(
                        List.of("one"),
                        connection
                                .execute(select(alias.get(things.text))
                                        .where(
                                                alias.get(things.text).eq("one"),
                                                value("?").eq("?")))
                                .all());
                connection.commit();
            });
        }
    }

    @Test
    void valuesAreValues() {
        try (Connection connection = engine.connect()) {
            attack.on("a value", payloads(many), payload -> {
                try {
                    connection.execute(insertInto(things).values(things.id.set(3), things.text.set(payload)));
                    List<String> found = List.of(payload);
                    assertEquals(found, texts(connection, things.text.eq(payload)));
                    assertEquals(found, texts(connection, things.text.inList(List.of(payload, "none"))));
                    assertEquals(found, texts(connection, value(payload).eq(things.text)));
                    assertEquals(
                            List.of(payload),
                            connection
                                    .execute(select(caseWhen(things.id.eq(3), payload)
                                                    .otherwise("-"))
                                            .from(things)
                                            .where(things.id.eq(3)))
                                    .all());
                    assertEquals(
                            1,
                            connection
                                    .execute(update(things)
                                            .set(things.text.set(payload + payload))
                                            .where(things.text.eq(payload)))
                                    .rowCount());
                    assertEquals(
                            1,
                            connection
                                    .execute(
                                            text("UPDATE things SET text = :said WHERE text = :before"),
                                            Map.of("said", payload, "before", payload + payload))
                                    .rowCount());
                    assertEquals(
                            1,
                            connection
                                    .execute(deleteFrom(things).where(things.text.eq(payload)))
                                    .rowCount());
                } finally {
                    connection.rollback();
                }
            });
        }
    }

    @Test
    void patternsFindTheirTexts() {
        List<String> payloads = payloads(many);
        List<String> stored = new ArrayList<>();
        try (Connection connection = engine.connect()) {
            for (String payload : payloads) {
                try {
                    connection.nested(inner -> inner.execute(insertInto(things)
                            .values(things.id.set(10 + stored.size()), things.text.set("<" + payload + ">"))));
                    stored.add("<" + payload + ">");
                } catch (AlkahestException e) {
                    assertTrue(payload.indexOf('\0') >= 0 || !payload.equals(printable(payload)), e.getMessage());
                }
            }
            stored.addAll(List.of("one", "two"));
            connection.commit();
            pattern("contains", connection, stored, payloads, things.text::contains, String::contains);
            pattern(
                    "startsWith",
                    connection,
                    stored,
                    payloads,
                    p -> things.text.startsWith("<" + p),
                    (t, p) -> t.startsWith("<" + p));
            pattern(
                    "endsWith",
                    connection,
                    stored,
                    payloads,
                    p -> things.text.endsWith(p + ">"),
                    (t, p) -> t.endsWith(p + ">"));
        }
    }

    private void pattern(
            String word,
            Connection connection,
            List<String> stored,
            List<String> payloads,
            Function<String, Condition> condition,
            BiPredicate<String, String> expected) {
        attack.on(word, payloads, payload -> {
            try {
                assertEquals(
                        new TreeSet<>(stored.stream()
                                .filter(text -> expected.test(text, payload))
                                .toList()),
                        new TreeSet<>(texts(connection, condition.apply(payload))));
            } finally {
                connection.rollback();
            }
        });
    }

    private static String printable(String payload) {
        return new String(
                payload.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void namesOfTablesAreNames() {
        attack.on("a table", names(database.isServer() ? FEW : many), payload -> {
            Named named = new Named(payload);
            Schema schema = new Schema(named);
            try {
                schema.createAll(engine);
                engine.inConnection(connection -> {
                    connection.execute(insertInto(named).values(named.id.set(1), named.text.set("a?b")));
                    assertEquals(
                            List.of("a?b"),
                            connection
                                    .execute(select(named.text).where(named.text.eq("a?b")))
                                    .all());
                    assertThrows(
                            ConstraintViolationException.class,
                            () -> connection.nested(inner ->
                                    inner.execute(insertInto(named).values(named.id.set(2), named.text.set("no")))));
                    TableInfo found = connection.inspect().table(payload);
                    assertEquals(
                            engine.dialect().label(payload),
                            found.columns().get(1).name());
                    assertEquals(
                            List.of("i " + payload),
                            found.indexes().stream().map(index -> index.name()).toList());
                });
            } finally {
                schema.dropAll(engine);
            }
        });
    }

    @Test
    void textsInDefinitionsAreTexts() {
        boolean comments = engine.dialect().ddl().supports(DdlFeature.COMMENT);
        attack.on("a definition", payloads(database.isServer() ? FEW : many), payload -> {
            Told told = new Told(payload);
            Schema schema = new Schema(told);
            try {
                schema.createAll(engine);
                engine.inConnection(connection -> {
                    connection.execute(insertInto(told).values(told.id.set(1), told.checked.set("fine")));
                    assertEquals(
                            List.of(payload),
                            connection.execute(select(told.text)).all());
                    assertThrows(
                            ConstraintViolationException.class,
                            () -> connection.nested(inner ->
                                    inner.execute(insertInto(told).values(told.id.set(2), told.checked.set(payload)))));
                    Inspector inspector = connection.inspect();
                    TableInfo found = inspector.table("told");
                    assertEquals(comments ? payload : null, found.comment());
                    assertEquals(
                            comments ? payload : null, found.columns().get(1).comment());
                    assertEquals(
                            List.of(), inspector.differences(schema).of("told").all());
                });
            } finally {
                new Schema(new Told("x")).dropAll(engine);
            }
        });
    }

    @Test
    void labelsOfEnumerationsAreTexts() {
        attack.on("an enumeration", payloads(database.isServer() ? FEW : SOME), payload -> {
            Labelled labelled = new Labelled(payload);
            Schema schema = new Schema(labelled);
            try {
                schema.createAll(engine);
                engine.inConnection(connection -> {
                    connection.execute(insertInto(labelled).values(labelled.id.set(1), labelled.label.set(payload)));
                    assertEquals(
                            List.of(payload),
                            connection
                                    .execute(select(labelled.label).where(labelled.label.eq(payload)))
                                    .all());
                });
            } finally {
                new Schema(new Labelled("x")).dropAll(engine);
            }
        });
    }

    @Test
    void sequencesAreNames() {
        Assumptions.assumeTrue(engine.dialect().ddl().supports(DdlFeature.SEQUENCE), "the database has no sequences");
        attack.on("a sequence", names(database.isServer() ? FEW : SOME), payload -> {
            Schema schema = new Schema().sequences(new Sequence(payload));
            try {
                schema.createAll(engine);
                engine.inConnection(connection -> {
                    assertEquals(
                            List.of(1L),
                            connection
                                    .execute(select(new Sequence(payload).nextValue())
                                            .from(things)
                                            .where(things.text.eq("one")))
                                    .all());
                    assertTrue(connection.inspect().hasSequence(payload), payload);
                });
            } finally {
                schema.dropAll(engine);
            }
        });
    }

    /** A table of documents. */
    static final class Documents extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, Json> body = json("body");

        Documents() {
            super("documents");
        }
    }

    @Test
    void textsInDocumentsAreTexts() {
        Documents documents = new Documents();
        create(new Schema(documents));
        try (Connection connection = engine.connect()) {
            attack.on("a document", payloads(SOME), payload -> {
                try {
                    Json body = Json.parse("{\"said\":\"" + escaped(payload) + "\"}");
                    connection.execute(insertInto(documents).values(documents.id.set(1), documents.body.set(body)));
                    assertEquals(
                            body, connection.execute(select(documents.body)).one());
                } finally {
                    connection.rollback();
                }
            });
        }
    }

    private static String escaped(String text) {
        StringBuilder json = new StringBuilder();
        for (char c : text.toCharArray()) {
            json.append(c < ' ' || c == '"' || c == '\\' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return json.toString();
    }

    @Test
    void patternsOfTheApplicationAreValues() {
        try (Connection connection = engine.connect()) {
            attack.on("like", payloads(SOME), payload -> {
                try {
                    List<String> texts = texts(connection, things.text.like(payload));
                    assertTrue(List.of("one", "two").containsAll(texts), texts.toString());
                    texts(connection, things.text.ilike(payload));
                } finally {
                    connection.rollback();
                }
            });
        }
    }

    /** A table in a schema that is not there. */
    static final class Elsewhere extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();

        Elsewhere(String schema) {
            super("elsewhere", schema);
        }
    }

    @Test
    void namesOfSchemasAreNames() {
        for (String payload : names(SOME)) {
            Elsewhere elsewhere = new Elsewhere(payload);
            assertThrows(
                    AlkahestException.class,
                    () -> engine.inConnection(connection ->
                            connection.execute(select(elsewhere.id)).all()),
                    payload);
            attack.lookAtCanary();
        }
    }

    @Test
    void namesOfFunctionsAndParametersAreRefused() {
        try (Connection connection = engine.connect()) {
            for (String payload : payloads(many)) {
                if (!payload.matches("[A-Za-z_][A-Za-z0-9_.]*")) {
                    assertThrows(AlkahestException.class, () -> func(payload, SqlTypes.TEXT, things.text), payload);
                    assertThrows(
                            AlkahestException.class,
                            () -> connection.execute(
                                    text("SELECT text FROM things WHERE text = :said"),
                                    Map.of("said", "a", payload, "b")),
                            payload);
                }
            }
        }
    }

    /** A table with a name that looks as if a database had folded it, and a check beyond ASCII. */
    static final class Folded extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> town = varchar("TOWN", 40);

        Folded(String name, String check) {
            super(name);
            check(town.ne("Köln").and(town.ne("名前")).and(town.startsWith("İß").not()))
                    .named(check);
        }
    }

    @Test
    void namesThatLookFoldedAreFound() {
        Map<String, Folded> folded = new LinkedHashMap<>();
        for (String name : List.of("ORDER ITEMS", "ORDER", "USER", "GRÖSSE", "ORDERS", "Größe")) {
            folded.put(name, new Folded(name, "TOWN CHECK " + folded.size()));
        }
        Schema schema = new Schema(folded.values().toArray(new Folded[0]));
        create(schema);
        schema.createAll(engine);
        sql.expectEvents("BEGIN", "COMMIT");
        sql.clear();
        try (Connection connection = engine.connect()) {
            folded.values()
                    .forEach(table ->
                            connection.execute(insertInto(table).values(table.id.set(1), table.town.set("Kiel"))));
            connection.commit();
            Inspector inspector = connection.inspect();
            Differences differences = inspector.differences(schema);
            Schema reflected = Schema.reflect(engine);
            for (String name : folded.keySet()) {
                String label = engine.dialect().label(name);
                assertTrue(inspector.hasTable(name), name);
                assertEquals(List.of(), differences.of(label).all());
                Column<?, String> town =
                        reflected.table(label).column(engine.dialect().label("TOWN"), String.class);
                assertEquals(List.of("Kiel"), connection.execute(select(town)).all());
            }
        }
        schema.dropAll(engine);
    }

    /** A table with types that refuse values, and one whose converter forgets a value. */
    static final class Picky extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> text = varchar("text", 20);
        final Column<Row, String> mapped = column(
                "mapped",
                SqlTypes.varchar(20).map(String.class, said -> said, said -> said.equals("lost") ? null : said));

        Picky() {
            super("picky");
        }
    }

    @Test
    void refusedValuesAreToldWithTheirColumn() {
        Picky picky = new Picky();
        create(new Schema(picky));
        assertRefused("picky.text holds Unicode text", picky.text.inList(List.of("fine", "a\ud800")), picky);
        assertRefused("picky.text holds Unicode text", picky.text.eq("a\ud800"), picky);
        assertRefused("picky.mapped has a converter that answered null", picky.mapped.eq("lost"), picky);
        assertRefused(
                "picky.mapped has a converter that answered null", picky.mapped.inList(List.of("a", "lost")), picky);
        AlkahestException stored = assertThrows(
                AlkahestException.class,
                () -> engine.inConnection(connection -> connection.execute(
                        insertInto(picky).values(picky.id.set(1), picky.text.set("a"), picky.mapped.set("lost")))));
        assertTrue(
                stored.getMessage().startsWith("picky.mapped has a converter that answered null"), stored.getMessage());
    }

    private void assertRefused(String message, Condition condition, Picky picky) {
        AlkahestException error = assertThrows(
                AlkahestException.class,
                () -> engine.inConnection(connection ->
                        connection.execute(select(picky.id).where(condition)).all()));
        assertTrue(error.getMessage().startsWith(message), error.getMessage());
    }

    /** What is nested a few hundred levels deep runs; beyond, it is refused before it is sent. */
    @Test
    void deepStatementsRunOrAreRefused() {
        for (int levels : new int[] {200, 5_000}) {
            Condition nots = things.text.eq("one");
            var total = things.id.plus(0);
            for (int i = 0; i < levels; i++) {
                nots = nots.not();
                total = total.plus(1);
            }
            Condition sums = total.eq(levels + 1);
            for (Condition condition : List.of(nots, sums)) {
                try (Connection connection = engine.connect()) {
                    if (levels < 500) {
                        assertEquals(List.of("one"), texts(connection, condition));
                    } else {
                        assertTrue(assertThrows(StatementException.class, () -> texts(connection, condition))
                                .getMessage()
                                .endsWith("[ALK-394]"));
                    }
                }
            }
        }
    }

    private List<String> payloads(int size) {
        return Payloads.sample(size, seed);
    }

    /** Those that need quotes as a name, as the harmless one does. */
    private List<String> names(int size) {
        return payloads(size).stream()
                .filter(payload -> !engine.dialect().identifiers().isPlain(payload))
                .toList();
    }

    private List<String> texts(Connection connection, Condition condition) {
        List<String> found = new ArrayList<>();
        connection
                .execute(select(things.text).where(condition).orderBy(things.id.asc()))
                .forEach(text -> found.add(Objects.requireNonNull(text)));
        return found;
    }
}
