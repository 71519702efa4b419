package io.alkahest.engine;

import static io.alkahest.engine.Shop.LABELS;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.AlkahestException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EchoTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void whatHappensIsPrintedReadably() {
        try (Database database = Shop.open(EngineOptions.forUrl("h2://").echoTo(stream))) {
            bytes.reset();
            try (Connection c = database.connect()) {
                c.execute(insertInto(LABELS).values(LABELS.code.set("it's"), LABELS.text.set((String) null)));
                assertThrows(
                        AlkahestException.class,
                        () -> c.execute(insertInto(LABELS).values(LABELS.code.set("it's"))));
                c.commit();
                c.execute(
                        text("UPDATE labels SET text = :t WHERE code = :c"),
                        List.of(
                                Map.of("t", "x", "c", "1"),
                                Map.of("t", "y", "c", "2"),
                                Map.of("t", "z", "c", "3"),
                                Map.of("t", "z", "c", "4")));
                try (Savepoint savepoint = c.savepoint()) {
                    savepoint.release();
                }
                c.execute(select(LABELS.code)).all();
            }
            database.inConnection(c -> {});
        }
        assertEquals("""
                BEGIN (implicit)
                INSERT INTO labels (code, text) VALUES (?, ?)
                  ['it''s', null]
                INSERT INTO labels (code) VALUES (?)
                  ['it''s']
                  failed: ConstraintViolationException [ALK-601]
                COMMIT
                BEGIN (implicit)
                UPDATE labels SET text = ? WHERE code = ?
                  batch of 4: ['x', '1'], ['y', '2'], ['z', '3'], … 1 more sets
                SAVEPOINT sp_1
                RELEASE SAVEPOINT sp_1
                SELECT labels.code FROM labels
                ROLLBACK
                BEGIN
                COMMIT
                """, printed());
    }

    @Test
    void parametersCanBeHidden() {
        try (Database database =
                        Shop.open(EngineOptions.forUrl("h2://").echoTo(stream).hideParameters(true));
                Connection c = database.connect()) {
            bytes.reset();
            c.execute(insertInto(LABELS).values(LABELS.code.set("secret")));
            assertEquals("BEGIN (implicit)\nINSERT INTO labels (code) VALUES (?)\n  (hidden)\n", printed());
            AlkahestException e = assertThrows(
                    AlkahestException.class, () -> c.execute(insertInto(LABELS).values(LABELS.code.set("secret"))));
            assertEquals(
                    "Unique constraint pk_labels of labels (code) is violated: another row has the same value."
                            + " Statement: INSERT INTO labels (code) VALUES (?) [ALK-601]",
                    e.getMessage());
            assertEquals("(the driver's message is hidden)", e.getCause().getMessage());
            AlkahestException data = assertThrows(
                    AlkahestException.class,
                    () -> c.execute(text("SELECT CAST(:x AS INTEGER)"), Map.of("x", "secret"))
                            .one());
            assertEquals(
                    "The database cannot take or convert a value. Statement: SELECT CAST(? AS INTEGER) [ALK-612]",
                    data.getMessage());
        }
    }

    @Test
    void longValuesAndLongListsAreCutShort() {
        try (Database database = Shop.open(EngineOptions.forUrl("h2://").echoTo(stream));
                Connection c = database.connect()) {
            bytes.reset();
            c.execute(
                            text("SELECT CAST(:text AS VARCHAR), CAST(:bytes AS VARBINARY)"),
                            Map.of("text", "x".repeat(200), "bytes", new byte[20]))
                    .one();
            c.execute(select(LABELS.code)
                            .where(LABELS.code.inList(IntStream.range(0, 40)
                                    .mapToObj(Integer::toString)
                                    .toList())))
                    .all();
        }
        List<String> lines = printed().lines().toList();
        assertEquals(
                "  ['" + "x".repeat(100) + "…' (200 characters), X'" + "00".repeat(16) + "…' (20 bytes)]",
                lines.get(2));
        assertEquals(
                "  [[" + IntStream.range(0, 30).mapToObj(i -> "'" + i + "'").collect(Collectors.joining(", "))
                        + ", … 10 more]]",
                lines.get(4));
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
