package io.alkahest.dsl

import io.alkahest.sql.Assignment
import io.alkahest.sql.Cte
import io.alkahest.sql.QueryBody
import io.alkahest.sql.Select
import io.alkahest.sql.Sql
import io.alkahest.sql.ValuesTable

/** A query with a name that stands before statements which read it: `cte("recent", select(…))`, `recent[Posts.id]`. */
public fun cte(
    name: String,
    query: QueryBody<*>,
): Cte = Sql.cte(name, query)

/**
 * A query whose rows lead to more rows: it starts with those of [seed] and adds what [step] makes of the rows that were
 * added last, which it reads from its parameter.
 *
 * ```
 * val tree = recursive("tree", select(Nodes.id, depth).where(Nodes.parentId.isNull())) { self ->
 *     select(Nodes.id, self[depth] + 1).join(self, Nodes.parentId eq self[Nodes.id])
 * }
 * ```
 */
public fun <R> recursive(
    name: String,
    seed: QueryBody<R>,
    step: (self: Cte) -> Select<R>,
): Cte = Sql.recursive(name, seed, step)

/**
 * Rows of values as a table, one for each item, whose columns are reached by those that are set:
 * `val prices = values("prices", offers) { listOf(Products.code set it.code, Products.price set it.price) }`,
 * `prices[Products.code]`.
 */
public fun <T : Any> values(
    name: String,
    items: Collection<T>,
    row: (T) -> List<Assignment>,
): ValuesTable = Sql.values(name, items, row)
