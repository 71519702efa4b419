package io.alkahest.examples

import io.alkahest.dsl.count
import io.alkahest.dsl.createEngine
import io.alkahest.dsl.eq
import io.alkahest.dsl.select
import io.alkahest.dsl.selectIn
import io.alkahest.dsl.suspendTransaction
import io.alkahest.error.LazyLoadException
import io.alkahest.schema.Schema
import io.alkahest.session.Engine
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import java.io.PrintStream

/** The blog through coroutines: two sessions at once, one cancelled, rows as a Flow. */
suspend fun asyncBlog(
    engine: Engine,
    out: PrintStream,
) {
    Schema(Users, Posts, Tags, PostTags).createAll(engine)

    engine.suspendTransaction { add(User("romaan@example.com", "Romaan")) }
    coroutineScope {
        val first = async { engine.suspendTransaction { add(User("mia@example.com", "Mia")) } }
        val second = async { engine.suspendTransaction { add(User("zoe@example.com", "Zoe")) } }
        first.await()
        second.await()
    }
    out.println("two sessions at once: ${engine.suspendTransaction { one(select(count(Users.id))) }} users")

    engine.suspendTransaction {
        val romaan = one(select(Users).where(Users.email eq "romaan@example.com"))
        addAll(Post("Hello", author = romaan), Post("Hello again", author = romaan))
    }

    coroutineScope {
        val added = CompletableDeferred<Unit>()
        val job =
            launch {
                engine.suspendTransaction {
                    add(User("never@example.com", "Never"))
                    flush()
                    added.complete(Unit)
                    awaitCancellation()
                }
            }
        added.await()
        job.cancelAndJoin()
    }
    out.println("one cancelled: ${engine.suspendTransaction { one(select(count(Users.id))) }} users")

    val user =
        engine.suspendTransaction {
            one(select(Users).where(Users.email eq "romaan@example.com").options(selectIn(Users.posts)))
        }
    out.println("eager: ${user.name} wrote ${user.posts.map { it.title }}")

    engine.suspendTransaction {
        val lazy = one(select(Users).where(Users.email eq "romaan@example.com"))
        try {
            lazy.posts.size
        } catch (e: LazyLoadException) {
            out.println("no hidden I/O: ${e.message}")
        }
        load(lazy, Users.posts)
        out.println("loaded: ${lazy.posts.size} posts")
        out.println("flow: ${stream(select(Posts).orderBy(Posts.id)).map { it.title }.toList()}")
    }
}

fun main() = runBlocking { createEngine("jdbc:h2:mem:async-blog").use { asyncBlog(it, System.out) } }
