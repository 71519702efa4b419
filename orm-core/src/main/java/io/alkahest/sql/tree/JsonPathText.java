package io.alkahest.sql.tree;

import io.alkahest.sql.JsonPath;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * The text at a place within JSON.
 *
 * @param path the place
 */
public record JsonPathText(JsonPath path) implements NullableExpression<String> {
    @Override
    public SqlType<String> type() {
        return SqlTypes.TEXT;
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitJsonPath(this);
    }
}
