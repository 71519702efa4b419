package io.alkahest.sql.tree;

import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.shared.ReadableText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code operand [NOT] IN (values)}. The values are bound as one: statements that differ only in them, or little in
 * their number, share one compiled text.
 *
 * @param operand what is looked for; its type binds the values
 * @param values non-null values, possibly none
 * @param negated whether NOT IN is meant
 */
public record InList(Expression<?> operand, List<?> values, boolean negated) implements Condition {
    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitInList(this);
    }
}
