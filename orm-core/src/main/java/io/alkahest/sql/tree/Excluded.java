package io.alkahest.sql.tree;

import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * The value that an INSERT would have given a column, had its row not been there already.
 *
 * @param column of the table
 * @param <T> the column's type
 */
public record Excluded<T>(ColumnExpression<T> column) implements NullableExpression<T> {
    @Override
    public SqlType<T> type() {
        return column.type();
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitExcluded(this);
    }
}
