package io.alkahest.examples

import io.alkahest.dsl.count
import io.alkahest.dsl.createEngine
import io.alkahest.dsl.select
import io.alkahest.dsl.selectIn
import io.alkahest.dsl.session
import io.alkahest.dsl.transaction
import io.alkahest.engine.StatementEvent
import io.alkahest.engine.StatementListener
import io.alkahest.error.DetachedAccessException
import io.alkahest.schema.Schema
import java.io.PrintStream

/** Counts the statements that reach the database. */
private class StatementCounter : StatementListener {
    var statements = 0

    override fun executed(
        event: StatementEvent,
        rows: Long,
    ) {
        statements++
    }

    fun count(block: () -> Unit): Int {
        val before = statements
        block()
        return statements - before
    }
}

/** Mistakes that everybody makes once, and what the library says to them. */
fun whatGoesWrong(out: PrintStream) {
    val counter = StatementCounter()
    createEngine("jdbc:h2:mem:what-goes-wrong") { listener(counter) }.use { engine ->
        Schema(Users, Posts, Tags, PostTags).createAll(engine)

        engine.session {
            add(User("forgotten@example.com", "Forgotten"))
            flush()
            // no commit()
        }
        out.println("forgotten commit: ${engine.transaction { one(select(count(Users.id))) }} users")

        engine.transaction {
            for (i in 1..10) {
                val user = User("user$i@example.com", "User $i")
                user.posts += Post("Post of $i", author = user)
                add(user)
            }
        }

        val detached = engine.transaction { first(select(Users).orderBy(Users.id))!! }
        try {
            detached.posts.size
        } catch (e: DetachedAccessException) {
            out.println("detached: ${e.message}")
        }

        val lazily =
            counter.count {
                engine.transaction { all(select(Users)).sumOf { it.posts.size } }
            }
        val eagerly =
            counter.count {
                engine.transaction { all(select(Users).options(selectIn(Users.posts))).sumOf { it.posts.size } }
            }
        val withTags =
            counter.count {
                engine.transaction { all(select(Users).options(selectIn(Users.posts).then(selectIn(Posts.tags)))).size }
            }
        out.println("N+1: $lazily statements for 10 users and their posts; with selectIn(Users.posts): $eagerly; with their tags, too: $withTags")
    }
}

fun main() = whatGoesWrong(System.out)
