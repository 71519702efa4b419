package io.alkahest.sql.tree;

import io.alkahest.error.StatementException;
import io.alkahest.sql.Expression;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a scalar function by name.
 *
 * @param name letters, digits, underscores and dots; rendered as it stands
 * @param arguments in order
 * @param type of the result
 * @param <T> the result's type
 */
public record FunctionCall<T>(String name, List<Expression<?>> arguments, SqlType<T> type)
        implements NullableExpression<T> {
    public FunctionCall {
        requireName(name);
        arguments = Given.all(arguments, name);
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitFunction(this);
    }

    public static void requireName(String name) {
        boolean valid = !name.isEmpty() && !Character.isDigit(name.charAt(0));
        for (int i = 0; valid && i < name.length(); i++) {
            char c = name.charAt(i);
            valid = c == '_' || c == '.' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        }
        if (!valid) {
            throw new StatementException(
                    304, "'" + name + "' is no function name: use letters, digits, underscores and dots.");
        }
    }
}
