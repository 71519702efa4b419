package io.alkahest.sql.tree;

import io.alkahest.sql.Condition;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.shared.ReadableText;
import org.jspecify.annotations.Nullable;

/** {@code [NOT] EXISTS (query)}. */
public record Exists(QueryBody<?> body, boolean negated) implements Condition {
    public Exists {
        Given.required(body, negated ? "The subquery of notExists(…)" : "The subquery of exists(…)");
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitExists(this);
    }
}
