package io.alkahest.compile;

import io.alkahest.compile.TextSyntax.DollarQuotes;
import io.alkahest.error.StatementException;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks through hand-written SQL once, and takes a script apart or finds {@code :name} where it is a parameter: not
 * inside quotes or comments, not in {@code ::type}, not after {@code \}, not directly after a letter, digit or colon.
 */
final class TextTokenizer {
    private final String text;
    private final TextSyntax syntax;
    private final List<String> pieces = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Integer> occurrences = new ArrayList<>();
    private final StringBuilder piece = new StringBuilder();
    private int at;

    TextTokenizer(String text, TextSyntax syntax) {
        this.text = text;
        this.syntax = syntax;
    }

    ParsedText parse() {
        while (at < text.length()) {
            int end = endOfOpaque();
            if (end > at) {
                piece.append(text, at, end);
                at = end;
            } else {
                step();
            }
        }
        pieces.add(piece.toString());
        return new ParsedText(pieces, names, occurrences);
    }

    /** The statements of a script, without the comments before each and the semicolons between them. */
    List<String> statements() {
        List<String> statements = new ArrayList<>();
        ScriptedStatement statement = new ScriptedStatement();
        int begin = -1;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = endOfOpaque();
            if (end > at) {
                boolean comment = c == '-' || c == '#' || c == '/' && !isExecuted();
                begin = begin < 0 && !comment ? at : begin;
                at = end;
            } else if (c == ';' && !statement.isInside()) {
                if (begin >= 0) {
                    statements.add(text.substring(begin, at).strip());
                }
                statement = new ScriptedStatement();
                begin = -1;
                at++;
            } else {
                begin = begin < 0 && !Character.isWhitespace(c) ? at : begin;
                statement.parenthesis(c == '(' ? 1 : c == ')' ? -1 : 0);
                at = isWord(c) ? word(statement) : at + 1;
            }
        }
        if (begin >= 0) {
            statements.add(text.substring(begin).strip());
        }
        return statements;
    }

    /** Notes the word that begins here; returns its end. */
    private int word(ScriptedStatement statement) {
        int end = at;
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        statement.word(text.substring(at, end));
        return end;
    }

    private void step() {
        char c = text.charAt(at);
        if (c == '\\' && peek(1) == ':') {
            piece.append(':');
            at += 2;
        } else if (c == ':' && peek(1) == ':') {
            piece.append("::");
            at += 2;
        } else if (c == ':' && Character.isJavaIdentifierStart(peek(1)) && peek(1) != '$' && !isWord(peek(-1))) {
            parameter();
        } else if (c == '?') {
            questionMark();
        } else {
            piece.append(c);
            at++;
        }
    }

    private void parameter() {
        int end = at + 1;
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        String name = text.substring(at + 1, end);
        int index = names.indexOf(name);
        if (index < 0) {
            index = names.size();
            names.add(name);
        }
        occurrences.add(index);
        pieces.add(piece.toString());
        piece.setLength(0);
        at = end;
    }

    private void questionMark() {
        String written = syntax.questionMark();
        if (written == null) {
            throw new StatementException(
                    325,
                    "text() names its parameters, but has a '?' at position " + at
                            + ". Write :name instead and pass the value under that name.");
        }
        piece.append(written);
        at++;
    }

    /** The end of the quote or comment that begins here, or {@link #at} where none does. */
    private int endOfOpaque() {
        char c = text.charAt(at);
        return switch (c) {
            case '\'' -> endOfQuote(c, syntax.backslashEscapes() || isEscapeString());
            case '"' -> endOfQuote(c, syntax.backslashEscapes());
            case '`' -> endOfQuote(c, false);
            case '[' -> syntax.bracketQuotes() ? endOfQuote(']', false) : at;
            case '$' -> endOfDollarQuote();
            case '-' -> peek(1) == '-' ? endOfLine() : at;
            case '#' -> syntax.hashComments() ? endOfLine() : at;
            case '/' -> peek(1) == '*' ? endOfComment() : at;
            default -> at;
        };
    }

    /** Whether the comment that begins here is one for other databases only, and SQL for this one. */
    private boolean isExecuted() {
        return syntax.executedComments() && (peek(2) == '!' || peek(2) == 'M' && peek(3) == '!');
    }

    /** A doubled quote needs no care: it reads as the end of one quoted text and the beginning of the next. */
    private int endOfQuote(char close, boolean escapes) {
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && escapes) {
                i++;
            } else if (c == close) {
                return i + 1;
            }
        }
        throw new StatementException(
                326, "text() opens a quote with " + text.charAt(at) + " at position " + at + " and never closes it.");
    }

    /** PostgreSQL's {@code E'…'}, the one place with backslash escapes on a database that has none elsewhere. */
    private boolean isEscapeString() {
        return syntax.dollarQuotes() == DollarQuotes.TAGGED
                && (peek(-1) == 'e' || peek(-1) == 'E')
                && !isWord(peek(-2));
    }

    private int endOfDollarQuote() {
        if (syntax.dollarQuotes() == DollarQuotes.NONE || isWord(peek(-1))) {
            return at;
        }
        int tagEnd = at + 1;
        while (syntax.dollarQuotes() == DollarQuotes.TAGGED
                && tagEnd < text.length()
                && text.charAt(tagEnd) != '$'
                && isWord(text.charAt(tagEnd))
                && !(tagEnd == at + 1 && Character.isDigit(text.charAt(tagEnd)))) {
            tagEnd++;
        }
        if (tagEnd >= text.length() || text.charAt(tagEnd) != '$') {
            return at;
        }
        String delimiter = text.substring(at, tagEnd + 1);
        int close = text.indexOf(delimiter, tagEnd + 1);
        if (close < 0) {
            throw new StatementException(
                    326, "text() opens a quote with " + delimiter + " at position " + at + " and never closes it.");
        }
        return close + delimiter.length();
    }

    private int endOfLine() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private int endOfComment() {
        int depth = 1;
        int i = at + 2;
        while (i < text.length() && depth > 0) {
            if (text.startsWith("*/", i)) {
                depth--;
                i += 2;
            } else if (syntax.nestedComments() && text.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else {
                i++;
            }
        }
        return i;
    }

    private char peek(int distance) {
        int index = at + distance;
        return index >= 0 && index < text.length() ? text.charAt(index) : ' ';
    }

    private static boolean isWord(char c) {
        return c == '_' || c == '$' || Character.isLetterOrDigit(c);
    }
}
