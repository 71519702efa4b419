package io.alkahest.type;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON text strictly, as RFC 8259 lays down, and writes it in one form: without blanks, with the keys of objects
 * in order and the last of those with the same name, with as few escapes as possible.
 */
final class JsonText {
    /** What every database takes; MySQL takes no more. */
    private static final int DEEPEST = 100;

    private static final char END = '\uFFFF';

    private final String text;
    private final boolean numbersByValue;
    private final @Nullable LimitedJson limits;
    private int at;
    private int depth;

    private JsonText(String text, boolean numbersByValue, @Nullable LimitedJson limits) {
        this.text = text;
        this.numbersByValue = numbersByValue;
        this.limits = limits;
    }

    /**
     * The one form of all texts with the same meaning; numbers keep their spelling.
     *
     * @throws RefusedValueException where the text is not JSON
     */
    static String canonical(String text) {
        return new JsonText(text, false, null).document();
    }

    /**
     * The one form of all texts with the same meaning, within the limits of a database.
     *
     * @throws RefusedValueException where the text is not JSON, or is beyond the limits
     */
    static String canonical(String text, LimitedJson limits) {
        return new JsonText(text, false, limits).document();
    }

    /** Whether two texts mean the same; where one of them is no JSON, they do not. */
    static boolean same(String a, String b) {
        try {
            return new JsonText(a, true, null).document().equals(new JsonText(b, true, null).document());
        } catch (RefusedValueException noJson) {
            return false;
        }
    }

    /**
     * The one text of all texts that mean the same, numbers by their value; a text that is no JSON stands for itself.
     */
    static String meaning(String text) {
        try {
            return new JsonText(text, true, null).document();
        } catch (RefusedValueException noJson) {
            return text;
        }
    }

    /** The reason why a text is not JSON, or null where it is. */
    static @Nullable String refuse(String text) {
        try {
            canonical(text);
            return null;
        } catch (RefusedValueException e) {
            return e.reason();
        }
    }

    private String document() {
        StringBuilder out = new StringBuilder(text.length());
        value(out);
        if (next() != END || at < text.length()) {
            throw malformed();
        }
        return out.toString();
    }

    private void value(StringBuilder out) {
        switch (next()) {
            case '{' -> object(out);
            case '[' -> array(out);
            case '"' -> quoted(string(), out);
            case 't' -> word("true", out);
            case 'f' -> word("false", out);
            case 'n' -> word("null", out);
            default -> number(out);
        }
    }

    private void object(StringBuilder out) {
        enter();
        Map<String, String> members = new TreeMap<>();
        while (more('}', members.isEmpty())) {
            String key = string();
            expect(':');
            StringBuilder member = new StringBuilder();
            value(member);
            members.put(key, member.toString());
        }
        depth--;
        out.append('{');
        members.forEach((key, member) -> {
            out.append(out.charAt(out.length() - 1) == '{' ? "" : ",");
            quoted(key, out);
            out.append(':').append(member);
        });
        out.append('}');
    }

    private void array(StringBuilder out) {
        enter();
        out.append('[');
        for (boolean first = true; more(']', first); first = false) {
            out.append(first ? "" : ",");
            value(out);
        }
        depth--;
        out.append(']');
    }

    private void enter() {
        at++;
        ++depth;
        if (limits != null) {
            limits.checkDepth(depth);
        }
        if (depth > DEEPEST) {
            throw new RefusedValueException(
                    "holds JSON of at most " + DEEPEST + " levels, but the value has more at index " + (at - 1));
        }
    }

    /** Whether another member follows; goes past the comma before it, or past the end. */
    private boolean more(char end, boolean first) {
        if (next() == end) {
            at++;
            return false;
        }
        if (!first) {
            expect(',');
        }
        return true;
    }

    private void word(String word, StringBuilder out) {
        if (!text.startsWith(word, at)) {
            throw malformed();
        }
        at += word.length();
        out.append(word);
    }

    private void number(StringBuilder out) {
        int start = at;
        skip('-');
        if (!skip('0')) {
            digits();
        }
        if (skip('.')) {
            digits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('-')) {
                skip('+');
            }
            digits();
        }
        String spelled = text.substring(start, at);
        if (limits != null) {
            limits.checkNumber(spelled);
        }
        out.append(numbersByValue ? byValue(spelled) : spelled);
    }

    private static String byValue(String number) {
        try {
            return new BigDecimal(number).stripTrailingZeros().toString();
        } catch (NumberFormatException exponentTooLarge) {
            return number;
        }
    }

    private void digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw malformed();
        }
    }

    private boolean skip(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    /** Reads a string with its quotes, and takes its escapes away. */
    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        int start = at;
        while (true) {
            char c = at < text.length() ? text.charAt(at) : END;
            if (c < ' ' || c == END && at >= text.length()) {
                throw malformed();
            }
            at++;
            if (c == '"') {
                break;
            }
            value.append(c == '\\' ? escaped() : c);
        }
        if (UnicodeText.refuse(value.toString()) != null) {
            throw new RefusedValueException(
                    "holds Unicode text, but the value has half a surrogate pair in the string at index "
                            + (start - 1));
        }
        if (limits != null) {
            limits.checkString(value);
        }
        return value.toString();
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : END;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> codeUnit();
            default -> throw malformed();
        };
    }

    private char codeUnit() {
        int unit = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = at < text.length() && text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw malformed();
            }
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }

    private static void quoted(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append(c < 16 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw malformed();
        }
        at++;
    }

    /** The next character that is no blank, which stays to be read; {@link #END} at the end. */
    private char next() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : END;
    }

    private RefusedValueException malformed() {
        return new RefusedValueException("holds JSON, but the value is none from index " + at + " on");
    }
}
