package io.alkahest.examples.guide

import io.alkahest.dsl.cascade
import io.alkahest.dsl.eq
import io.alkahest.dsl.ge
import io.alkahest.dsl.joined
import io.alkahest.dsl.raise
import io.alkahest.dsl.select
import io.alkahest.dsl.selectIn
import io.alkahest.dsl.transaction
import io.alkahest.error.LazyLoadException
import io.alkahest.error.SessionStateException
import io.alkahest.session.Engine
import java.io.PrintStream

/** Associations in memory and in the database. */
fun associations(
    engine: Engine,
    out: PrintStream,
) {
    SHOP.createAll(engine)
    engine.transaction { addAll(aSmallShop()) }

    // snippet: sides
    engine.transaction {
        val bob = one(select(Customers).where(Customers.name eq "Bob"))
        val order = get(Orders, 2)!!
        order.customer = bob // one side is set …
        check(order in bob.orders) // … and the other knows, before any SQL
        bob.orders.single().status = Status.PAID
    }
    // end

    // snippet: lists
    engine.transaction {
        val order = get(Orders, 1)!!
        val cup = order.lines[1]
        order.lines -= cup // deleteOrphan: a line without an order is deleted
        val tea = one(select(Products).where(Products.code eq "TEA"))
        tea.labels += Label("organic") // INSERT of the label, and of the row that links it
        tea.labels.removeIf { it.text == "green" } // DELETE of the linking row alone
    }
    // end

    // snippet: eager
    val orders =
        engine.transaction {
            all(
                select(Orders)
                    .orderBy(Orders.id)
                    .options(
                        joined(Orders.customer), // in the same statement
                        selectIn(Orders.lines).then(selectIn(Lines.product)), // one more statement for each level
                    ),
            )
        }
    for (order in orders) { // the session is over: what was loaded stays
        out.println("${order.customer.name}: ${order.lines.map { "${it.quantity} x ${it.product.name}" }} ${order.status}")
    }
    // end

    // snippet: part
    engine.transaction {
        val order = first(select(Orders).options(selectIn(Orders.lines).where(Lines.quantity ge 3)))!!
        out.println("${order.lines.size} large lines")
        try {
            order.lines.clear() // which is not meant for those that are not shown
        } catch (e: SessionStateException) {
            out.println(e.message)
        }
        load(order, Orders.lines)
        out.println("of ${order.lines.size}")
    }
    // end

    // snippet: raise
    engine.transaction {
        val order = first(select(Orders).options(raise(Orders.lines)))!!
        try {
            order.lines.size
        } catch (e: LazyLoadException) {
            out.println(e.message)
        }
        load(order, Orders.lines) // or say so
        out.println("${order.lines.size} line")
    }
    // end

    // snippet: cascade
    engine.transaction {
        delete(get(Orders, 1)!!) // cascade { all + deleteOrphan }: its lines go with it
    }
    // end

    engine.transaction {
        out.println("lines: ${all(select(Lines.orderId, Lines.position)).map { (order, position) -> "$order.$position" }}")
        out.println("labels of tea: ${one(select(Products).where(Products.code eq "TEA")).labels.map { it.text }}")
    }
}
