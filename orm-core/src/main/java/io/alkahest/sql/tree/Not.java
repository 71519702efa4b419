package io.alkahest.sql.tree;

import io.alkahest.sql.Condition;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.shared.ReadableText;
import org.jspecify.annotations.Nullable;

/** {@code NOT operand}. */
public record Not(Condition operand) implements Condition {
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
