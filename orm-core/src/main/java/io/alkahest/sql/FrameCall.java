package io.alkahest.sql;

import io.alkahest.sql.tree.NonNullOf;
import io.alkahest.sql.tree.Over;
import io.alkahest.sql.tree.Portable;

/**
 * A call of a function that picks a row of each row's frame, and is no expression before {@code over(…)} says which
 * window. Immutable.
 *
 * @param <E> the expression that it becomes where nothing is said of a frame, which then has the row itself in it
 * @param <T> the type of its non-null values
 */
public final class FrameCall<E extends Expression<T>, T> {
    private final Portable<T> call;
    private final boolean nonNull;

    FrameCall(Portable<T> call, boolean nonNull) {
        this.call = call;
        this.nonNull = nonNull;
    }

    /** The function over the rows of a window, up to the row itself and its equals. */
    @SuppressWarnings("unchecked")
    public E over(Window window) {
        Expression<T> over = new Over<>(call, window, null);
        return (E) (nonNull ? new NonNullOf<>(over) : over);
    }

    /** The function over the rows of a frame; null where a row has none in it. */
    public NullableExpression<T> over(FramedWindow window) {
        return Over.framed(call, window);
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return call.toString();
    }
}
