package io.alkahest.sql;

/**
 * An aggregate that depends on the order in which it takes the rows of its group; null over no rows.
 *
 * @param <T> the type of its non-null values
 */
public interface OrderedAggregate<T> extends NullableExpression<T> {
    /**
     * The same aggregate with more terms of the order in which it takes its rows.
     *
     * @throws io.alkahest.error.StatementException if it takes each value once, and a term is none of these values
     */
    OrderedAggregate<T> orderBy(OrderKey... terms);

    /** The same aggregate over the rows that meet a condition: said last. */
    NullableExpression<T> filter(Condition condition);
}
