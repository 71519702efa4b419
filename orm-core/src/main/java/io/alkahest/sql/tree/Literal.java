package io.alkahest.sql.tree;

import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A value that is part of the text of a statement, where databases take no parameter; everything else is a
 * {@link Bind}.
 *
 * @param value never null
 * @param type the type that writes it
 * @param <T> the value's type
 */
public record Literal<T>(T value, SqlType<T> type) implements NonNullExpression<T> {
    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitLiteral(this);
    }
}
