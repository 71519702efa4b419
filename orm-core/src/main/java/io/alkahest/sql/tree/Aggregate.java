package io.alkahest.sql.tree;

import io.alkahest.sql.Expression;
import io.alkahest.sql.NullableAggregate;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of an aggregate function.
 *
 * @param function the function, such as {@link PortableFunction#COUNT}
 * @param arguments what is aggregated, and what else the function takes; nothing for {@code count(*)}
 * @param distinctValues whether equal values count once
 * @param type of the result
 * @param <T> the result's type
 */
public record Aggregate<T>(
        PortableFunction function, List<Expression<?>> arguments, boolean distinctValues, SqlType<T> type)
        implements NullableAggregate<T> {
    public Aggregate {
        arguments = Given.all(arguments, function.name());
    }

    /** A call whose type is that of the function's rule, which the caller knows to be of a {@code T}. */
    @SuppressWarnings("unchecked")
    public static <T> Aggregate<T> of(PortableFunction function, @Nullable Expression<?>... arguments) {
        List<Expression<?>> all = new ArrayList<>(Given.all(arguments, function.name()));
        boolean distinct = all.get(0) instanceof Distinct<?>;
        if (all.get(0) instanceof Distinct<?> argument) {
            all.set(0, argument.operand());
        }
        return new Aggregate<>(function, all, distinct, (SqlType<T>) function.resultType(all));
    }

    /** The name of the function. */
    public String name() {
        return function.name();
    }

    /** What is aggregated, or null for {@code count(*)}. */
    public @Nullable Expression<?> argument() {
        return arguments.isEmpty() ? null : arguments.get(0);
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitAggregate(this);
    }
}
