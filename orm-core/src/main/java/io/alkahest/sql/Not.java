package io.alkahest.sql;

import org.jspecify.annotations.Nullable;

/** {@code NOT operand}. */
public record Not(Predicate operand) implements Predicate {
    public Not {
        Given.required(operand, "What not(…) takes");
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitNot(this);
    }
}
