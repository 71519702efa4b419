package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.tree.Aggregate;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.BooleanConstant;
import io.alkahest.sql.tree.BooleanTest;
import io.alkahest.sql.tree.Excluded;
import io.alkahest.sql.tree.Exists;
import io.alkahest.sql.tree.FunctionCall;
import io.alkahest.sql.tree.Literal;
import io.alkahest.sql.tree.NonNullOf;
import io.alkahest.sql.tree.Portable;
import io.alkahest.sql.tree.PortableFunction;
import io.alkahest.sql.tree.ScalarSubquery;
import io.alkahest.sql.tree.TextExpression;
import io.alkahest.sql.tree.WithinGroup;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    public static NonNullAggregate<Long> count() {
        return new NonNullAggregate<>(new Aggregate<>(PortableFunction.COUNT, List.of(), false, SqlTypes.BIGINT));
    }

    /** The number of rows in which the expression is not null. */
    public static NonNullAggregate<Long> count(Expression<?> expression) {
        return new NonNullAggregate<>(Aggregate.of(PortableFunction.COUNT, counted(expression)));
    }

    /** The number of distinct non-null values: {@code count(expression.distinct())}. */
    public static NonNullAggregate<Long> countDistinct(Expression<?> expression) {
        return count(counted(expression).distinct());
    }

    private static Expression<?> counted(Expression<?> expression) {
        return Given.required(expression, "What count(…) takes");
    }

    /**
     * The texts of all rows as one, with a text between; null where there is none. Rows without a text are left out. In
     * which order they come is said by {@code orderBy(…)}, and by nobody else.
     *
     * @param separator part of the text of the statement
     */
    public static OrderedAggregate<String> stringAgg(Expression<String> text, String separator) {
        Given.required(separator, "What stands between the texts of stringAgg(…)");
        Given.required(text, "What stringAgg(…) takes");
        Literal<String> between = new Literal<>(separator, SqlTypes.TEXT);
        return new WithinGroup<>(Aggregate.of(PortableFunction.STRING_AGG, text, between), List.of());
    }

    /**
     * The sum; null where there is no value. Decimals add up to one with as many digits as it takes.
     *
     * <p>A sum of longs that no long holds is a {@link io.alkahest.error.DataException}; so is one of decimals, on
     * SQLite, that cannot be told exactly. Integers and shorts add up to a long, by methods that the compiler prefers.
     *
     * @throws StatementException for integers or shorts that are passed as some kind of number
     */
    public static <T extends Number> NullableAggregate<T> sum(Expression<T> expression) {
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
    public static <E extends OrderKey & Expression<Integer>> NullableAggregate<Long> sum(E integers) {
        return Aggregate.of(PortableFunction.SUM, integers);
    }

    /** The sum of short integers, which may well outgrow them; null where there is no value. */
    @SuppressWarnings("TypeParameterExplicitlyExtendsObject")
    public static <E extends Object & Expression<Short>> NullableAggregate<Long> sum(E shorts) {
        return Aggregate.of(PortableFunction.SUM, shorts);
    }

    /** The average; null where there is no value. */
    public static NullableAggregate<Double> avg(Expression<? extends Number> expression) {
        return Aggregate.of(PortableFunction.AVG, expression);
    }

    /** The average as a decimal, to as many digits as the database computes; null where there is no value. */
    public static NullableAggregate<BigDecimal> avgDecimal(Expression<BigDecimal> expression) {
        return Aggregate.of(PortableFunction.AVG_DECIMAL, expression);
    }

    /** The least value; null where there is none. Texts are compared as the column's collation compares them. */
    public static <T> NullableAggregate<T> min(Expression<T> expression) {
        return Aggregate.of(PortableFunction.MIN, expression);
    }

    /** The greatest value; null where there is none. Texts are compared as the column's collation compares them. */
    public static <T> NullableAggregate<T> max(Expression<T> expression) {
        return Aggregate.of(PortableFunction.MAX, expression);
    }

    /** A window of the rows for which all of these are equal. */
    public static Window partitionBy(Expression<?>... expressions) {
        return Window.ALL.partitionBy(expressions);
    }

    /** A window of all rows, in an order. */
    public static Window orderBy(OrderKey... terms) {
        return Window.ALL.orderBy(terms);
    }

    /** The window of all rows. */
    public static Window allRows() {
        return Window.ALL;
    }

    /** The number of the row in its window, from 1. Equal rows have different numbers. */
    public static WindowCall<NonNullExpression<Long>> rowNumber() {
        return new WindowCall<>(Portable.of(PortableFunction.ROW_NUMBER), true, false);
    }

    /** The number of the row in its window, from 1; equal rows have that of the first, and numbers are left out. */
    public static WindowCall<NonNullExpression<Long>> rank() {
        return new WindowCall<>(Portable.of(PortableFunction.RANK), true, true);
    }

    /** The number of the row in its window, from 1; equal rows have the same, and no number is left out. */
    public static WindowCall<NonNullExpression<Long>> denseRank() {
        return new WindowCall<>(Portable.of(PortableFunction.DENSE_RANK), true, true);
    }

    /** How many of the other rows are before the row and its equals, from 0 for none to 1 for all. */
    public static WindowCall<NonNullExpression<Double>> percentRank() {
        return new WindowCall<>(Portable.of(PortableFunction.PERCENT_RANK), true, true);
    }

    /** Which share of the rows is not behind the row, above 0 to 1 for all. */
    public static WindowCall<NonNullExpression<Double>> cumeDist() {
        return new WindowCall<>(Portable.of(PortableFunction.CUME_DIST), true, true);
    }

    /**
     * The number of the row's part, from 1, where the window is cut into parts of the same size, the first ones of one
     * more.
     *
     * @throws StatementException if there is no part
     */
    public static WindowCall<NonNullExpression<Long>> ntile(int parts) {
        return new WindowCall<>(Portable.of(PortableFunction.NTILE, place(parts, 1, "ntile")), true, true);
    }

    /** The value of the row before; null for the first row. */
    public static <T> WindowCall<NullableExpression<T>> lag(Expression<T> expression) {
        return lag(expression, 1);
    }

    /**
     * The value so many rows before; null where there is no such row.
     *
     * @throws StatementException if the distance is negative
     */
    public static <T> WindowCall<NullableExpression<T>> lag(Expression<T> expression, int distance) {
        return new WindowCall<>(Portable.of(PortableFunction.LAG, expression, place(distance, 0, "lag")), false, true);
    }

    /** The value so many rows before, or the given one where there is no such row. */
    public static <T> WindowCall<NonNullExpression<T>> lag(NonNullExpression<T> expression, int distance, T otherwise) {
        return new WindowCall<>(offset(PortableFunction.LAG_OR, "lag", expression, distance, otherwise), true, true);
    }

    /** The value so many rows before, which may be null, or the given one where there is no such row. */
    public static <T> WindowCall<NullableExpression<T>> lag(
            NullableExpression<T> expression, int distance, T otherwise) {
        return new WindowCall<>(offset(PortableFunction.LAG_OR, "lag", expression, distance, otherwise), false, true);
    }

    /** The value of the row behind; null for the last row. */
    public static <T> WindowCall<NullableExpression<T>> lead(Expression<T> expression) {
        return lead(expression, 1);
    }

    /**
     * The value so many rows behind; null where there is no such row.
     *
     * @throws StatementException if the distance is negative
     */
    public static <T> WindowCall<NullableExpression<T>> lead(Expression<T> expression, int distance) {
        return new WindowCall<>(
                Portable.of(PortableFunction.LEAD, expression, place(distance, 0, "lead")), false, true);
    }

    /** The value so many rows behind, or the given one where there is no such row. */
    public static <T> WindowCall<NonNullExpression<T>> lead(
            NonNullExpression<T> expression, int distance, T otherwise) {
        return new WindowCall<>(offset(PortableFunction.LEAD_OR, "lead", expression, distance, otherwise), true, true);
    }

    /** The value so many rows behind, which may be null, or the given one where there is no such row. */
    public static <T> WindowCall<NullableExpression<T>> lead(
            NullableExpression<T> expression, int distance, T otherwise) {
        return new WindowCall<>(offset(PortableFunction.LEAD_OR, "lead", expression, distance, otherwise), false, true);
    }

    /** The value of the first row of the frame. */
    public static <T> FrameCall<NonNullExpression<T>, T> firstValue(NonNullExpression<T> expression) {
        return new FrameCall<>(Portable.of(PortableFunction.FIRST_VALUE, expression), true);
    }

    /** The value of the first row of the frame, which may be null. */
    public static <T> FrameCall<NullableExpression<T>, T> firstValue(NullableExpression<T> expression) {
        return new FrameCall<>(Portable.of(PortableFunction.FIRST_VALUE, expression), false);
    }

    /** The value of the last row of the frame: where none is said, of the last of the row's equals. */
    public static <T> FrameCall<NonNullExpression<T>, T> lastValue(NonNullExpression<T> expression) {
        return new FrameCall<>(Portable.of(PortableFunction.LAST_VALUE, expression), true);
    }

    /** The value of the last row of the frame, or of the last of the row's equals, as above; it may be null. */
    public static <T> FrameCall<NullableExpression<T>, T> lastValue(NullableExpression<T> expression) {
        return new FrameCall<>(Portable.of(PortableFunction.LAST_VALUE, expression), false);
    }

    /**
     * The value of a row of the frame by its number, from 1; null where there is no such row.
     *
     * @throws StatementException if the number is less than 1
     */
    public static <T> FrameCall<NullableExpression<T>, T> nthValue(Expression<T> expression, int number) {
        return new FrameCall<>(
                Portable.of(PortableFunction.NTH_VALUE, expression, place(number, 1, "nthValue")), false);
    }

    private static <T> Portable<T> offset(
            PortableFunction function, String word, Expression<T> expression, int distance, T otherwise) {
        Given.required(expression, "What ", word, "(…) takes");
        return Portable.of(
                function, expression, place(distance, 0, word), Bind.required(otherwise, expression.type(), word));
    }

    private static Literal<Integer> place(int number, int least, String word) {
        if (number < least) {
            throw new StatementException(
                    735, word + " takes a number of at least " + least + ", and " + number + " is less.");
        }
        return new Literal<>(number, SqlTypes.INTEGER);
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

    /** The value, or null where it equals another one. */
    public static <T> NullableExpression<T> nullif(Expression<T> expression, T other) {
        return nullif(expression, Bind.operand(other, expression.type(), "nullif"));
    }

    /** The value, or null where it equals another one. */
    public static <T> NullableExpression<T> nullif(Expression<T> expression, Expression<T> other) {
        return Portable.of(PortableFunction.NULLIF, expression, other);
    }

    /**
     * A value for each value of an expression: {@code caseOf(ORDERS.status, Map.of(OPEN, "new", PAID, "done"))}; null,
     * or what {@code otherwise} says, for others.
     *
     * @throws StatementException for no value
     */
    public static <K, T> CaseExpression<T> caseOf(Expression<K> expression, Map<K, T> values) {
        CaseExpression<T> cases = null;
        for (Map.Entry<K, T> entry : Given.required(values, "The map of caseOf").entrySet()) {
            Condition is =
                    Given.required(expression, "The expression of caseOf").eq(entry.getKey());
            cases = cases == null ? caseWhen(is, entry.getValue()) : cases.orWhen(is, entry.getValue());
        }
        if (cases == null) {
            throw new StatementException(748, "caseOf(" + expression + ") has no values. Give at least one.");
        }
        return cases;
    }

    /** The point in time at which the database's transaction or statement began. */
    public static NonNullExpression<Instant> currentTimestamp() {
        return new NonNullOf<>(Portable.of(PortableFunction.CURRENT_TIMESTAMP));
    }

    /** The beginning of a CASE expression. */
    public static <T> CaseExpression<T> caseWhen(Condition condition, Expression<T> value) {
        return new CaseExpression<>(List.of(new CaseExpression.Branch<>(condition, value)), null);
    }

    /** The beginning of a CASE expression. */
    public static <T> CaseExpression<T> caseWhen(Condition condition, T value) {
        return caseWhen(condition, new Bind<>(value, SqlTypes.ofValue(value)));
    }

    /** A query of one column as a value; null where it yields no row. */
    @SuppressWarnings("unchecked")
    public static <T> NullableExpression<T> scalar(QueryBody<? extends @Nullable T> query) {
        if (!Given.required(query, "The subquery of scalar(…)").projection().isValue()
                || !(query.columns().get(0) instanceof Expression<?> column)) {
            throw new StatementException(312, "A scalar subquery selects exactly one expression: " + query);
        }
        return new ScalarSubquery<>(query, (SqlType<T>) column.type());
    }

    /** Whether a query yields a row. */
    public static Condition exists(QueryBody<?> query) {
        return new Exists(query, false);
    }

    /** Whether a query yields no row. */
    public static Condition notExists(QueryBody<?> query) {
        return new Exists(query, true);
    }

    /** The negation of a condition. */
    public static Condition not(Condition condition) {
        return Given.required(condition, "What not(…) takes").not();
    }

    /** A boolean expression used as a condition. */
    public static Condition isTrue(Expression<Boolean> expression) {
        return new BooleanTest(expression);
    }

    /** A condition that is always true. */
    public static Condition alwaysTrue() {
        return new BooleanConstant(true);
    }

    /** A condition that is always false. */
    public static Condition alwaysFalse() {
        return new BooleanConstant(false);
    }

    /**
     * The value that an INSERT would have given a column, inside of its {@code doUpdate(…)}:
     * {@code POSTS.views.set(POSTS.views.plus(excluded(POSTS.views)))}.
     */
    public static <T, C extends NonNullExpression<T> & ColumnExpression<T>> NonNullExpression<T> excluded(C column) {
        return new NonNullOf<>(new Excluded<>(Given.required(column, "The column of excluded")));
    }

    /** The value, or null, that an INSERT would have given a column, inside of its {@code doUpdate(…)}. */
    public static <T, C extends NullableExpression<T> & ColumnExpression<T>> NullableExpression<T> excluded(C column) {
        return new Excluded<>(Given.required(column, "The column of excluded"));
    }
}
