package io.alkahest.engine;

import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.ExistingTableException;
import io.alkahest.error.StatementException;
import io.alkahest.sql.Row;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TextTest {
    private final Database database = new Database(EngineOptions.forUrl("h2://"));
    private final Connection c = database.connect();

    @BeforeEach
    void createTable() {
        c.execute(text("CREATE TABLE example (id INTEGER, name VARCHAR(20))"));
    }

    @AfterEach
    void close() {
        c.close();
        database.close();
    }

    @Test
    void oneMapAndAListOfMaps() {
        assertEquals(1, c.execute(insert(), Map.of("id", 1, "name", "Ashley")).rowCount());
        assertEquals(
                2,
                c.execute(insert(), List.of(Map.of("id", 2, "name", "Barry"), Map.of("id", 3, "name", "Christina")))
                        .rowCount());
        List<Object> names = new ArrayList<>();
        for (Map<String, Object> row : c.execute(
                        text("SELECT * FROM example WHERE id >= :least ORDER BY id"), Map.of("least", 2))
                .mappings()) {
            names.add(row.get("name"));
        }
        assertEquals(List.of("Barry", "Christina"), names);
    }

    @Test
    void creatingATableTwiceSaysThatItExists() {
        ExistingTableException e =
                assertThrows(ExistingTableException.class, () -> c.execute(text("CREATE TABLE example (id INTEGER)")));
        assertEquals(
                "Table example already exists. Statement: CREATE TABLE example (id INTEGER) [ALK-615]", e.getMessage());
    }

    @Test
    void aParameterMayStandTwice() {
        Row row = c.execute(text("SELECT :a AS x, :b AS y, :a AS z"), Map.of("a", "1", "b", "2"))
                .one();
        assertEquals(List.of("1", "2", "1"), Arrays.asList(row.get("x"), row.get("y"), row.get("z")));
    }

    @Test
    void aNullIsAValue() {
        Map<String, Object> values = new HashMap<>();
        values.put("id", 1);
        values.put("name", null);
        c.execute(insert(), values);
        assertEquals(
                1L,
                c.execute(text("SELECT count(*) FROM example WHERE name IS NULL"))
                        .scalar());
    }

    @Test
    void valuesOfTheStandardClassesAreBound() {
        Map<String, Object> values =
                Map.of("day", LocalDate.of(2026, 11, 20), "at", LocalDateTime.of(2026, 11, 20, 18, 5), "flag", true);
        Row row = c.execute(text("SELECT CAST(:day AS DATE), CAST(:at AS TIMESTAMP), CAST(:flag AS BOOLEAN)"), values)
                .one();
        assertEquals(LocalDate.of(2026, 11, 20), row.get(0));
        assertEquals(LocalDateTime.of(2026, 11, 20, 18, 5), row.get(1));
        assertEquals(true, row.get(2));
    }

    @Test
    void aMissingParameterIsNamed() {
        StatementException e = assertThrows(StatementException.class, () -> c.execute(insert(), Map.of("id", 1)));
        assertEquals("The parameter :name has no value. Given: :id. [ALK-360]", e.getMessage());
    }

    @Test
    void aMissingParameterOfABatchIsNamedWithItsSet() {
        StatementException e = assertThrows(
                StatementException.class,
                () -> c.execute(insert(), List.of(Map.of("id", 1, "name", "a"), Map.of("id", 2))));
        assertEquals("The parameter :name has no value in set 2 of 2. Given: :id. [ALK-360]", e.getMessage());
        assertEquals(0L, c.execute(text("SELECT count(*) FROM example")).scalar());
    }

    @Test
    void anUnknownParameterIsNamedWithTheKnownOnes() {
        StatementException e = assertThrows(
                StatementException.class, () -> c.execute(insert(), Map.of("id", 1, "name", "a", "nmae", "b")));
        assertEquals(
                "No parameter is named :nmae. The statement has :id, :name. A colon inside quotes or comments begins none. [ALK-361]",
                e.getMessage());
    }

    @Test
    void anUnknownParameterOfABatchIsNamedWithItsSet() {
        StatementException e = assertThrows(
                StatementException.class,
                () -> c.execute(
                        text("DELETE FROM example WHERE id = :id"), List.of(Map.of("id", 1), Map.of("id", 2, "x", 3))));
        assertEquals(
                "No parameter is named :x in set 2 of 2. The statement has :id. A colon inside quotes or comments begins none. [ALK-361]",
                e.getMessage());
    }

    @Test
    void anEmptyListOfSetsIsAnError() {
        StatementException e = assertThrows(StatementException.class, () -> c.execute(insert(), List.of()));
        assertEquals("The list of parameter sets is empty, so there is nothing to run. [ALK-362]", e.getMessage());
    }

    @Test
    void aListOfSetsIsForChanges() {
        StatementException e = assertThrows(
                StatementException.class, () -> c.execute(text("-- all\n SELECT :a"), List.of(Map.of("a", 1))));
        assertEquals(
                "A list of parameter sets is for statements that change rows, but this one reads. Run it once for each set. [ALK-363]",
                e.getMessage());
    }

    @Test
    void aClassThatNoTypeHoldsIsNamed() {
        StatementException e =
                assertThrows(StatementException.class, () -> c.execute(text("SELECT :a"), Map.of("a", List.of(1))));
        assertEquals(390, Integer.parseInt(e.code().substring(4)));
        assertEquals(1, c.execute(text("SELECT 1")).scalar());
    }

    private static io.alkahest.sql.TextStatement insert() {
        return text("INSERT INTO example (id, name) VALUES (:id, :name)");
    }
}
