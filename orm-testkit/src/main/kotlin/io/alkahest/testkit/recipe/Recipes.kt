package io.alkahest.testkit.recipe

import io.alkahest.dsl.ForUpdate
import io.alkahest.dsl.and
import io.alkahest.dsl.eq
import io.alkahest.dsl.ge
import io.alkahest.dsl.get
import io.alkahest.dsl.getValue
import io.alkahest.dsl.set
import io.alkahest.dsl.setValue
import io.alkahest.dsl.transaction
import io.alkahest.dsl.update
import io.alkahest.engine.TransactionOptions
import io.alkahest.schema.Table
import io.alkahest.session.Engine
import io.alkahest.session.Entity

// The recipes of docs/guide/transactions.md, which shows them word for word. The suite Stock runs them.

// snippet: model
internal object Products : Table<Product>("products") {
    val id = integer("id").primaryKey()
    val name = varchar("name", 50)
    val stock = integer("stock")
    val version = integer("version").version()
}

internal class Product(
    name: String,
    stock: Int,
) : Entity() {
    val id by Products.id
    var name by Products.name
    var stock by Products.stock
    val version by Products.version

    init {
        this.name = name
        this.stock = stock
    }
}
// end

// snippet: optimistic
internal fun sellByVersion(
    engine: Engine,
    id: Int,
    amount: Int,
): Boolean =
    engine.transaction(TransactionOptions.defaults().retry(1000)) {
        val product = get(Products, id)!!
        val enough = product.stock >= amount
        if (enough) product.stock -= amount
        enough
    }
// end

// snippet: pessimistic
internal fun sellByLock(
    engine: Engine,
    id: Int,
    amount: Int,
): Boolean =
    engine.transaction {
        val product = get(Products, id, lock = ForUpdate)!!
        val enough = product.stock >= amount
        if (enough) product.stock -= amount
        enough
    }
// end

// snippet: statement
internal fun sellByStatement(
    engine: Engine,
    id: Int,
    amount: Int,
): Boolean =
    engine.transaction {
        val less = update(Products).set(Products.stock set Products.stock - amount)
        execute(less.where((Products.id eq id) and (Products.stock ge amount))).rowCount() == 1L
    }
// end
