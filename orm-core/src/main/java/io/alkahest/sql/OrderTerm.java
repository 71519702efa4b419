package io.alkahest.sql;

import io.alkahest.sql.shared.Given;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One term of an ORDER BY.
 *
 * @param expression what is ordered by
 * @param direction ascending or descending
 * @param nulls where nulls stand, or null for the database's own rule
 */
public record OrderTerm(
        Expression<?> expression,
        Direction direction,
        @Nullable Nulls nulls) implements OrderKey {
    public OrderTerm {
        Given.required(expression, "What rows are ordered by");
    }

    @Override
    public OrderTerm term() {
        return this;
    }

    /** Ascending or descending. Will not grow. */
    public enum Direction {
        ASC,
        DESC
    }

    /** Where nulls stand. Will not grow. */
    public enum Nulls {
        FIRST,
        LAST
    }

    /** What each key means as a term, in the order of the keys. */
    public static List<OrderTerm> all(Collection<? extends OrderKey> keys) {
        List<OrderTerm> terms = new ArrayList<>(keys.size());
        for (OrderKey key : keys) {
            terms.add(key.term());
        }
        return terms;
    }

    /** The same term with nulls before all values. */
    public OrderTerm nullsFirst() {
        return new OrderTerm(expression, direction, Nulls.FIRST);
    }

    /** The same term with nulls after all values. */
    public OrderTerm nullsLast() {
        return new OrderTerm(expression, direction, Nulls.LAST);
    }
}
