package io.alkahest.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.compile.Identifiers.Unit;
import io.alkahest.error.StatementException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentifiersTest {
    private final Identifiers standard = Identifiers.standard();
    private final Identifiers backticks = new Identifiers('`', 10, Unit.BYTES, Set.of("KEY"));

    @Test
    void plainNamesStandAsTheyAre() {
        for (String name : List.of("a", "author_id", "_x", "x1")) {
            assertEquals(name, standard.quote(name));
        }
    }

    @Test
    void allOtherNamesAreQuoted() {
        assertEquals("\"User\"", standard.quote("User"));
        assertEquals("\"USERS\"", standard.quote("USERS"));
        assertEquals("\"1st\"", standard.quote("1st"));
        assertEquals("\"a b\"", standard.quote("a b"));
        assertEquals("\"größe\"", standard.quote("größe"));
        assertEquals("\"order\"", standard.quote("order"));
        assertEquals("\"a;--\"", standard.quote("a;--"));
        assertEquals("`key`", backticks.quote("key"));
    }

    @Test
    void quotesInsideAreDoubled() {
        assertEquals("\"a\"\"b\"\"\"", standard.quote("a\"b\""));
        assertEquals("`a``b`", backticks.quote("a`b"));
        assertEquals("`a\"b`", backticks.quote("a\"b"));
    }

    @Test
    void whatNoDatabaseTakesIsRefused() {
        assertEquals("An identifier must not be empty. [ALK-320]", refusal(standard, ""));
        assertEquals(
                "The identifier 'a\u2400b' holds a NUL character: no database takes it. [ALK-321]",
                refusal(standard, "a\0b"));
        assertEquals(
                "The identifier 'elevenbytes' has 11 bytes; this database takes at most 10. Give it a shorter name."
                        + " [ALK-322]",
                refusal(backticks, "elevenbytes"));
        assertEquals(
                "The identifier 'größer öl' has 12 bytes; this database takes at most 10. Give it a shorter name."
                        + " [ALK-322]",
                refusal(backticks, "größer öl"));
    }

    @Test
    void madeUpNamesAreShortenedAlwaysInTheSameWay() {
        Identifiers small = new Identifiers('"', 20, Unit.BYTES, Set.of());
        assertEquals("uq_short", small.shorten("uq_short"));
        assertEquals("fk_a_very_l_ef9f31ae", small.shorten("fk_a_very_long_table_name_author_id"));
        assertNotEquals(small.shorten("fk_a_very_long_table_name_x"), small.shorten("fk_a_very_long_table_name_y"));
        String umlauts = small.shorten("ööööööööööööööööööööööö");
        assertTrue(umlauts.getBytes(StandardCharsets.UTF_8).length <= 20, umlauts);
        String pairs = small.shorten("ab\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00");
        assertTrue(pairs.startsWith("ab\ud83d\ude00\ud83d\ude00_"), pairs);
    }

    /** Names that have broken other libraries come back from a database unchanged. */
    @Test
    void hostileNamesSurviveADatabase() throws SQLException {
        List<String> names = List.of(
                "select", "order", "user", "a\"b", "\"", "a;b", "--", "/*", "?", ":a", "{fn x}", "$1", "a\nb", "a\\",
                "a b", "a.b", "größe", "名前", "1", "A", "a", "'", "value", "key", "year");
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < names.size(); i++) {
                String name = standard.quote(names.get(i));
                statement.execute("CREATE TABLE t" + i + " (" + name + " INTEGER)");
                statement.execute("INSERT INTO t" + i + " (" + name + ") VALUES (1)");
                try (ResultSet rows = statement.executeQuery(
                        "SELECT t" + i + "." + name + " AS " + name + " FROM t" + i + " ORDER BY " + name)) {
                    String label = rows.getMetaData().getColumnLabel(1);
                    assertTrue(label.equals(names.get(i)) || standard.isPlain(names.get(i)), label);
                }
            }
        }
    }

    private static String refusal(Identifiers identifiers, String name) {
        return assertThrows(StatementException.class, () -> identifiers.quote(name))
                .getMessage();
    }
}
