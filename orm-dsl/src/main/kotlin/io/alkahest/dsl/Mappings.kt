package io.alkahest.dsl

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

/** The same query with a function of its two columns applied to each row: `.map(::Dto)`. */
public fun <A, B, Z> Query<Row2<A, B>>.map(transform: (A, B) -> Z): Query<Z> = map { transform(it.component1(), it.component2()) }

/** The same query with a function of its three columns applied to each row. */
public fun <A, B, C, Z> Query<Row3<A, B, C>>.map(transform: (A, B, C) -> Z): Query<Z> = map { transform(it.component1(), it.component2(), it.component3()) }

/** The same query with a function of its four columns applied to each row. */
public fun <A, B, C, D, Z> Query<Row4<A, B, C, D>>.map(transform: (A, B, C, D) -> Z): Query<Z> = map { transform(it.component1(), it.component2(), it.component3(), it.component4()) }

/** The same query with a function of its five columns applied to each row. */
public fun <A, B, C, D, E, Z> Query<Row5<A, B, C, D, E>>.map(transform: (A, B, C, D, E) -> Z): Query<Z> = map { transform(it.component1(), it.component2(), it.component3(), it.component4(), it.component5()) }

/** The same query with a function of its six columns applied to each row. */
public fun <A, B, C, D, E, F, Z> Query<Row6<A, B, C, D, E, F>>.map(transform: (A, B, C, D, E, F) -> Z): Query<Z> = map { transform(it.component1(), it.component2(), it.component3(), it.component4(), it.component5(), it.component6()) }

/** The same query with a function of its seven columns applied to each row. */
public fun <A, B, C, D, E, F, G, Z> Query<Row7<A, B, C, D, E, F, G>>.map(transform: (A, B, C, D, E, F, G) -> Z): Query<Z> = map { transform(it.component1(), it.component2(), it.component3(), it.component4(), it.component5(), it.component6(), it.component7()) }

/** The same query with a function of its eight columns applied to each row. */
public fun <A, B, C, D, E, F, G, H, Z> Query<Row8<A, B, C, D, E, F, G, H>>.map(transform: (A, B, C, D, E, F, G, H) -> Z): Query<Z> = map { transform(it.component1(), it.component2(), it.component3(), it.component4(), it.component5(), it.component6(), it.component7(), it.component8()) }

/** The same query with a function of its nine columns applied to each row. */
public fun <A, B, C, D, E, F, G, H, I, Z> Query<Row9<A, B, C, D, E, F, G, H, I>>.map(transform: (A, B, C, D, E, F, G, H, I) -> Z): Query<Z> = map { transform(it.component1(), it.component2(), it.component3(), it.component4(), it.component5(), it.component6(), it.component7(), it.component8(), it.component9()) }

/** The same query with a function of its ten columns applied to each row. */
public fun <A, B, C, D, E, F, G, H, I, J, Z> Query<Row10<A, B, C, D, E, F, G, H, I, J>>.map(transform: (A, B, C, D, E, F, G, H, I, J) -> Z): Query<Z> = map { transform(it.component1(), it.component2(), it.component3(), it.component4(), it.component5(), it.component6(), it.component7(), it.component8(), it.component9(), it.component10()) }

/** The same query with a function of its eleven columns applied to each row. */
public fun <A, B, C, D, E, F, G, H, I, J, K, Z> Query<Row11<A, B, C, D, E, F, G, H, I, J, K>>.map(transform: (A, B, C, D, E, F, G, H, I, J, K) -> Z): Query<Z> = map { transform(it.component1(), it.component2(), it.component3(), it.component4(), it.component5(), it.component6(), it.component7(), it.component8(), it.component9(), it.component10(), it.component11()) }

/** The same query with a function of its twelve columns applied to each row. */
public fun <A, B, C, D, E, F, G, H, I, J, K, L, Z> Query<Row12<A, B, C, D, E, F, G, H, I, J, K, L>>.map(transform: (A, B, C, D, E, F, G, H, I, J, K, L) -> Z): Query<Z> = map { transform(it.component1(), it.component2(), it.component3(), it.component4(), it.component5(), it.component6(), it.component7(), it.component8(), it.component9(), it.component10(), it.component11(), it.component12()) }
