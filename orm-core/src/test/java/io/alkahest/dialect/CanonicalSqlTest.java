package io.alkahest.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two spellings of one expression are one text, and two expressions are two. */
class CanonicalSqlTest {
    private static final Map<String, String> FUNCTIONS = Map.of("length", "char_length");

    private static String canonical(String sql) {
        return CanonicalSql.of(sql, FUNCTIONS, false);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "price > 0|((\"PRICE\" > CAST(0 AS NUMERIC(1))))",
                "price > 0|((price > (0)::numeric))",
                "price > 0|(`price` > 0)",
                "a > 1 AND b > 2|((b > 2) AND (a > 1))",
                "a > 1 AND b > 2 AND c > 3|((c > 3 AND a > 1) AND b > 2)",
                "a = 1 OR b = 2 AND c = 3|((c = 3) AND (b = 2)) OR a = 1",
                "d BETWEEN 1 AND 2|((d >= 1) AND (d <= 2))",
                "NOT d BETWEEN 1 AND 2|d NOT BETWEEN 1 AND 2",
                "n IN ('a', 'b')|((n)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
                "n NOT IN (1, 2)|(n <> ALL (ARRAY[1, 2]))",
                "n LIKE 'x%'|((n)::text ~~ 'x%'::text)",
                "n NOT LIKE 'x%'|(n !~~ 'x%'::text)",
                "n IS NOT NULL|(\"N\" IS NOT NULL)",
                "a != 3|a <> 3",
                "length(n) > 0|CHAR_LENGTH(\"N\") > 0",
                "(a + b) * 2|((`a` + `b`) * 2)",
                "a - b - c|((a - b) - c)",
                "CURRENT_TIMESTAMP|current_timestamp()",
                "CURRENT_TIMESTAMP|(current_timestamp(6))",
                "'O''Brien'|'O''Brien'::character varying",
                "'ä'|U&'\\00e4'",
                "-1|'-1'::integer",
                "-1|(-1)",
                "1.50|1.5",
                "'2026-01-01'|DATE '2026-01-01'",
                "'2026-01-01 10:00:00'|'2026-01-01 10:00:00+00'::timestamp with time zone",
                "'2026-01-01 10:00:00.5'|TIMESTAMP WITH TIME ZONE '2026-01-01T10:00:00.500000Z'",
                "CASE WHEN a > 1 THEN 'x' ELSE 'y' END|case when (a > 1) then ('x') else ('y') end",
                "coalesce(t.a, 0)|COALESCE(a, (0))",
                "a COLLATE nocase|a",
                "x'AB'|X'ab'",
                "x'AB'|0xAB",
                "x'AB'|(unhex('ab'))",
                "NOT (a <> 3)|a = 3",
                "NOT (a = 1 AND b > 2)|a <> 1 OR b <= 2",
                "NOT (a BETWEEN 1 AND 2)|a < 1 OR a > 2",
                "NOT (a IN (1) OR b IS NULL)|a NOT IN (1) AND b IS NOT NULL",
                "NOT (NOT f(a))|f(a)",
                "n LIKE 'x!%' ESCAPE '!'|(n)::text ~~ like_escape('x!%'::text, '!'::text)",
                "'it''s \\'|convert(0x69742773205c USING utf8mb4)",
                "'2026-01-01 10:00'|'2026-01-01 10:00:00.000000'",
                "NEXT VALUE FOR \"public\".\"turns\"|nextval('public.turns'::regclass)",
                "nextval(turns)|nextval(`cc`.`turns`)"
            })
    void spellingsAreOneText(String one, String other) {
        assertEquals(canonical(one), canonical(other));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "price > 0|price >= 0",
                "(a + b) * 2|a + b * 2",
                "a - (b - c)|a - b - c",
                "(a = 1 OR b = 2) AND c = 3|a = 1 OR b = 2 AND c = 3",
                "n IN ('a')|n IN ('A')",
                "n IN ('a')|n NOT IN ('a')",
                "'5'|5",
                "'a b'|'a  b'",
                "a / b|b / a",
                "'{a}'|'{b}'"
            })
    void expressionsStayApart(String one, String other) {
        assertNotEquals(canonical(one), canonical(other));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {"a SOUNDS LIKE b|a sounds  like b", "a >|A >", "(a|(A", "'open|'open"})
    void whatIsNotUnderstoodIsComparedWordByWord(String one, String other) {
        assertEquals(canonical(one), canonical(other));
    }
}
