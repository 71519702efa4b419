package io.alkahest.examples.guide

import io.alkahest.dsl.createEngine
import io.alkahest.dsl.eq
import io.alkahest.dsl.select
import io.alkahest.dsl.transaction
import io.alkahest.session.Engine
import java.io.PrintStream
import java.math.BigDecimal

/** The first program of the guide. */
fun gettingStarted(
    engine: Engine,
    out: PrintStream,
) {
    // snippet: first
    SHOP.createAll(engine) // creates what is missing

    engine.transaction {
        // commits at the end, rolls back on any exception
        val ada = Customer("ada@example.com", "Ada")
        val tea = Product("TEA", "Green tea", BigDecimal("4.50"))
        val order = Order(ada)
        order.lines += Line(order, 1, tea, quantity = 2)
        add(order) // reaches customer, lines and product
    }

    engine.transaction {
        val ada = one(select(Customers).where(Customers.email eq "ada@example.com"))
        ada.city = "London" // one UPDATE of one column, when the transaction commits
        for (line in ada.orders.single().lines) {
            out.println("${ada.name} ordered ${line.quantity} x ${line.product.name}")
        }
    }
    // end
}

fun main() {
    // snippet: engine
    createEngine("h2:mem:shop") { echo = true }.use { engine ->
        // prints its SQL
        gettingStarted(engine, System.out)
    }
    // end
}
