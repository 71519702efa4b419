package io.alkahest.engine;

import static io.alkahest.sql.Sql.insertInto;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.alkahest.engine.room.ConnectionRoom;
import io.alkahest.engine.room.InsertShape;
import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Table;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys from a sequence on a database that hands out the numbers of an identity only. */
class SequenceKeysTest {
    static final class Notes extends Table<Row> {
        final Column<Row, Integer> id = integer("id")
                .primaryKey()
                .generatedBy(new Sequence("note_ids").startingAt(10).incrementingBy(5));
        final Column<Row, String> text = varchar("text", 20).serverDefault("none");

        Notes() {
            super("notes");
        }
    }

    private final Notes notes = new Notes();
    private final Recorder recorder = new Recorder();
    private final Database database = new Database(EngineOptions.forUrl("h2://")
            .dialect(new ReturningDialect(1_000, false))
            .listener(recorder));
    private final Connection connection = database.connect();

    SequenceKeysTest() {
        new Schema(notes).createAll(database);
        recorder.take();
    }

    @AfterEach
    void close() {
        connection.close();
        database.close();
    }

    @Test
    void manyNumbersAreDrawnByOneStatement() {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            rows.add(new Object[] {"n" + i});
        }
        List<Object[]> keys = ConnectionRoom.of(connection)
                .insertRows(new InsertShape(notes, List.of(notes.text), List.of(notes.id)), rows);
        connection.commit();
        List<Integer> numbers = keys.stream().map(key -> (Integer) key[0]).toList();
        assertEquals(150, numbers.size());
        assertEquals(10, numbers.get(0));
        assertEquals(10 + 149 * 5, numbers.get(149));
        assertEquals(
                2,
                recorder.take().stream()
                        .filter(line -> line.contains("NEXT VALUE FOR note_ids") && line.contains(" UNION ALL "))
                        .count());
    }

    @Test
    void otherColumnsComeBackBesideTheKey() {
        List<Object[]> keys = ConnectionRoom.of(connection)
                .insertRows(
                        new InsertShape(notes, List.of(), List.of(notes.text, notes.id)),
                        List.of(new Object[0], new Object[0]));
        assertEquals(
                List.of("[none, 10]", "[none, 15]"),
                keys.stream().map(Arrays::toString).toList());
    }

    @Test
    void statementsAnswerTheirKeys() {
        Insert<Void> insert = insertInto(notes).values(notes.text.set("a")).values(notes.text.set("b"));
        assertEquals(
                List.of(10, 15),
                connection.execute(insert).insertedKeys().stream()
                        .map(row -> row.get(notes.id))
                        .toList());
        assertEquals(
                List.of(99),
                connection.execute(insertInto(notes).values(notes.id.set(99))).insertedKeys().stream()
                        .map(row -> row.get(notes.id))
                        .toList());
    }
}
