package io.alkahest.sql.tree;

import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.NullableAggregate;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate over the rows that meet a condition.
 *
 * @param aggregate an {@link Aggregate} or a {@link WithinGroup}
 * @param condition rows for which it is false or null are left out
 * @param <T> the result's type
 */
public record Filtered<T>(Expression<T> aggregate, Condition condition) implements NullableAggregate<T> {
    public static <T> Filtered<T> of(Expression<T> aggregate, Condition condition) {
        Given.required(condition, "What filter(…) takes");
        return aggregate instanceof Filtered<T> filtered
                ? new Filtered<>(filtered.aggregate, filtered.condition.and(condition))
                : new Filtered<>(aggregate, condition);
    }

    @Override
    public SqlType<T> type() {
        return aggregate.type();
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitFiltered(this);
    }
}
