package io.alkahest.sql.tree;

import io.alkahest.sql.Expression;
import io.alkahest.sql.Frame;
import io.alkahest.sql.FramedWindow;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.Window;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A function that is computed for each row over the rows of its window.
 *
 * @param call an aggregate, with its filter, or a {@link Portable} of a function of windows
 * @param window the rows, and their order
 * @param frame which of them count for a row, or null where nothing is said
 * @param <T> the result's type
 */
public record Over<T>(
        Expression<T> call, Window window, @Nullable Frame frame) implements NullableExpression<T> {
    public Over {
        Given.required(window, "What over(…) takes");
    }

    public static <T> Over<T> framed(Expression<T> call, FramedWindow window) {
        Given.required(window, "What over(…) takes");
        return new Over<>(call, window.window(), window.frame());
    }

    @Override
    public SqlType<T> type() {
        return call.type();
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitOver(this);
    }
}
