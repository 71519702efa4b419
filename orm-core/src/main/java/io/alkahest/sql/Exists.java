package io.alkahest.sql;

import org.jspecify.annotations.Nullable;

/** {@code [NOT] EXISTS (select)}. */
public record Exists(Select<?> select, boolean negated) implements Predicate {
    public Exists {
        Given.required(select, "The subquery of " + (negated ? "notExists(…)" : "exists(…)"));
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitExists(this);
    }
}
