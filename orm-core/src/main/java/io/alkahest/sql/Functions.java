package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scalar functions, aggregates and the other expressions that do not start from a column. Meant to be imported
 * statically.
 */
public final class Functions {
    private Functions() {}

    /** A call of any scalar function. Arguments that are no expressions are bound as values. */
    public static <T> NullableExpression<T> func(String name, SqlType<T> type, Object... arguments) {
        List<Expression<?>> expressions = new ArrayList<>();
        for (Object argument : Given.required(arguments, "What ", name, "(…) takes")) {
            expressions.add(argument instanceof Expression<?> expression ? expression : value(argument));
        }
        return new FunctionCall<>(name, expressions, type);
    }

    /** A bound value as an expression. */
    public static <T> NonNullExpression<T> value(T value) {
        return new NonNullOf<>(Bind.required(value, SqlTypes.ofValue(value), "value"));
    }

    /** SQL text as an expression; never build it from user input. */
    public static <T> NullableExpression<T> textExpression(String sql, SqlType<T> type) {
        return new TextExpression<>(sql, type);
    }

    /** {@code COUNT(*)}. */
    public static NonNullExpression<Long> count() {
        return new NonNullOf<>(new Aggregate<>(PortableFunction.COUNT, null, false, SqlTypes.BIGINT));
    }

    /** The number of rows in which the expression is not null. */
    public static NonNullExpression<Long> count(Expression<?> expression) {
        return new NonNullOf<>(Aggregate.of(PortableFunction.COUNT, expression));
    }

    /** The number of distinct non-null values. */
    public static NonNullExpression<Long> countDistinct(Expression<?> expression) {
        Expression<?> counted = Given.required(expression, "What count(…) takes");
        return new NonNullOf<>(new Aggregate<>(PortableFunction.COUNT, counted, true, SqlTypes.BIGINT));
    }

    /**
     * The sum; null where there is no value. Decimals add up to one with as many digits as it takes.
     *
     * <p>A sum of longs that no long holds is a {@link io.alkahest.error.DataException}; so is one of decimals, on
     * SQLite, that cannot be told exactly. Integers and shorts add up to a long, by methods that the compiler prefers.
     *
     * @throws StatementException for integers or shorts that are passed as some kind of number
     */
    public static <T extends Number> NullableExpression<T> sum(Expression<T> expression) {
        Aggregate<T> sum = Aggregate.of(PortableFunction.SUM, expression);
        if (sum.type().javaType() != expression.type().javaType()) {
            throw new StatementException(
                    349,
                    "The sum of " + expression
                            + " is a Long, for which its type is not known well enough. Pass it as an expression"
                            + " of integers, or cast it to BIGINT.");
        }
        return sum;
    }

    /** The sum of integers, which may well outgrow them; null where there is no value. */
    public static <E extends OrderKey & Expression<Integer>> NullableExpression<Long> sum(E integers) {
        return Aggregate.of(PortableFunction.SUM, integers);
    }

    /** The sum of short integers, which may well outgrow them; null where there is no value. */
    @SuppressWarnings("TypeParameterExplicitlyExtendsObject")
    public static <E extends Object & Expression<Short>> NullableExpression<Long> sum(E shorts) {
        return Aggregate.of(PortableFunction.SUM, shorts);
    }

    /** The average; null where there is no value. */
    public static NullableExpression<Double> avg(Expression<? extends Number> expression) {
        return Aggregate.of(PortableFunction.AVG, expression);
    }

    /** The average as a decimal, to as many digits as the database computes; null where there is no value. */
    public static NullableExpression<BigDecimal> avgDecimal(Expression<BigDecimal> expression) {
        return Aggregate.of(PortableFunction.AVG_DECIMAL, expression);
    }

    /** The least value; null where there is none. Texts are compared as the column's collation compares them. */
    public static <T> NullableExpression<T> min(Expression<T> expression) {
        return Aggregate.of(PortableFunction.MIN, expression);
    }

    /** The greatest value; null where there is none. Texts are compared as the column's collation compares them. */
    public static <T> NullableExpression<T> max(Expression<T> expression) {
        return Aggregate.of(PortableFunction.MAX, expression);
    }

    /**
     * The text in lower case. The letters of ASCII are folded everywhere, on SQLite no others; elsewhere those that the
     * database, or its locale, knows. Texts are best compared after {@code lower} on both sides.
     */
    public static NonNullExpression<String> lower(NonNullExpression<String> text) {
        return new NonNullOf<>(Portable.of(PortableFunction.LOWER, text));
    }

    /** The text in lower case, as of {@link #lower(NonNullExpression)}, or null. */
    public static NullableExpression<String> lower(NullableExpression<String> text) {
        return Portable.of(PortableFunction.LOWER, text);
    }

    /**
     * The text in upper case. The letters of ASCII are folded everywhere, on SQLite no others; elsewhere those that the
     * database, or its locale, knows.
     */
    public static NonNullExpression<String> upper(NonNullExpression<String> text) {
        return new NonNullOf<>(Portable.of(PortableFunction.UPPER, text));
    }

    /** The text in upper case, as of {@link #upper(NonNullExpression)}, or null. */
    public static NullableExpression<String> upper(NullableExpression<String> text) {
        return Portable.of(PortableFunction.UPPER, text);
    }

    /** The text without blanks at both ends: U+0020, and no other white space. */
    public static NonNullExpression<String> trim(NonNullExpression<String> text) {
        return new NonNullOf<>(Portable.of(PortableFunction.TRIM, text));
    }

    /** The text without blanks at both ends, or null. */
    public static NullableExpression<String> trim(NullableExpression<String> text) {
        return Portable.of(PortableFunction.TRIM, text);
    }

    /** The number of characters: of Unicode code points. */
    public static NonNullExpression<Integer> length(NonNullExpression<String> text) {
        return new NonNullOf<>(Portable.of(PortableFunction.LENGTH, text));
    }

    /** The number of characters, or null. */
    public static NullableExpression<Integer> length(NullableExpression<String> text) {
        return Portable.of(PortableFunction.LENGTH, text);
    }

    /**
     * The value without its sign. Of the least number of a type there is none: that is a
     * {@link io.alkahest.error.DataException}.
     */
    public static <T extends Number> NonNullExpression<T> abs(NonNullExpression<T> number) {
        return new NonNullOf<>(Portable.of(PortableFunction.ABS, number));
    }

    /** The value without its sign, or null. */
    public static <T extends Number> NullableExpression<T> abs(NullableExpression<T> number) {
        return Portable.of(PortableFunction.ABS, number);
    }

    /** The expression's value, or the given one where it is null. */
    public static <T> NonNullExpression<T> coalesce(Expression<T> expression, T otherwise) {
        Given.required(expression, "What coalesce(…) takes");
        Bind<T> bind = Bind.operand(otherwise, expression.type(), "coalesce");
        return new NonNullOf<>(Portable.of(PortableFunction.COALESCE, expression, bind));
    }

    /** The first of two values that is not null. */
    public static <T> NonNullExpression<T> coalesce(Expression<T> expression, NonNullExpression<T> otherwise) {
        return new NonNullOf<>(Portable.of(PortableFunction.COALESCE, expression, otherwise));
    }

    /** The first of two values that is not null, or null. */
    public static <T> NullableExpression<T> coalesce(Expression<T> expression, NullableExpression<T> otherwise) {
        return Portable.of(PortableFunction.COALESCE, expression, otherwise);
    }

    /** The point in time at which the database's transaction or statement began. */
    public static NonNullExpression<Instant> currentTimestamp() {
        return new NonNullOf<>(Portable.of(PortableFunction.CURRENT_TIMESTAMP));
    }

    /** The beginning of a CASE expression. */
    public static <T> CaseExpression<T> caseWhen(Predicate condition, Expression<T> value) {
        return new CaseExpression<>(List.of(new CaseExpression.Branch<>(condition, value)), null);
    }

    /** The beginning of a CASE expression. */
    public static <T> CaseExpression<T> caseWhen(Predicate condition, T value) {
        return caseWhen(condition, new Bind<>(value, SqlTypes.ofValue(value)));
    }

    /** A query of one column as a value; null where it yields no row. */
    @SuppressWarnings("unchecked")
    public static <T> NullableExpression<T> scalar(QueryBody<? extends @Nullable T> query) {
        if (Given.required(query, "The subquery of scalar(…)").columns().size() != 1
                || !(query.columns().get(0) instanceof Expression<?> column)) {
            throw new StatementException(312, "A scalar subquery selects exactly one expression: " + query);
        }
        return new ScalarSubquery<>(query, (SqlType<T>) column.type());
    }

    /** Whether a query yields a row. */
    public static Predicate exists(QueryBody<?> query) {
        return new Exists(query, false);
    }

    /** Whether a query yields no row. */
    public static Predicate notExists(QueryBody<?> query) {
        return new Exists(query, true);
    }

    /** The negation of a condition. */
    public static Predicate not(Predicate predicate) {
        return Given.required(predicate, "What not(…) takes").not();
    }

    /** A boolean expression used as a condition. */
    public static Predicate isTrue(Expression<Boolean> expression) {
        return new BooleanTest(expression);
    }

    /** A condition that is always true. */
    public static Predicate alwaysTrue() {
        return new BooleanConstant(true);
    }

    /** A condition that is always false. */
    public static Predicate alwaysFalse() {
        return new BooleanConstant(false);
    }
}
