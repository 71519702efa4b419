package io.alkahest.sql;

import org.jspecify.annotations.Nullable;

/** {@code operand [NOT] IN (query)}. */
public record InSubquery(Expression<?> operand, QueryBody<?> body, boolean negated) implements Predicate {
    public InSubquery {
        Given.required(body, negated ? "The subquery of notInList(…)" : "The subquery of inList(…)");
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitInSubquery(this);
    }
}
