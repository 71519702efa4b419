package io.alkahest.dsl

import io.alkahest.sql.Expression
import io.alkahest.sql.Predicate
import io.alkahest.sql.QueryBody

/** `this = value`. Null does not compile: say `isNull()`, `isNotDistinctFrom` or `eqIfPresent`. */
public infix fun <T : Any> Expression<T>.eq(value: T): Predicate = this.eq(value)

/** `this = other`. */
public infix fun <T : Any> Expression<T>.eq(other: Expression<T>): Predicate = this.eq(other)

/** `this = value`, or no condition at all where the value is null: the only form that may drop a condition. */
public infix fun <T : Any> Expression<T>.eqIfPresent(value: T?): Predicate? = this.eqIfPresent(value)

/** `this <> value`. */
public infix fun <T : Any> Expression<T>.ne(value: T): Predicate = this.ne(value)

/** `this <> other`. */
public infix fun <T : Any> Expression<T>.ne(other: Expression<T>): Predicate = this.ne(other)

/** `this < value`. */
public infix fun <T : Any> Expression<T>.lt(value: T): Predicate = this.lt(value)

/** `this < other`. */
public infix fun <T : Any> Expression<T>.lt(other: Expression<T>): Predicate = this.lt(other)

/** `this <= value`. */
public infix fun <T : Any> Expression<T>.le(value: T): Predicate = this.le(value)

/** `this <= other`. */
public infix fun <T : Any> Expression<T>.le(other: Expression<T>): Predicate = this.le(other)

/** `this > value`. */
public infix fun <T : Any> Expression<T>.gt(value: T): Predicate = this.gt(value)

/** `this > other`. */
public infix fun <T : Any> Expression<T>.gt(other: Expression<T>): Predicate = this.gt(other)

/** `this >= value`. */
public infix fun <T : Any> Expression<T>.ge(value: T): Predicate = this.ge(value)

/** `this >= other`. */
public infix fun <T : Any> Expression<T>.ge(other: Expression<T>): Predicate = this.ge(other)

/** `this BETWEEN start AND end`, both included: `Users.age between 18..65`. */
public infix fun <T : Comparable<T>> Expression<T>.between(range: ClosedRange<T>): Predicate = between(range.start, range.endInclusive)

/** `this IS NOT DISTINCT FROM value`: equality for which two nulls are equal. */
public infix fun <T : Any> Expression<T>.isNotDistinctFrom(value: T?): Predicate = this.isNotDistinctFrom(value)

/** `this IS NOT DISTINCT FROM other`: equality for which two nulls are equal. */
public infix fun <T : Any> Expression<T>.isNotDistinctFrom(other: Expression<T>): Predicate = this.isNotDistinctFrom(other)

/** `this IS DISTINCT FROM value`: inequality for which two nulls are equal. */
public infix fun <T : Any> Expression<T>.isDistinctFrom(value: T?): Predicate = this.isDistinctFrom(value)

/** `this IS DISTINCT FROM other`: inequality for which two nulls are equal. */
public infix fun <T : Any> Expression<T>.isDistinctFrom(other: Expression<T>): Predicate = this.isDistinctFrom(other)

/** `this IN (values)`; false for an empty collection. */
public infix fun <T : Any> Expression<T>.inList(values: Collection<T>): Predicate = this.inList(values)

/** `this IN (subquery)`. */
public infix fun <T : Any> Expression<T>.inList(subquery: QueryBody<out T?>): Predicate = this.inList(subquery)

/** `this NOT IN (values)`; true for an empty collection. */
public infix fun <T : Any> Expression<T>.notInList(values: Collection<T>): Predicate = this.notInList(values)

/** `this NOT IN (subquery)`. */
public infix fun <T : Any> Expression<T>.notInList(subquery: QueryBody<out T?>): Predicate = this.notInList(subquery)

/** `this LIKE pattern` with `%` and `_` as wildcards; a backslash is a character like all others. */
public infix fun Expression<String>.like(pattern: String): Predicate = this.like(pattern)

/** `this LIKE pattern`, ignoring case. */
public infix fun Expression<String>.ilike(pattern: String): Predicate = this.ilike(pattern)

/** Whether the text starts with the given one, taken literally. */
public infix fun Expression<String>.startsWith(prefix: String): Predicate = this.startsWith(prefix)

/** Whether the text ends with the given one, taken literally. */
public infix fun Expression<String>.endsWith(suffix: String): Predicate = this.endsWith(suffix)

/** Whether the text contains the given one, taken literally. */
public infix fun Expression<String>.contains(part: String): Predicate = this.contains(part)

/** Whether the text starts with the given one, taken literally, ignoring case. */
public infix fun Expression<String>.startsWithIgnoreCase(prefix: String): Predicate = this.startsWithIgnoreCase(prefix)

/** Whether the text ends with the given one, taken literally, ignoring case. */
public infix fun Expression<String>.endsWithIgnoreCase(suffix: String): Predicate = this.endsWithIgnoreCase(suffix)

/** Whether the text contains the given one, taken literally, ignoring case. */
public infix fun Expression<String>.containsIgnoreCase(part: String): Predicate = this.containsIgnoreCase(part)

/** `this AND other`. The negation is `!condition`. */
public infix fun Predicate.and(other: Predicate): Predicate = this.and(other)

/** `this OR other`. */
public infix fun Predicate.or(other: Predicate): Predicate = this.or(other)
