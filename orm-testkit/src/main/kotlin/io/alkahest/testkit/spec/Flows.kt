package io.alkahest.testkit.spec

import io.alkahest.dsl.count
import io.alkahest.dsl.map
import io.alkahest.dsl.select
import io.alkahest.dsl.suspendTransaction
import io.alkahest.engine.ExecutionOptions
import io.alkahest.error.SessionStateException
import io.alkahest.testkit.blog.Tag
import io.alkahest.testkit.blog.Tags
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.count
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch

/** Rows one after the other. */
internal fun BlogCases.flows() {
    case("a flow hands out all rows in order, and can be collected twice") {
        blog { engine ->
            engine.addTags()
            engine.suspendTransaction {
                val texts = stream(select(Tags).orderBy(Tags.id.asc())).map { it.text }
                texts.toList() shouldContainExactly List(TAGS) { "tag $it" }
                texts.count() shouldBe TAGS
            }
        }
    }

    case("collecting only a part closes the cursor, and the session goes on") {
        blog({ poolSize(1) }) { engine ->
            engine.addTags()
            engine.suspendTransaction {
                stream(select(Tags)).take(3).count() shouldBe 3
                one(select(count(Tags.id))) shouldBe TAGS
                add(Tag("more"))
                flush()
            }
            tagCount(engine) shouldBe TAGS + 1
        }
    }

    case("a flow fetches as many rows at once as its query says, and takes other statements meanwhile") {
        blog({ poolSize(1) }) { engine ->
            engine.addTags()
            engine.suspendTransaction {
                val few = ExecutionOptions.defaults().fetchSize(7)
                var looks = 0
                stream(select(Tags).orderBy(Tags.id.asc()).options(few)).collect {
                    if (looks++ % 50 == 0) {
                        one(select(count(Tags.id)).options(few)) shouldBe TAGS
                    }
                }
                looks shouldBe TAGS
            }
        }
    }

    case("cancelling the collector closes the cursor, and returns the connection") {
        blog({ poolSize(1) }) { engine ->
            engine.addTags()
            val collected = CompletableDeferred<Unit>()
            coroutineScope {
                val job =
                    launch {
                        engine.suspendTransaction {
                            stream(select(Tags)).collect {
                                collected.complete(Unit)
                                awaitCancellation()
                            }
                        }
                    }
                collected.await()
                job.cancelAndJoin()
            }
            tagCount(engine) shouldBe TAGS
        }
    }

    case("a flow can be collected twice, and maps its rows") {
        blog { engine ->
            engine.addTags()
            engine.suspendTransaction {
                val texts = stream(select(Tags.id, Tags.text).map { id, text -> "$id $text" })
                texts.take(1).toList() shouldContainExactly listOf("1 tag 0")
                texts.count() shouldBe TAGS
            }
        }
    }

    case("collecting outside the session fails") {
        blog { engine ->
            val flow = engine.suspendTransaction { stream(select(Tags)) }
            shouldThrow<SessionStateException> { flow.toList() }.message shouldContain "ALK-541"
        }
    }

    case("an exception of the collector is passed on, and closes the cursor") {
        blog({ poolSize(1) }) { engine ->
            engine.addTags()
            shouldThrow<NoSuchElementException> {
                engine.suspendTransaction { stream(select(Tags)).collect { throw NoSuchElementException("mine") } }
            }
            tagCount(engine) shouldBe TAGS
        }
    }
}
