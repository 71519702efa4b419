package io.alkahest.dsl

import io.alkahest.sql.OrderKey
import io.alkahest.sql.OrderedQuery
import io.alkahest.sql.Row
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
import io.alkahest.sql.Select
import io.alkahest.sql.Selectable
import io.alkahest.sql.Sql

/** A SELECT whose rows are the values of one expression, or the entities of one table. */
public fun <A> select(a: Selectable<A>): Select<A> = Sql.select(a)

/** A SELECT whose rows have two components. */
public fun <A, B> select(
    a: Selectable<A>,
    b: Selectable<B>,
): Select<Row2<A, B>> = Sql.select(a, b)

/** A SELECT whose rows have three components. */
public fun <A, B, C> select(
    a: Selectable<A>,
    b: Selectable<B>,
    c: Selectable<C>,
): Select<Row3<A, B, C>> = Sql.select(a, b, c)

/** A SELECT whose rows have four components. */
public fun <A, B, C, D> select(
    a: Selectable<A>,
    b: Selectable<B>,
    c: Selectable<C>,
    d: Selectable<D>,
): Select<Row4<A, B, C, D>> = Sql.select(a, b, c, d)

/** A SELECT whose rows have five components. */
public fun <A, B, C, D, E> select(
    a: Selectable<A>,
    b: Selectable<B>,
    c: Selectable<C>,
    d: Selectable<D>,
    e: Selectable<E>,
): Select<Row5<A, B, C, D, E>> = Sql.select(a, b, c, d, e)

/** A SELECT whose rows have six components. */
public fun <A, B, C, D, E, F> select(
    a: Selectable<A>,
    b: Selectable<B>,
    c: Selectable<C>,
    d: Selectable<D>,
    e: Selectable<E>,
    f: Selectable<F>,
): Select<Row6<A, B, C, D, E, F>> = Sql.select(a, b, c, d, e, f)

/** A SELECT whose rows have seven components. */
public fun <A, B, C, D, E, F, G> select(
    a: Selectable<A>,
    b: Selectable<B>,
    c: Selectable<C>,
    d: Selectable<D>,
    e: Selectable<E>,
    f: Selectable<F>,
    g: Selectable<G>,
): Select<Row7<A, B, C, D, E, F, G>> = Sql.select(a, b, c, d, e, f, g)

/** A SELECT whose rows have eight components. */
public fun <A, B, C, D, E, F, G, H> select(
    a: Selectable<A>,
    b: Selectable<B>,
    c: Selectable<C>,
    d: Selectable<D>,
    e: Selectable<E>,
    f: Selectable<F>,
    g: Selectable<G>,
    h: Selectable<H>,
): Select<Row8<A, B, C, D, E, F, G, H>> = Sql.select(a, b, c, d, e, f, g, h)

/** A SELECT whose rows have nine components. */
public fun <A, B, C, D, E, F, G, H, I> select(
    a: Selectable<A>,
    b: Selectable<B>,
    c: Selectable<C>,
    d: Selectable<D>,
    e: Selectable<E>,
    f: Selectable<F>,
    g: Selectable<G>,
    h: Selectable<H>,
    i: Selectable<I>,
): Select<Row9<A, B, C, D, E, F, G, H, I>> = Sql.select(a, b, c, d, e, f, g, h, i)

/** A SELECT whose rows have ten components. */
public fun <A, B, C, D, E, F, G, H, I, J> select(
    a: Selectable<A>,
    b: Selectable<B>,
    c: Selectable<C>,
    d: Selectable<D>,
    e: Selectable<E>,
    f: Selectable<F>,
    g: Selectable<G>,
    h: Selectable<H>,
    i: Selectable<I>,
    j: Selectable<J>,
): Select<Row10<A, B, C, D, E, F, G, H, I, J>> = Sql.select(a, b, c, d, e, f, g, h, i, j)

/** A SELECT whose rows have eleven components. */
public fun <A, B, C, D, E, F, G, H, I, J, K> select(
    a: Selectable<A>,
    b: Selectable<B>,
    c: Selectable<C>,
    d: Selectable<D>,
    e: Selectable<E>,
    f: Selectable<F>,
    g: Selectable<G>,
    h: Selectable<H>,
    i: Selectable<I>,
    j: Selectable<J>,
    k: Selectable<K>,
): Select<Row11<A, B, C, D, E, F, G, H, I, J, K>> = Sql.select(a, b, c, d, e, f, g, h, i, j, k)

/** A SELECT whose rows have twelve components. */
public fun <A, B, C, D, E, F, G, H, I, J, K, L> select(
    a: Selectable<A>,
    b: Selectable<B>,
    c: Selectable<C>,
    d: Selectable<D>,
    e: Selectable<E>,
    f: Selectable<F>,
    g: Selectable<G>,
    h: Selectable<H>,
    i: Selectable<I>,
    j: Selectable<J>,
    k: Selectable<K>,
    l: Selectable<L>,
): Select<Row12<A, B, C, D, E, F, G, H, I, J, K, L>> = Sql.select(a, b, c, d, e, f, g, h, i, j, k, l)

/** A SELECT of any number of columns and tables; its rows are read by column, name or position. */
public fun select(columns: List<Selectable<*>>): Select<Row> = Sql.select(columns)

/** The same SELECT ordered by what the block answers, after what it is ordered by already: `orderBy { Users.name }`. */
public fun <R, S : OrderedQuery<R, S>> OrderedQuery<R, S>.orderBy(key: () -> OrderKey): S = orderBy(key())
