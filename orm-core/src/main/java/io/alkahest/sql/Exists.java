package io.alkahest.sql;

import org.jspecify.annotations.Nullable;

/** {@code [NOT] EXISTS (query)}. */
public record Exists(QueryBody<?> body, boolean negated) implements Predicate {
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
