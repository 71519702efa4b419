package io.alkahest.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes an SQL expression so that two spellings of one expression become one text.
 *
 * <p>Databases show checks, defaults and computed columns in words of their own: with more parentheses and casts, with other quotes, operands of AND in another
 * order, BETWEEN as two comparisons, IN as {@code = ANY (ARRAY[…])}. All of that goes away here: parentheses only where they matter, no casts, names without
 * quotes and in lower case, AND and OR sorted. What the parser does not understand is compared word by word.
 *
 * <p>The text serves comparisons and is never run. Used by one thread, once.
 */
final class CanonicalSql {
    private static final Set<String> LITERAL_PREFIXES = Set.of(
            "date",
            "time",
            "timestamp",
            "interval",
            "n",
            "_utf8mb4",
            "_utf8mb3",
            "_utf8",
            "_latin1",
            "_binary",
            "json");
    private static final Set<String> COMPARISONS =
            Set.of("=", "<>", "!=", "<", ">", "<=", ">=", "<=>", "~~", "!~~", "~~*", "!~~*");
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "!=",
            "<>",
            "~~",
            "like",
            "!~~",
            "not like",
            "~~*",
            "ilike",
            "!~~*",
            "not ilike",
            "now",
            "current_timestamp");
    private static final Set<String> NUMBER_TYPES =
            Set.of("smallint", "integer", "bigint", "decimal", "real", "double precision");

    /** Around and between the operands of AND and OR; no expression holds them. */
    private static final char OPEN = '\u0001';

    private static final char BETWEEN = '\u0002';
    private static final char CLOSE = '\u0003';

    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int COMPARISON = 4;
    private static final int OTHER = 5;
    private static final int SUM = 6;
    private static final int PRODUCT = 7;
    private static final int SIGN = 8;

    private final List<SqlToken> tokens;
    private final Map<String, String> functions;
    private int at;

    private CanonicalSql(List<SqlToken> tokens, Map<String, String> functions) {
        this.tokens = tokens;
        this.functions = functions;
    }

    /** What cannot be parsed. */
    private static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotUnderstood() {
            super(null, null, false, false);
        }
    }

    /**
     * The one text for an expression.
     *
     * @param functions functions with two names, in lower case: the name to replace and the one to use
     */
    static String of(String sql, Map<String, String> functions) {
        List<SqlToken> tokens = SqlToken.of(sql, false);
        CanonicalSql parser = new CanonicalSql(tokens, functions);
        try {
            String text = parser.expression(OR);
            if (parser.at == tokens.size()) {
                return text;
            }
        } catch (NotUnderstood e) {
            // Compared word by word, below.
        }
        List<String> words = new ArrayList<>();
        for (SqlToken token : tokens) {
            words.add(
                    token.kind() == SqlToken.Kind.STRING
                            ? string(token.text())
                            : token.text().toLowerCase(Locale.ROOT));
        }
        return String.join(" ", words);
    }

    private String expression(int least) {
        String left = prefix();
        while (at < tokens.size()) {
            String joined = suffix(left, least);
            if (joined == null) {
                return left;
            }
            left = joined;
        }
        return left;
    }

    /** The expression with what follows it, or null where that binds less than asked for. */
    @Nullable
    private String suffix(String left, int least) {
        SqlToken token = tokens.get(at);
        if (token.is("OR") && least <= OR) {
            return flat(left, "or", AND);
        }
        if (token.is("AND") && least <= AND) {
            return flat(left, "and", NOT);
        }
        if (least <= COMPARISON) {
            String compared = comparison(left);
            if (compared != null) {
                return compared;
            }
        }
        if (token.is("COLLATE")) {
            at += 2;
            return left;
        }
        if (token.is("AT") && next(1).is("TIME")) {
            at += 3;
            return "(" + left + " at time zone " + prefix() + ")";
        }
        if (token.kind() != SqlToken.Kind.SYMBOL || ")],".contains(token.text())) {
            return null;
        }
        int strength = "+-".contains(token.text()) ? SUM : "*/%".contains(token.text()) ? PRODUCT : OTHER;
        if (COMPARISONS.contains(token.text()) || strength < least) {
            return null;
        }
        at++;
        return "(" + left + " " + token.text() + " " + expression(strength + 1) + ")";
    }

    @Nullable
    private String comparison(String left) {
        SqlToken token = tokens.get(at);
        if (token.kind() == SqlToken.Kind.SYMBOL && COMPARISONS.contains(token.text())) {
            at++;
            String operator = OTHER_NAMES.getOrDefault(token.text(), token.text());
            if (peek("ANY") || peek("ALL")) {
                at++;
                String array = expression(OTHER);
                boolean list = array.startsWith("array[") && array.endsWith("]");
                if (list && operator.equals("=") || list && operator.equals("<>")) {
                    return "(" + left + (operator.equals("=") ? " in (" : " not in (")
                            + array.substring("array[".length(), array.length() - 1) + "))";
                }
                return "(" + left + " " + operator + " any " + array + ")";
            }
            return "(" + left + " " + operator + " " + expression(OTHER) + ")";
        }
        if (token.is("IS")) {
            at++;
            String not = accept("NOT") ? "not " : "";
            if (accept("DISTINCT")) {
                expect("FROM");
                return "(" + left + " is " + not + "distinct from " + expression(OTHER) + ")";
            }
            return "(" + left + " is " + not + take().text().toLowerCase(Locale.ROOT) + ")";
        }
        boolean not = token.is("NOT")
                && (next(1).is("IN") || next(1).is("BETWEEN") || next(1).is("LIKE") || next(1).is("ILIKE"));
        if (not) {
            at++;
        }
        String negation = not ? "not " : "";
        if (accept("BETWEEN")) {
            String low = expression(OTHER);
            expect("AND");
            String both = sorted(
                    "and", List.of("(" + left + " >= " + low + ")", "(" + left + " <= " + expression(OTHER) + ")"));
            return not ? "(not " + both + ")" : both;
        }
        if (accept("IN")) {
            expect("(");
            return "(" + left + " " + negation + "in (" + list(")") + "))";
        }
        if (peek("LIKE") || peek("ILIKE")) {
            String like = take().text().toLowerCase(Locale.ROOT);
            String pattern = expression(OTHER);
            String escape = accept("ESCAPE") ? " escape " + expression(OTHER) : "";
            return "(" + left + " " + negation + like + " " + pattern + escape + ")";
        }
        return null;
    }

    /** The operands of AND or OR, in one row and sorted. */
    private String flat(String first, String word, int strength) {
        List<String> operands = new ArrayList<>();
        operands.add(first);
        while (accept(word)) {
            operands.add(expression(strength));
        }
        return sorted(word, operands);
    }

    private static String sorted(String word, List<String> operands) {
        Set<String> sorted = new TreeSet<>();
        for (String operand : operands) {
            if (operand.startsWith(word + OPEN)) {
                sorted.addAll(split(operand.substring(word.length() + 1, operand.length() - 1)));
            } else {
                sorted.add(operand);
            }
        }
        return word + OPEN + String.join(String.valueOf(BETWEEN), sorted) + CLOSE;
    }

    /** The operands of one level, with what they hold themselves. */
    private static List<String> split(String operands) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < operands.length(); i++) {
            char c = operands.charAt(i);
            depth += c == OPEN ? 1 : c == CLOSE ? -1 : 0;
            if (c == BETWEEN && depth == 0) {
                parts.add(operands.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(operands.substring(from));
        return parts;
    }

    private String prefix() {
        SqlToken token = take();
        if (token.is("(")) {
            String inner = list(")");
            return casts(inner);
        }
        if (token.is("NOT")) {
            return "(not " + expression(COMPARISON) + ")";
        }
        if (token.is("-") || token.is("+")) {
            String operand = expression(SIGN);
            return token.is("+") ? operand : operand.startsWith("-") ? operand.substring(1) : "-" + operand;
        }
        return casts(
                switch (token.kind()) {
                    case NUMBER -> number(token.text());
                    case STRING -> string(token.text());
                    case NAME -> name(token);
                    case WORD -> word(token);
                    case SYMBOL -> throw new NotUnderstood();
                });
    }

    /** {@code ::type} and {@code [index]} behind a value. */
    private String casts(String value) {
        String result = value;
        while (at < tokens.size()) {
            if (accept("::")) {
                result = asType(result, type());
            } else if (peek("[")) {
                at++;
                result = result + "[" + list("]") + "]";
            } else {
                return result;
            }
        }
        return result;
    }

    private TypeText type() {
        int from = tokens.get(at).start();
        SqlToken last = take();
        while (at < tokens.size()) {
            SqlToken token = tokens.get(at);
            boolean more = token.kind() == SqlToken.Kind.WORD
                    && Set.of("varying", "precision", "large", "object", "with", "without", "time", "zone", "array")
                            .contains(token.text().toLowerCase(Locale.ROOT));
            if (token.is("(")) {
                while (!next(0).is(")")) {
                    at++;
                }
            } else if (token.is("[") && next(1).is("]")) {
                at++;
            } else if (!more && !token.is(".") && !last.is(".")) {
                break;
            }
            last = take();
        }
        StringBuilder text = new StringBuilder();
        for (SqlToken token : tokens) {
            if (token.start() >= from && token.end() <= last.end()) {
                text.append(token.kind() == SqlToken.Kind.NAME ? "\"" + token.text() + "\"" : token.text())
                        .append(' ');
            }
        }
        return TypeText.of(text.toString());
    }

    private static String asType(String value, TypeText type) {
        boolean quoted = value.startsWith("'") && value.endsWith("'") && value.length() > 2;
        if (quoted && !type.array() && NUMBER_TYPES.contains(type.name())) {
            return number(value.substring(1, value.length() - 1));
        }
        return value;
    }

    private String word(SqlToken token) {
        String word = token.text().toLowerCase(Locale.ROOT);
        if (at < tokens.size() && LITERAL_PREFIXES.contains(word)) {
            int before = at;
            if (accept("WITH") || accept("WITHOUT")) {
                at += 2;
            }
            if (at < tokens.size() && tokens.get(at).kind() == SqlToken.Kind.STRING) {
                return string(take().text());
            }
            at = before;
        }
        if (at < tokens.size()
                && (word.equals("x") || word.equals("b"))
                && tokens.get(at).kind() == SqlToken.Kind.STRING) {
            return word + "'" + take().text().toLowerCase(Locale.ROOT) + "'";
        }
        if (word.equals("cast") && accept("(")) {
            String value = expression(OR);
            expect("AS");
            TypeText type = type();
            expect(")");
            return asType(value, type);
        }
        if (word.equals("next") && peek("VALUE")) {
            at += 2;
            return "nextval(" + name(take()) + ")";
        }
        if (word.equals("array") && accept("[")) {
            return "array[" + list("]") + "]";
        }
        if (word.equals("case")) {
            return cases();
        }
        return name(token);
    }

    private String cases() {
        StringBuilder text = new StringBuilder("case");
        while (!accept("END")) {
            SqlToken token = tokens.get(Math.min(at, tokens.size() - 1));
            boolean keyword = token.is("WHEN") || token.is("THEN") || token.is("ELSE");
            text.append(' ').append(keyword ? take().text().toLowerCase(Locale.ROOT) : expression(OR));
        }
        return text.append(" end").toString();
    }

    /** A column, of whatever table, or a function with its arguments. */
    private String name(SqlToken first) {
        SqlToken last = first;
        while (peek(".")) {
            at++;
            last = take();
        }
        String name = last.text().toLowerCase(Locale.ROOT);
        if (!accept("(")) {
            return name;
        }
        String function = functions.getOrDefault(name, OTHER_NAMES.getOrDefault(name, name));
        if (accept(")")) {
            return function.startsWith("current_") || function.startsWith("local") ? function : function + "()";
        }
        if (function.equals("nextval") && at < tokens.size() && tokens.get(at).kind() == SqlToken.Kind.STRING) {
            String sequence = CanonicalSql.of(take().text(), functions);
            casts("");
            expect(")");
            return "nextval(" + sequence + ")";
        }
        accept("DISTINCT");
        return function + "(" + list(")") + ")";
    }

    private String list(String close) {
        List<String> items = new ArrayList<>();
        do {
            items.add(peek("*") ? take().text() : expression(OR));
        } while (accept(","));
        expect(close);
        return String.join(", ", items);
    }

    private static String number(String digits) {
        try {
            BigDecimal number = new BigDecimal(digits.strip());
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return digits.toLowerCase(Locale.ROOT);
        }
    }

    /** A literal; times without zeros at the end of the second's fraction, and without saying that they are in UTC. */
    private static String string(String text) {
        String plain = text;
        if (text.matches("(\\d{4}-\\d\\d-\\d\\d[ T])?\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]00(:00)?)?")) {
            plain = text.replace('T', ' ').replaceFirst("(Z|[+-]00(:00)?)$", "");
            plain = plain.contains(".") ? plain.replaceFirst("\\.?0+$", "") : plain;
        }
        return "'" + plain.replace("'", "''") + "'";
    }

    private SqlToken take() {
        SqlToken token = next(0);
        at++;
        return token;
    }

    private SqlToken next(int ahead) {
        if (at + ahead >= tokens.size()) {
            throw new NotUnderstood();
        }
        return tokens.get(at + ahead);
    }

    private boolean peek(String word) {
        return at < tokens.size() && tokens.get(at).is(word);
    }

    private boolean accept(String word) {
        if (peek(word)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String word) {
        if (!accept(word)) {
            throw new NotUnderstood();
        }
    }
}
