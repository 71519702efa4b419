package io.alkahest.sql.tree;

import io.alkahest.sql.Expression;
import io.alkahest.sql.Functions;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function that means the same on every database. It has a value where the
 * {@linkplain PortableFunction#nullRule() rule} of the function says so; {@link Functions} types it by that rule.
 *
 * @param function no aggregate
 * @param arguments in order
 * @param type of the result
 * @param <T> the result's type
 */
public record Portable<T>(PortableFunction function, List<Expression<?>> arguments, SqlType<T> type)
        implements NullableExpression<T> {
    public Portable {
        arguments = Given.all(arguments, function.name());
    }

    /** A call whose type is that of the function's rule, which the caller knows to be of a {@code T}. */
    @SuppressWarnings("unchecked")
    public static <T> Portable<T> of(PortableFunction function, @Nullable Expression<?>... arguments) {
        List<Expression<?>> all = Given.all(arguments, function.name());
        return new Portable<>(function, all, (SqlType<T>) function.resultType(all));
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitPortable(this);
    }
}
