package io.alkahest.sql.tree;

import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.shared.ReadableText;
import org.jspecify.annotations.Nullable;

/** {@code left operator right}. */
public record Comparison(Expression<?> left, ComparisonOperator operator, Expression<?> right) implements Condition {
    public Comparison {
        Given.required(left, "What ", operator.word(), "(…) compares");
        Given.required(right, "What ", operator.word(), "(…) compares with");
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitComparison(this);
    }
}
