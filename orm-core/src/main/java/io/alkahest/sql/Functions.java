package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scalar functions, aggregates and the other expressions that do not start from a column. Meant to be imported statically. */
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
        return new NonNullOf<>(new Aggregate<>("count", null, false, SqlTypes.BIGINT));
    }

    /** The number of rows in which the expression is not null. */
    public static NonNullExpression<Long> count(Expression<?> expression) {
        return new NonNullOf<>(new Aggregate<>("count", counted(expression), false, SqlTypes.BIGINT));
    }

    /** The number of distinct non-null values. */
    public static NonNullExpression<Long> countDistinct(Expression<?> expression) {
        return new NonNullOf<>(new Aggregate<>("count", counted(expression), true, SqlTypes.BIGINT));
    }

    /**
     * The sum, in the type of the summands; null where there is no value. A sum that its type cannot hold is an error: whole numbers are better added up by
     * {@link #sumAsLong}.
     */
    public static <T extends Number> NullableExpression<T> sum(Expression<T> expression) {
        Given.required(expression, "What sum(…) takes");
        return new Aggregate<>("sum", expression, false, expression.type());
    }

    /** The sum of whole numbers as a long; null where there is no value. */
    public static NullableExpression<Long> sumAsLong(Expression<? extends Number> expression) {
        Given.required(expression, "What sumAsLong(…) takes");
        return new Aggregate<>("sum", expression, false, SqlTypes.BIGINT);
    }

    /** The average; null where there is no value. */
    public static NullableExpression<Double> avg(Expression<? extends Number> expression) {
        Given.required(expression, "What avg(…) takes");
        return new Aggregate<>("avg", expression, false, SqlTypes.DOUBLE);
    }

    /** The average as a decimal; null where there is no value. */
    public static NullableExpression<BigDecimal> avgDecimal(Expression<BigDecimal> expression) {
        Given.required(expression, "What avgDecimal(…) takes");
        return new Aggregate<>("avg", expression, false, expression.type());
    }

    /** The least value; null where there is none. */
    public static <T> NullableExpression<T> min(Expression<T> expression) {
        Given.required(expression, "What min(…) takes");
        return new Aggregate<>("min", expression, false, expression.type());
    }

    /** The greatest value; null where there is none. */
    public static <T> NullableExpression<T> max(Expression<T> expression) {
        Given.required(expression, "What max(…) takes");
        return new Aggregate<>("max", expression, false, expression.type());
    }

    /** The text in lower case. */
    public static NonNullExpression<String> lower(NonNullExpression<String> text) {
        return new NonNullOf<>(call("lower", text, SqlTypes.TEXT));
    }

    /** The text in lower case, or null. */
    public static NullableExpression<String> lower(NullableExpression<String> text) {
        return call("lower", text, SqlTypes.TEXT);
    }

    /** The text in upper case. */
    public static NonNullExpression<String> upper(NonNullExpression<String> text) {
        return new NonNullOf<>(call("upper", text, SqlTypes.TEXT));
    }

    /** The text in upper case, or null. */
    public static NullableExpression<String> upper(NullableExpression<String> text) {
        return call("upper", text, SqlTypes.TEXT);
    }

    /** The text without blanks at both ends. */
    public static NonNullExpression<String> trim(NonNullExpression<String> text) {
        return new NonNullOf<>(call("trim", text, SqlTypes.TEXT));
    }

    /** The text without blanks at both ends, or null. */
    public static NullableExpression<String> trim(NullableExpression<String> text) {
        return call("trim", text, SqlTypes.TEXT);
    }

    /** The number of characters: of code points; H2 counts those beyond U+FFFF twice. */
    public static NonNullExpression<Integer> length(NonNullExpression<String> text) {
        return new NonNullOf<>(call("char_length", text, SqlTypes.INTEGER));
    }

    /** The number of characters, or null. */
    public static NullableExpression<Integer> length(NullableExpression<String> text) {
        return call("char_length", text, SqlTypes.INTEGER);
    }

    /** The value without its sign. */
    public static <T extends Number> NonNullExpression<T> abs(NonNullExpression<T> number) {
        return new NonNullOf<>(
                call("abs", number, Given.required(number, "What abs(…) takes").type()));
    }

    /** The value without its sign, or null. */
    public static <T extends Number> NullableExpression<T> abs(NullableExpression<T> number) {
        return call("abs", number, Given.required(number, "What abs(…) takes").type());
    }

    /** The expression's value, or the given one where it is null. */
    public static <T> NonNullExpression<T> coalesce(Expression<T> expression, T otherwise) {
        Given.required(expression, "What coalesce(…) takes");
        Bind<T> bind = Bind.operand(otherwise, expression.type(), "coalesce");
        return new NonNullOf<>(new FunctionCall<>("coalesce", List.of(expression, bind), expression.type()));
    }

    /** The first of two values that is not null. */
    public static <T> NonNullExpression<T> coalesce(Expression<T> expression, NonNullExpression<T> otherwise) {
        return new NonNullOf<>(firstOf(expression, otherwise));
    }

    /** The first of two values that is not null, or null. */
    public static <T> NullableExpression<T> coalesce(Expression<T> expression, NullableExpression<T> otherwise) {
        return firstOf(expression, otherwise);
    }

    /** The point in time at which the database's transaction or statement began. */
    public static NonNullExpression<Instant> currentTimestamp() {
        return new NonNullOf<>(new TextExpression<>("CURRENT_TIMESTAMP", SqlTypes.INSTANT));
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

    /** Null would count all rows. */
    private static Expression<?> counted(Expression<?> expression) {
        return Given.required(expression, "What count(…) takes");
    }

    private static <T> FunctionCall<T> firstOf(Expression<T> expression, Expression<T> otherwise) {
        Given.required(expression, "What coalesce(…) takes");
        return new FunctionCall<>("coalesce", Arrays.asList(expression, otherwise), expression.type());
    }

    private static <T> FunctionCall<T> call(String name, Expression<?> argument, SqlType<T> type) {
        return new FunctionCall<>(name, Arrays.asList(argument), type);
    }
}
