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
import io.alkahest.sql.Numbers
import io.alkahest.sql.QueryBody
import io.alkahest.sql.Texts
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

/** The text without blanks at its beginning. */
public fun trimStart(text: NonNullExpression<String>): NonNullExpression<String> = Texts.trimStart(text)

/** The text without blanks at its beginning, or null. */
public fun trimStart(text: NullableExpression<String>): NullableExpression<String> = Texts.trimStart(text)

/** The text without blanks at its end. */
public fun trimEnd(text: NonNullExpression<String>): NonNullExpression<String> = Texts.trimEnd(text)

/** The text without blanks at its end, or null. */
public fun trimEnd(text: NullableExpression<String>): NullableExpression<String> = Texts.trimEnd(text)

/** The text with one part, wherever it stands, replaced by another. */
public fun replace(
    text: NonNullExpression<String>,
    part: String,
    by: String,
): NonNullExpression<String> = Texts.replace(text, part, by)

/** The text with one part, wherever it stands, replaced by another, or null. */
public fun replace(
    text: NullableExpression<String>,
    part: String,
    by: String,
): NullableExpression<String> = Texts.replace(text, part, by)

/** So many characters from a place, counted from 1; fewer where the text ends. */
public fun substring(
    text: NonNullExpression<String>,
    from: Int,
    length: Int,
): NonNullExpression<String> = Texts.substring(text, from, length)

/** So many characters from a place, counted from 1; fewer where the text ends, or null. */
public fun substring(
    text: NullableExpression<String>,
    from: Int,
    length: Int,
): NullableExpression<String> = Texts.substring(text, from, length)

/** So many characters from the beginning. */
public fun left(
    text: NonNullExpression<String>,
    length: Int,
): NonNullExpression<String> = Texts.left(text, length)

/** So many characters from the beginning, or null. */
public fun left(
    text: NullableExpression<String>,
    length: Int,
): NullableExpression<String> = Texts.left(text, length)

/** So many characters from the end. */
public fun right(
    text: NonNullExpression<String>,
    length: Int,
): NonNullExpression<String> = Texts.right(text, length)

/** So many characters from the end, or null. */
public fun right(
    text: NullableExpression<String>,
    length: Int,
): NullableExpression<String> = Texts.right(text, length)

/** Where a part stands first, counted from 1; 0 where it does not. */
public fun position(
    text: NonNullExpression<String>,
    part: String,
): NonNullExpression<Int> = Texts.position(text, part)

/** Where a part stands first, counted from 1; 0 where it does not, or null. */
public fun position(
    text: NullableExpression<String>,
    part: String,
): NullableExpression<Int> = Texts.position(text, part)

/** The text so many times. */
public fun repeat(
    text: NonNullExpression<String>,
    times: Int,
): NonNullExpression<String> = Texts.repeat(text, times)

/** The text so many times, or null. */
public fun repeat(
    text: NullableExpression<String>,
    times: Int,
): NullableExpression<String> = Texts.repeat(text, times)

/** The text with characters before it that make it so long; a longer one stays. */
public fun padStart(
    text: NonNullExpression<String>,
    length: Int,
    with: Char,
): NonNullExpression<String> = Texts.padStart(text, length, with)

/** The text with characters before it that make it so long; a longer one stays, or null. */
public fun padStart(
    text: NullableExpression<String>,
    length: Int,
    with: Char,
): NullableExpression<String> = Texts.padStart(text, length, with)

/** The text with characters behind it that make it so long; a longer one stays. */
public fun padEnd(
    text: NonNullExpression<String>,
    length: Int,
    with: Char,
): NonNullExpression<String> = Texts.padEnd(text, length, with)

/** The text with characters behind it that make it so long; a longer one stays, or null. */
public fun padEnd(
    text: NullableExpression<String>,
    length: Int,
    with: Char,
): NullableExpression<String> = Texts.padEnd(text, length, with)

/** The least whole number that is not below. */
public fun <T : Number> ceil(number: NonNullExpression<T>): NonNullExpression<T> = Numbers.ceil(number)

/** The least whole number that is not below, or null. */
public fun <T : Number> ceil(number: NullableExpression<T>): NullableExpression<T> = Numbers.ceil(number)

/** The greatest whole number that is not above. */
public fun <T : Number> floor(number: NonNullExpression<T>): NonNullExpression<T> = Numbers.floor(number)

/** The greatest whole number that is not above, or null. */
public fun <T : Number> floor(number: NullableExpression<T>): NullableExpression<T> = Numbers.floor(number)

/** The decimal with so many digits behind the point; halves are rounded away from zero. */
public fun round(
    number: NonNullExpression<BigDecimal>,
    digits: Int,
): NonNullExpression<BigDecimal> = Numbers.round(number, digits)

/** The decimal with so many digits behind the point; halves are rounded away from zero, or null. */
public fun round(
    number: NullableExpression<BigDecimal>,
    digits: Int,
): NullableExpression<BigDecimal> = Numbers.round(number, digits)

/** -1, 0 or 1, as the number is below, at or above zero. */
public fun sign(number: NonNullExpression<out Number>): NonNullExpression<Int> = Numbers.sign(number)

/** -1, 0 or 1, as the number is below, at or above zero, or null. */
public fun sign(number: NullableExpression<out Number>): NullableExpression<Int> = Numbers.sign(number)

/** The square root; null for a number below zero. */
public fun sqrt(number: Expression<out Number>): NullableExpression<Double> = Numbers.sqrt(number)

/** The number to a power, which is a whole one if the number is below zero. */
public fun power(
    number: NonNullExpression<out Number>,
    power: Double,
): NonNullExpression<Double> = Numbers.power(number, power)

/** The number to a power, which is a whole one if the number is below zero, or null. */
public fun power(
    number: NullableExpression<out Number>,
    power: Double,
): NullableExpression<Double> = Numbers.power(number, power)

/** The greater of two values, by the order of the database. */
public fun <T : Any> greatest(
    a: NonNullExpression<T>,
    b: NonNullExpression<T>,
): NonNullExpression<T> = Numbers.greatest(a, b)

/** The greater of two values, null where one is. */
public fun <T : Any> greatest(
    a: Expression<T>,
    b: Expression<T>,
): NullableExpression<T> = Numbers.greatest(a, b)

/** The lesser of two values, by the order of the database. */
public fun <T : Any> least(
    a: NonNullExpression<T>,
    b: NonNullExpression<T>,
): NonNullExpression<T> = Numbers.least(a, b)

/** The lesser of two values, null where one is. */
public fun <T : Any> least(
    a: Expression<T>,
    b: Expression<T>,
): NullableExpression<T> = Numbers.least(a, b)

/** The value, or null where it equals another one. */
public fun <T : Any> nullif(
    expression: Expression<T>,
    other: T,
): NullableExpression<T> = Functions.nullif(expression, other)

/** The value, or null where it equals another one. */
public fun <T : Any> nullif(
    expression: Expression<T>,
    other: Expression<T>,
): NullableExpression<T> = Functions.nullif(expression, other)

/** A value for each value of an expression: `caseOf(Orders.status, mapOf(OPEN to "new")).otherwise("old")`. */
public fun <K : Any, T : Any> caseOf(
    expression: Expression<K>,
    values: Map<K, T>,
): CaseExpression<T> = Functions.caseOf(expression, values)
