package io.alkahest.dsl

import io.alkahest.error.StatementException
import io.alkahest.sql.Expression
import io.alkahest.sql.NonNullExpression
import io.alkahest.sql.NullableExpression
import io.alkahest.type.SqlType
import io.alkahest.type.SqlTypes
import java.math.BigDecimal

// Numbers of other types than the column's: `Products.price * 2`, `Products.price * Lines.quantity`.

/** `this + value`, with the value in the type of the expression. */
public operator fun <N : Number> NonNullExpression<N>.plus(value: Int): NonNullExpression<N> = plus(value.of(type()))

/** `this + value`, with the value in the type of the expression; null where that is null. */
public operator fun <N : Number> NullableExpression<N>.plus(value: Int): NullableExpression<N> = plus(value.of(type()))

/** `this - value`, with the value in the type of the expression. */
public operator fun <N : Number> NonNullExpression<N>.minus(value: Int): NonNullExpression<N> = minus(value.of(type()))

/** `this - value`, with the value in the type of the expression; null where that is null. */
public operator fun <N : Number> NullableExpression<N>.minus(value: Int): NullableExpression<N> = minus(value.of(type()))

/** `this * value`, with the value in the type of the expression. */
public operator fun <N : Number> NonNullExpression<N>.times(value: Int): NonNullExpression<N> = times(value.of(type()))

/** `this * value`, with the value in the type of the expression; null where that is null. */
public operator fun <N : Number> NullableExpression<N>.times(value: Int): NullableExpression<N> = times(value.of(type()))

/** `this / value`, with the value in the type of the expression. */
public operator fun <N : Number> NonNullExpression<N>.div(value: Int): NullableExpression<N> = div(value.of(type()))

/** `this / value`, with the value in the type of the expression; null where that is null. */
public operator fun <N : Number> NullableExpression<N>.div(value: Int): NullableExpression<N> = div(value.of(type()))

/** `this + other`, as a decimal. */
@JvmName("decimalPlusInteger")
public operator fun NonNullExpression<BigDecimal>.plus(other: NonNullExpression<Int>): NonNullExpression<BigDecimal> = plus(other.cast(WHOLE))

/** `this + other`, as a decimal; null where the other is null. */
@JvmName("decimalPlusInteger")
public operator fun NonNullExpression<BigDecimal>.plus(other: NullableExpression<Int>): NullableExpression<BigDecimal> = plus(other.cast(WHOLE))

/** `this + other`, as a decimal; null where one of them is null. */
@JvmName("decimalPlusInteger")
public operator fun NullableExpression<BigDecimal>.plus(other: Expression<Int>): NullableExpression<BigDecimal> = plus(other.cast(WHOLE))

/** `this - other`, as a decimal. */
@JvmName("decimalMinusInteger")
public operator fun NonNullExpression<BigDecimal>.minus(other: NonNullExpression<Int>): NonNullExpression<BigDecimal> = minus(other.cast(WHOLE))

/** `this - other`, as a decimal; null where the other is null. */
@JvmName("decimalMinusInteger")
public operator fun NonNullExpression<BigDecimal>.minus(other: NullableExpression<Int>): NullableExpression<BigDecimal> = minus(other.cast(WHOLE))

/** `this - other`, as a decimal; null where one of them is null. */
@JvmName("decimalMinusInteger")
public operator fun NullableExpression<BigDecimal>.minus(other: Expression<Int>): NullableExpression<BigDecimal> = minus(other.cast(WHOLE))

/** `this * other`, as a decimal. */
@JvmName("decimalTimesInteger")
public operator fun NonNullExpression<BigDecimal>.times(other: NonNullExpression<Int>): NonNullExpression<BigDecimal> = times(other.cast(WHOLE))

/** `this * other`, as a decimal; null where the other is null. */
@JvmName("decimalTimesInteger")
public operator fun NonNullExpression<BigDecimal>.times(other: NullableExpression<Int>): NullableExpression<BigDecimal> = times(other.cast(WHOLE))

/** `this * other`, as a decimal; null where one of them is null. */
@JvmName("decimalTimesInteger")
public operator fun NullableExpression<BigDecimal>.times(other: Expression<Int>): NullableExpression<BigDecimal> = times(other.cast(WHOLE))

/** Holds every integer. */
private val WHOLE: SqlType<BigDecimal> = SqlTypes.decimal(10, 0)

@Suppress("UNCHECKED_CAST")
private fun <N : Number> Int.of(type: SqlType<N>): N =
    when (type.javaType()) {
        BigDecimal::class.java -> toBigDecimal()
        Long::class.javaObjectType -> toLong()
        Double::class.javaObjectType -> toDouble()
        Float::class.javaObjectType -> toFloat()
        Int::class.javaObjectType -> this
        Short::class.javaObjectType -> if (this == toShort().toInt()) toShort() else null
        else -> null
    } as N? ?: throw StatementException(751, "The number $this does not fit ${type.javaType().simpleName}, the type of the expression beside it. Cast the expression, or give a value of its type.")
