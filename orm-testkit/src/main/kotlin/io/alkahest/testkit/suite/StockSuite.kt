package io.alkahest.testkit.suite

import io.alkahest.dsl.ForUpdate
import io.alkahest.dsl.createEngine
import io.alkahest.dsl.eq
import io.alkahest.dsl.forUpdate
import io.alkahest.dsl.select
import io.alkahest.dsl.suspendTransaction
import io.alkahest.dsl.transaction
import io.alkahest.engine.TransactionOptions
import io.alkahest.schema.Schema
import io.alkahest.session.Engine
import io.alkahest.testkit.TestDatabase
import io.alkahest.testkit.recipe.Product
import io.alkahest.testkit.recipe.Products
import io.alkahest.testkit.recipe.sellByLock
import io.alkahest.testkit.recipe.sellByStatement
import io.alkahest.testkit.recipe.sellByVersion
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import java.time.Duration
import java.util.concurrent.Callable
import java.util.concurrent.Executors

/**
 * Fifty workers sell from one stock, by each recipe of the guide: as much is sold as there was, and no more. The long
 * form, of 5,000
 * sales, is run by `-Dalkahest.testkit.sales=5000`.
 */
public abstract class StockSuite protected constructor(
    database: TestDatabase,
) : DatabaseSuite(database) {
    @BeforeEach
    public fun createRows() {
        create(Schema(Products))
        engine.transaction { add(Product("anvil", STOCK)) }
        sql.clear()
    }

    @Test
    public fun salesByVersionAreExact(): Unit = expectExact(::sellByVersion)

    @Test
    public fun salesByLockAreExact(): Unit = expectExact(::sellByLock)

    @Test
    public fun salesByStatementAreExact(): Unit = expectExact(::sellByStatement)

    private fun expectExact(sell: (Engine, Int, Int) -> Boolean) {
        val answers = work(SALES) { sell(it, 1, 1) }
        assertEquals(STOCK, answers.count { it })
        assertEquals(listOf("0 ${STOCK + 1}"), outside.rows("SELECT stock, version FROM products"))
    }

    @Test
    public fun incrementsBehindALockedRefreshSurvive() {
        work(INCREMENTS) {
            it.transaction(TransactionOptions.defaults().retry(1000)) {
                val product = get(Products, 1)!!
                refresh(product, ForUpdate)
                product.stock += 1
            }
        }
        assertEquals(listOf("${STOCK + INCREMENTS}"), outside.rows("SELECT stock FROM products"))
    }

    @Test
    public fun coroutinesLockByTheSameWords(): Unit =
        runBlocking {
            engine.suspendTransaction {
                val product = get(Products, 1, lock = ForUpdate)!!
                refresh(product, lock = ForUpdate)
                product.stock = one(select(Products).where(Products.id eq 1).forUpdate(skipLocked = true)).stock - 1
            }
            sql.expect("LOCK products", "LOCK products", "LOCK products", "UPDATE products SET stock, version")
            assertEquals(listOf("${STOCK - 1} 2"), outside.rows("SELECT stock, version FROM products"))
        }

    private fun <T> work(
        times: Int,
        one: (Engine) -> T,
    ): List<T> {
        val threads = Executors.newFixedThreadPool(WORKERS)
        try {
            createEngine(fresh.url()) { connectionTimeout(Duration.ofSeconds(60)) }.use { shared ->
                return threads.invokeAll(List(times) { Callable { one(shared) } }).map { it.get() }
            }
        } finally {
            threads.shutdownNow()
        }
    }

    private companion object {
        const val WORKERS = 50
        const val INCREMENTS = 200
        val SALES = Integer.getInteger("alkahest.testkit.sales", 300)
        val STOCK = SALES - 50
    }
}
