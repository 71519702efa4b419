package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.tree.Between;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.Cast;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.ComparisonOperator;
import io.alkahest.sql.tree.Distinct;
import io.alkahest.sql.tree.DistinctFrom;
import io.alkahest.sql.tree.ExpressionVisitor;
import io.alkahest.sql.tree.InList;
import io.alkahest.sql.tree.InSubquery;
import io.alkahest.sql.tree.Like;
import io.alkahest.sql.tree.NullCheck;
import io.alkahest.sql.tree.OrNull;
import io.alkahest.type.SqlType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An SQL expression: an immutable value that renders for any dialect.
 *
 * <p>{@code T} is the type of its non-null values; whether a row may hold null is said by the two halves
 * {@link NonNullExpression} and {@link NullableExpression}. Comparisons are invariant in {@code T}: an integer column
 * does not compare with a text column.
 *
 * @param <T> the type of the non-null values, never nullable itself
 */
public interface Expression<T> extends OrderKey {
    /** The type that binds and reads the values. */
    SqlType<T> type();

    /** Calls the visitor's method for this node. */
    <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor);

    /** {@code this = value}; a null, which only Java can pass, is {@code IS NULL}. */
    default Condition eq(T value) {
        return value == null ? isNull() : compare(ComparisonOperator.EQ, value);
    }

    /** {@code this = other}. */
    default Condition eq(Expression<T> other) {
        return new Comparison(this, ComparisonOperator.EQ, other);
    }

    /**
     * {@code this = value}, or no condition at all where the value is null: the only form that may drop a condition.
     */
    default @Nullable Condition eqIfPresent(@Nullable T value) {
        return value == null ? null : compare(ComparisonOperator.EQ, value);
    }

    /** {@code this <> value}; a null, which only Java can pass, is {@code IS NOT NULL}. */
    default Condition ne(T value) {
        return value == null ? isNotNull() : compare(ComparisonOperator.NE, value);
    }

    /** {@code this <> other}. */
    default Condition ne(Expression<T> other) {
        return new Comparison(this, ComparisonOperator.NE, other);
    }

    /** {@code this < value}. */
    default Condition lt(T value) {
        return compare(ComparisonOperator.LT, value);
    }

    /** {@code this < other}. */
    default Condition lt(Expression<T> other) {
        return new Comparison(this, ComparisonOperator.LT, other);
    }

    /** {@code this <= value}. */
    default Condition le(T value) {
        return compare(ComparisonOperator.LE, value);
    }

    /** {@code this <= other}. */
    default Condition le(Expression<T> other) {
        return new Comparison(this, ComparisonOperator.LE, other);
    }

    /** {@code this > value}. */
    default Condition gt(T value) {
        return compare(ComparisonOperator.GT, value);
    }

    /** {@code this > other}. */
    default Condition gt(Expression<T> other) {
        return new Comparison(this, ComparisonOperator.GT, other);
    }

    /** {@code this >= value}. */
    default Condition ge(T value) {
        return compare(ComparisonOperator.GE, value);
    }

    /** {@code this >= other}. */
    default Condition ge(Expression<T> other) {
        return new Comparison(this, ComparisonOperator.GE, other);
    }

    /** {@code this BETWEEN low AND high}, both ends included. */
    default Condition between(T low, T high) {
        return new Between(this, Bind.required(low, type(), "between"), Bind.required(high, type(), "between"), false);
    }

    /** {@code this IN (values)}; false for an empty collection. */
    default Condition inList(Collection<? extends T> values) {
        return new InList(this, nonNull(values, "inList"), false);
    }

    /**
     * {@code this IN (subquery)}.
     *
     * @throws io.alkahest.error.StatementException if the subquery makes a row of its column, or passes it to a
     *     function
     */
    default Condition inList(QueryBody<? extends @Nullable T> subquery) {
        return new InSubquery(this, subquery, false);
    }

    /** {@code this NOT IN (values)}; true for an empty collection. */
    default Condition notInList(Collection<? extends T> values) {
        return new InList(this, nonNull(values, "notInList"), true);
    }

    /**
     * {@code this NOT IN (subquery)}.
     *
     * @throws io.alkahest.error.StatementException if the subquery makes a row of its column, or passes it to a
     *     function
     */
    default Condition notInList(QueryBody<? extends @Nullable T> subquery) {
        return new InSubquery(this, subquery, true);
    }

    /** {@code this IS NULL}. */
    default Condition isNull() {
        return new NullCheck(this, false);
    }

    /** {@code this IS NOT NULL}. */
    default Condition isNotNull() {
        return new NullCheck(this, true);
    }

    /** {@code this IS NOT DISTINCT FROM value}: equality for which two nulls are equal. */
    default Condition isNotDistinctFrom(@Nullable T value) {
        return new DistinctFrom(this, new Bind<>(value, type()), true);
    }

    /** {@code this IS NOT DISTINCT FROM other}: equality for which two nulls are equal. */
    default Condition isNotDistinctFrom(Expression<T> other) {
        return new DistinctFrom(this, other, true);
    }

    /** {@code this IS DISTINCT FROM value}: inequality for which two nulls are equal. */
    default Condition isDistinctFrom(@Nullable T value) {
        return new DistinctFrom(this, new Bind<>(value, type()), false);
    }

    /** {@code this IS DISTINCT FROM other}: inequality for which two nulls are equal. */
    default Condition isDistinctFrom(Expression<T> other) {
        return new DistinctFrom(this, other, false);
    }

    /**
     * {@code this LIKE pattern} with {@code %} and {@code _} as wildcards; no character takes their meaning away, a
     * backslash is one like all others.
     */
    default Condition like(String pattern) {
        return Like.pattern(this, pattern, false);
    }

    /** {@code this LIKE pattern}, ignoring case, with the same wildcards. */
    default Condition ilike(String pattern) {
        return Like.pattern(this, pattern, true);
    }

    /** Whether the text starts with the given one, taken literally: wildcards in it are escaped. */
    default Condition startsWith(String prefix) {
        return Like.text(this, Like.Kind.STARTS_WITH, prefix, false);
    }

    /** Whether the text ends with the given one, taken literally: wildcards in it are escaped. */
    default Condition endsWith(String suffix) {
        return Like.text(this, Like.Kind.ENDS_WITH, suffix, false);
    }

    /** Whether the text contains the given one, taken literally: wildcards in it are escaped. */
    default Condition contains(String part) {
        return Like.text(this, Like.Kind.CONTAINS, part, false);
    }

    /** Whether the text starts with the given one, taken literally, ignoring case. */
    default Condition startsWithIgnoreCase(String prefix) {
        return Like.text(this, Like.Kind.STARTS_WITH, prefix, true);
    }

    /** Whether the text ends with the given one, taken literally, ignoring case. */
    default Condition endsWithIgnoreCase(String suffix) {
        return Like.text(this, Like.Kind.ENDS_WITH, suffix, true);
    }

    /** Whether the text contains the given one, taken literally, ignoring case. */
    default Condition containsIgnoreCase(String part) {
        return Like.text(this, Like.Kind.CONTAINS, part, true);
    }

    /** Ascending order by this expression: what it means where rows are ordered by it. */
    @Override
    default OrderTerm term() {
        return asc();
    }

    /** Ascending order by this expression. */
    default OrderTerm asc() {
        return new OrderTerm(this, OrderTerm.Direction.ASC, null);
    }

    /** Descending order by this expression. */
    default OrderTerm desc() {
        return new OrderTerm(this, OrderTerm.Direction.DESC, null);
    }

    /** The same expression as a nullable one: for the outer side of a join. */
    default NullableExpression<T> orNull() {
        return new OrNull<>(this);
    }

    /** Each value once, for an aggregate: {@code count(a.distinct())}. It stands nowhere else. */
    default Distinct<T> distinct() {
        return new Distinct<>(this);
    }

    /** {@code CAST(this AS type)}. */
    default <U> Expression<U> cast(SqlType<U> type) {
        return new Cast<>(this, type);
    }

    private Condition compare(ComparisonOperator operator, T value) {
        return new Comparison(this, operator, Bind.required(value, type(), operator.word()));
    }

    private static <T> List<T> nonNull(Collection<? extends T> values, String word) {
        List<T> copy = new ArrayList<>(Given.required(values, "The collection that ", word, "(…) takes")
                .size());
        for (T value : values) {
            if (value == null) {
                throw new StatementException(
                        301,
                        word + " takes non-null values only, and element " + copy.size()
                                + " is null. Say isNull() for rows without a value.");
            }
            copy.add(value);
        }
        return List.copyOf(copy);
    }
}
