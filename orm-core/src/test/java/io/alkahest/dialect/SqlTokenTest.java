package io.alkahest.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTokenTest {

    private static List<String> tokens(String sql, boolean backslashes) {
        return SqlToken.of(sql, backslashes).stream()
                .map(token -> token.kind() + ":" + token.text())
                .toList();
    }

    @Test
    void wordsNamesLiteralsAndSymbols() {
        assertEquals(
                List.of(
                        "WORD:a",
                        "SYMBOL:<>",
                        "NAME:b \" c",
                        "SYMBOL:||",
                        "STRING:it's",
                        "SYMBOL:::",
                        "WORD:text",
                        "NUMBER:1.5e-3"),
                tokens("a<>\"b \"\" c\"||'it''s'::text 1.5e-3", false));
    }

    @Test
    void commentsAreLeftOut() {
        assertEquals(List.of("WORD:a", "WORD:b", "WORD:c"), tokens("a -- '\n b /* ' */ c", false));
    }

    @Test
    void backslashesEscapeWhereTheDatabaseSaysSo() {
        assertEquals(List.of("STRING:a'b"), tokens("'a\\'b'", true));
        assertEquals(List.of("STRING:a\\", "WORD:b"), tokens("'a\\'b", false).subList(0, 2));
        assertEquals(List.of("STRING:a\nb"), tokens("E'a\\nb'", false));
    }

    @Test
    void bracketsQuoteNamesOrBelongToArrays() {
        assertEquals(List.of("NAME:a b", "SYMBOL:<", "NUMBER:1"), tokens("[a b] < 1", false));
        assertEquals(List.of("WORD:ARRAY", "SYMBOL:[", "NUMBER:1", "SYMBOL:]"), tokens("ARRAY[1]", false));
        assertEquals(List.of("WORD:text", "SYMBOL:[", "SYMBOL:]"), tokens("text[]", false));
    }

    @Test
    void lettersByTheirNumber() {
        assertEquals(List.of("STRING:äß\\"), tokens("U&'\\00e4\\+0000df\\\\'", false));
        assertEquals(List.of("STRING:\uD83D\uDE00"), tokens("U&'\\+01f600'", false));
    }

    @Test
    void whatIsNeverClosedEndsWithTheText() {
        assertEquals(List.of("STRING:abc"), tokens("'abc", false));
        assertEquals(List.of("WORD:a"), tokens("a /* open", false));
    }
}
