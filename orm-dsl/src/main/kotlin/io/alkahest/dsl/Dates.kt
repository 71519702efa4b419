package io.alkahest.dsl

import io.alkahest.sql.DateAmount
import io.alkahest.sql.DateDistance
import io.alkahest.sql.DateUnit
import io.alkahest.sql.Dates
import io.alkahest.sql.Expression
import io.alkahest.sql.NonNullExpression
import io.alkahest.sql.NullableExpression
import java.time.temporal.Temporal

/** The year; of an instant, in UTC. */
public fun <T : Temporal> NonNullExpression<T>.year(): NonNullExpression<Int> = Dates.year(this)

/** The year, or null. */
public fun <T : Temporal> NullableExpression<T>.year(): NullableExpression<Int> = Dates.year(this)

/** The quarter, from 1 to 4; of an instant, in UTC. */
public fun <T : Temporal> NonNullExpression<T>.quarter(): NonNullExpression<Int> = Dates.quarter(this)

/** The quarter, from 1 to 4, or null. */
public fun <T : Temporal> NullableExpression<T>.quarter(): NullableExpression<Int> = Dates.quarter(this)

/** The month, from 1 to 12; of an instant, in UTC. */
public fun <T : Temporal> NonNullExpression<T>.month(): NonNullExpression<Int> = Dates.month(this)

/** The month, from 1 to 12, or null. */
public fun <T : Temporal> NullableExpression<T>.month(): NullableExpression<Int> = Dates.month(this)

/** The day of the month; of an instant, in UTC. */
public fun <T : Temporal> NonNullExpression<T>.day(): NonNullExpression<Int> = Dates.day(this)

/** The day of the month, or null. */
public fun <T : Temporal> NullableExpression<T>.day(): NullableExpression<Int> = Dates.day(this)

/** The hour, from 0 to 23; of an instant, in UTC. */
public fun <T : Temporal> NonNullExpression<T>.hour(): NonNullExpression<Int> = Dates.hour(this)

/** The hour, from 0 to 23, or null. */
public fun <T : Temporal> NullableExpression<T>.hour(): NullableExpression<Int> = Dates.hour(this)

/** The minute; of an instant, in UTC. */
public fun <T : Temporal> NonNullExpression<T>.minute(): NonNullExpression<Int> = Dates.minute(this)

/** The minute, or null. */
public fun <T : Temporal> NullableExpression<T>.minute(): NullableExpression<Int> = Dates.minute(this)

/** The whole second; of an instant, in UTC. */
public fun <T : Temporal> NonNullExpression<T>.second(): NonNullExpression<Int> = Dates.second(this)

/** The whole second, or null. */
public fun <T : Temporal> NullableExpression<T>.second(): NullableExpression<Int> = Dates.second(this)

/** The day of the week, from Monday, 1, to Sunday, 7; of an instant, in UTC. */
public fun <T : Temporal> NonNullExpression<T>.dayOfWeek(): NonNullExpression<Int> = Dates.dayOfWeek(this)

/** The day of the week, from Monday, 1, to Sunday, 7, or null. */
public fun <T : Temporal> NullableExpression<T>.dayOfWeek(): NullableExpression<Int> = Dates.dayOfWeek(this)

/** The day of the year, from 1; of an instant, in UTC. */
public fun <T : Temporal> NonNullExpression<T>.dayOfYear(): NonNullExpression<Int> = Dates.dayOfYear(this)

/** The day of the year, from 1, or null. */
public fun <T : Temporal> NullableExpression<T>.dayOfYear(): NullableExpression<Int> = Dates.dayOfYear(this)

/** The beginning of the year, month, week, day … that a moment is in: `Posts.createdAt.truncatedTo(DateUnit.MONTH)`. */
public fun <T : Temporal> NonNullExpression<T>.truncatedTo(unit: DateUnit): NonNullExpression<T> = Dates.truncatedTo(this, unit)

/** The beginning of the year, month, week, day … that a moment is in, or null. */
public fun <T : Temporal> NullableExpression<T>.truncatedTo(unit: DateUnit): NullableExpression<T> = Dates.truncatedTo(this, unit)

/** So many days, to be added to a moment. */
public fun days(number: Int): DateAmount = Dates.days(number.toLong())

/** So many weeks, to be added to a moment. */
public fun weeks(number: Int): DateAmount = Dates.weeks(number.toLong())

/** So many months, to be added to a moment. */
public fun months(number: Int): DateAmount = Dates.months(number.toLong())

/** So many years, to be added to a moment. */
public fun years(number: Int): DateAmount = Dates.years(number.toLong())

/** So many hours, to be added to a moment. */
public fun hours(number: Int): DateAmount = Dates.hours(number.toLong())

/** So many minutes, to be added to a moment. */
public fun minutes(number: Int): DateAmount = Dates.minutes(number.toLong())

/** So many seconds, to be added to a moment. */
public fun seconds(number: Int): DateAmount = Dates.seconds(number.toLong())

/** A moment so much later; a day that the month does not have is its last one. */
public operator fun <T : Temporal> NonNullExpression<T>.plus(amount: DateAmount): NonNullExpression<T> = Dates.plus(this, amount)

/** A moment so much later, or null. */
public operator fun <T : Temporal> NullableExpression<T>.plus(amount: DateAmount): NullableExpression<T> = Dates.plus(this, amount)

/** A moment so much earlier. */
public operator fun <T : Temporal> NonNullExpression<T>.minus(amount: DateAmount): NonNullExpression<T> = Dates.minus(this, amount)

/** A moment so much earlier, or null. */
public operator fun <T : Temporal> NullableExpression<T>.minus(amount: DateAmount): NullableExpression<T> = Dates.minus(this, amount)

/** The time from one moment to another: `between(Orders.day, Orders.paid).inDays()`. */
public fun <T : Temporal> between(
    from: NonNullExpression<T>,
    to: NonNullExpression<T>,
): DateDistance<NonNullExpression<Long>> = Dates.between(from, to)

/** The time from one moment to another, null where one of them is. */
public fun <T : Temporal> between(
    from: Expression<T>,
    to: Expression<T>,
): DateDistance<NullableExpression<Long>> = Dates.between(from, to)
