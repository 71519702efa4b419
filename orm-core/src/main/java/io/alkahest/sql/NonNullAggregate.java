package io.alkahest.sql;

import io.alkahest.sql.shared.ReadableText;
import io.alkahest.sql.tree.ExpressionVisitor;
import io.alkahest.sql.tree.NonNullOf;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate that is never null, over no rows either: a count. It is computed over a group, or, with {@code over(…)},
 * for each row over those of its window. That it has a value is a matter of typing alone: a visitor meets the operand.
 *
 * @param <T> the type of its values
 */
public record NonNullAggregate<T>(NullableAggregate<T> operand) implements NonNullExpression<T> {
    @Override
    public SqlType<T> type() {
        return operand.type();
    }

    /** The same aggregate over the rows that meet a condition. */
    public NonNullAggregate<T> filter(Condition condition) {
        return new NonNullAggregate<>(operand.filter(condition));
    }

    /** The aggregate of the rows of a window: up to the row itself and its equals, or all where there is no order. */
    public NonNullExpression<T> over(Window window) {
        return new NonNullOf<>(operand.over(window));
    }

    /** The aggregate of the rows of a window's frame. */
    public NonNullExpression<T> over(FramedWindow window) {
        return new NonNullOf<>(operand.over(window));
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return operand.accept(visitor);
    }
}
