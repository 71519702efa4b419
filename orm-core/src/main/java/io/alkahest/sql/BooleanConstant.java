package io.alkahest.sql;

import org.jspecify.annotations.Nullable;

/** A condition that is always true or always false. */
public record BooleanConstant(boolean value) implements Predicate {
    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitBooleanConstant(this);
    }
}
