package io.alkahest.examples.guide

import io.alkahest.dsl.all
import io.alkahest.dsl.excluded
import io.alkahest.dsl.insertInto
import io.alkahest.dsl.lt
import io.alkahest.dsl.plus
import io.alkahest.dsl.select
import io.alkahest.dsl.set
import io.alkahest.dsl.transaction
import io.alkahest.session.Engine
import io.alkahest.session.Session
import java.io.PrintStream
import java.math.BigDecimal

/** What the page "Changing data" shows. */
fun changingData(
    engine: Engine,
    out: PrintStream,
) {
    SHOP.createAll(engine)
    engine.transaction { addAll(aSmallShop()) }
    engine.transaction { upserts(out) }
}

private fun Session.upserts(out: PrintStream) {
    // snippet: upsert
    val (id: Int, name: String) =
        one(
            insertInto(Customers)
                .values(Customers.email set "ada@example.com", Customers.name set "Ada Lovelace")
                .onConflict(Customers.email)
                .doUpdate(Customers.name set excluded(Customers.name))
                .returning(Customers.id, Customers.name),
        )
    // end
    out.println("$id $name")

    // snippet: stock
    val delivered =
        execute(
            insertInto(Products)
                .values(Products.code set "TEA", Products.name set "Green tea", Products.price set BigDecimal("5"), Products.stock set 50)
                .values(Products.code set "JAR", Products.name set "Jar", Products.price set BigDecimal("2"), Products.stock set 30)
                .onConflict(Products.code)
                .doUpdate(Products.stock set Products.stock + excluded(Products.stock)),
        )
    execute(insertInto(Labels).values(Labels.text set "green").onConflict().doNothing()) // it is there already
    // end
    out.println("${delivered.rowCount()} delivered: ${all(select(Products.code, Products.stock).orderBy(Products.code)).map { (code, stock) -> "$code $stock" }}")
}
