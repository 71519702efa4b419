package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.engine.Connection;
import io.alkahest.error.StatementException;
import io.alkahest.sql.Row;
import io.alkahest.testkit.TestDatabase;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SQL written by hand: named parameters, batches, and rows without types. */
public abstract class TextSuite extends DatabaseSuite {
    protected TextSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createTable() {
        engine.inConnection(connection -> {
            connection.execute(text("CREATE TABLE example (id INTEGER, name VARCHAR(40))"));
        });
        sql.clear();
    }

    @Test
    void aMapBindsItsValuesByName() {
        engine.inConnection(connection -> {
            assertEquals(
                    1,
                    connection
                            .execute(
                                    text("INSERT INTO example (id, name) VALUES (:id, :name)"),
                                    Map.of("name", "Ashley", "id", 1))
                            .rowCount());
        });
        assertEquals(List.of("1 Ashley"), rows());
    }

    @Test
    void aListOfMapsIsOneBatch() {
        engine.inConnection(connection -> {
            connection.execute(
                    text("INSERT INTO example (name) VALUES (:name)"),
                    List.of(Map.of("name", "Barry"), Map.of("name", "Christina")));
        });
        sql.expectCount(1);
        assertEquals(2, sql.statements().get(0).rows(), sql.toString());
        assertEquals(List.of("null Barry", "null Christina"), rows());
    }

    @Test
    void anEmptyListOfMapsIsRefused() {
        StatementException error = assertThrows(
                StatementException.class,
                () -> engine.inConnection(connection ->
                        connection.execute(text("INSERT INTO example (name) VALUES (:name)"), List.of())));
        assertEquals("The list of parameter sets is empty, so there is nothing to run. [ALK-362]", error.getMessage());
    }

    @Test
    void oneNameMayStandTwice() {
        assertEquals("x-x", scalar("SELECT concat(:a, '-', :a)", Map.of("a", "x")));
    }

    @Test
    void colonsInQuotesAndCommentsAreNoParameters() {
        assertEquals(":a'':b v", scalar("SELECT concat(':a'''':b ', :value) /* :c */ -- :d", Map.of("value", "v")));
    }

    @Test
    void anEscapedColonIsAColon() {
        assertEquals(":a", scalar("SELECT '\\:a'", Map.of()).toString().replace("\\", ""));
    }

    @Test
    void aNullParameterIsNull() {
        engine.inConnection(connection -> {
            connection.execute(
                    text("INSERT INTO example (id, name) VALUES (1, :name)"), Collections.singletonMap("name", null));
        });
        assertEquals(List.of("1 null"), rows());
    }

    @Test
    void rowsAreReadByNamePositionAndCaseDoesNotMatter() {
        engine.inConnection(connection -> {
            connection.execute(text("INSERT INTO example (id, name) VALUES (7, 'Ashley')"));
            Row row = connection.execute(text("SELECT id, name FROM example")).one();
            assertEquals(2, row.size());
            assertEquals(7, row.get("id"));
            assertEquals(7, row.get("ID"));
            assertEquals("Ashley", row.get(1));
            assertEquals("Ashley", row.get("Name"));
        });
    }

    @Test
    void mappingsAreReadInALoop() {
        engine.inConnection(connection -> {
            connection.execute(
                    text("INSERT INTO example (id, name) VALUES (:id, :name)"),
                    List.of(Map.of("id", 1, "name", "a"), Map.of("id", 2, "name", "b")));
            StringBuilder seen = new StringBuilder();
            for (Map<String, @Nullable Object> row : connection
                    .execute(text("SELECT id, name FROM example WHERE id >= :from ORDER BY id"), Map.of("from", 1))
                    .mappings()) {
                seen.append(row.get("id")).append(row.get("name")).append(' ');
            }
            assertEquals("1a 2b ", seen.toString());
        });
    }

    @Test
    void changedRowsAreCounted() {
        engine.inConnection(connection -> {
            connection.execute(
                    text("INSERT INTO example (id) VALUES (:id)"), List.of(Map.of("id", 1), Map.of("id", 2)));
            assertEquals(
                    2, connection.execute(text("UPDATE example SET name = 'x'")).rowCount());
            assertEquals(
                    1,
                    connection
                            .execute(text("DELETE FROM example WHERE id = :id"), Map.of("id", 2))
                            .rowCount());
            assertEquals(
                    0,
                    connection
                            .execute(text("DELETE FROM example WHERE id = :id"), Map.of("id", 2))
                            .rowCount());
        });
    }

    @Test
    void nullIsReadAsNull() {
        assertNull(scalar("SELECT NULL", Map.of()));
    }

    @Test
    void valuesAreNeverPartOfTheText() {
        String bobby = "'); DROP TABLE example; --";
        engine.inConnection(connection -> {
            connection.execute(text("INSERT INTO example (id, name) VALUES (1, :name)"), Map.of("name", bobby));
        });
        assertEquals(List.of("1 " + bobby), rows());
    }

    private @Nullable Object scalar(String statement, Map<String, ?> parameters) {
        try (Connection connection = engine.connect()) {
            return connection.execute(text(statement), parameters).scalar();
        }
    }

    private List<String> rows() {
        try (Connection connection = engine.connect()) {
            return connection.execute(text("SELECT id, name FROM example ORDER BY name")).all().stream()
                    .map(row -> Arrays.asList(row.get(0), row.get(1)))
                    .map(values -> values.get(0) + " " + values.get(1))
                    .toList();
        }
    }
}
