package io.alkahest.sql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of a result: immutable values read by position, by name, or by the selected expression. */
public interface Row {
    /** The number of values. */
    int size();

    /** The labels of the values, in order. */
    List<String> names();

    /**
     * The value at a position, counted from zero.
     *
     * @throws io.alkahest.error.ResultException if there is no such position
     */
    @Nullable
    Object get(int position);

    /**
     * The value under a label; the case of the label does not matter where only one label matches.
     *
     * @throws io.alkahest.error.ResultException if no label matches, or several do
     */
    @Nullable
    Object get(String name);

    /**
     * The value of a selected expression.
     *
     * @throws io.alkahest.error.ResultException if it was not selected, or holds null although its type says otherwise
     */
    <T> T get(NonNullExpression<T> expression);

    /**
     * The value of a selected expression, or null.
     *
     * @throws io.alkahest.error.ResultException if it was not selected
     */
    <T> @Nullable T get(NullableExpression<T> expression);

    /** The values by label, in order. */
    Map<String, @Nullable Object> toMap();
}
