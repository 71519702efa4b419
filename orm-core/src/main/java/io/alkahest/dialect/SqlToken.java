package io.alkahest.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word, name, literal or symbol of SQL text that a database shows of its definitions.
 *
 * @param kind what it is
 * @param text what it says: a name or literal without its quotes, a word as it is written
 * @param start where it begins in the text
 * @param end where it ends in the text
 */
public record SqlToken(Kind kind, String text, int start, int end) {
    private static final List<String> LONG_SYMBOLS = List.of(
            "->>", "!~~*", "#>>", "~~*", "!~~", "<=>", "::", "<>", "!=", "<=", ">=", "||", "->", "@>", "<@", "~~", "!~",
            "~*", "#>", "&&", "<<", ">>");

    /** What a token is. May grow. */
    public enum Kind {
        /** A keyword or a name without quotes. */
        WORD,
        /** A name in quotes. */
        NAME,
        STRING,
        NUMBER,
        SYMBOL
    }

    /** Whether this is the given keyword, in any case, or the given symbol. */
    public boolean is(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word) || kind == Kind.SYMBOL && text.equals(word);
    }

    /** Whether this can be the name of something. */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.NAME;
    }

    /**
     * The tokens of SQL text, without comments and blanks. What is never closed ends with the text.
     *
     * @param backslashes whether a backslash in a string takes away the meaning of the next character
     */
    public static List<SqlToken> of(String sql, boolean backslashes) {
        List<SqlToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", at)) {
                int end = sql.indexOf("*/", at + 2);
                at = end < 0 ? sql.length() : end + 2;
            } else {
                SqlToken token = next(sql, at, backslashes);
                tokens.add(token);
                at = token.end;
            }
        }
        return tokens;
    }

    private static SqlToken next(String sql, int at, boolean backslashes) {
        char c = sql.charAt(at);
        if (sql.regionMatches(true, at, "U&'", 0, 3)) {
            SqlToken string = quoted(Kind.STRING, sql, at, at + 2, '\'', false);
            return new SqlToken(Kind.STRING, unicode(string.text), at, string.end);
        }
        if (sql.regionMatches(true, at, "U&\"", 0, 3)) {
            SqlToken name = quoted(Kind.NAME, sql, at, at + 2, '"', false);
            return new SqlToken(Kind.NAME, unicode(name.text), at, name.end);
        }
        if ((c == 'E' || c == 'e') && sql.startsWith("'", at + 1)) {
            return quoted(Kind.STRING, sql, at, at + 1, '\'', true);
        }
        if (c == '\'') {
            return quoted(Kind.STRING, sql, at, at, '\'', backslashes);
        }
        if (c == '"' || c == '`') {
            return quoted(Kind.NAME, sql, at, at, c, false);
        }
        if (c == '[' && sql.indexOf(']', at) > 0 && nameInBrackets(sql, at)) {
            return quoted(Kind.NAME, sql, at, at, ']', false);
        }
        boolean point = c == '.' && at + 1 < sql.length() && digit(sql.charAt(at + 1));
        int end = at + 1;
        if (digit(c) || point) {
            while (end < sql.length() && inNumber(sql, end)) {
                end++;
            }
            return new SqlToken(Kind.NUMBER, sql.substring(at, end), at, end);
        }
        if (Character.isJavaIdentifierStart(c)) {
            while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
                end++;
            }
            return new SqlToken(Kind.WORD, sql.substring(at, end), at, end);
        }
        for (String symbol : LONG_SYMBOLS) {
            if (sql.startsWith(symbol, at)) {
                return new SqlToken(Kind.SYMBOL, symbol, at, at + symbol.length());
            }
        }
        return new SqlToken(Kind.SYMBOL, sql.substring(at, end), at, end);
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean inNumber(String sql, int at) {
        char c = sql.charAt(at);
        char before = Character.toLowerCase(sql.charAt(at - 1));
        return digit(c) || Character.isLetter(c) || c == '.' || (c == '+' || c == '-') && before == 'e';
    }

    /** Brackets behind a word or another bracket belong to an array; elsewhere they quote a name. */
    private static boolean nameInBrackets(String sql, int at) {
        int before = at - 1;
        while (before >= 0 && Character.isWhitespace(sql.charAt(before))) {
            before--;
        }
        if (before < 0 || "(,.".indexOf(sql.charAt(before)) >= 0) {
            return true;
        }
        int from = before;
        while (from > 0 && Character.isLetter(sql.charAt(from - 1))) {
            from--;
        }
        String word = sql.substring(from, before + 1).toUpperCase(Locale.ROOT);
        return before < at - 1 && !word.equals("ARRAY") && Character.isLetterOrDigit(sql.charAt(before));
    }

    private static SqlToken quoted(Kind kind, String sql, int start, int open, char close, boolean backslashes) {
        StringBuilder text = new StringBuilder();
        int at = open + 1;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == close) {
                if (close == ']' || at + 1 >= sql.length() || sql.charAt(at + 1) != close) {
                    return new SqlToken(kind, text.toString(), start, at + 1);
                }
                at++;
            } else if (backslashes && c == '\\' && at + 1 < sql.length()) {
                at++;
                c = escaped(sql.charAt(at));
            }
            text.append(c);
            at++;
        }
        return new SqlToken(kind, text.toString(), start, sql.length());
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'b' -> '\b';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '0' -> '\0';
            case 'Z' -> '\u001a';
            default -> c;
        };
    }

    /** {@code \00e4} and {@code \+01f600} of the standard's U&'…' and U&"…" (SQL standard, 5.3). */
    private static String unicode(String text) {
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != '\\') {
                plain.append(c);
            } else if (text.startsWith("\\", at + 1)) {
                plain.append('\\');
                at++;
            } else if (text.startsWith("+", at + 1) && at + 8 <= text.length()) {
                plain.appendCodePoint(Integer.parseInt(text.substring(at + 2, at + 8), 16));
                at += 7;
            } else if (at + 5 <= text.length()) {
                plain.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                at += 4;
            }
        }
        return plain.toString();
    }
}
