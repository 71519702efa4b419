package io.alkahest.testkit.spec

import io.alkahest.dsl.independentTransaction
import io.alkahest.dsl.suspendSession
import io.alkahest.dsl.suspendTransaction
import io.alkahest.engine.TransactionOptions
import io.alkahest.error.DatabaseError
import io.alkahest.error.LockTimeoutException
import io.alkahest.error.SessionStateException
import io.alkahest.testkit.blog.Tag
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldStartWith
import io.kotest.matchers.types.shouldBeSameInstanceAs
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope

/** Blocks inside blocks, and blocks that are over. */
internal fun BlogCases.blocks() {
    case("an inner block works in the session of the outer one, which commits") {
        blog({ poolSize(1) }) { engine ->
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

    case("an inner block is undone with the outer one") {
        blog({ poolSize(1) }) { engine ->
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

    case("where an inner block has failed, the outer one can only roll back") {
        blog({ poolSize(1) }) { engine ->
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

    case("fifty blocks with blocks inside need no more connections than the pool has") {
        blog({ poolSize(10) }) { engine ->
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
            tagCount(engine) shouldBe 100
        }
    }

    case("an independent transaction stands whatever becomes of the outer one") {
        blog({ poolSize(2) }) { engine ->
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

    case("a block of another engine is its own") {
        blog({ poolSize(1) }) { one ->
            blog({ poolSize(1) }) { other ->
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

    case("an inner block asks for nothing that the outer one does not have") {
        blog({ poolSize(1) }) { engine ->
            engine.suspendTransaction {
                shouldThrow<SessionStateException> {
                    engine.suspendTransaction(TransactionOptions.serializable()) { }
                }.message shouldStartWith "The block joins a transaction that runs already, and asks for isolation = SERIALIZABLE"
                engine.suspendTransaction(TransactionOptions.defaults().retry(3)) { add(Tag("kept")) }
            }
            texts(engine) shouldBe listOf("kept")
        }
    }

    case("after a rollback the block is over") {
        blog({ poolSize(1) }) { engine ->
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

    case("inside nested, nobody ends the whole") {
        blog({ poolSize(1) }) { engine ->
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

    case("a block is run again in a fresh session as often as it says, for failures that may pass") {
        blog({ poolSize(1) }) { engine ->
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

    case("a readOnly block writes nothing") {
        blog({ poolSize(1) }) { engine ->
            shouldThrow<SessionStateException> {
                engine.suspendTransaction(TransactionOptions.readOnly()) { add(Tag("no")) }
            }.message shouldContain "[ALK-524]"
            texts(engine) shouldBe listOf()
        }
    }
}
