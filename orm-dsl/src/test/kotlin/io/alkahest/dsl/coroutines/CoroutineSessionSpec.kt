package io.alkahest.dsl.coroutines

import io.alkahest.dsl.blog.Tag
import io.alkahest.dsl.blog.Tags
import io.alkahest.dsl.blog.User
import io.alkahest.dsl.blog.Users
import io.alkahest.dsl.blog.withBlog
import io.alkahest.dsl.count
import io.alkahest.dsl.currentSession
import io.alkahest.dsl.eq
import io.alkahest.dsl.independentTransaction
import io.alkahest.dsl.select
import io.alkahest.dsl.suspendSession
import io.alkahest.dsl.suspendTransaction
import io.alkahest.dsl.text
import io.alkahest.engine.StatementEvent
import io.alkahest.engine.StatementListener
import io.alkahest.error.ConcurrentUseException
import io.alkahest.error.ConnectionFailedException
import io.alkahest.error.NoResultException
import io.alkahest.error.SessionStateException
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.collections.shouldNotContain
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldMatch
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import java.util.concurrent.CountDownLatch
import kotlin.time.Duration.Companion.seconds
import kotlin.time.toJavaDuration

private suspend fun nameOf(id: Int): String = currentSession().one(select(Users.name).where(Users.id eq id))

class CoroutineSessionSpec :
    FunSpec({
        timeout = 300.seconds.inWholeMilliseconds

        test("a refresh writes or keeps what is pending, and revert takes it back") {
            withBlog { engine ->
                engine.suspendTransaction { add(User("ada@example.com", "Ada")) }
                engine.suspendTransaction {
                    val ada = one(select(Users))
                    ada.name = "Countess"
                    noAutoflush {
                        execute(text("UPDATE users SET email = 'new@example.com' WHERE id = 1"))
                        refresh(ada)
                        ada.name shouldBe "Countess"
                        ada.email shouldBe "new@example.com"
                        expireAll()
                        expire(ada)
                        ada.name shouldBe "Countess"
                        revert(ada)
                        isModified(ada) shouldBe false
                        refresh(ada)
                        ada.name shouldBe "Ada"
                    }
                    ada.name = "Lady"
                    refresh(ada)
                    one(select(Users.name)) shouldBe "Lady"
                }
            }
        }

        test("the stack trace of a failure leads to the calls in the program, once") {
            withBlog { engine ->
                val failure = shouldThrow<NoResultException> { engine.suspendTransaction { nameOf(7) } }
                val own = failure.stackTrace.filter { it.fileName == "CoroutineSessionSpec.kt" }
                own.first().methodName shouldBe "nameOf"
                own.drop(1).map { it.methodName }.toSet() shouldBe setOf("invokeSuspend")
                own.toSet().size shouldBe own.size
            }
        }

        test("two sessions work at once, each with its own transaction") {
            withBlog({ poolSize(2) }) { engine ->
                val flushed = List(2) { CompletableDeferred<Unit>() }
                val counted = List(2) { CompletableDeferred<Unit>() }
                coroutineScope {
                    List(2) { number ->
                        async {
                            engine.suspendTransaction {
                                add(Tag("tag $number"))
                                flush()
                                flushed[number].complete(Unit)
                                flushed.awaitAll()
                                one(select(count(Tags.id))) shouldBe 1
                                counted[number].complete(Unit)
                                counted.awaitAll()
                            }
                        }
                    }.awaitAll()
                }
                engine.suspendTransaction { one(select(count(Tags.id))) } shouldBe 2
            }
        }

        test("two coroutines in one session are reported with the places of both") {
            withBlog { engine ->
                Deaf.install(engine)
                engine.suspendTransaction {
                    coroutineScope {
                        val first = launch { execute(Deaf.STATEMENT) }
                        Deaf.entered()
                        val refused = shouldThrow<ConcurrentUseException> { one(select(count(Tags.id))) }
                        Deaf.open()
                        first.join()
                        val place = """io\.alkahest\.dsl\.coroutines\.CoroutineSessionSpec[^ ]*\(CoroutineSessionSpec\.kt:\d+\)"""
                        refused.message.orEmpty() shouldMatch
                            "Two coroutines are inside one session: one at $place, and one at $place\\. A session " +
                            "belongs to one coroutine: open one for each, or let one wait for the other\\. \\[ALK-542]"
                    }
                    one(select(count(Tags.id))) shouldBe 0
                }
            }
        }

        test("a setter in another coroutine while the session flushes is refused with the places of both") {
            val flushing = CompletableDeferred<Unit>()
            val goOn = CountDownLatch(1)
            val listener =
                object : StatementListener {
                    override fun executed(
                        event: StatementEvent,
                        rows: Long,
                    ) {
                        if (event.sql().startsWith("UPDATE")) {
                            flushing.complete(Unit)
                            goOn.await()
                        }
                    }
                }
            withBlog({ listener(listener) }) { engine ->
                engine.suspendTransaction {
                    val tag = Tag("first")
                    add(tag)
                    flush()
                    coroutineScope {
                        tag.text = "second"
                        val first = launch { flush() }
                        flushing.await()
                        val refused = shouldThrow<ConcurrentUseException> { tag.text = "lost?" }
                        goOn.countDown()
                        first.join()
                        val place = """io\.alkahest\.dsl\.coroutines\.CoroutineSessionSpec[^ ]*\(CoroutineSessionSpec\.kt:\d+\)"""
                        refused.message.orEmpty() shouldMatch
                            "Tag#1 was about to be changed by thread '.*' at [^ ]+, while its session writes, called at $place\\. " +
                            "Nothing was changed: let the flush or commit end first, and share no entity between threads or coroutines\\. " +
                            "\\[ALK-586]"
                    }
                    tag.text = "third"
                }
                engine.suspendTransaction { all(select(Tags.text)) } shouldContainExactly listOf("third")
            }
        }

        test("waiting for a connection suspends, and blocks no thread") {
            withBlog({ poolSize(1) }) { engine ->
                runBlocking {
                    val gate = CompletableDeferred<Unit>()
                    val order = mutableListOf<String>()
                    launch {
                        engine.suspendTransaction {
                            one(select(count(Tags.id)))
                            order += "first"
                            gate.await()
                        }
                    }
                    launch {
                        engine.suspendTransaction {
                            one(select(count(Tags.id)))
                            order += "second"
                        }
                    }
                    launch { gate.complete(Unit) }.join()
                    order shouldNotContain "second"
                }
            }
        }

        test("a second session inside the first, with no connection left, fails with advice") {
            withBlog({ poolSize(1).connectionTimeout(3.seconds.toJavaDuration()) }) { engine ->
                shouldThrow<ConnectionFailedException> {
                    engine.suspendTransaction {
                        one(select(count(Tags.id)))
                        engine.independentTransaction { one(select(count(Tags.id))) }
                    }
                }.message shouldBe
                    "All 1 connections are in use by coroutines, and none became free within 3000 ms. Keep transactions " +
                    "short, enlarge the pool, and do not open a second session while the first one waits for it. [ALK-644]"
            }
        }

        test("statements are not sent by the thread of the caller") {
            val watch = Watch()
            withBlog({ listener(watch) }) { engine ->
                watch.threads.clear()
                runBlocking {
                    engine.suspendTransaction {
                        one(select(count(Tags.id)))
                        watch.threads shouldNotContain Thread.currentThread()
                    }
                }
                watch.threads.size shouldBe 1
            }
        }

        test("a session is over with its block") {
            withBlog { engine ->
                val left = engine.suspendSession { this }
                shouldThrow<SessionStateException> { left.one(select(count(Tags.id))) }.message shouldBe
                    "The session has ended. Use it, and collect what it streams, inside its suspendTransaction { … } or " +
                    "suspendSession { … }. [ALK-541]"
            }
        }
    })
