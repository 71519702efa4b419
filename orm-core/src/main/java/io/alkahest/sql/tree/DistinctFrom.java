package io.alkahest.sql.tree;

import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.shared.ReadableText;
import org.jspecify.annotations.Nullable;

/** {@code left IS [NOT] DISTINCT FROM right}: nulls compare as equal. */
public record DistinctFrom(Expression<?> left, Expression<?> right, boolean negated) implements Condition {
    public DistinctFrom {
        Given.required(right, "What ", negated ? "isNotDistinctFrom" : "isDistinctFrom", "(…) compares with");
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitDistinctFrom(this);
    }
}
