package io.alkahest.testkit.model;

import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Functions;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.NullableExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions that are one of several, of any type. */
final class Choices {
    private Choices() {}

    static <T> Modelled<T> coalesce(Modelled<T> first, Modelled<T> second) {
        List<@Nullable T> values = new ArrayList<>();
        for (int i = 0; i < first.values().size(); i++) {
            T value = first.values().get(i);
            values.add(value == null ? second.values().get(i) : value);
        }
        Expression<T> other = second.expression();
        Expression<T> expression = other instanceof NonNullExpression<T> sure
                ? Functions.coalesce(first.expression(), sure)
                : Functions.coalesce(first.expression(), (NullableExpression<T>) other);
        return new Modelled<>(expression, values, List.of(first, second));
    }

    static <T> Modelled<T> caseWhen(Modelled<Boolean> condition, Modelled<T> then, Modelled<T> otherwise) {
        return new Modelled<>(
                Functions.caseWhen((Condition) condition.expression(), then.expression())
                        .otherwise(otherwise.expression()),
                picked(condition, then, otherwise),
                List.of(condition, then, otherwise));
    }

    /** Without ELSE: null where the condition is not true. */
    static <T> Modelled<T> caseWhenAlone(Modelled<Boolean> condition, Modelled<T> then) {
        return new Modelled<>(
                Functions.caseWhen((Condition) condition.expression(), then.expression()),
                picked(condition, then, null),
                List.of(condition, then));
    }

    private static <T> List<@Nullable T> picked(
            Modelled<Boolean> condition, Modelled<T> then, @Nullable Modelled<T> otherwise) {
        List<@Nullable T> values = new ArrayList<>();
        for (int i = 0; i < then.values().size(); i++) {
            if (Boolean.TRUE.equals(condition.values().get(i))) {
                values.add(then.values().get(i));
            } else {
                values.add(otherwise == null ? null : otherwise.values().get(i));
            }
        }
        return values;
    }
}
