package io.alkahest.testkit.spec

import io.alkahest.dsl.suspendSession
import io.alkahest.dsl.suspendTransaction
import io.alkahest.dsl.text
import io.alkahest.dsl.transaction
import io.alkahest.engine.StatementListener
import io.alkahest.engine.TransactionOptions
import io.alkahest.error.DatabaseError
import io.alkahest.error.DatabaseException
import io.alkahest.error.LockTimeoutException
import io.alkahest.error.PendingRollbackException
import io.alkahest.testkit.blog.Tag
import io.alkahest.testkit.jdbc.JdbcCall
import io.alkahest.testkit.jdbc.JdbcLayer
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import java.sql.SQLException

/** What fails at the end of a block, or of a part of it. */
internal fun BlogCases.failures() {
    case("where a savepoint cannot be gone back to, the whole block fails") {
        val layer = Stuck()
        layered(layer, { poolSize(1) }) { engine ->
            shouldThrow<PendingRollbackException> {
                engine.suspendTransaction {
                    add(Tag("outer"))
                    flush()
                    layer.armed = true
                    shouldThrow<DatabaseException> {
                        nested {
                            add(Tag("inner"))
                            flush()
                            error("undo")
                        }
                    }
                    layer.armed = false
                    add(Tag("more"))
                }
            }
            texts(engine) shouldBe listOf()
        }
    }

    case("where a cancelled coroutine cannot go back to its savepoint, the whole block is undone, and it ends as cancelled") {
        val layer = Stuck()
        val inside = CompletableDeferred<Unit>()
        layered(layer, { poolSize(1) }) { engine ->
            coroutineScope {
                val job =
                    launch {
                        shouldThrow<CancellationException> {
                            engine.suspendTransaction {
                                add(Tag("outer"))
                                flush()
                                layer.armed = true
                                nested {
                                    add(Tag("inner"))
                                    flush()
                                    inside.complete(Unit)
                                    awaitCancellation()
                                }
                            }
                        }
                    }
                inside.await()
                job.cancelAndJoin()
            }
            layer.armed = false
            texts(engine) shouldBe listOf()
        }
    }

    case("a listener that throws after the commit changes nothing of it, and its exception reaches the caller") {
        val listener = ThrowingOnce(IllegalStateException("mine"))
        blog({ poolSize(1).listener(listener) }) { engine ->
            listener.armed = true
            shouldThrow<IllegalStateException> { engine.suspendTransaction { add(Tag("block")) } }.message shouldBe "mine"
            engine.suspendSession {
                val tag = Tag("session")
                add(tag)
                listener.armed = true
                shouldThrow<IllegalStateException> { commit() }.message shouldBe "mine"
                contains(tag) shouldBe true
                isModified(tag) shouldBe false
                flush()
                commit()
            }
            texts(engine) shouldContainExactly listOf("block", "session")
        }
    }

    case("a block that has committed is not run again, whatever a listener throws") {
        val listener = ThrowingOnce(LockTimeoutException(607, "Wait.", null, DatabaseError.none()))
        blog({ poolSize(1).listener(listener) }) { engine ->
            val retrying = TransactionOptions.defaults().retry(3)
            listener.armed = true
            shouldThrow<LockTimeoutException> { engine.suspendTransaction(retrying) { add(Tag("suspending")) } }
            listener.armed = true
            shouldThrow<LockTimeoutException> { engine.transaction(retrying) { add(Tag("blocking")) } }
            listener.armed = true
            val insert = text("INSERT INTO tags (text) VALUES ('plain')")
            shouldThrow<LockTimeoutException> { engine.begin(retrying) { it.execute(insert) } }
            listener.armed = true
            engine.connect().use { shouldThrow<LockTimeoutException> { it.begin(retrying) { same -> same.execute(insert) } } }
            texts(engine) shouldContainExactly listOf("suspending", "blocking", "plain", "plain")
        }
    }
}

/** While it is armed, no savepoint can be gone back to. */
private class Stuck : JdbcLayer {
    @Volatile
    var armed = false

    override fun around(call: JdbcCall): Any? {
        val goesBack = call.words() == "Connection.rollback(savepoint)" || "(ROLLBACK TO" in call.words().uppercase()
        if (armed && goesBack) {
            throw SQLException("The savepoint is gone.", "HY000")
        }
        return call.proceed()
    }
}

/** Throws when it hears of the next commit. */
private class ThrowingOnce(
    private val failure: RuntimeException,
) : StatementListener {
    @Volatile
    var armed = false

    override fun committed() {
        if (armed) {
            armed = false
            throw failure
        }
    }
}
