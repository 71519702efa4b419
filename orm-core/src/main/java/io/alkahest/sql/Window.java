package io.alkahest.sql;

import io.alkahest.sql.shared.Given;
import java.util.List;

/**
 * The rows over which a function is computed for each row, and their order: {@code partitionBy(Posts.authorId)
 * .orderBy(Posts.createdAt.desc())}. Immutable; one window may serve any number of functions.
 *
 * @param partition rows for which all of these are equal are in one window; empty for all rows
 * @param order of the rows in a window
 */
public record Window(List<Expression<?>> partition, List<OrderTerm> order) {
    static final Window ALL = new Window(List.of(), List.of());

    public Window {
        partition = Given.all(partition, "partitionBy");
        order = List.copyOf(order);
    }

    /** The same window with more terms of its partition. */
    public Window partitionBy(Expression<?>... expressions) {
        return new Window(Given.plus(partition, Given.all(expressions, "partitionBy")), order);
    }

    /** The same window with more terms of its order. */
    public Window orderBy(OrderKey... terms) {
        return new Window(partition, Given.plus(order, OrderTerm.all(Given.all(terms, "orderBy"))));
    }

    /**
     * This window with a frame that is counted in rows: of equal rows, some may be inside.
     *
     * @throws io.alkahest.error.StatementException if the frame ends before it begins
     */
    public FramedWindow rows(FrameBound start, FrameBound end) {
        return FramedWindow.of(this, Frame.Unit.ROWS, start, end);
    }

    /**
     * This window with a frame that is measured by what the rows are ordered by: equal rows are in it together, and
     * {@code preceding(3)} are those whose value is less by at most 3.
     *
     * @throws io.alkahest.error.StatementException if the frame ends before it begins, or if it is measured and the
     *     window is not ordered by one number
     */
    public FramedWindow range(FrameBound start, FrameBound end) {
        return FramedWindow.of(this, Frame.Unit.RANGE, start, end);
    }

    /**
     * This window with a frame that is counted in groups of equal rows. MySQL and MariaDB have none: it is refused when
     * the statement is compiled.
     *
     * @throws io.alkahest.error.StatementException if the frame ends before it begins, or if the window has no order
     */
    public FramedWindow groups(FrameBound start, FrameBound end) {
        return FramedWindow.of(this, Frame.Unit.GROUPS, start, end);
    }
}
