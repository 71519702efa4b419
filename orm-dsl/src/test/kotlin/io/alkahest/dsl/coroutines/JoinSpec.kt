package io.alkahest.dsl.coroutines

import io.alkahest.dsl.blog.Tag
import io.alkahest.dsl.blog.Tags
import io.alkahest.dsl.blog.blogSchema
import io.alkahest.dsl.blog.withBlog
import io.alkahest.dsl.count
import io.alkahest.dsl.createEngine
import io.alkahest.dsl.independentTransaction
import io.alkahest.dsl.select
import io.alkahest.dsl.suspendSession
import io.alkahest.dsl.suspendTransaction
import io.alkahest.engine.TransactionOptions
import io.alkahest.error.DatabaseError
import io.alkahest.error.LockTimeoutException
import io.alkahest.error.SessionStateException
import io.alkahest.session.Engine
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldStartWith
import io.kotest.matchers.types.shouldBeSameInstanceAs
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.h2.jdbcx.JdbcDataSource
import java.sql.Connection
import java.util.UUID
import java.util.concurrent.CountDownLatch
import javax.sql.DataSource
import kotlin.time.Duration.Companion.seconds

/** Blocks inside blocks, blocks that are over, and blocks that nobody waits for any more. */
class JoinSpec :
    FunSpec({
        timeout = 300.seconds.inWholeMilliseconds

        suspend fun texts(engine: Engine) = engine.suspendTransaction { all(select(Tags.text).orderBy(Tags.id)) }

        test("an inner block works in the session of the outer one, which commits") {
            withBlog({ poolSize(1) }) { engine ->
                engine.suspendTransaction {
                    val outer = this
                    add(Tag("outer"))
                    engine.suspendTransaction {
                        this shouldBeSameInstanceAs outer
                        add(Tag("inner"))
                    }
                    engine.suspendSession { add(Tag("session")) }
                }
                texts(engine) shouldContainExactly listOf("outer", "inner", "session")
            }
        }

        test("an inner block is undone with the outer one") {
            withBlog({ poolSize(1) }) { engine ->
                shouldThrow<IllegalStateException> {
                    engine.suspendTransaction {
                        engine.suspendTransaction { add(Tag("inner")) }
                        flush()
                        error("no")
                    }
                }.message shouldBe "no"
                texts(engine) shouldBe listOf()
            }
        }

        test("where an inner block has failed, the outer one can only roll back") {
            withBlog({ poolSize(1) }) { engine ->
                shouldThrow<SessionStateException> {
                    engine.suspendTransaction {
                        add(Tag("outer"))
                        runCatching {
                            engine.suspendTransaction {
                                add(Tag("inner"))
                                error("swallowed")
                            }
                        }
                    }
                }.message shouldContain "[ALK-528]"
                texts(engine) shouldBe listOf()
            }
        }

        test("fifty blocks with blocks inside need no more connections than the pool has") {
            withBlog({ poolSize(10) }) { engine ->
                coroutineScope {
                    List(50) { number ->
                        async(Dispatchers.Default) {
                            engine.suspendTransaction {
                                add(Tag("outer $number"))
                                flush()
                                engine.suspendTransaction { add(Tag("inner $number")) }
                            }
                        }
                    }.awaitAll()
                }
                engine.suspendTransaction { one(select(count(Tags.id))) } shouldBe 100
            }
        }

        test("an independent transaction stands whatever becomes of the outer one") {
            withBlog({ poolSize(2) }) { engine ->
                shouldThrow<IllegalStateException> {
                    engine.suspendTransaction {
                        add(Tag("outer"))
                        engine.independentTransaction { add(Tag("log")) }
                        error("no")
                    }
                }
                texts(engine) shouldBe listOf("log")
            }
        }

        test("a block of another engine is its own") {
            withBlog({ poolSize(1) }) { one ->
                withBlog({ poolSize(1) }) { other ->
                    one.suspendTransaction {
                        add(Tag("one"))
                        other.suspendTransaction {
                            add(Tag("other"))
                            one.suspendTransaction { add(Tag("one, too")) }
                        }
                    }
                    texts(one) shouldBe listOf("one", "one, too")
                    texts(other) shouldBe listOf("other")
                }
            }
        }

        test("an inner block asks for nothing that the outer one does not have") {
            withBlog({ poolSize(1) }) { engine ->
                engine.suspendTransaction {
                    shouldThrow<SessionStateException> {
                        engine.suspendTransaction(TransactionOptions.serializable()) { }
                    }.message shouldStartWith "The block joins a transaction that runs already, and asks for isolation = SERIALIZABLE"
                    engine.suspendTransaction(TransactionOptions.defaults().retry(3)) { add(Tag("kept")) }
                }
                texts(engine) shouldBe listOf("kept")
            }
        }

        test("after a rollback the block is over") {
            withBlog({ poolSize(1) }) { engine ->
                shouldThrow<SessionStateException> {
                    engine.suspendTransaction {
                        add(Tag("a"))
                        flush()
                        rollback()
                        add(Tag("b"))
                    }
                }.message shouldStartWith "The block is over"
                engine.suspendTransaction {
                    add(Tag("c"))
                    flush()
                    rollback()
                }
                engine.suspendSession {
                    add(Tag("d"))
                    rollback()
                    add(Tag("e"))
                    commit()
                }
                texts(engine) shouldBe listOf("e")
            }
        }

        test("inside nested, nobody ends the whole") {
            withBlog({ poolSize(1) }) { engine ->
                engine.suspendTransaction {
                    add(Tag("kept"))
                    nested {
                        shouldThrow<SessionStateException> { commit() }.message shouldContain "[ALK-526]"
                        shouldThrow<SessionStateException> { rollback() }.message shouldContain "[ALK-526]"
                    }
                }
                texts(engine) shouldBe listOf("kept")
            }
        }

        test("a block is run again in a fresh session as often as it says, for failures that may pass") {
            withBlog({ poolSize(1) }) { engine ->
                var times = 0
                engine.suspendTransaction(TransactionOptions.defaults().retry(3)) {
                    add(Tag("time $times"))
                    flush()
                    if (times++ < 2) {
                        throw LockTimeoutException(607, "Wait.", null, DatabaseError.none())
                    }
                }
                times shouldBe 3
                texts(engine) shouldBe listOf("time 2")
                shouldThrow<IllegalStateException> {
                    engine.suspendTransaction(TransactionOptions.defaults().retry(3)) {
                        times++
                        error("for good")
                    }
                }
                times shouldBe 4
            }
        }

        test("a readOnly block writes nothing") {
            withBlog({ poolSize(1) }) { engine ->
                shouldThrow<SessionStateException> {
                    engine.suspendTransaction(TransactionOptions.readOnly()) { add(Tag("no")) }
                }.message shouldContain "[ALK-524]"
                texts(engine) shouldBe listOf()
            }
        }

        test("a coroutine that waits behind blocking work for a connection is cancelled at once, and what it gets is given back") {
            val database = JdbcDataSource().apply { setURL("jdbc:h2:mem:${UUID.randomUUID()};DB_CLOSE_DELAY=-1") }
            val busy = Busy(database)
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

        test("the threads of coroutine sessions end with their engine") {
            fun threads() =
                Thread
                    .getAllStackTraces()
                    .keys
                    .filter { it.name == "alkahest-call" }
                    .toSet()
            val before = threads()
            withBlog { engine -> engine.suspendTransaction { add(Tag("a")) } }
            while ((threads() - before).any { it.isAlive }) {
                Thread.onSpinWait()
            }
        }
    })

/** A source of connections that lets nobody have one while it is busy. */
private class Busy(
    private val source: DataSource,
) : DataSource by source {
    val asked = CompletableDeferred<Unit>()
    val answered = CompletableDeferred<Unit>()
    val free = CountDownLatch(1)

    @Volatile
    var isBusy = false

    override fun getConnection(): Connection {
        val waits = isBusy
        if (waits) {
            asked.complete(Unit)
            free.await()
        }
        return source.connection.also { if (waits) answered.complete(Unit) }
    }
}
