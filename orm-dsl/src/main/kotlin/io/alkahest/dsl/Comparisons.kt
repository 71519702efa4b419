package io.alkahest.dsl

import io.alkahest.sql.Condition
import io.alkahest.sql.Expression
import io.alkahest.sql.QueryBody

/** `this = value`. Null does not compile: say `isNull()`, `isNotDistinctFrom` or `eqIfPresent`. */
public infix fun <T : Any> Expression<T>.eq(value: T): Condition = this.eq(value)

/** `this = other`. */
public infix fun <T : Any> Expression<T>.eq(other: Expression<T>): Condition = this.eq(other)

/** `this = value`, or no condition at all where the value is null: the only form that may drop a condition. */
public infix fun <T : Any> Expression<T>.eqIfPresent(value: T?): Condition? = this.eqIfPresent(value)

/** `this <> value`. */
public infix fun <T : Any> Expression<T>.ne(value: T): Condition = this.ne(value)

/** `this <> other`. */
public infix fun <T : Any> Expression<T>.ne(other: Expression<T>): Condition = this.ne(other)

/** `this < value`. */
public infix fun <T : Any> Expression<T>.lt(value: T): Condition = this.lt(value)

/** `this < other`. */
public infix fun <T : Any> Expression<T>.lt(other: Expression<T>): Condition = this.lt(other)

/** `this <= value`. */
public infix fun <T : Any> Expression<T>.le(value: T): Condition = this.le(value)

/** `this <= other`. */
public infix fun <T : Any> Expression<T>.le(other: Expression<T>): Condition = this.le(other)

/** `this > value`. */
public infix fun <T : Any> Expression<T>.gt(value: T): Condition = this.gt(value)

/** `this > other`. */
public infix fun <T : Any> Expression<T>.gt(other: Expression<T>): Condition = this.gt(other)

/** `this >= value`. */
public infix fun <T : Any> Expression<T>.ge(value: T): Condition = this.ge(value)

/** `this >= other`. */
public infix fun <T : Any> Expression<T>.ge(other: Expression<T>): Condition = this.ge(other)

/** `this BETWEEN start AND end`, both included: `Users.age between 18..65`. */
public infix fun <T : Comparable<T>> Expression<T>.between(range: ClosedRange<T>): Condition = between(range.start, range.endInclusive)

/** `this IS NOT DISTINCT FROM value`: equality for which two nulls are equal. */
public infix fun <T : Any> Expression<T>.isNotDistinctFrom(value: T?): Condition = this.isNotDistinctFrom(value)

/** `this IS NOT DISTINCT FROM other`: equality for which two nulls are equal. */
public infix fun <T : Any> Expression<T>.isNotDistinctFrom(other: Expression<T>): Condition = this.isNotDistinctFrom(other)

/** `this IS DISTINCT FROM value`: inequality for which two nulls are equal. */
public infix fun <T : Any> Expression<T>.isDistinctFrom(value: T?): Condition = this.isDistinctFrom(value)

/** `this IS DISTINCT FROM other`: inequality for which two nulls are equal. */
public infix fun <T : Any> Expression<T>.isDistinctFrom(other: Expression<T>): Condition = this.isDistinctFrom(other)

/** `this IN (values)`; false for an empty collection. */
public infix fun <T : Any> Expression<T>.inList(values: Collection<T>): Condition = this.inList(values)

/** `this IN (subquery)`. */
public infix fun <T : Any> Expression<T>.inList(subquery: QueryBody<out T?>): Condition = this.inList(subquery)

/** `this NOT IN (values)`; true for an empty collection. */
public infix fun <T : Any> Expression<T>.notInList(values: Collection<T>): Condition = this.notInList(values)

/** `this NOT IN (subquery)`. */
public infix fun <T : Any> Expression<T>.notInList(subquery: QueryBody<out T?>): Condition = this.notInList(subquery)

/** `this LIKE pattern` with `%` and `_` as wildcards; a backslash is a character like all others. */
public infix fun Expression<String>.like(pattern: String): Condition = this.like(pattern)

/** `this LIKE pattern`, ignoring case. */
public infix fun Expression<String>.ilike(pattern: String): Condition = this.ilike(pattern)

/** Whether the text starts with the given one, taken literally. */
public infix fun Expression<String>.startsWith(prefix: String): Condition = this.startsWith(prefix)

/** Whether the text ends with the given one, taken literally. */
public infix fun Expression<String>.endsWith(suffix: String): Condition = this.endsWith(suffix)

/** Whether the text contains the given one, taken literally. */
public infix fun Expression<String>.contains(part: String): Condition = this.contains(part)

/** Whether the text starts with the given one, taken literally, ignoring case. */
public infix fun Expression<String>.startsWithIgnoreCase(prefix: String): Condition = this.startsWithIgnoreCase(prefix)

/** Whether the text ends with the given one, taken literally, ignoring case. */
public infix fun Expression<String>.endsWithIgnoreCase(suffix: String): Condition = this.endsWithIgnoreCase(suffix)

/** Whether the text contains the given one, taken literally, ignoring case. */
public infix fun Expression<String>.containsIgnoreCase(part: String): Condition = this.containsIgnoreCase(part)

/** `this AND other`. The negation is `!condition`. */
public infix fun Condition.and(other: Condition): Condition = this.and(other)

/** `this OR other`. */
public infix fun Condition.or(other: Condition): Condition = this.or(other)
