package io.alkahest.sql;

import org.jspecify.annotations.Nullable;

/** {@code [NOT] EXISTS (select)}. */
public record Exists(Select<?> select, boolean negated) implements Predicate {
    public Exists {
        Given.required(select, "The subquery of " + (negated ? "notExists(…)" : "exists(…)"));
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
