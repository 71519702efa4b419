package io.alkahest.examples.guide

import io.alkahest.dsl.deleteFrom
import io.alkahest.dsl.eq
import io.alkahest.dsl.excluded
import io.alkahest.dsl.inList
import io.alkahest.dsl.insertInto
import io.alkahest.dsl.minus
import io.alkahest.dsl.plus
import io.alkahest.dsl.select
import io.alkahest.dsl.set
import io.alkahest.dsl.times
import io.alkahest.dsl.transaction
import io.alkahest.dsl.update
import io.alkahest.session.Engine
import io.alkahest.session.Session
import io.alkahest.sql.Row
import java.io.PrintStream
import java.math.BigDecimal

/** What the page "Changing data" shows. */
fun changingData(
    engine: Engine,
    out: PrintStream,
) {
    SHOP.createAll(engine)
    engine.transaction { addAll(aSmallShop()) }
    engine.transaction {
        lists(out)
        upserts(out)
        fromOtherTables(out)
    }
}

/** A line of a file that is read in. */
data class Supplied(
    val code: String,
    val name: String,
    val price: BigDecimal,
)

private fun Session.lists(out: PrintStream) {
    // snippet: list
    val supplied = listOf(Supplied("BAG", "Bag", BigDecimal("1.50")), Supplied("BOX", "Box", BigDecimal("2.50")))
    val read =
        execute(
            insertInto(Products).valuesOf(supplied) {
                listOf(Products.code set it.code, Products.name set it.name, Products.price set it.price)
            },
        )
    val keys: List<Row> = read.insertedKeys() // in the order of the list
    // end
    out.println("${keys.size} new products")
}

private fun Session.fromOtherTables(out: PrintStream) {
    // snippet: from
    execute(
        update(Products)
            .set(Products.stock set Products.stock - Lines.quantity)
            .from(Lines)
            .where(Lines.productId eq Products.id, Lines.orderId eq 1),
    )
    val unsent =
        execute(
            deleteFrom(Lines)
                .using(Orders, Customers)
                .where(Lines.orderId eq Orders.id, Orders.customerId eq Customers.id, Customers.email eq "bob@example.com"),
        )
    // end
    out.println("${unsent.rowCount()} lines gone")

    // snippet: some
    val dearest = select(Products.id).orderBy(Products.price.desc(), Products.id).limit(2)
    val reduced =
        execute(update(Products).set(Products.price set Products.price * BigDecimal("0.9")).where(Products.id inList dearest))
    // end
    out.println("${reduced.rowCount()} reduced")
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
