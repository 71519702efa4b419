package io.alkahest.sql.tree;

import io.alkahest.error.StatementException;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A value that is sent beside the statement, never inside its text.
 *
 * @param value the value, or null for SQL null
 * @param type the type that binds it
 * @param <T> the value's type
 */
public record Bind<T>(@Nullable T value, SqlType<T> type) implements NullableExpression<T> {
    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitBind(this);
    }

    /**
     * A value beside an expression of some type in a computation: of its own type where it has more digits than that
     * one holds.
     */
    public static <T> Bind<T> operand(@Nullable T value, SqlType<T> type, String word) {
        Bind<T> bind = required(value, type, word);
        boolean finer = bind.value instanceof BigDecimal && type.refuse(bind.value) != null;
        return finer ? new Bind<>(value, SqlTypes.ofValue(bind.value)) : bind;
    }

    public static <T> Bind<T> required(@Nullable T value, SqlType<T> type, String word) {
        if (value == null) {
            throw new StatementException(
                    302,
                    word
                            + " takes a non-null value. Compare with isNull() or isNotDistinctFrom(…) where null is meant.");
        }
        return new Bind<>(value, type);
    }
}
