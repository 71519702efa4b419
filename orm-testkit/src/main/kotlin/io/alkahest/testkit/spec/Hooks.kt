package io.alkahest.testkit.spec

import io.alkahest.dsl.listen
import io.alkahest.dsl.select
import io.alkahest.dsl.suspendSession
import io.alkahest.dsl.suspendTransaction
import io.alkahest.dsl.transaction
import io.alkahest.testkit.blog.Tag
import io.alkahest.testkit.blog.Tags
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.matchers.collections.shouldContainExactly

/** Code that runs at the moments of a session, blocking and in coroutines. */
internal fun BlogCases.hooks() {
    case("hooks come in the same order in a coroutine as without") {
        blog { engine ->
            val told = mutableListOf<String>()
            val registered =
                engine.listen {
                    afterCommit { told += "afterCommit" }
                    beforeFlush { told += "beforeFlush" }
                    afterFlush { told += "afterFlush" }
                    beforeCommit { told += "beforeCommit" }
                    afterRollback { told += "afterRollback" }
                    afterRollbackToSavepoint { told += "afterRollbackToSavepoint" }
                }
            engine.transaction { add(Tag("blocking")) }
            told.shouldContainExactly("beforeCommit", "beforeFlush", "afterFlush", "afterCommit")
            told.clear()
            engine.suspendTransaction { add(Tag("suspending")) }
            told.shouldContainExactly("beforeCommit", "beforeFlush", "afterFlush", "afterCommit")
            told.clear()
            engine.suspendSession {
                add(Tag("undone"))
                flush()
                shouldThrow<IllegalStateException> { nested { error("no") } }
                rollback()
            }
            told.shouldContainExactly("beforeFlush", "afterFlush", "afterRollbackToSavepoint", "afterRollback")
            registered.close()
            told.clear()
            engine.suspendTransaction { add(Tag("unheard")) }
            told.shouldContainExactly()
        }
    }

    case("a hook of a coroutine's session takes part in its flush") {
        blog { engine ->
            engine.suspendTransaction {
                listen { beforeFlush { newObjects().filterIsInstance<Tag>().forEach { it.text = it.text.uppercase() } } }
                add(Tag("a"))
                flush()
                engine.suspendTransaction { add(Tag("joined")) } // in the same session
            }
            engine.transaction { all(select(Tags)).map { it.text } }.shouldContainExactly("A", "JOINED")
        }
    }

    case("what a hook throws before the commit rolls a coroutine's block back, and after it loses nothing") {
        blog { engine ->
            val refusing = engine.listen { beforeCommit { error("not now") } }
            shouldThrow<IllegalStateException> { engine.suspendTransaction { add(Tag("lost")) } }
            refusing.close()
            val late = engine.listen { afterCommit { error("too late") } }
            shouldThrow<IllegalStateException> { engine.suspendTransaction { add(Tag("kept")) } }
            late.close()
            engine.transaction { all(select(Tags)).map { it.text } }.shouldContainExactly("kept")
        }
    }
}
