package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * {@code operand [NOT] LIKE pattern [ESCAPE '!']}.
 *
 * @param operand a text expression
 * @param pattern the pattern, normally a bound value
 * @param escaped whether the pattern escapes wildcards with {@link #ESCAPE}
 * @param ignoreCase whether case is ignored
 * @param negated whether NOT LIKE is meant
 */
public record Like(Expression<?> operand, Expression<?> pattern, boolean escaped, boolean ignoreCase, boolean negated)
        implements Predicate {
    /** The character that takes a wildcard's meaning away in {@code startsWith}, {@code endsWith} and {@code contains}. */
    public static final char ESCAPE = '!';

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitLike(this);
    }

    static Like pattern(Expression<?> operand, String pattern, boolean ignoreCase) {
        return new Like(operand, bind(operand, pattern), false, ignoreCase, false);
    }

    static Like literal(Expression<?> operand, String before, String text, String after) {
        StringBuilder pattern = new StringBuilder(text.length() + 8).append(before);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' || c == '_' || c == ESCAPE) {
                pattern.append(ESCAPE);
            }
            pattern.append(c);
        }
        return new Like(operand, bind(operand, pattern.append(after).toString()), true, false, false);
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
