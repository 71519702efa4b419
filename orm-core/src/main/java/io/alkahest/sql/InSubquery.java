package io.alkahest.sql;

import org.jspecify.annotations.Nullable;

/** {@code operand [NOT] IN (select)}. */
public record InSubquery(Expression<?> operand, Select<?> select, boolean negated) implements Predicate {
    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitInSubquery(this);
    }
}
