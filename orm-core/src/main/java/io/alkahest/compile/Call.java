package io.alkahest.compile;

import io.alkahest.sql.CaseExpression;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.tree.Aggregate;
import io.alkahest.sql.tree.Filtered;
import io.alkahest.sql.tree.Literal;
import io.alkahest.sql.tree.Over;
import io.alkahest.sql.tree.Portable;
import io.alkahest.sql.tree.PortableFunction;
import io.alkahest.sql.tree.WithinGroup;
import io.alkahest.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function that is computed of several rows, an aggregate or a function of windows, with the nodes that
 * stand around it: what a database takes for one call. Immutable.
 *
 * @param function what is called
 * @param arguments of the function
 * @param distinct whether equal values of the first argument count once
 * @param order in which the function takes its rows; empty where it does not matter
 * @param condition which rows it takes, or null for all
 * @param over the window, or null for a group
 */
public record Call(
        PortableFunction function,
        List<Expression<?>> arguments,
        boolean distinct,
        List<OrderTerm> order,
        @Nullable Condition condition,
        @Nullable Over<?> over) {

    /** An aggregate, or one of the nodes that stand around such a call. */
    static Call of(Expression<?> expression) {
        Expression<?> inner = expression;
        Over<?> over = inner instanceof Over<?> outermost ? outermost : null;
        inner = over == null ? inner : over.call();
        Filtered<?> filtered = inner instanceof Filtered<?> between ? between : null;
        inner = filtered == null ? inner : filtered.aggregate();
        Condition condition = filtered == null ? null : filtered.condition();
        if (inner instanceof Portable<?> portable) {
            return new Call(portable.function(), portable.arguments(), false, List.of(), condition, over);
        }
        WithinGroup<?> ordered = inner instanceof WithinGroup<?> innermost ? innermost : null;
        List<OrderTerm> order = ordered == null ? List.of() : ordered.order();
        Aggregate<?> aggregate = ordered == null ? (Aggregate<?>) inner : ordered.aggregate();
        return new Call(
                aggregate.function(), aggregate.arguments(), aggregate.distinctValues(), order, condition, over);
    }

    /** What is aggregated, or null for {@code count(*)}. */
    public @Nullable Expression<?> argument() {
        return arguments.isEmpty() ? null : arguments.get(0);
    }

    /** The same call that takes no other rows than those that meet one more condition. */
    public Call where(Condition more) {
        return new Call(function, arguments, distinct, order, condition == null ? more : condition.and(more), over);
    }

    /** The same call of another function. */
    public Call of(PortableFunction other) {
        return new Call(other, arguments, distinct, order, condition, over);
    }

    /** The same call without a condition, over null for rows that do not meet it, which all aggregates leave out. */
    Call choosing() {
        if (condition == null) {
            return this;
        }
        Expression<?> argument = argument();
        List<Expression<?>> choosing = new ArrayList<>(arguments);
        if (argument == null) {
            choosing.add(chosen(condition, new Literal<>(1, SqlTypes.INTEGER)));
        } else {
            choosing.set(0, chosen(condition, argument));
        }
        return new Call(function, choosing, distinct, order, null, over);
    }

    private static <T> Expression<T> chosen(Condition condition, Expression<T> value) {
        return new CaseExpression<>(List.of(new CaseExpression.Branch<>(condition, value)), null);
    }

    /** Everything that is computed for each row: arguments, condition and order, and not the window. */
    List<Expression<?>> inputs() {
        List<Expression<?>> inputs = new ArrayList<>(arguments);
        if (condition != null) {
            inputs.add(condition);
        }
        order.forEach(term -> inputs.add(term.expression()));
        return inputs;
    }
}
