package io.alkahest.dsl

import io.alkahest.sql.Projection
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
import io.alkahest.sql.Selectable
import io.alkahest.sql.Sql

/** A row of two things, to be selected alone or among others: `select(Posts, row(Users.id, Users.name))`. */
public fun <A, B> row(
    a: Selectable<A>,
    b: Selectable<B>,
): Projection<Row2<A, B>> = Sql.row(a, b)

/** A row of three things. */
public fun <A, B, C> row(
    a: Selectable<A>,
    b: Selectable<B>,
    c: Selectable<C>,
): Projection<Row3<A, B, C>> = Sql.row(a, b, c)

/** A row of four things. */
public fun <A, B, C, D> row(
    a: Selectable<A>,
    b: Selectable<B>,
    c: Selectable<C>,
    d: Selectable<D>,
): Projection<Row4<A, B, C, D>> = Sql.row(a, b, c, d)

/** A row of five things. */
public fun <A, B, C, D, E> row(
    a: Selectable<A>,
    b: Selectable<B>,
    c: Selectable<C>,
    d: Selectable<D>,
    e: Selectable<E>,
): Projection<Row5<A, B, C, D, E>> = Sql.row(a, b, c, d, e)

/** A row of six things. */
public fun <A, B, C, D, E, F> row(
    a: Selectable<A>,
    b: Selectable<B>,
    c: Selectable<C>,
    d: Selectable<D>,
    e: Selectable<E>,
    f: Selectable<F>,
): Projection<Row6<A, B, C, D, E, F>> = Sql.row(a, b, c, d, e, f)

/** A row of seven things. */
public fun <A, B, C, D, E, F, G> row(
    a: Selectable<A>,
    b: Selectable<B>,
    c: Selectable<C>,
    d: Selectable<D>,
    e: Selectable<E>,
    f: Selectable<F>,
    g: Selectable<G>,
): Projection<Row7<A, B, C, D, E, F, G>> = Sql.row(a, b, c, d, e, f, g)

/** A row of eight things. */
public fun <A, B, C, D, E, F, G, H> row(
    a: Selectable<A>,
    b: Selectable<B>,
    c: Selectable<C>,
    d: Selectable<D>,
    e: Selectable<E>,
    f: Selectable<F>,
    g: Selectable<G>,
    h: Selectable<H>,
): Projection<Row8<A, B, C, D, E, F, G, H>> = Sql.row(a, b, c, d, e, f, g, h)

/** A row of nine things. */
public fun <A, B, C, D, E, F, G, H, I> row(
    a: Selectable<A>,
    b: Selectable<B>,
    c: Selectable<C>,
    d: Selectable<D>,
    e: Selectable<E>,
    f: Selectable<F>,
    g: Selectable<G>,
    h: Selectable<H>,
    i: Selectable<I>,
): Projection<Row9<A, B, C, D, E, F, G, H, I>> = Sql.row(a, b, c, d, e, f, g, h, i)

/** A row of ten things. */
public fun <A, B, C, D, E, F, G, H, I, J> row(
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
): Projection<Row10<A, B, C, D, E, F, G, H, I, J>> = Sql.row(a, b, c, d, e, f, g, h, i, j)

/** A row of eleven things. */
public fun <A, B, C, D, E, F, G, H, I, J, K> row(
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
): Projection<Row11<A, B, C, D, E, F, G, H, I, J, K>> = Sql.row(a, b, c, d, e, f, g, h, i, j, k)

/** A row of twelve things. */
public fun <A, B, C, D, E, F, G, H, I, J, K, L> row(
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
): Projection<Row12<A, B, C, D, E, F, G, H, I, J, K, L>> = Sql.row(a, b, c, d, e, f, g, h, i, j, k, l)

/** A row of any number of things, read by column, name or position. */
public fun row(items: List<Selectable<*>>): Projection<Row> = Sql.row(items)
