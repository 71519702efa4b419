package io.alkahest.dsl.coroutines

import io.alkahest.dsl.text
import io.alkahest.engine.StatementEvent
import io.alkahest.engine.StatementListener
import io.alkahest.session.Engine
import kotlinx.coroutines.CompletableDeferred
import java.util.concurrent.CountDownLatch

/** By which threads statements are sent. */
class Watch : StatementListener {
    val threads = mutableSetOf<Thread>()

    override fun executing(event: StatementEvent) {
        threads += Thread.currentThread()
    }
}

/** An SQL function that waits for the test, deaf to being cancelled: `SELECT wait_for_test()`. */
object Deaf {
    private var entered = CompletableDeferred<Unit>()
    private var gate = CountDownLatch(1)

    val STATEMENT = text("SELECT wait_for_test()")

    fun install(engine: Engine) {
        entered = CompletableDeferred()
        gate = CountDownLatch(1)
        engine.begin { it.execute(text("CREATE ALIAS wait_for_test FOR \"${Deaf::class.java.name}.await\"")) }
    }

    suspend fun entered() = entered.await()

    fun open() = gate.countDown()

    @JvmStatic
    fun await(): Int {
        entered.complete(Unit)
        gate.await()
        return 1
    }
}
