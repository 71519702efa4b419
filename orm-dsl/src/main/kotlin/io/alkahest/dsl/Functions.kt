package io.alkahest.dsl

import io.alkahest.schema.AnyColumn
import io.alkahest.sql.CaseExpression
import io.alkahest.sql.Condition
import io.alkahest.sql.Expression
import io.alkahest.sql.Functions
import io.alkahest.sql.NonNullAggregate
import io.alkahest.sql.NonNullExpression
import io.alkahest.sql.NullableAggregate
import io.alkahest.sql.NullableExpression
import io.alkahest.sql.QueryBody
import io.alkahest.type.SqlTypes
import java.math.BigDecimal
import java.time.Instant

/** A call of any scalar function that answers a [T]. Arguments that are no expressions are bound as values. */
public inline fun <reified T : Any> func(
    name: String,
    vararg arguments: Any,
): NullableExpression<T> = Functions.func(name, SqlTypes.ofClass(T::class.javaObjectType), *arguments)

/** SQL text as an expression that answers a [T]; never build it from user input. */
public inline fun <reified T : Any> textExpression(sql: String): NullableExpression<T> = Functions.textExpression(sql, SqlTypes.ofClass(T::class.javaObjectType))

/** A bound value as an expression. */
public fun <T : Any> value(value: T): NonNullExpression<T> = Functions.value(value)

/** `COUNT(*)`. */
public fun count(): NonNullAggregate<Long> = Functions.count()

/** The number of rows in which the expression is not null. */
public fun count(expression: Expression<*>): NonNullAggregate<Long> = Functions.count(expression)

/** The number of distinct non-null values. */
public fun countDistinct(expression: Expression<*>): NonNullAggregate<Long> = Functions.countDistinct(expression)

/**
 * The sum; null where there is no value. Decimals add up to one with as many digits as it takes. A sum of longs that no
 * long holds is a
 * `DataException`; so is one of decimals, on SQLite, that cannot be told exactly.
 */
public fun <T : Number> sum(expression: Expression<T>): NullableAggregate<T> = Functions.sum(expression)

/** The sum of integers, which may well outgrow them; null where there is no value. */
@JvmName("sumOfIntegers")
public fun sum(expression: Expression<Int>): NullableAggregate<Long> = Functions.sum(expression)

/** The sum of short integers, which may well outgrow them; null where there is no value. */
@JvmName("sumOfShorts")
public fun sum(expression: Expression<Short>): NullableAggregate<Long> = Functions.sum(expression)

/** The average; null where there is no value. */
public fun avg(expression: Expression<out Number>): NullableAggregate<Double> = Functions.avg(expression)

/** The average as a decimal, to as many digits as the database computes; null where there is no value. */
public fun avgDecimal(expression: Expression<BigDecimal>): NullableAggregate<BigDecimal> = Functions.avgDecimal(expression)

/** The least value; null where there is none. Texts are compared as the column's collation compares them. */
public fun <T : Any> min(expression: Expression<T>): NullableAggregate<T> = Functions.min(expression)

/** The greatest value; null where there is none. Texts are compared as the column's collation compares them. */
public fun <T : Any> max(expression: Expression<T>): NullableAggregate<T> = Functions.max(expression)

/**
 * The text in lower case. The letters of ASCII are folded everywhere, on SQLite no others; elsewhere those that the
 * database, or its locale,
 * knows.
 */
public fun lower(text: NonNullExpression<String>): NonNullExpression<String> = Functions.lower(text)

/** The text in lower case, or null. */
public fun lower(text: NullableExpression<String>): NullableExpression<String> = Functions.lower(text)

/**
 * The text in upper case. The letters of ASCII are folded everywhere, on SQLite no others; elsewhere those that the
 * database, or its locale,
 * knows.
 */
public fun upper(text: NonNullExpression<String>): NonNullExpression<String> = Functions.upper(text)

/** The text in upper case, or null. */
public fun upper(text: NullableExpression<String>): NullableExpression<String> = Functions.upper(text)

/** The text without blanks at both ends: U+0020, and no other white space. */
public fun trim(text: NonNullExpression<String>): NonNullExpression<String> = Functions.trim(text)

/** The text without blanks at both ends, or null. */
public fun trim(text: NullableExpression<String>): NullableExpression<String> = Functions.trim(text)

/** The number of characters: of Unicode code points. */
public fun length(text: NonNullExpression<String>): NonNullExpression<Int> = Functions.length(text)

/** The number of characters, or null. */
public fun length(text: NullableExpression<String>): NullableExpression<Int> = Functions.length(text)

/** The value without its sign. Of the least number of a type there is none: that is a `DataException`. */
public fun <T : Number> abs(number: NonNullExpression<T>): NonNullExpression<T> = Functions.abs(number)

/** The value without its sign, or null. */
public fun <T : Number> abs(number: NullableExpression<T>): NullableExpression<T> = Functions.abs(number)

/**
 * The expression's value, or the given one where it is null. Columns take values of any class; other expressions those
 * of an order, which lists and objects of some
 * classes of the application's have not: for them, say `Functions.coalesce`.
 */
public fun <T : Comparable<*>> coalesce(
    expression: Expression<T>,
    otherwise: T,
): NonNullExpression<T> = Functions.coalesce(expression, otherwise)

/** The column's value, or the given one where it is null. */
public fun <T : Comparable<*>> coalesce(
    column: AnyColumn<*, T>,
    otherwise: T,
): NonNullExpression<T> = Functions.coalesce(column, otherwise)

/** The column's value, or the given one where it is null: of any class, such as a list, or one of the application's. */
public fun <T : Any> coalesce(
    column: AnyColumn<*, T>,
    otherwise: T,
): NonNullExpression<T> = Functions.coalesce(column, otherwise)

/** The expression's bytes, or the given ones where it is null. */
public fun coalesce(
    expression: Expression<ByteArray>,
    otherwise: ByteArray,
): NonNullExpression<ByteArray> = Functions.coalesce(expression, otherwise)

/** The first of two values that is not null. */
public fun <T : Any> coalesce(
    expression: Expression<T>,
    otherwise: NonNullExpression<T>,
): NonNullExpression<T> = Functions.coalesce(expression, otherwise)

/** The first of two values that is not null, or null. */
public fun <T : Any> coalesce(
    expression: Expression<T>,
    otherwise: NullableExpression<T>,
): NullableExpression<T> = Functions.coalesce(expression, otherwise)

/** The point in time at which the database's transaction or statement began. */
public fun currentTimestamp(): NonNullExpression<Instant> = Functions.currentTimestamp()

/**
 * The beginning of a CASE expression: `caseWhen(Users.age lt 18, "minor").orWhen(Users.age lt 65,
 * "adult").otherwise("senior")`.
 */
public fun <T : Any> caseWhen(
    condition: Condition,
    value: T,
): CaseExpression<T> = Functions.caseWhen(condition, value)

/** The beginning of a CASE expression. */
public fun <T : Any> caseWhen(
    condition: Condition,
    value: Expression<T>,
): CaseExpression<T> = Functions.caseWhen(condition, value)

/** A SELECT of one column as a value; null where it yields no row. */
public fun <T : Any> scalar(query: QueryBody<out T?>): NullableExpression<T> = Functions.scalar(query)

/** Whether a SELECT yields a row. */
public fun exists(query: QueryBody<*>): Condition = Functions.exists(query)

/** Whether a SELECT yields no row. */
public fun notExists(query: QueryBody<*>): Condition = Functions.notExists(query)

/** A boolean expression used as a condition. */
public fun isTrue(expression: Expression<Boolean>): Condition = Functions.isTrue(expression)
