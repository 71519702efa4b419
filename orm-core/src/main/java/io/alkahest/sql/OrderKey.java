package io.alkahest.sql;

/** What rows are ordered by: an expression, which means ascending, or an {@link OrderTerm} that says more. */
public interface OrderKey {
    /** The term of the ORDER BY. */
    OrderTerm term();
}
