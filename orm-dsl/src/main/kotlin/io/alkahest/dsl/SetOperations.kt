package io.alkahest.dsl

import io.alkahest.sql.QueryBody
import io.alkahest.sql.SetOperation

// One function for each operation where both sides have the same rows, and two more for a single value that is null on
// one side only. For rows of several
// components that differ in this, say orNull() on the side that is not null.

/** The rows of both, each different one once: `(select(A.id) union select(B.id)).orderBy(A.id).limit(10)`. */
public infix fun <R> QueryBody<R>.union(other: QueryBody<R>): SetOperation<R> = this.union(other)

/** The values of both, each different one once; null where the other one's are. */
@JvmName("unionWithNullable")
public infix fun <R : Any> QueryBody<R>.union(other: QueryBody<R?>): SetOperation<R?> = nullable().union(other)

/** The values of both, each different one once; null where the first one's are. */
@JvmName("nullableUnion")
public infix fun <R : Any> QueryBody<R?>.union(other: QueryBody<R>): SetOperation<R?> = this.union(other.nullable())

/** The rows of both, equal ones as often as they are there. */
public infix fun <R> QueryBody<R>.unionAll(other: QueryBody<R>): SetOperation<R> = this.unionAll(other)

/** The values of both, equal ones as often as they are there; null where the other one's are. */
@JvmName("unionAllWithNullable")
public infix fun <R : Any> QueryBody<R>.unionAll(other: QueryBody<R?>): SetOperation<R?> = nullable().unionAll(other)

/** The values of both, equal ones as often as they are there; null where the first one's are. */
@JvmName("nullableUnionAll")
public infix fun <R : Any> QueryBody<R?>.unionAll(other: QueryBody<R>): SetOperation<R?> = this.unionAll(other.nullable())

/** The rows that both have, each different one once. */
public infix fun <R> QueryBody<R>.intersect(other: QueryBody<R>): SetOperation<R> = this.intersect(other)

/** The values that both have, each different one once; never null, as the first one's are not. */
@Suppress("UNCHECKED_CAST")
@JvmName("intersectWithNullable")
public infix fun <R : Any> QueryBody<R>.intersect(other: QueryBody<R?>): SetOperation<R> = this.intersect(other as QueryBody<R>)

/** The values that both have, each different one once. */
@JvmName("nullableIntersect")
public infix fun <R : Any> QueryBody<R?>.intersect(other: QueryBody<R>): SetOperation<R?> = this.intersect(other.nullable())

/** The rows that the other one has not, each different one once. */
public infix fun <R> QueryBody<R>.except(other: QueryBody<R>): SetOperation<R> = this.except(other)

/** The values that the other one has not, each different one once; never null, as the first one's are not. */
@Suppress("UNCHECKED_CAST")
@JvmName("exceptWithNullable")
public infix fun <R : Any> QueryBody<R>.except(other: QueryBody<R?>): SetOperation<R> = this.except(other as QueryBody<R>)

/** The values that the other one has not, each different one once; null where the first one's are. */
@JvmName("nullableExcept")
public infix fun <R : Any> QueryBody<R?>.except(other: QueryBody<R>): SetOperation<R?> = this.except(other.nullable())

/** A value that is never null is one that may be: nothing is read from the query by this type. */
@Suppress("UNCHECKED_CAST")
private fun <R : Any> QueryBody<R>.nullable(): QueryBody<R?> = this as QueryBody<R?>
