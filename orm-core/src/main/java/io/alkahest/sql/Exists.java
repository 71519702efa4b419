package io.alkahest.sql;

import org.jspecify.annotations.Nullable;

/** {@code [NOT] EXISTS (select)}. */
public record Exists(Select<?> select, boolean negated) implements Predicate {
    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitExists(this);
    }
}
