package io.alkahest.dsl.coroutines

import io.alkahest.dsl.blog.Tag
import io.alkahest.dsl.blog.Tags
import io.alkahest.dsl.blog.withBlog
import io.alkahest.dsl.count
import io.alkahest.dsl.map
import io.alkahest.dsl.select
import io.alkahest.dsl.suspendTransaction
import io.alkahest.dsl.transaction
import io.alkahest.error.SessionStateException
import io.alkahest.session.Engine
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.count
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlin.time.Duration.Companion.seconds

private const val TAGS = 200

private fun Engine.fill() = transaction { addAll(List(TAGS) { Tag("tag $it") }) }

class StreamSpec :
    FunSpec({
        timeout = 300.seconds.inWholeMilliseconds

        test("a flow hands out all rows in order") {
            withBlog { engine ->
                engine.fill()
                engine.suspendTransaction {
                    stream(select(Tags).orderBy(Tags.id.asc())).map { it.text }.toList() shouldContainExactly
                        List(TAGS) { "tag $it" }
                }
            }
        }

        test("a flow can be collected twice, and maps its rows") {
            withBlog { engine ->
                engine.fill()
                engine.suspendTransaction {
                    val texts = stream(select(Tags.id, Tags.text).map { id, text -> "$id $text" })
                    texts.take(1).toList() shouldContainExactly listOf("1 tag 0")
                    texts.count() shouldBe TAGS
                }
            }
        }

        test("collecting only a part closes the cursor, and the session goes on") {
            withBlog({ poolSize(1) }) { engine ->
                engine.fill()
                engine.suspendTransaction {
                    stream(select(Tags)).take(3).count() shouldBe 3
                    one(select(count(Tags.id))) shouldBe TAGS
                    add(Tag("more"))
                    flush()
                }
                engine.suspendTransaction { one(select(count(Tags.id))) } shouldBe TAGS + 1
            }
        }

        test("cancelling the collector closes the cursor and returns the connection") {
            withBlog({ poolSize(1) }) { engine ->
                engine.fill()
                val collected = CompletableDeferred<Unit>()
                coroutineScope {
                    val job =
                        launch {
                            engine.suspendTransaction {
                                stream(select(Tags)).collect {
                                    collected.complete(Unit)
                                    CompletableDeferred<Unit>().await()
                                }
                            }
                        }
                    collected.await()
                    job.cancelAndJoin()
                }
                engine.suspendTransaction { one(select(count(Tags.id))) } shouldBe TAGS
            }
        }

        test("collecting outside the session fails") {
            withBlog { engine ->
                val flow = engine.suspendTransaction { stream(select(Tags)) }
                shouldThrow<SessionStateException> { flow.toList() }.message shouldContain "ALK-541"
            }
        }

        test("an exception of the collector is passed on, and closes the cursor") {
            withBlog({ poolSize(1) }) { engine ->
                engine.fill()
                shouldThrow<NoSuchElementException> {
                    engine.suspendTransaction { stream(select(Tags)).collect { throw NoSuchElementException("mine") } }
                }
                engine.suspendTransaction { one(select(count(Tags.id))) } shouldBe TAGS
            }
        }
    })
