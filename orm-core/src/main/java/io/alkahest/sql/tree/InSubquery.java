package io.alkahest.sql.tree;

import io.alkahest.error.StatementException;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.shared.ReadableText;
import org.jspecify.annotations.Nullable;

/** {@code operand [NOT] IN (query)}. */
public record InSubquery(Expression<?> operand, QueryBody<?> body, boolean negated) implements Condition {
    public InSubquery {
        Given.required(body, negated ? "The subquery of notInList(…)" : "The subquery of inList(…)");
        if (body.columns().size() == 1 && !body.projection().isValue()) {
            throw new StatementException(
                    708,
                    "A subquery used as a value or in IN yields what the database has, but this one makes "
                            + body.projection() + " of it. Select the column itself.");
        }
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitInSubquery(this);
    }
}
