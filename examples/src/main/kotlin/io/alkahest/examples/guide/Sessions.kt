package io.alkahest.examples.guide

import io.alkahest.dsl.ForUpdate
import io.alkahest.dsl.eq
import io.alkahest.dsl.get
import io.alkahest.dsl.nested
import io.alkahest.dsl.noAutoflush
import io.alkahest.dsl.select
import io.alkahest.dsl.session
import io.alkahest.dsl.transaction
import io.alkahest.engine.ExecutionOptions
import io.alkahest.engine.TransactionOptions
import io.alkahest.error.ConstraintViolationException
import io.alkahest.schema.Schema
import io.alkahest.session.Engine
import java.io.PrintStream
import java.math.BigDecimal
import java.time.Duration

/** What a session does with objects. */
fun sessions(
    engine: Engine,
    out: PrintStream,
) {
    SHOP.createAll(engine)
    engine.transaction { addAll(aSmallShop()) }

    // snippet: identity
    engine.transaction {
        val tea = one(select(Products).where(Products.code eq "TEA"))
        val again = get(Products, tea.id) // no statement: the session has it
        check(tea === again) // one row is one object
    }
    // end

    // snippet: writing
    engine.transaction {
        val tin = one(select(Products).where(Products.code eq "TIN"))
        tin.stock -= 1 // noticed, and written by the next flush: UPDATE products SET stock = ? WHERE id = ?
        add(Label("metal")) // INSERT by the next flush
        delete(one(select(Labels).where(Labels.text eq "gift"))) // DELETE, and its rows in product_labels
        flush() // not needed: queries and the commit flush, too
    }
    // end

    // snippet: session
    engine.session {
        add(Customer("ada@example.com", "Another Ada"))
        try {
            commit()
        } catch (e: ConstraintViolationException) {
            out.println("refused: ${e.kind()}")
            rollback() // the session goes on; what was new is not
        }
        add(Customer("eve@example.com", "Eve"))
        commit()
    }
    // end

    // snippet: nested
    engine.transaction {
        val cup = one(select(Products).where(Products.code eq "CUP"))
        cup.price = BigDecimal("9.00")
        try {
            nested {
                // a savepoint
                cup.price = BigDecimal("-1.00")
                flush()
            }
        } catch (e: ConstraintViolationException) {
            out.println("the cup still costs ${cup.price}")
        }
    }
    // end

    // snippet: lock
    engine.transaction {
        val pot = get(Products, 3, lock = ForUpdate)!! // reads the row as it is now, and keeps it from others
        pot.stock -= 1
    }
    // end

    // snippet: options
    val serializable = TransactionOptions.serializable().retry(3) // once more where others were in the way
    engine.transaction(serializable) {
        val tin = one(select(Products).where(Products.code eq "TIN"))
        tin.stock += 10
    }
    // end

    // snippet: autoflush
    engine.transaction {
        noAutoflush {
            // queries in here do not write what is pending
            val order = Order(one(select(Customers).where(Customers.name eq "Bob")))
            add(order)
            order.lines += Line(order, 1, one(select(Products).where(Products.code eq "TIN")), 1)
        }
    }
    // end

    // snippet: stream
    engine.transaction {
        val patient = ExecutionOptions.defaults().fetchSize(100).statementTimeout(Duration.ofMinutes(5))
        stream(select(Products).orderBy(Products.code).options(patient)).use { products -> products.forEach { out.println(it.name) } }
    }
    // end

    Schema(Notes).createAll(engine)
    engine.transaction { add(Note("draft")) }
    engine.transaction { get(Notes, 1)!!.body = "fair copy" }
    engine.transaction {
        val note = get(Notes, 1)!!
        out.println("${note.body}, changed later: ${note.changed!! >= note.written}")
    }

    engine.transaction {
        out.println("in stock: ${all(select(Products.name, Products.stock).orderBy(Products.id)).map { (name, stock) -> "$name $stock" }}")
        out.println("labels: ${all(select(Labels.text).orderBy(Labels.text))}")
        out.println("customers: ${all(select(Customers.name).orderBy(Customers.id))}")
    }
}
