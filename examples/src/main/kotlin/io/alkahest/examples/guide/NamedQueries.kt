package io.alkahest.examples.guide

import io.alkahest.dsl.cte
import io.alkahest.dsl.eq
import io.alkahest.dsl.ge
import io.alkahest.dsl.getValue
import io.alkahest.dsl.gt
import io.alkahest.dsl.insertInto
import io.alkahest.dsl.plus
import io.alkahest.dsl.recursive
import io.alkahest.dsl.select
import io.alkahest.dsl.set
import io.alkahest.dsl.setValue
import io.alkahest.dsl.sum
import io.alkahest.dsl.transaction
import io.alkahest.dsl.value
import io.alkahest.dsl.values
import io.alkahest.error.UnsupportedSqlException
import io.alkahest.schema.Schema
import io.alkahest.schema.Table
import io.alkahest.session.Engine
import io.alkahest.session.Entity
import io.alkahest.session.Session
import java.io.PrintStream
import java.math.BigDecimal

object Shelves : Table<Shelf>("shelves") {
    val id = integer("id").primaryKey()
    val name = varchar("name", 50)
    val parentId = integer("parent_id").nullable().references(id)
}

class Shelf : Entity() {
    val id by Shelves.id
    var name by Shelves.name
}

/** Queries with a name, and queries whose rows lead to more rows. */
fun namedQueries(
    engine: Engine,
    out: PrintStream,
) {
    SHOP.createAll(engine)
    Schema(Shelves).createAll(engine)
    engine.transaction { addAll(aSmallShop()) }
    engine.transaction {
        for ((name, parent) in listOf("all" to null, "drinks" to 1, "tea" to 2, "pots" to 1)) {
            execute(insertInto(Shelves).values(Shelves.name set name, Shelves.parentId set parent))
        }
        named(out)
        recursion(out)
        given(out)
    }
}

private fun Session.named(out: PrintStream) {
    // snippet: named
    val pieces = sum(Lines.quantity).label("pieces")
    val sold = cte("sold", select(Lines.productId, pieces).groupBy(Lines.productId))
    val more = sold.alias("more")
    val better =
        select(sold[Lines.productId], more[Lines.productId]) // each product with those that sold better
            .join(more, more[pieces] gt sold[pieces])
            .orderBy(sold[Lines.productId])
    // end
    for ((one, other) in all(better)) {
        out.println("$one sold less than $other")
    }
}

private fun Session.recursion(out: PrintStream) {
    // snippet: tree
    val depth = value(0).label("depth")
    val tree =
        recursive("tree", select(Shelves.id, depth).where(Shelves.id eq 1)) { self ->
            select(Shelves.id, self[depth] + 1).join(self, Shelves.parentId eq self[Shelves.id])
        }
    val shelves: List<Shelf> = all(select(Shelves).join(tree, tree[Shelves.id] eq Shelves.id).orderBy(tree[depth], Shelves.id))
    // end
    out.println(shelves.map { it.name })
}

/** A price that somebody offers. */
data class Bid(
    val code: String,
    val price: BigDecimal,
)

private fun Session.given(out: PrintStream) {
    // snippet: given
    val bids = listOf(Bid("TEA", BigDecimal("4.00")), Bid("POT", BigDecimal("28.75")), Bid("JAR", BigDecimal("1.00")))
    val offered = values("offered", bids) { listOf(Products.code set it.code, Products.price set it.price) }
    val accepted =
        select(Products.name, offered[Products.price])
            .join(offered, offered[Products.code] eq Products.code)
            .where(offered[Products.price] ge Products.price)
    // end
    out.println(all(accepted).map { (name, price) -> "$name for $price" })

    // snippet: lateral
    val latest =
        select(Orders.id)
            .where(Orders.customerId eq Customers.id)
            .orderBy(Orders.id.desc())
            .limit(1)
            .asTable("latest")
    val customers = select(Customers.name, latest[Orders.id].orNull()).leftJoinLateral(latest) // String, Int?
    // end
    try {
        all(customers)
    } catch (e: UnsupportedSqlException) {
        out.println(e.code())
    }
}
