package io.alkahest.sql.tree;

import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * SQL text written by hand inside a typed statement. It is rendered as it stands: never build it from user input.
 *
 * @param <T> the type that the text evaluates to
 */
public record TextExpression<T>(String sql, SqlType<T> type) implements NullableExpression<T> {
    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitText(this);
    }
}
