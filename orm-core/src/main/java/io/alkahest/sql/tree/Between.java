package io.alkahest.sql.tree;

import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.shared.ReadableText;
import org.jspecify.annotations.Nullable;

/** {@code operand [NOT] BETWEEN low AND high}. */
public record Between(Expression<?> operand, Expression<?> low, Expression<?> high, boolean negated)
        implements Condition {
    public Between {
        Given.required(operand, "What between(…) compares");
        Given.required(low, "The low end of between(…)");
        Given.required(high, "The high end of between(…)");
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitBetween(this);
    }
}
