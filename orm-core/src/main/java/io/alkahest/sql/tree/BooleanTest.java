package io.alkahest.sql.tree;

import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.shared.ReadableText;
import org.jspecify.annotations.Nullable;

/** A boolean expression, such as a column, used as a condition. */
public record BooleanTest(Expression<Boolean> operand) implements Condition {
    public BooleanTest {
        Given.required(operand, "What isTrue(…) takes");
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitBooleanTest(this);
    }
}
