package io.alkahest.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.compile.TextSyntax.DollarQuotes;
import io.alkahest.error.StatementException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTokenizerTest {
    private static final TextSyntax GENEROUS =
            new TextSyntax(true, DollarQuotes.TAGGED, false, false, false, false, "??");
    private static final TextSyntax PLAIN_DOLLARS =
            new TextSyntax(true, DollarQuotes.PLAIN, false, false, false, false, null);
    private static final TextSyntax BACKSLASHES =
            new TextSyntax(false, DollarQuotes.NONE, true, true, true, false, null);
    private static final TextSyntax BRACKETS =
            new TextSyntax(false, DollarQuotes.NONE, false, false, false, true, null);

    @Test
    void namesBecomePlaceholders() {
        ParsedText parsed = parse("SELECT * FROM t WHERE a = :a AND b IN (:b_2, :größe) AND c = :a");
        assertEquals("SELECT * FROM t WHERE a = ? AND b IN (?, ?) AND c = ?", parsed.sql());
        assertEquals(List.of("a", "b_2", "größe"), parsed.names());
        assertEquals(List.of(0, 1, 2, 0), parsed.occurrences());
    }

    @Test
    void aParameterMayBeTheWholeTextOrStandAtBothEnds() {
        assertEquals("?", parse(":a").sql());
        assertEquals("?=?", parse(":a=:b").sql());
        assertEquals(List.of(), parse("").names());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ':a'",
                "SELECT 'it''s :a'",
                "SELECT \":a\"",
                "SELECT \"x\"\":a\"",
                "SELECT `:a`",
                "SELECT 1 -- :a",
                "SELECT 1 -- it's :a\n + 2",
                "SELECT 1 /* :a */",
                "SELECT 1 /* ' :a */ + 2",
                "SELECT 1 /* never closed :a",
                "SELECT x::integer",
                "SELECT a[1:2]",
                "SET @x := 1",
                "SELECT a:b",
                "SELECT '12:30:45'",
                "SELECT : a",
                "SELECT :"
            })
    void noParameterStandsHere(String sql) {
        assertEquals(sql, parse(sql).sql());
        assertEquals(List.of(), parse(sql).names());
    }

    @Test
    void aCastMayFollowAParameter() {
        ParsedText parsed = parse("SELECT :a::int, x::text = :b");
        assertEquals("SELECT ?::int, x::text = ?", parsed.sql());
        assertEquals(List.of("a", "b"), parsed.names());
    }

    @Test
    void anEscapedColonIsAColon() {
        assertEquals("SELECT a[:b], 'x\\:y'", parse("SELECT a[\\:b], 'x\\:y'").sql());
        assertEquals("SELECT \\ ?", parse("SELECT \\ :a").sql());
    }

    @Test
    void commentsNestWhereTheDatabaseNestsThem() {
        String sql = "/* a /* b */ :c */ :d";
        assertEquals(List.of("c", "d"), parse(sql).names());
        assertEquals(List.of("d"), ParsedText.parse(sql, GENEROUS).names());
    }

    @Test
    void dollarQuotesHoldNoParameters() {
        assertEquals(
                List.of("b"),
                ParsedText.parse("SELECT $$ :a $$, :b", PLAIN_DOLLARS).names());
        assertEquals(
                List.of("b"),
                ParsedText.parse("SELECT $x$ :a $$ $y$ $x$, :b", GENEROUS).names());
        assertEquals(
                List.of("a"), ParsedText.parse("SELECT a$$b, $1, :a", GENEROUS).names());
        assertEquals(
                List.of("a"),
                ParsedText.parse("SELECT $x$ :a $x$", PLAIN_DOLLARS).names());
        assertEquals(List.of("a"), parse("SELECT $$ :a $$").names());
    }

    @Test
    void backslashesEscapeQuotesWhereTheDatabaseSaysSo() {
        assertEquals(
                List.of(), ParsedText.parse("SELECT 'it\\'s :a'", BACKSLASHES).names());
        assertEquals(List.of("a"), parse("SELECT '\\' || :a").names());
        assertEquals(
                List.of("b"), ParsedText.parse("SELECT E'\\' :a', :b", GENEROUS).names());
        assertEquals(
                List.of("a"), ParsedText.parse("SELECT note'\\', :a", GENEROUS).names());
    }

    @Test
    void hashCommentsAndBracketsCountWhereTheDatabaseHasThem() {
        assertEquals(
                List.of("b"),
                ParsedText.parse("SELECT 1 # :a\n + :b", BACKSLASHES).names());
        assertEquals(List.of("a"), parse("SELECT 1 # :a").names());
        assertEquals(List.of(), ParsedText.parse("SELECT [x :a]", BRACKETS).names());
        assertEquals(List.of("a"), parse("SELECT x[:a]").names());
    }

    @Test
    void aQuestionMarkIsWrittenAsTheDriverWantsIt() {
        assertEquals(
                "SELECT a ?? 'b?' AND ?",
                ParsedText.parse("SELECT a ? 'b?' AND :c", GENEROUS).sql());
    }

    @Test
    void aQuestionMarkInPlaceOfANameIsRefused() {
        assertEquals(
                "text() names its parameters, but has a '?' at position 11. Write :name instead and pass the value under"
                        + " that name. [ALK-325]",
                assertThrows(StatementException.class, () -> parse("SELECT a = ?"))
                        .getMessage());
    }

    @Test
    void aQuoteThatIsNeverClosedIsRefused() {
        assertEquals(
                "text() opens a quote with ' at position 7 and never closes it. [ALK-326]",
                assertThrows(StatementException.class, () -> parse("SELECT 'a")).getMessage());
        assertEquals(
                "text() opens a quote with $x$ at position 7 and never closes it. [ALK-326]",
                assertThrows(StatementException.class, () -> ParsedText.parse("SELECT $x$ $$", GENEROUS))
                        .getMessage());
    }

    @Test
    void aScriptIsTakenApart() {
        assertEquals(
                List.of("SELECT ';' -- a; b\n, \"x;\"", "SELECT $t$;$t$ /* ; */", "DELETE FROM t"),
                new TextTokenizer(
                                "-- first; of all\nSELECT ';' -- a; b\n, \"x;\";;\n/* none; */ SELECT $t$;$t$ /* ; */;\nDELETE FROM t\n",
                                GENEROUS)
                        .statements());
        assertEquals(List.of(), new TextTokenizer("-- nothing;\n;", GENEROUS).statements());
        assertThrows(StatementException.class, () -> new TextTokenizer("SELECT 'a;", GENEROUS).statements());
    }

    @Test
    void aCommentThatTheDatabaseExecutesIsAStatement() {
        String script =
                "/* a; */ /*!40101 SET a = ';' */;\n-- b\n/*M!100616 SET b = 2 */;/*! SELECT */ 1;/*!50000 SELECT :c */";
        assertEquals(
                List.of(
                        "/*!40101 SET a = ';' */",
                        "/*M!100616 SET b = 2 */",
                        "/*! SELECT */ 1",
                        "/*!50000 SELECT :c */"),
                new TextTokenizer(script, BACKSLASHES).statements());
        assertEquals(List.of("1"), new TextTokenizer(script, BRACKETS).statements());
        assertEquals(
                List.of(),
                ParsedText.parse("/*!50000 SELECT :c */", BACKSLASHES).names());
    }

    @Test
    void bodiesOfTriggersAndRoutinesStayWhole() {
        String trigger =
                "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE b SET c = CASE WHEN 1 THEN 2 ELSE 3 END; DELETE FROM d; END";
        String procedure =
                "create procedure p() begin if x then set y = 1; end if; while y do set y = 0; end while; case y when 1 then set x = 1; end case; end";
        assertEquals(
                List.of(trigger, procedure, "BEGIN", "SELECT 1"),
                new TextTokenizer(trigger + ";\n" + procedure + ";BEGIN;SELECT 1", GENEROUS).statements());
    }

    @Test
    void wordsOfBodiesAreNamesElsewhere() {
        List<String> plain = List.of(
                "CREATE TABLE event (id INTEGER, begin DATE)",
                "CREATE TABLE t (begin DATE, function INTEGER)",
                "CREATE UNIQUE INDEX trigger ON t (begin)",
                "CREATE DEFINER = a VIEW event AS SELECT begin FROM t",
                "CREATE DEFINER = a@b PROCEDURE p (begin INT) BEGIN SELECT (CASE WHEN 1 THEN 2 END); SELECT 2; END",
                "CREATE OR REPLACE FUNCTION f () RETURNS INT BEGIN ATOMIC SELECT 1; END",
                "SELECT 1");
        assertEquals(plain, new TextTokenizer(String.join(";\n", plain), GENEROUS).statements());
    }

    private static ParsedText parse(String sql) {
        return ParsedText.parse(sql, TextSyntax.STANDARD);
    }
}
