package io.alkahest.sql.tree;

import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A query of one column used as a value; null where it yields no row.
 *
 * @param <T> the column's type
 */
public record ScalarSubquery<T>(QueryBody<? extends @Nullable T> body, SqlType<T> type)
        implements NullableExpression<T> {
    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitScalarSubquery(this);
    }
}
