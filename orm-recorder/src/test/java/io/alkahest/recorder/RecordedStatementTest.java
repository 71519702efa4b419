package io.alkahest.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.compile.StatementKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A statement is named by words that all databases share. */
class RecordedStatementTest {
    @Test
    void rowsOfAnInsertAreCountedByParametersAndByText() {
        assertEquals("INSERT tags", outline(StatementKind.INSERT, "INSERT INTO tags (text) VALUES (?)", 1));
        assertEquals("INSERT tags x3", outline(StatementKind.INSERT, "INSERT INTO `tags` (text) VALUES (?)", 3));
        assertEquals("INSERT tags x2", outline(StatementKind.INSERT, "INSERT INTO \"tags\" (text) VALUES (?), (?)", 1));
    }

    @Test
    void anUpdateTellsItsColumns() {
        assertEquals(
                "UPDATE users SET name, age",
                outline(StatementKind.UPDATE, "UPDATE users SET name = ?, age = ? WHERE users.id = ?", 1));
        assertEquals(
                "UPDATE users SET name x2",
                outline(StatementKind.UPDATE, "UPDATE users SET name = ? WHERE users.id = ?", 2));
    }

    @Test
    void anInsertOfOtherColumnsIsAnotherStep() {
        RecordedStatement two = insert("INSERT INTO tags (text) VALUES (?), (?)");
        assertTrue(insert("INSERT INTO tags (text) VALUES (?)").continues(two));
        assertFalse(insert("INSERT INTO tags (text) VALUES (?), (?)").continues(two));
        assertFalse(insert("INSERT INTO tags (id) VALUES (?)").continues(two));
        assertFalse(insert("INSERT INTO tags (text, id) VALUES (?, ?)").continues(two));
        assertFalse(insert("INSERT INTO tags DEFAULT VALUES").continues(two));
        assertFalse(insert("INSERT INTO other (text) VALUES (?)").continues(two));
    }

    private static RecordedStatement insert(String sql) {
        return new RecordedStatement(sql, StatementKind.INSERT, false, List.of(List.of("a")), 1);
    }

    private static String outline(StatementKind kind, String sql, int sets) {
        List<List<@Nullable Object>> parameters = new ArrayList<>();
        for (int i = 0; i < sets; i++) {
            parameters.add(List.of(i));
        }
        return new RecordedStatement(sql, kind, sets > 1, List.copyOf(parameters), sets).outline();
    }
}
