package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.coalesce;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.engine.Connection;
import io.alkahest.error.StatementException;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.sql.Expression;
import io.alkahest.sql.JsonPath;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.type.Json;
import io.alkahest.type.JsonCodec;
import io.alkahest.type.SqlTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** JSON is stored, read, mapped to a class, and found by what it holds. */
public abstract class JsonSuite extends DatabaseSuite {
    private static final Documents DOCUMENTS = new Documents();

    protected JsonSuite(TestDatabase database) {
        super(database);
    }

    /** A class that is stored as JSON. */
    record Address(String street, String city) {}

    /** What an adapter to a JSON library would do. */
    private static final class AddressCodec implements JsonCodec<Address> {
        @Override
        public Class<Address> javaType() {
            return Address.class;
        }

        @Override
        public Address decode(String json) {
            return new Address(member(json, "street"), member(json, "city"));
        }

        private static String member(String json, String key) {
            return json.replaceFirst("(?s).*\"" + key + "\"\\s*:\\s*\"([^\"]*)\".*", "$1");
        }

        @Override
        public String encode(Address address) {
            return "{\"street\": \"" + address.street() + "\", \"city\": \"" + address.city() + "\"}";
        }
    }

    private static final class Documents extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey().assigned();
        final Column<Row, Json> data = json("data");
        final NullableColumn<Row, Address> address =
                json("address", new AddressCodec()).nullable();

        Documents() {
            super("documents");
        }
    }

    private void store(String... documents) {
        create(new Schema(DOCUMENTS));
        engine.begin(connection -> {
            int id = 0;
            for (String document : documents) {
                connection.execute(
                        insertInto(DOCUMENTS).values(DOCUMENTS.id.set(id++), DOCUMENTS.data.set(Json.parse(document))));
            }
            return null;
        });
    }

    private <R extends @Nullable Object> List<R> all(Query<R> query) {
        try (Connection connection = engine.connect()) {
            return connection.execute(query).all();
        }
    }

    private <R extends @Nullable Object> R one(Query<R> query) {
        try (Connection connection = engine.connect()) {
            return connection.execute(query).one();
        }
    }

    private @Nullable String text(JsonPath path) {
        return one(select(path.asText()));
    }

    @Test
    void jsonComesBackWithItsMeaning() {
        List<String> documents = List.of(
                "{\"b\": [1, 2.5, null, true], \"a\": \"O'Brien \\\\ \\\" \u00e9 \\ud83d\\ude00\"}",
                "[]",
                "\"text\"",
                "null");
        store(documents.toArray(String[]::new));
        assertEquals(
                documents.stream().map(Json::parse).toList(),
                all(select(DOCUMENTS.data).orderBy(DOCUMENTS.id)));
        assertEquals(List.of(0), all(select(DOCUMENTS.id).where(DOCUMENTS.data.eq(Json.parse(documents.get(0))))));
    }

    @Test
    void aClassIsStoredByItsCodec() {
        store("{}", "{}");
        Address address = new Address("Weg 1", "K\u00f6ln");
        engine.inConnection(connection -> connection.execute(
                update(DOCUMENTS).set(DOCUMENTS.address.set(address)).where(DOCUMENTS.id.eq(1))));
        assertEquals(Arrays.asList(null, address), all(select(DOCUMENTS.address).orderBy(DOCUMENTS.id)));
        assertEquals(List.of(1), all(select(DOCUMENTS.id).where(DOCUMENTS.address.eq(address))));
        assertEquals(
                "K\u00f6ln",
                one(select(JsonPath.of(DOCUMENTS.address).get("city").asText()).where(DOCUMENTS.address.isNotNull())));
    }

    @Test
    void textsAreReadByTheirPath() {
        store(
                "{\"address\": {\"city\": \"Bonn\", \"no\": 7}, \"tags\": [\"x\", \"O'Brien \\\"\\\\ \\n \u00e9 \\ud83d\\ude00\", [1, [2]]],"
                        + " \"two words\": \"w\", \"it's\": \"q\", \"\u00e9\\ud83d\\ude00\": \"u\", \"a.b[0]\": \"dots\", \"?\": \"mark\"}");
        JsonPath data = JsonPath.of(DOCUMENTS.data);
        assertEquals("Bonn", text(data.get("address").get("city")));
        assertEquals("x", text(data.get("tags").get(0)));
        assertEquals(
                "O'Brien \"\\ \n \u00e9 \uD83D\uDE00", text(data.get("tags").get(1)));
        assertEquals("2", text(data.get("tags").get(2).get(1).get(0)));
        assertEquals("w", text(data.get("two words")));
        assertEquals("q", text(data.get("it's")));
        assertEquals("u", text(data.get("\u00e9\uD83D\uDE00")));
        assertEquals("dots", text(data.get("a.b[0]")));
        assertEquals("mark", text(data.get("?")));
    }

    @Test
    void whatIsNotThereIsNull() {
        store("{\"a\": null, \"b\": \"null\", \"c\": {}, \"d\": \"\", \"l\": []}");
        JsonPath data = JsonPath.of(DOCUMENTS.data);
        assertNull(text(data.get("a")));
        assertEquals("null", text(data.get("b")));
        assertNull(text(data.get("c").get("x").get("y")));
        assertEquals("", text(data.get("d")));
        assertNull(text(data.get("l").get(0)));
        assertNull(text(data.get("none")));
        assertEquals("?", one(select(coalesce(data.get("none").asText(), "?"))));
    }

    @Test
    void truthAndWholeNumbersAreTheirText() {
        store("{\"t\": true, \"f\": false, \"n\": 42, \"m\": -7, \"s\": \"true\"}");
        JsonPath data = JsonPath.of(DOCUMENTS.data);
        assertEquals("true", text(data.get("t")));
        assertEquals("false", text(data.get("f")));
        assertEquals("42", text(data.get("n")));
        assertEquals("-7", text(data.get("m")));
        assertEquals("true", text(data.get("s")));
        assertEquals(
                43, one(select(data.get("n").asText().cast(SqlTypes.INTEGER).plus(1))));
    }

    @Test
    void rowsAreFoundOrderedAndGroupedByWhatTheyHold() {
        store(
                "{\"address\": {\"city\": \"Bonn\"}}",
                "{\"address\": {\"city\": \"K\u00f6ln\"}}",
                "{\"address\": null}",
                "{\"address\": {\"city\": \"Bonn\"}}");
        var city = JsonPath.of(DOCUMENTS.data).get("address").get("city").asText();
        assertEquals(
                List.of(0, 3), all(select(DOCUMENTS.id).where(city.eq("Bonn")).orderBy(DOCUMENTS.id)));
        assertEquals(List.of(1), all(select(DOCUMENTS.id).where(city.eq("K\u00f6ln"))));
        assertEquals(List.of(2), all(select(DOCUMENTS.id).where(city.isNull())));
        assertEquals(List.of(), all(select(DOCUMENTS.id).where(city.eq("bonn"))));
        assertEquals(
                List.of(2L), all(select(count()).from(DOCUMENTS).groupBy(city).having(city.eq("Bonn"))));
        engine.inConnection(connection -> connection.execute(
                update(DOCUMENTS).set(DOCUMENTS.data.set(Json.parse("{}"))).where(city.eq("Bonn"))));
        assertEquals(
                List.of(0, 2, 3), all(select(DOCUMENTS.id).where(city.isNull()).orderBy(DOCUMENTS.id)));
        var other = DOCUMENTS.alias("other");
        assertEquals(
                List.of(1),
                all(select(other.get(DOCUMENTS.id))
                        .where(JsonPath.of(other.get(DOCUMENTS.data))
                                .get("address")
                                .get("city")
                                .asText()
                                .eq("K\u00f6ln"))));
    }

    @Test
    void pathsOfOtherKeysAreOtherStatements() {
        store("{\"a\": \"1\", \"b\": \"2\"}");
        List<@Nullable String> found = new ArrayList<>();
        for (String key : List.of("a", "b", "a")) {
            found.add(text(JsonPath.of(DOCUMENTS.data).get(key)));
        }
        assertEquals(List.of("1", "2", "1"), found);
    }

    @Test
    void whatIsNoPathIsRefused() {
        JsonPath data = JsonPath.of(DOCUMENTS.data);
        for (String key : List.of("", "a\"b", "a\\b", "a\nb", "\u0000")) {
            refused("[ALK-348]", () -> data.get(key));
        }
        refused(
                "'-1' is no step of a JSON path. A key has at least one character, and no double quote, backslash or control character;"
                        + " a position is 0 or more. [ALK-348]",
                () -> data.get(-1));
        refused(
                "documents.id is of the type INTEGER, and a path leads through JSON only. Declare the column by json(…). [ALK-347]",
                () -> JsonPath.of((Expression<?>) DOCUMENTS.id));
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable path) {
        String said = assertThrows(StatementException.class, path).getMessage();
        assertEquals(message, said.endsWith(message) ? message : said);
    }
}
