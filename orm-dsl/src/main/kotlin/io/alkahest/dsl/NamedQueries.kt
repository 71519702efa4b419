package io.alkahest.dsl

import io.alkahest.sql.Cte
import io.alkahest.sql.QueryBody
import io.alkahest.sql.Select
import io.alkahest.sql.Sql

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
