package io.alkahest.testkit.spec

import io.alkahest.dsl.count
import io.alkahest.dsl.createEngine
import io.alkahest.dsl.inList
import io.alkahest.dsl.independentTransaction
import io.alkahest.dsl.select
import io.alkahest.dsl.suspendSession
import io.alkahest.dsl.suspendTransaction
import io.alkahest.error.PendingRollbackException
import io.alkahest.error.StatementCancelledException
import io.alkahest.testkit.TestDatabase.Trait
import io.alkahest.testkit.blog.Tag
import io.alkahest.testkit.blog.Tags
import io.alkahest.testkit.blog.blogSchema
import io.alkahest.testkit.jdbc.JdbcLayer
import io.alkahest.testkit.jdbc.LayeredDataSource
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.matchers.shouldBe
import io.kotest.matchers.types.shouldBeSameInstanceAs
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import java.sql.Connection
import java.util.concurrent.CountDownLatch
import javax.sql.DataSource

/** What is left behind by a cancelled coroutine: nothing. */
internal fun BlogCases.cancellation() {
    case("a running statement is cancelled in the database, its work rolled back, and its connection returned") {
        val sent = CompletableDeferred<Unit>()
        blog({ poolSize(1).listener(Announced(sent)) }) { engine ->
            engine.addTags()
            val before = engine.physical()
            coroutineScope {
                val job =
                    launch {
                        engine.suspendTransaction {
                            add(Tag("lost"))
                            flush()
                            execute(ENDLESS)
                        }
                    }
                sent.await()
                job.cancelAndJoin()
            }
            tagCount(engine) shouldBe TAGS
            engine.physical() shouldBeSameInstanceAs before
        }
    }

    case("a part of the work is cancelled alone") {
        val sent = CompletableDeferred<Unit>()
        blog({ poolSize(1).listener(Announced(sent)) }) { engine ->
            engine.addTags()
            engine.suspendSession {
                coroutineScope {
                    val part = launch { execute(ENDLESS) }
                    sent.await()
                    part.cancelAndJoin()
                }
                rollback()
                one(select(count(Tags.id))) shouldBe TAGS
            }
        }
    }

    case("a coroutine that is cancelled between statements is rolled back too") {
        blog({ poolSize(1) }) { engine ->
            val flushed = CompletableDeferred<Unit>()
            coroutineScope {
                val job =
                    launch {
                        engine.suspendTransaction {
                            add(Tag("lost"))
                            flush()
                            flushed.complete(Unit)
                            awaitCancellation()
                        }
                    }
                flushed.await()
                job.cancelAndJoin()
            }
            engine.suspendTransaction { one(select(count(Tags.id)).where(Tags.text inList listOf("lost"))) } shouldBe 0
        }
    }

    case("after a part that was cancelled alone the session goes on, where the database does") {
        val sent = CompletableDeferred<Unit>()
        blog({ poolSize(1).listener(Announced(sent)) }) { engine ->
            engine.addTags()
            engine.suspendSession {
                add(Tag("kept"))
                flush()
                coroutineScope {
                    val part = launch { execute(ENDLESS) }
                    sent.await()
                    part.cancelAndJoin()
                }
                if (has(Trait.FAILURE_BLOCKS_TRANSACTION)) {
                    shouldThrow<PendingRollbackException> { one(select(count(Tags.id))) }
                    rollback()
                    add(Tag("kept"))
                }
                one(select(count(Tags.id))) shouldBe TAGS + 1
                commit()
            }
            texts(engine).last() shouldBe "kept"
        }
    }

    case("a coroutine that waits for a connection can be cancelled, and takes none") {
        blog({ poolSize(1) }) { engine ->
            engine.suspendTransaction {
                one(select(count(Tags.id))) shouldBe 0
                coroutineScope {
                    val entered = CompletableDeferred<Unit>()
                    val waiting =
                        async {
                            entered.complete(Unit)
                            engine.independentTransaction { one(select(count(Tags.id))) }
                        }
                    entered.await()
                    waiting.cancelAndJoin()
                    waiting.isCancelled shouldBe true
                }
            }
            tagCount(engine) shouldBe 0
        }
    }

    case("a coroutine that outlives its session is cancelled with it") {
        val sent = CompletableDeferred<Unit>()
        blog({ poolSize(1).listener(Announced(sent)) }) { engine ->
            engine.addTags()
            coroutineScope {
                val left =
                    engine.suspendSession {
                        async { shouldThrow<StatementCancelledException> { execute(ENDLESS) } }.also { sent.await() }
                    }
                left.await()
            }
            tagCount(engine) shouldBe TAGS
        }
    }

    case("a coroutine that waits behind blocking work for a connection is cancelled at once, and what it gets is given back") {
        database { fresh ->
            val busy = Busy(fresh.dataSource())
            createEngine(busy).use { engine ->
                blogSchema.createAll(engine)
                busy.isBusy = true
                coroutineScope {
                    val job = launch(Dispatchers.Default) { engine.suspendTransaction { add(Tag("lost")) } }
                    busy.asked.await()
                    job.cancelAndJoin()
                    job.isCancelled shouldBe true
                }
                busy.isBusy = false
                busy.free.countDown()
                withContext(Dispatchers.IO) {
                    while (engine.activeConnections() > 0 || !busy.answered.isCompleted) {
                        Thread.onSpinWait()
                    }
                }
                texts(engine) shouldBe listOf()
            }
        }
    }
}

/** A source of connections that lets nobody have one while it is busy. */
private class Busy(
    source: DataSource,
) : LayeredDataSource(source) {
    val asked = CompletableDeferred<Unit>()
    val answered = CompletableDeferred<Unit>()
    val free = CountDownLatch(1)

    @Volatile
    var isBusy = false

    override fun layer(connection: Connection) = JdbcLayer { it.proceed() }

    override fun next(source: DataSource): Connection {
        val waits = isBusy
        if (waits) {
            asked.complete(Unit)
            free.await()
        }
        return source.connection.also { if (waits) answered.complete(Unit) }
    }
}
