package io.alkahest.examples.guide

import io.alkahest.dsl.currentSession
import io.alkahest.dsl.eq
import io.alkahest.dsl.independentTransaction
import io.alkahest.dsl.select
import io.alkahest.dsl.selectIn
import io.alkahest.dsl.suspendTransaction
import io.alkahest.session.Engine
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.withTimeout
import java.io.PrintStream
import kotlin.time.Duration.Companion.milliseconds

/** Sessions of coroutines. */
suspend fun coroutines(
    engine: Engine,
    out: PrintStream,
) {
    SHOP.createAll(engine)
    engine.suspendTransaction { addAll(aSmallShop()) }

    // snippet: transaction
    val name =
        engine.suspendTransaction {
            // suspends where a blocking session would wait; commits at the end
            val tea = one(select(Products).where(Products.code eq "TEA"))
            tea.stock -= 1
            tea.name
        }
    // end
    out.println(name)

    // snippet: eager
    val order =
        engine.suspendTransaction {
            one(select(Orders).where(Orders.id eq 1).options(selectIn(Orders.lines).then(selectIn(Lines.product))))
        }
    out.println(order.lines.map { it.product.name }) // no hidden I/O: not loaded would be an error
    engine.suspendTransaction {
        val ada = get(Customers, 1)!!
        load(ada, Customers.orders) // a property cannot suspend, so this is said
        out.println("${ada.orders.size} orders")
    }
    // end

    // snippet: join
    suspend fun sell(code: String) =
        engine.suspendTransaction {
            // joins the transaction it is called in, or begins one
            one(select(Products).where(Products.code eq code)).stock -= 1
        }
    engine.suspendTransaction {
        engine.independentTransaction { add(Label("seen")) } // its own connection and commit
        sell("TEA")
        sell("CUP") // both, or none
    }
    // end

    // snippet: current
    suspend fun nameOf(id: Int): String? = currentSession().get(Customers, id)?.name // the session of the block around it
    out.println(engine.suspendTransaction { nameOf(2) })
    // end

    // snippet: parallel
    val stocks =
        coroutineScope {
            listOf("TEA", "CUP").map { code ->
                // a session belongs to one coroutine: each gets its own
                async { engine.independentTransaction { one(select(Products.stock).where(Products.code eq code)) } }
            }
        }.awaitAll()
    // end
    out.println(stocks)

    // snippet: stream
    val codes =
        engine.suspendTransaction {
            stream(select(Products.code).orderBy(Products.code)).map { it.lowercase() }.toList() // a Flow, row by row
        }
    // end
    out.println(codes)

    // snippet: cancel
    try {
        withTimeout(50.milliseconds) {
            engine.suspendTransaction {
                add(Label("never"))
                flush()
                awaitCancellation() // a cancelled statement is stopped, the transaction rolled back, the connection returned
            }
        }
    } catch (e: TimeoutCancellationException) {
        out.println("labels: ${engine.suspendTransaction { all(select(Labels.text).orderBy(Labels.text)) }}")
    }
    // end
}
