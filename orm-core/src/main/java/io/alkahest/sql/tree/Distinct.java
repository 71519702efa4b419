package io.alkahest.sql.tree;

import io.alkahest.error.StatementException;
import io.alkahest.sql.Expression;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * What an aggregate takes each value of once: {@code count(Posts.authorId.distinct())}. It stands nowhere else, and no
 * visitor meets it.
 *
 * @param <T> the operand's type
 */
public record Distinct<T>(Expression<T> operand) implements Expression<T> {
    @Override
    public SqlType<T> type() {
        return operand.type();
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return "DISTINCT " + operand;
    }

    /**
     * Fails.
     *
     * @throws StatementException always
     */
    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        throw new StatementException(
                736,
                operand + ".distinct() stands outside of an aggregate. Pass it to one, as in count(a.distinct()), or"
                        + " leave equal rows out by select(…).distinct().");
    }
}
