package io.alkahest.dsl.coroutines

import io.alkahest.dsl.ConnectionAccess
import io.alkahest.dsl.blog.Tag
import io.alkahest.dsl.blog.Tags
import io.alkahest.dsl.blog.withBlog
import io.alkahest.dsl.count
import io.alkahest.dsl.independentTransaction
import io.alkahest.dsl.select
import io.alkahest.dsl.suspendSession
import io.alkahest.dsl.suspendTransaction
import io.alkahest.error.StatementCancelledException
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds

/** What is left behind by a cancelled coroutine: nothing. Each test has a pool of one connection, which it needs again. */
class CancellationSpec :
    FunSpec({
        timeout = 300.seconds.inWholeMilliseconds

        test("a running statement is cancelled, its work rolled back, and the connection returned") {
            val watch = Watch("SYSTEM_RANGE")
            withBlog({ poolSize(1).listener(watch) }) { engine ->
                coroutineScope {
                    val job =
                        launch {
                            engine.suspendTransaction {
                                add(Tag("lost"))
                                flush()
                                execute(ENDLESS)
                            }
                        }
                    watch.sent.await()
                    job.cancelAndJoin()
                }
                engine.suspendTransaction { one(select(count(Tags.id))) } shouldBe 0
            }
        }

        test("a coroutine that is cancelled between statements is rolled back too") {
            withBlog({ poolSize(1) }) { engine ->
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
                engine.suspendTransaction { one(select(count(Tags.id))) } shouldBe 0
            }
        }

        test("one part of the work is cancelled alone, and the session goes on") {
            val watch = Watch("SYSTEM_RANGE")
            withBlog({ poolSize(1).listener(watch) }) { engine ->
                engine.suspendTransaction {
                    add(Tag("kept"))
                    flush()
                    coroutineScope {
                        val part = launch { execute(ENDLESS) }
                        watch.sent.await()
                        part.cancelAndJoin()
                    }
                    one(select(count(Tags.id))) shouldBe 1
                }
                engine.suspendTransaction { all(select(Tags)).map { it.text } } shouldContainExactly listOf("kept")
            }
        }

        test("a statement that does not react loses its connection, and the pool gets another one") {
            withBlog({ poolSize(1) }) { engine ->
                engine.attachment(ConnectionAccess::class.java) { ConnectionAccess(it, cleanUpTime = 500.milliseconds) }
                Deaf.install(engine)
                try {
                    coroutineScope {
                        val job = launch { engine.suspendTransaction { execute(Deaf.STATEMENT) } }
                        Deaf.entered()
                        job.cancelAndJoin()
                    }
                    engine.suspendTransaction { one(select(count(Tags.id))) } shouldBe 0
                } finally {
                    Deaf.open()
                }
            }
        }

        test("a coroutine that waits for a connection can be cancelled, and takes none") {
            withBlog({ poolSize(1) }) { engine ->
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
                engine.suspendTransaction { one(select(count(Tags.id))) } shouldBe 0
            }
        }

        test("a coroutine that outlives its session is cancelled with it") {
            val watch = Watch("SYSTEM_RANGE")
            withBlog({ poolSize(1).listener(watch) }) { engine ->
                coroutineScope {
                    val left =
                        engine.suspendSession {
                            async { shouldThrow<StatementCancelledException> { execute(ENDLESS) } }.also { watch.sent.await() }
                        }
                    left.await()
                }
                engine.suspendTransaction { one(select(count(Tags.id))) } shouldBe 0
            }
        }
    })
