package io.alkahest.sql.tree;

import io.alkahest.error.StatementException;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * {@code operand [NOT] LIKE pattern [ESCAPE '!']}.
 *
 * @param operand a text expression
 * @param pattern the pattern, normally a bound value
 * @param kind what the pattern was made from
 * @param ignoreCase whether case is ignored
 * @param negated whether NOT LIKE is meant
 */
public record Like(Expression<?> operand, Expression<?> pattern, Kind kind, boolean ignoreCase, boolean negated)
        implements Condition {
    /** What a pattern was made from. May grow. */
    public enum Kind {
        /** A pattern of the application's, with wildcards. */
        PATTERN,
        /** A text that the operand begins with. */
        STARTS_WITH,
        /** A text that the operand ends with. */
        ENDS_WITH,
        /** A text that is a part of the operand. */
        CONTAINS
    }

    /**
     * The character that takes a wildcard's meaning away in {@code startsWith}, {@code endsWith} and {@code contains}.
     */
    public static final char ESCAPE = '!';

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitLike(this);
    }

    /** Whether the pattern was made from a text, whose wildcards are escaped with {@link #ESCAPE}. */
    public boolean escaped() {
        return kind != Kind.PATTERN;
    }

    /** The text that a pattern of an escaped kind was made from. */
    public String searched(String pattern) {
        int start = kind == Kind.STARTS_WITH ? 0 : 1;
        int end = pattern.length() - (kind == Kind.ENDS_WITH ? 0 : 1);
        StringBuilder text = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            if (pattern.charAt(i) == ESCAPE) {
                i++;
            }
            text.append(pattern.charAt(i));
        }
        return text.toString();
    }

    public static Like pattern(Expression<?> operand, String pattern, boolean ignoreCase) {
        Bind.required(pattern, SqlTypes.TEXT, ignoreCase ? "ilike" : "like");
        return new Like(operand, bind(operand, pattern), Kind.PATTERN, ignoreCase, false);
    }

    public static Like text(Expression<?> operand, Kind kind, String text, boolean ignoreCase) {
        Bind.required(
                text,
                SqlTypes.TEXT,
                switch (kind) {
                    case PATTERN -> "like";
                    case STARTS_WITH -> ignoreCase ? "startsWithIgnoreCase" : "startsWith";
                    case ENDS_WITH -> ignoreCase ? "endsWithIgnoreCase" : "endsWith";
                    case CONTAINS -> ignoreCase ? "containsIgnoreCase" : "contains";
                });
        StringBuilder pattern = new StringBuilder(text.length() + 8).append(kind == Kind.STARTS_WITH ? "" : "%");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' || c == '_' || c == ESCAPE) {
                pattern.append(ESCAPE);
            }
            pattern.append(c);
        }
        pattern.append(kind == Kind.ENDS_WITH ? "" : "%");
        return new Like(operand, bind(operand, pattern.toString()), kind, ignoreCase, false);
    }

    private static Bind<String> bind(Expression<?> operand, String pattern) {
        if (operand.type().javaType() != String.class) {
            throw new StatementException(
                    305,
                    "A pattern matches text, but the operand is a "
                            + operand.type().javaType().getSimpleName() + ". Cast it to a text type first.");
        }
        return new Bind<>(pattern, SqlTypes.TEXT);
    }
}
