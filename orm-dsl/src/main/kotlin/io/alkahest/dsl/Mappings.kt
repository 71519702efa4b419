package io.alkahest.dsl

import io.alkahest.sql.Projection
import io.alkahest.sql.Query
import io.alkahest.sql.Row10
import io.alkahest.sql.Row11
import io.alkahest.sql.Row12
import io.alkahest.sql.Row2
import io.alkahest.sql.Row3
import io.alkahest.sql.Row4
import io.alkahest.sql.Row5
import io.alkahest.sql.Row6
import io.alkahest.sql.Row7
import io.alkahest.sql.Row8
import io.alkahest.sql.Row9
import java.util.function.Function

/** Hands the values of a row to a function; equal to others of an equal one, such as a reference to a constructor. */
private class Spread<R, Z>(
    private val function: Any,
    private val call: (R) -> Z,
) : Function<R, Z> {
    override fun apply(row: R): Z = call(row)

    override fun equals(other: Any?): Boolean = other is Spread<*, *> && other.function == function

    override fun hashCode(): Int = function.hashCode()
}

private fun <A, B, Z> spread(f: (A, B) -> Z): Function<Row2<A, B>, Z> = Spread(f) { f(it.component1(), it.component2()) }

private fun <A, B, C, Z> spread(f: (A, B, C) -> Z): Function<Row3<A, B, C>, Z> = Spread(f) { f(it.component1(), it.component2(), it.component3()) }

private fun <A, B, C, D, Z> spread(f: (A, B, C, D) -> Z): Function<Row4<A, B, C, D>, Z> = Spread(f) { f(it.component1(), it.component2(), it.component3(), it.component4()) }

private fun <A, B, C, D, E, Z> spread(f: (A, B, C, D, E) -> Z): Function<Row5<A, B, C, D, E>, Z> = Spread(f) { f(it.component1(), it.component2(), it.component3(), it.component4(), it.component5()) }

private fun <A, B, C, D, E, F, Z> spread(f: (A, B, C, D, E, F) -> Z): Function<Row6<A, B, C, D, E, F>, Z> = Spread(f) { f(it.component1(), it.component2(), it.component3(), it.component4(), it.component5(), it.component6()) }

private fun <A, B, C, D, E, F, G, Z> spread(f: (A, B, C, D, E, F, G) -> Z): Function<Row7<A, B, C, D, E, F, G>, Z> = Spread(f) { f(it.component1(), it.component2(), it.component3(), it.component4(), it.component5(), it.component6(), it.component7()) }

private fun <A, B, C, D, E, F, G, H, Z> spread(f: (A, B, C, D, E, F, G, H) -> Z): Function<Row8<A, B, C, D, E, F, G, H>, Z> = Spread(f) { f(it.component1(), it.component2(), it.component3(), it.component4(), it.component5(), it.component6(), it.component7(), it.component8()) }

private fun <A, B, C, D, E, F, G, H, I, Z> spread(f: (A, B, C, D, E, F, G, H, I) -> Z): Function<Row9<A, B, C, D, E, F, G, H, I>, Z> = Spread(f) { f(it.component1(), it.component2(), it.component3(), it.component4(), it.component5(), it.component6(), it.component7(), it.component8(), it.component9()) }

private fun <A, B, C, D, E, F, G, H, I, J, Z> spread(f: (A, B, C, D, E, F, G, H, I, J) -> Z): Function<Row10<A, B, C, D, E, F, G, H, I, J>, Z> = Spread(f) { f(it.component1(), it.component2(), it.component3(), it.component4(), it.component5(), it.component6(), it.component7(), it.component8(), it.component9(), it.component10()) }

private fun <A, B, C, D, E, F, G, H, I, J, K, Z> spread(f: (A, B, C, D, E, F, G, H, I, J, K) -> Z): Function<Row11<A, B, C, D, E, F, G, H, I, J, K>, Z> = Spread(f) { f(it.component1(), it.component2(), it.component3(), it.component4(), it.component5(), it.component6(), it.component7(), it.component8(), it.component9(), it.component10(), it.component11()) }

private fun <A, B, C, D, E, F, G, H, I, J, K, L, Z> spread(f: (A, B, C, D, E, F, G, H, I, J, K, L) -> Z): Function<Row12<A, B, C, D, E, F, G, H, I, J, K, L>, Z> = Spread(f) { f(it.component1(), it.component2(), it.component3(), it.component4(), it.component5(), it.component6(), it.component7(), it.component8(), it.component9(), it.component10(), it.component11(), it.component12()) }

/** The same query with a function of its two columns applied to each row: `.map(::Dto)`. */
public fun <A, B, Z> Query<Row2<A, B>>.map(transform: (A, B) -> Z): Query<Z> = map(spread(transform))

/** The same query with a function of its three columns applied to each row. */
public fun <A, B, C, Z> Query<Row3<A, B, C>>.map(transform: (A, B, C) -> Z): Query<Z> = map(spread(transform))

/** The same query with a function of its four columns applied to each row. */
public fun <A, B, C, D, Z> Query<Row4<A, B, C, D>>.map(transform: (A, B, C, D) -> Z): Query<Z> = map(spread(transform))

/** The same query with a function of its five columns applied to each row. */
public fun <A, B, C, D, E, Z> Query<Row5<A, B, C, D, E>>.map(transform: (A, B, C, D, E) -> Z): Query<Z> = map(spread(transform))

/** The same query with a function of its six columns applied to each row. */
public fun <A, B, C, D, E, F, Z> Query<Row6<A, B, C, D, E, F>>.map(transform: (A, B, C, D, E, F) -> Z): Query<Z> = map(spread(transform))

/** The same query with a function of its seven columns applied to each row. */
public fun <A, B, C, D, E, F, G, Z> Query<Row7<A, B, C, D, E, F, G>>.map(transform: (A, B, C, D, E, F, G) -> Z): Query<Z> = map(spread(transform))

/** The same query with a function of its eight columns applied to each row. */
public fun <A, B, C, D, E, F, G, H, Z> Query<Row8<A, B, C, D, E, F, G, H>>.map(transform: (A, B, C, D, E, F, G, H) -> Z): Query<Z> = map(spread(transform))

/** The same query with a function of its nine columns applied to each row. */
public fun <A, B, C, D, E, F, G, H, I, Z> Query<Row9<A, B, C, D, E, F, G, H, I>>.map(transform: (A, B, C, D, E, F, G, H, I) -> Z): Query<Z> = map(spread(transform))

/** The same query with a function of its ten columns applied to each row. */
public fun <A, B, C, D, E, F, G, H, I, J, Z> Query<Row10<A, B, C, D, E, F, G, H, I, J>>.map(transform: (A, B, C, D, E, F, G, H, I, J) -> Z): Query<Z> = map(spread(transform))

/** The same query with a function of its eleven columns applied to each row. */
public fun <A, B, C, D, E, F, G, H, I, J, K, Z> Query<Row11<A, B, C, D, E, F, G, H, I, J, K>>.map(transform: (A, B, C, D, E, F, G, H, I, J, K) -> Z): Query<Z> = map(spread(transform))

/** The same query with a function of its twelve columns applied to each row. */
public fun <A, B, C, D, E, F, G, H, I, J, K, L, Z> Query<Row12<A, B, C, D, E, F, G, H, I, J, K, L>>.map(transform: (A, B, C, D, E, F, G, H, I, J, K, L) -> Z): Query<Z> = map(spread(transform))

/** The same row with a function of its two values applied to it: `row(Users.id, Users.name).map(::UserName)`. */
public fun <A, B, Z> Projection<Row2<A, B>>.map(transform: (A, B) -> Z): Projection<Z> = map(spread(transform))

/** The same row with a function of its three values applied to it. */
public fun <A, B, C, Z> Projection<Row3<A, B, C>>.map(transform: (A, B, C) -> Z): Projection<Z> = map(spread(transform))

/** The same row with a function of its four values applied to it. */
public fun <A, B, C, D, Z> Projection<Row4<A, B, C, D>>.map(transform: (A, B, C, D) -> Z): Projection<Z> = map(spread(transform))

/** The same row with a function of its five values applied to it. */
public fun <A, B, C, D, E, Z> Projection<Row5<A, B, C, D, E>>.map(transform: (A, B, C, D, E) -> Z): Projection<Z> = map(spread(transform))

/** The same row with a function of its six values applied to it. */
public fun <A, B, C, D, E, F, Z> Projection<Row6<A, B, C, D, E, F>>.map(transform: (A, B, C, D, E, F) -> Z): Projection<Z> = map(spread(transform))

/** The same row with a function of its seven values applied to it. */
public fun <A, B, C, D, E, F, G, Z> Projection<Row7<A, B, C, D, E, F, G>>.map(transform: (A, B, C, D, E, F, G) -> Z): Projection<Z> = map(spread(transform))

/** The same row with a function of its eight values applied to it. */
public fun <A, B, C, D, E, F, G, H, Z> Projection<Row8<A, B, C, D, E, F, G, H>>.map(transform: (A, B, C, D, E, F, G, H) -> Z): Projection<Z> = map(spread(transform))

/** The same row with a function of its nine values applied to it. */
public fun <A, B, C, D, E, F, G, H, I, Z> Projection<Row9<A, B, C, D, E, F, G, H, I>>.map(transform: (A, B, C, D, E, F, G, H, I) -> Z): Projection<Z> = map(spread(transform))

/** The same row with a function of its ten values applied to it. */
public fun <A, B, C, D, E, F, G, H, I, J, Z> Projection<Row10<A, B, C, D, E, F, G, H, I, J>>.map(transform: (A, B, C, D, E, F, G, H, I, J) -> Z): Projection<Z> = map(spread(transform))

/** The same row with a function of its eleven values applied to it. */
public fun <A, B, C, D, E, F, G, H, I, J, K, Z> Projection<Row11<A, B, C, D, E, F, G, H, I, J, K>>.map(transform: (A, B, C, D, E, F, G, H, I, J, K) -> Z): Projection<Z> = map(spread(transform))

/** The same row with a function of its twelve values applied to it. */
public fun <A, B, C, D, E, F, G, H, I, J, K, L, Z> Projection<Row12<A, B, C, D, E, F, G, H, I, J, K, L>>.map(transform: (A, B, C, D, E, F, G, H, I, J, K, L) -> Z): Projection<Z> = map(spread(transform))
