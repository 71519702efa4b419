package io.alkahest.sql.tree;

import io.alkahest.sql.Condition;
import io.alkahest.sql.shared.ReadableText;
import org.jspecify.annotations.Nullable;

/** A condition that is always true or always false. */
public record BooleanConstant(boolean value) implements Condition {
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
