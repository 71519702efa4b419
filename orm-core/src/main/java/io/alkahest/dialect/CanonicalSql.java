package io.alkahest.dialect;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes an SQL expression so that two spellings of one expression become one text.
 *
 * <p>Databases show checks, defaults and computed columns in words of their own: with more parentheses and casts, with
 * other quotes, operands of AND in another order, BETWEEN as two comparisons, IN as {@code = ANY (ARRAY[…])}. All of
 * that goes away here: parentheses only where they matter, no casts, names without quotes and in lower case, AND and OR
 * sorted. What the parser does not understand is compared word by word.
 *
 * <p>The text serves comparisons and is never run. Used by one thread, once.
 */
final class CanonicalSql {
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
    private static final Map<String, String> OPPOSITES = Map.ofEntries(
            Map.entry("=", "<>"),
            Map.entry("<>", "="),
            Map.entry("<", ">="),
            Map.entry(">=", "<"),
            Map.entry(">", "<="),
            Map.entry("<=", ">"),
            Map.entry("like", "not like"),
            Map.entry("not like", "like"),
            Map.entry("ilike", "not ilike"),
            Map.entry("not ilike", "ilike"));
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
    private final Map<String, String> negations = new HashMap<>();
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
    static String of(String sql, Map<String, String> functions, boolean backslashes) {
        List<SqlToken> tokens = SqlToken.of(sql, backslashes);
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

    private @Nullable String comparison(String left) {
        SqlToken token = tokens.get(at);
        if (token.kind() == SqlToken.Kind.SYMBOL && COMPARISONS.contains(token.text())) {
            at++;
            return compared(left, OTHER_NAMES.getOrDefault(token.text(), token.text()));
        }
        if (token.is("IS")) {
            at++;
            boolean not = accept("NOT");
            String what = accept("DISTINCT") ? distinctFrom() : take().text().toLowerCase(Locale.ROOT);
            return either(left + " is ", left + " is not ", what, not);
        }
        boolean not = token.is("NOT")
                && (next(1).is("IN") || next(1).is("BETWEEN") || next(1).is("LIKE") || next(1).is("ILIKE"));
        at += not ? 1 : 0;
        if (accept("BETWEEN")) {
            String low = compared(left, ">=");
            expect("AND");
            String both = sorted("and", List.of(low, compared(left, "<=")));
            return not ? negated(both) : both;
        }
        if (accept("IN")) {
            expect("(");
            return either(left + " in (", left + " not in (", list(")") + ")", not);
        }
        if (peek("LIKE") || peek("ILIKE")) {
            String like = take().text().toLowerCase(Locale.ROOT) + " ";
            String pattern = expression(OTHER) + (accept("ESCAPE") ? " escape " + expression(OTHER) : "");
            return either(left + " " + like, left + " not " + like, pattern, not);
        }
        return null;
    }

    private String distinctFrom() {
        expect("FROM");
        return "distinct from " + expression(OTHER);
    }

    /** A comparison with what follows; with an array it is a list. */
    private String compared(String left, String operator) {
        boolean any = accept("ANY") || accept("ALL");
        String right = expression(OTHER);
        if (any && right.startsWith("array[") && (operator.equals("=") || operator.equals("<>"))) {
            String items = right.substring("array[".length(), right.length() - 1) + ")";
            return either(left + " in (", left + " not in (", items, operator.equals("<>"));
        }
        String opposite = OPPOSITES.get(operator);
        String text = left + " " + operator + (any ? " any " : " ");
        return opposite == null || any
                ? "(" + text + right + ")"
                : either(text, left + " " + opposite + " ", right, false);
    }

    /** One of two conditions, of which each is the other's negation. */
    private String either(String positive, String negative, String rest, boolean not) {
        String yes = "(" + positive + rest + ")";
        String no = "(" + negative + rest + ")";
        negations.put(yes, no);
        negations.put(no, yes);
        return not ? no : yes;
    }

    /** NOT goes down to the comparisons, where some databases write it. */
    private String negated(String condition) {
        String known = negations.get(condition);
        if (known != null) {
            return known;
        }
        for (String word : List.of("and", "or")) {
            if (condition.startsWith(word + OPEN)) {
                List<String> operands = split(condition.substring(word.length() + 1, condition.length() - 1));
                return sorted(
                        word.equals("and") ? "or" : "and",
                        operands.stream().map(this::negated).toList());
            }
        }
        return condition.startsWith("(not ")
                ? condition.substring("(not ".length(), condition.length() - 1)
                : "(not " + condition + ")";
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
            return negated(expression(COMPARISON));
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
        String literal = word.equals("case") ? null : literal(word);
        if (literal != null) {
            return literal;
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

    /** A literal behind its type or character set, such as {@code DATE '…'}; null where something else follows. */
    private @Nullable String literal(String word) {
        int before = at;
        if ((peek("WITH") || peek("WITHOUT")) && next(1).is("TIME")) {
            at += 3;
        }
        if (at < tokens.size() && tokens.get(at).kind() == SqlToken.Kind.STRING) {
            String text = take().text();
            return word.equals("x") || word.equals("b")
                    ? word + "'" + text.toLowerCase(Locale.ROOT) + "'"
                    : string(text);
        }
        at = before;
        return null;
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
            return isClock(function) ? function : function + "()";
        }
        if (function.equals("nextval") && at < tokens.size() && tokens.get(at).kind() == SqlToken.Kind.STRING) {
            String sequence = CanonicalSql.of(take().text(), functions, false);
            casts("");
            expect(")");
            return "nextval(" + sequence + ")";
        }
        if (function.equals("convert")) {
            return converted();
        }
        accept("DISTINCT");
        if (function.equals("like_escape")) {
            return list(")").replace(", ", " escape ");
        }
        String arguments = list(")");
        if (function.equals("unhex") && arguments.startsWith("'")) {
            return "x" + arguments.toLowerCase(Locale.ROOT);
        }
        return isClock(function) ? function : function + "(" + arguments + ")";
    }

    /**
     * The time of day, and other words of the standard that may come with parentheses, and with the digits that the
     * column has anyway.
     */
    private static boolean isClock(String function) {
        return function.startsWith("current_") || function.startsWith("local");
    }

    /** {@code convert(value using utf8mb4)}, where the value may be the bytes of a text. */
    private String converted() {
        String value = expression(OR);
        if (accept("USING")) {
            take();
        } else {
            expect(",");
            type();
        }
        expect(")");
        return value.matches("x'([0-9a-f]{2})*'")
                ? string(new String(
                        HexFormat.of().parseHex(value.substring(2, value.length() - 1)), StandardCharsets.UTF_8))
                : value;
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
        if (digits.startsWith("0x") || digits.startsWith("0X")) {
            return "x'" + digits.substring(2).toLowerCase(Locale.ROOT) + "'";
        }
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
        if (text.matches("(\\d{4}-\\d\\d-\\d\\d[ T])?\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]00(:00)?)?")) {
            plain = text.replace('T', ' ').replaceFirst("(Z|[+-]00(:00)?)$", "");
            plain = plain.matches("(.* )?\\d\\d:\\d\\d") ? plain + ":00" : plain;
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
