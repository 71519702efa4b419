package io.alkahest.testkit.spec

import io.alkahest.dsl.CoroutineSession
import io.alkahest.dsl.select
import io.alkahest.dsl.set
import io.alkahest.dsl.suspendTransaction
import io.alkahest.error.StatementCancelledException
import io.alkahest.session.Engine
import io.alkahest.testkit.blog.Tags
import io.alkahest.testkit.jdbc.JdbcCall
import io.alkahest.testkit.jdbc.JdbcLayer
import io.kotest.matchers.shouldBe
import io.kotest.matchers.types.shouldBeInstanceOf
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import java.sql.PreparedStatement
import java.sql.ResultSet
import java.sql.SQLException
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import java.util.concurrent.FutureTask
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicReference
import kotlin.coroutines.CoroutineContext

/**
 * Coroutines that are cancelled when their statement has failed already, as a cancelled one does, and they have not
 * heard of it: they
 * end as cancelled all the same.
 */
internal fun BlogCases.lateCancellation() {
    for (place in Place.entries) {
        case("a coroutine that is cancelled between the failure of its ${place.words} and our knowing of it ends as cancelled") {
            val layer = FailingAt(place)
            layered(layer, { poolSize(1) }) { engine ->
                engine.addTags()
                layer.arm(cancelled(engine))
                val seen = Seen()
                coroutineScope {
                    val job = launch(Dispatchers.Default) { seen.by { engine.suspendTransaction { seen.by { read(place) } } } }
                    layer.failed.await()
                    job.cancel()
                    layer.goOn.countDown()
                }
                seen.all.forEach { it.shouldBeInstanceOf<CancellationException>() }
                seen.all.size shouldBe 2
                tagCount(engine) shouldBe TAGS
            }
        }

        case("a coroutine that is cancelled between the failure of its ${place.words} and its own knowing of it ends as cancelled") {
            val layer = FailingAt(place)
            layered(layer, { poolSize(1) }) { engine ->
                engine.addTags()
                layer.arm(cancelled(engine))
                val seen = Seen()
                val steps = ByHand()
                coroutineScope {
                    val job = launch(steps) { seen.by { engine.suspendTransaction { seen.by { read(place) } } } }
                    while (!layer.failed.isCompleted) {
                        steps.runNext()
                    }
                    layer.goOn.countDown()
                    val resumption = steps.next()
                    job.cancel()
                    resumption.run()
                    while (!job.isCompleted) {
                        steps.runNext()
                    }
                }
                seen.all.forEach { it.shouldBeInstanceOf<CancellationException>() }
                seen.all.size shouldBe 2
                tagCount(engine) shouldBe TAGS
            }
        }
    }
}

/** Where the driver fails. */
private enum class Place(
    val words: String,
) {
    STATEMENT("statement") {
        override fun isAt(call: JdbcCall) = call.target() is PreparedStatement && call.name().startsWith("execute")
    },
    ROW("stream") {
        override fun isAt(call: JdbcCall) = call.target() is ResultSet && call.name() == "next"
    }, ;

    abstract fun isAt(call: JdbcCall): Boolean
}

private suspend fun CoroutineSession.read(place: Place) {
    when (place) {
        Place.STATEMENT -> all(select(Tags))
        Place.ROW -> stream(select(Tags)).toList()
    }
}

/** What is thrown by the database where a statement is cancelled. */
private fun cancelled(engine: Engine): SQLException =
    engine.connect().use { connection ->
        val running = FutureTask { runCatching { connection.execute(ENDLESS).scalar() }.exceptionOrNull() }
        Thread(running).start()
        while (!running.isDone) {
            connection.cancel()
            runCatching { running.get(20, TimeUnit.MILLISECONDS) }
        }
        running
            .get()
            .shouldBeInstanceOf<StatementCancelledException>()
            .cause
            .shouldBeInstanceOf<SQLException>()
    }

/** Fails once, when it is armed, and holds the failure back until it may go on. */
private class FailingAt(
    private val place: Place,
) : JdbcLayer {
    private val failure = AtomicReference<SQLException?>()
    val failed = CompletableDeferred<Unit>()
    val goOn = CountDownLatch(1)

    fun arm(with: SQLException) {
        failure.set(with)
    }

    override fun around(call: JdbcCall): Any? {
        val armed = if (place.isAt(call)) failure.getAndSet(null) else null
        if (armed != null) {
            failed.complete(Unit)
            goOn.await()
            throw armed
        }
        return call.proceed()
    }
}

/** What was thrown, inside and outside. */
private class Seen {
    val all = CopyOnWriteArrayList<Throwable>()

    suspend fun by(work: suspend () -> Unit) {
        try {
            work()
        } catch (e: Throwable) {
            all += e
            throw e
        }
    }
}

/** Coroutines run on the thread of the test, one step after the other. */
private class ByHand : CoroutineDispatcher() {
    private val steps = LinkedBlockingQueue<Runnable>()

    override fun dispatch(
        context: CoroutineContext,
        block: Runnable,
    ) {
        steps += block
    }

    fun next(): Runnable = steps.take()

    /** Runs the next step, if one comes in a while. */
    fun runNext() {
        steps.poll(10, TimeUnit.MILLISECONDS)?.run()
    }
}
