package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.tree.NonNullOf;
import io.alkahest.sql.tree.Over;
import io.alkahest.sql.tree.Portable;

/**
 * A call of a function that is computed over the rows of a window, and is no expression before {@link #over} says
 * which. Immutable.
 *
 * @param <E> the expression that it becomes: non-null or nullable
 */
public final class WindowCall<E extends Expression<?>> {
    private final Portable<?> call;
    private final boolean nonNull;
    private final boolean ordered;

    /** A function whose value depends on the order of the rows if that is said. */
    WindowCall(Portable<?> call, boolean nonNull, boolean ordered) {
        this.call = call;
        this.nonNull = nonNull;
        this.ordered = ordered;
    }

    /**
     * The function over the rows of a window.
     *
     * @throws StatementException if the window has no order, and the function has no meaning without
     */
    @SuppressWarnings("unchecked")
    public E over(Window window) {
        if (ordered && Given.required(window, "What over(…) takes").order().isEmpty()) {
            throw new StatementException(
                    734, call + " depends on the order of the rows, and the window has none. Add orderBy(…).");
        }
        Expression<?> over = new Over<>(call, window, null);
        return (E) (nonNull ? new NonNullOf<>(over) : over);
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return call.toString();
    }
}
