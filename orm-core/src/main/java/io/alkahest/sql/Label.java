package io.alkahest.sql;

import io.alkahest.sql.shared.Given;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.sql.tree.ExpressionVisitor;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * An expression with a name of its own in the result; ORDER BY and GROUP BY use the name.
 *
 * @param <T> the operand's type
 */
public record Label<T>(Expression<T> operand, String name) implements NullableExpression<T> {
    public Label {
        Given.required(operand, "What is labelled");
        Given.required(name, "A label");
    }

    @Override
    public SqlType<T> type() {
        return operand.type();
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitLabel(this);
    }
}
