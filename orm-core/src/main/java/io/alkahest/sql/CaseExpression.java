package io.alkahest.sql;

import io.alkahest.sql.shared.Given;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.ExpressionVisitor;
import io.alkahest.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code CASE WHEN … THEN … ELSE … END}; null where no branch matches and there is no ELSE.
 *
 * @param branches the conditions with their values, in order; at least one
 * @param otherwise the value of ELSE, or null for none
 * @param <T> the type of every branch
 */
public record CaseExpression<T>(
        List<Branch<T>> branches, @Nullable Expression<T> otherwise) implements NullableExpression<T> {
    public CaseExpression {
        branches = List.copyOf(branches);
    }

    /** One {@code WHEN condition THEN value}. */
    public record Branch<T>(Condition condition, Expression<T> value) {
        public Branch {
            Given.required(condition, "The condition of a CASE");
            Given.required(value, "The value of a CASE");
        }
    }

    @Override
    public SqlType<T> type() {
        return branches.get(0).value().type();
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitCase(this);
    }

    /** The same expression with one more branch. */
    public CaseExpression<T> orWhen(Condition condition, Expression<T> value) {
        List<Branch<T>> more = new ArrayList<>(branches);
        more.add(new Branch<>(condition, value));
        return new CaseExpression<>(more, otherwise);
    }

    /** The same expression with one more branch. */
    public CaseExpression<T> orWhen(Condition condition, T value) {
        return orWhen(condition, new Bind<>(value, type()));
    }

    /** The same expression with an ELSE branch. */
    public CaseExpression<T> otherwise(Expression<T> value) {
        return new CaseExpression<>(branches, value);
    }

    /** The same expression with an ELSE branch. */
    public CaseExpression<T> otherwise(T value) {
        return otherwise(new Bind<>(value, type()));
    }
}
