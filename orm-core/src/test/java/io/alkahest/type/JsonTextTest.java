package io.alkahest.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are JSON, and which of them mean the same. */
class JsonTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null | null",
                " true\t| true",
                "[ ] | []",
                "{ } | {}",
                "[1, -0, 1.50 , 1E+2] | [1,-0,1.50,1E+2]",
                "{\"b\": [{}], \"a\" : {\"c\":null}} | {\"a\":{\"c\":null},\"b\":[{}]}",
                "{\"a\":1,\"b\":2,\"a\":3} | {\"a\":3,\"b\":2}",
                "\"\\u0041\\/\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001F\" | \"A/\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\"",
                "\"\\ud83d\\ude00 \u00e9\" | \"\uD83D\uDE00 \u00e9\"",
            })
    void allTextsWithOneMeaningHaveOneForm(String text, String canonical) {
        assertNull(JsonText.refuse(text));
        assertEquals(canonical, JsonText.canonical(text));
        assertEquals(canonical, JsonText.canonical(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "nulll",
                "01",
                "1.",
                ".5",
                "+1",
                "1e",
                "--1",
                "- 1",
                "NaN",
                "'a'",
                "\"a",
                "\"\\x\"",
                "\"\\u00g0\"",
                "\"\t\"",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{\"a\":1,}",
                "[",
                "{",
                "1 2",
                "// a\n1",
                "\uFFFF",
                "1\uFFFF"
            })
    void otherTextsAreRefused(String text) {
        assertNotNull(JsonText.refuse(text));
    }

    @Test
    void aRefusalSaysWhere() {
        assertEquals("holds JSON, but the value is none from index 5 on", new JsonType().refuse("[1, 2"));
        assertEquals(
                "holds Unicode text, but the value has half a surrogate pair in the string at index 1",
                new JsonType().refuse("[\"\\ud800\"]"));
        assertEquals(
                "holds JSON of at most 100 levels, but the value has more at index 100",
                new JsonType().refuse("[".repeat(101) + "]".repeat(101)));
        assertNull(new JsonType().refuse("[".repeat(100) + "]".repeat(100)));
    }

    @Test
    void spellingDoesNotMakeAnotherValue() {
        assertTrue(new JsonType().same("{\"a\":1,\"b\":[1.0,1e2]}", "{ \"b\" : [1, 100], \"a\" : 1.00 }"));
        assertTrue(new JsonType().same("\"\\u0061\"", "\"a\""));
        assertFalse(new JsonType().same("[1,2]", "[2,1]"));
        assertFalse(new JsonType().same("1", "\"1\""));
        assertFalse(new JsonType().same("1e99999999999", "2e99999999999"));
        assertFalse(new JsonType().same("not", "json"));
    }

    @Test
    void aDatabaseMayHoldLess() {
        LimitedJson integers = new LimitedJson(new JsonType(), "Db", number -> number.scale() <= 0, false);
        assertEquals("{\"a\":[1,2E3]}", integers.toJdbc("{\"a\": [1, 2E3]}"));
        assertRefused(integers, "[1.5]", "cannot hold JSON with the number 1.5 on Db without changing it");
        assertRefused(
                integers,
                "1" + "0".repeat(50) + ".5",
                "cannot hold JSON with the number 1000000000000000000000000000000000000000… on Db without changing it");
        assertRefused(
                integers, "1e99999999999", "cannot hold JSON with the number 1e99999999999 on Db without changing it");
        assertRefused(integers, "{\"\\u0000\": 1}", "cannot hold JSON with the character U+0000 on Db");
        assertRefused(integers, "[", "holds JSON, but the value is none from index 1 on");
        assertEquals("\"\\\\u0000\"", integers.toJdbc("\"\\\\u0000\""));
    }

    private static void assertRefused(SqlType<String> type, String value, String reason) {
        assertEquals(
                reason,
                assertThrows(RefusedValueException.class, () -> type.toJdbc(value))
                        .reason());
    }
}
