package io.alkahest.sql.tree;

import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.shared.ReadableText;
import org.jspecify.annotations.Nullable;

/** {@code operand IS [NOT] NULL}. */
public record NullCheck(Expression<?> operand, boolean negated) implements Condition {
    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitNullCheck(this);
    }
}
