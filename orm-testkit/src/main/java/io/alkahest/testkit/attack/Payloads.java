package io.alkahest.testkit.attack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Texts of attackers, by families: quotes, comments, stacked statements, placeholders, escapes of drivers, wildcards,
 * control characters, look-alikes.
 *
 * <p>By default a random sample of them is tried, with the first of each family; all of them with the system property
 * {@value #FULL}{@code =true}. The sample's {@linkplain io.alkahest.testkit.Seed seed} is part of a failure's message.
 */
public final class Payloads {
    /** The system property by which all payloads are tried at every place. */
    public static final String FULL = "alkahest.testkit.injection";

    private static final List<List<String>> FAMILIES = List.of(
            // Quotes, alone and in odd and even numbers.
            List.of(
                    "'", "''", "'''", "\"", "\"\"", "\"\"\"", "`", "``", "```", "[", "]", "]]", "a'b", "a\"b", "a`b",
                    "it's", "'\"`", "`\"'", "'a'", "\"a\"", "`a`", "[a]", "''''", "\"'\"", "'`'", "´", "«a»", "“a”"),
            // Backslashes, which are escapes to some servers and to some drivers.
            List.of(
                    "\\",
                    "\\\\",
                    "\\'",
                    "\\\"",
                    "\\`",
                    "a\\",
                    "a\\'",
                    "a\\`",
                    "\\\\'",
                    "\\`?",
                    "\\`?`",
                    "a\\`b?",
                    "\\'?",
                    "\\\"?",
                    "\\'; DROP TABLE canary; -- ",
                    "\\`; DROP TABLE canary; -- ",
                    "\\\"; DROP TABLE canary; -- ",
                    "\\0",
                    "\\n",
                    "\\x27",
                    "\\u0027",
                    "\\%",
                    "\\_"),
            // Comments.
            List.of(
                    "--",
                    "-- ",
                    "--a",
                    "a--b",
                    "#",
                    "a#b",
                    "/*",
                    "*/",
                    "/**/",
                    "/*'*/",
                    "a/*b*/c",
                    "*/ DROP TABLE canary /*",
                    "/*!50000 DROP TABLE canary */",
                    "/*+ hint */",
                    "'--",
                    "\"--",
                    "`--",
                    "`#",
                    "'/*",
                    "//",
                    "--\n",
                    ";--"),
            // Statements behind statements, and conditions that are always true.
            List.of(
                    "'; DROP TABLE canary; --",
                    "\"; DROP TABLE canary; --",
                    "`; DROP TABLE canary; --",
                    "; DROP TABLE canary",
                    "'); DROP TABLE canary; --",
                    "\"); DROP TABLE canary; --",
                    "`); DROP TABLE canary; -- ",
                    "'; UPDATE canary SET secret = 'x'; --",
                    "' OR '1'='1",
                    "\" OR \"1\"=\"1",
                    "` OR 1=1 -- ",
                    "' OR 1=1 -- ",
                    "1 OR 1=1",
                    "1; DELETE FROM canary",
                    "x' AND 1=0 --",
                    "' || 'a",
                    "'||(SELECT secret FROM canary)||'",
                    "';",
                    "\";",
                    "`;",
                    ";",
                    "';'",
                    "\";\"",
                    "');--",
                    "admin'--"),
            // Secrets joined to the result.
            List.of(
                    "' UNION SELECT secret FROM canary -- ",
                    "\" UNION SELECT secret FROM canary -- ",
                    "` UNION SELECT secret FROM canary -- ",
                    "x, (SELECT secret FROM canary) AS y",
                    "x\" , (SELECT secret FROM canary) AS \"y",
                    "x` , (SELECT secret FROM canary) AS `y",
                    "') UNION ALL SELECT secret FROM canary --",
                    "(SELECT secret FROM canary)",
                    "\" FROM canary -- ",
                    "` FROM canary -- ",
                    "canary.secret",
                    "\"canary\".\"secret\"",
                    "`canary`.`secret`",
                    "*",
                    "canary.*"),
            // Placeholders and parameters of drivers and of text().
            List.of(
                    "?",
                    "??",
                    "???",
                    "a?b",
                    "'?'",
                    "\"?\"",
                    "`?`",
                    "?'",
                    "?\"",
                    "?`",
                    "$1",
                    "$2",
                    "${1}",
                    "${secret}",
                    ":a",
                    ":id",
                    "::",
                    "::text",
                    "a:b",
                    ":",
                    ":?",
                    "@a",
                    "@@version",
                    "%s",
                    "%1$s",
                    "#{a}",
                    "#1",
                    "-?",
                    "?-?",
                    "{0}",
                    "{}"),
            // Escapes that JDBC knows.
            List.of(
                    "{fn now()}",
                    "{fn user()}",
                    "{d '2020-01-01'}",
                    "{ts '2020-01-01 00:00:00'}",
                    "{t '00:00:00'}",
                    "{oj a}",
                    "{escape '?'}",
                    "{call f(?)}",
                    "{?=call f()}",
                    "{",
                    "}",
                    "{fn",
                    "a'{fn now()}",
                    "'{fn now()}'",
                    "\"{fn now()}",
                    "`{fn now()}",
                    "--{fn now()}",
                    "/*{fn now()}*/",
                    "{fn concat('a', ?)}",
                    "{{}}",
                    "{\n",
                    "{schema}"),
            // Other ways to write a text.
            List.of(
                    "$$",
                    "$$a$$",
                    "$a$b$a$",
                    "$a$",
                    "U&\"a\"",
                    "U&'\\0027'",
                    "E'\\''",
                    "N'a'",
                    "X'27'",
                    "0x27",
                    "q'[a]'",
                    "_utf8'a'",
                    "' UESCAPE '!'",
                    "CHAR(39)",
                    "B'1'"),
            // Wildcards and patterns.
            List.of(
                    "%",
                    "_", "%%", "a%", "_a", "!", "!!", "!%", "!_", "\\%'", "[a-z]", "[^a]", ".*", "(a|b)", "%'%", "^a$"),
            // Control characters and the far ends of Unicode.
            List.of(
                    "a\nb",
                    "a\r\nb",
                    "a\tb",
                    "\n",
                    "\t",
                    "a\u0000b",
                    "\u0000",
                    "a\u0000'",
                    "a\u001ab",
                    "a\bb",
                    "\u007f",
                    "\u00a0",
                    "a\u2028b",
                    "\ufeffa",
                    "\u202eabc",
                    "a\u0301",
                    "\ud83d\ude00",
                    "\ud800",
                    "a\udc00b",
                    "\uffff",
                    "ß",
                    "名前",
                    "ı",
                    "İ"),
            // What looks like a quote, or becomes one in another character set.
            List.of(
                    "\u02bc",
                    "\u2019",
                    "\u2018",
                    "\uff07",
                    "\uff02",
                    "\uff40",
                    "\u201c",
                    "\u02b9",
                    "\u055a",
                    "\u00bf'",
                    "\u00bf\\'",
                    "\u00bf\\`",
                    "\u8a31'",
                    "\u7e97'",
                    "\u8a31\\`?",
                    "\u0bf5c",
                    "%bf%27",
                    "\u00c0\u00a7",
                    "%27",
                    "&#39;"),
            // Keywords, functions and JSON.
            List.of(
                    "SELECT",
                    "select",
                    "NULL",
                    "null",
                    "TRUE",
                    "DEFAULT",
                    "order",
                    "ORDER BY 1",
                    "sleep(5)",
                    "pg_sleep(5)",
                    "benchmark(10000000,md5(1))",
                    "WAITFOR DELAY '0:0:5'",
                    "LOAD_FILE('/etc/passwd')",
                    "$.a",
                    "$.\"a\"",
                    "')",
                    "{\"a\": \"'\"}",
                    "{\"$gt\": \"\"}",
                    "[1, \"?\"]",
                    "a.b",
                    "a b",
                    " a",
                    "a ",
                    "1",
                    "-1",
                    "1e5",
                    "A",
                    "a,b",
                    "(a)",
                    "a=b",
                    "a+b",
                    "a&b",
                    "${jndi:ldap://x}",
                    "../../etc/passwd",
                    "INSERT",
                    "x'; VALUES ('a'), ('b')",
                    "ON DUPLICATE KEY UPDATE",
                    "RETURNING *",
                    "LIMIT ?"));

    private Payloads() {}

    /** All payloads, each once. */
    public static List<String> all() {
        return FAMILIES.stream().flatMap(List::stream).distinct().toList();
    }

    /** Whether all payloads are tried. */
    public static boolean isFull() {
        return Boolean.getBoolean(FULL);
    }

    /**
     * A sample of at most that size, the first of each family and then others by turns, or all of them where all are
     * tried.
     */
    public static List<String> sample(int size, long seed) {
        if (isFull()) {
            return all();
        }
        Random random = new Random(seed);
        List<List<String>> families = new ArrayList<>();
        for (List<String> family : FAMILIES) {
            List<String> shuffled = new ArrayList<>(family);
            Collections.shuffle(shuffled.subList(1, shuffled.size()), random);
            families.add(shuffled);
        }
        Set<String> sample = new LinkedHashSet<>();
        boolean more = true;
        for (int at = 0; more && sample.size() < size; at++) {
            more = false;
            for (List<String> family : families) {
                if (at < family.size() && sample.size() < size) {
                    sample.add(family.get(at));
                    more = true;
                }
            }
        }
        return List.copyOf(sample);
    }
}
