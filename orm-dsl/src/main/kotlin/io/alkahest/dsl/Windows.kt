package io.alkahest.dsl

import io.alkahest.sql.Expression
import io.alkahest.sql.FrameBound
import io.alkahest.sql.FrameCall
import io.alkahest.sql.Functions
import io.alkahest.sql.NonNullExpression
import io.alkahest.sql.NullableExpression
import io.alkahest.sql.OrderKey
import io.alkahest.sql.OrderedAggregate
import io.alkahest.sql.Window
import io.alkahest.sql.WindowCall

/** A window of the rows for which all of these are equal: `sum(Orders.total).over(partitionBy(Orders.customerId))`. */
public fun partitionBy(vararg expressions: Expression<*>): Window = Functions.partitionBy(*expressions)

/** A window of all rows, in an order. */
public fun orderBy(vararg terms: OrderKey): Window = Functions.orderBy(*terms)

/** The window of all rows. */
public fun allRows(): Window = Functions.allRows()

/** The first row of the window. */
public val unboundedPreceding: FrameBound get() = FrameBound.UNBOUNDED_PRECEDING

/** The row itself; counted by range or in groups, with its equals. */
public val currentRow: FrameBound get() = FrameBound.CURRENT_ROW

/** The last row of the window. */
public val unboundedFollowing: FrameBound get() = FrameBound.UNBOUNDED_FOLLOWING

/** So far before the row. */
public fun preceding(distance: Long): FrameBound = FrameBound.preceding(distance)

/** So far behind the row. */
public fun following(distance: Long): FrameBound = FrameBound.following(distance)

/** The number of the row in its window, from 1. Equal rows have different numbers. */
public fun rowNumber(): WindowCall<NonNullExpression<Long>> = Functions.rowNumber()

/** The number of the row in its window, from 1; equal rows have that of the first, and numbers are left out. */
public fun rank(): WindowCall<NonNullExpression<Long>> = Functions.rank()

/** The number of the row in its window, from 1; equal rows have the same, and no number is left out. */
public fun denseRank(): WindowCall<NonNullExpression<Long>> = Functions.denseRank()

/** How many of the other rows are before the row and its equals, from 0 for none to 1 for all. */
public fun percentRank(): WindowCall<NonNullExpression<Double>> = Functions.percentRank()

/** Which share of the rows is not behind the row, above 0 to 1 for all. */
public fun cumeDist(): WindowCall<NonNullExpression<Double>> = Functions.cumeDist()

/**
 * The number of the row's part, from 1, where the window is cut into parts of the same size, the first ones of one
 * more.
 */
public fun ntile(parts: Int): WindowCall<NonNullExpression<Long>> = Functions.ntile(parts)

/** The value so many rows before; null where there is no such row. */
public fun <T : Any> lag(
    expression: Expression<T>,
    distance: Int = 1,
): WindowCall<NullableExpression<T>> = Functions.lag(expression, distance)

/** The value so many rows before, or the given one where there is no such row. */
public fun <T : Any> lag(
    expression: NonNullExpression<T>,
    distance: Int,
    otherwise: T,
): WindowCall<NonNullExpression<T>> = Functions.lag(expression, distance, otherwise)

/** The value so many rows before, which may be null, or the given one where there is no such row. */
public fun <T : Any> lag(
    expression: NullableExpression<T>,
    distance: Int,
    otherwise: T,
): WindowCall<NullableExpression<T>> = Functions.lag(expression, distance, otherwise)

/** The value so many rows behind; null where there is no such row. */
public fun <T : Any> lead(
    expression: Expression<T>,
    distance: Int = 1,
): WindowCall<NullableExpression<T>> = Functions.lead(expression, distance)

/** The value so many rows behind, or the given one where there is no such row. */
public fun <T : Any> lead(
    expression: NonNullExpression<T>,
    distance: Int,
    otherwise: T,
): WindowCall<NonNullExpression<T>> = Functions.lead(expression, distance, otherwise)

/** The value so many rows behind, which may be null, or the given one where there is no such row. */
public fun <T : Any> lead(
    expression: NullableExpression<T>,
    distance: Int,
    otherwise: T,
): WindowCall<NullableExpression<T>> = Functions.lead(expression, distance, otherwise)

/** The value of the first row of the frame. */
public fun <T : Any> firstValue(expression: NonNullExpression<T>): FrameCall<NonNullExpression<T>, T> = Functions.firstValue(expression)

/** The value of the first row of the frame, which may be null. */
public fun <T : Any> firstValue(expression: NullableExpression<T>): FrameCall<NullableExpression<T>, T> = Functions.firstValue(expression)

/** The value of the last row of the frame: where none is said, of the last of the row's equals. */
public fun <T : Any> lastValue(expression: NonNullExpression<T>): FrameCall<NonNullExpression<T>, T> = Functions.lastValue(expression)

/** The value of the last row of the frame, which may be null: where none is said, of the last of the row's equals. */
public fun <T : Any> lastValue(expression: NullableExpression<T>): FrameCall<NullableExpression<T>, T> = Functions.lastValue(expression)

/** The value of a row of the frame by its number, from 1; null where there is no such row. */
public fun <T : Any> nthValue(
    expression: Expression<T>,
    number: Int,
): FrameCall<NullableExpression<T>, T> = Functions.nthValue(expression, number)

/**
 * The texts of all rows as one, with a text between; null where there is none. Rows without a text are left out. In
 * which order they come is said by `orderBy(…)`, and by nobody else.
 */
public fun stringAgg(
    text: Expression<String>,
    separator: String,
): OrderedAggregate<String> = Functions.stringAgg(text, separator)
