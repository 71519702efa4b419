package io.alkahest.sql.tree;

import io.alkahest.error.StatementException;
import io.alkahest.sql.Condition;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.OrderKey;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.OrderedAggregate;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate that takes the rows of its group in an order.
 *
 * @param aggregate without the order
 * @param order none if empty
 * @param <T> the result's type
 */
public record WithinGroup<T>(Aggregate<T> aggregate, List<OrderTerm> order) implements OrderedAggregate<T> {
    public WithinGroup {
        order = List.copyOf(order);
    }

    @Override
    public SqlType<T> type() {
        return aggregate.type();
    }

    @Override
    public OrderedAggregate<T> orderBy(OrderKey... terms) {
        List<OrderTerm> more = OrderTerm.all(Given.all(terms, "orderBy"));
        for (OrderTerm term : more) {
            if (aggregate.distinctValues()
                    && !OrNull.plain(term.expression())
                            .equals(OrNull.plain(aggregate.arguments().get(0)))) {
                throw new StatementException(
                        737,
                        aggregate.name() + " takes each value of "
                                + aggregate.arguments().get(0)
                                + " once, and is ordered by " + term.expression()
                                + ", of which it may have several. Order it by the values themselves.");
            }
        }
        return new WithinGroup<>(aggregate, Given.plus(order, more));
    }

    @Override
    public NullableExpression<T> filter(Condition condition) {
        return Filtered.of(this, condition);
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitWithinGroup(this);
    }
}
