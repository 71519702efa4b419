package io.alkahest.testkit.spec

import io.alkahest.dsl.and
import io.alkahest.dsl.count
import io.alkahest.dsl.createEngine
import io.alkahest.dsl.select
import io.alkahest.dsl.suspendTransaction
import io.alkahest.session.Engine
import io.alkahest.testkit.FreshDatabase
import io.alkahest.testkit.blog.Tag
import io.alkahest.testkit.blog.Tags
import io.alkahest.testkit.blog.blogSchema
import io.kotest.matchers.shouldBe
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.joinAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull
import java.lang.ref.WeakReference
import java.lang.reflect.Proxy
import java.net.URLClassLoader
import kotlin.time.Duration.Companion.milliseconds

/** What an engine leaves behind that was used by coroutines, and is closed: nothing. */
internal fun BlogCases.closing() {
    case("the threads of coroutine sessions end with their engine") {
        fun threads() =
            Thread
                .getAllStackTraces()
                .keys
                .filter { it.name == "alkahest-call" }
                .toSet()
        val before = threads()
        blog { engine -> engine.suspendTransaction { add(Tag("a")) } }
        while ((threads() - before).any { it.isAlive }) {
            Thread.onSpinWait()
        }
    }

    case("the class loader that coroutine sessions were used from can go when their engine is closed") {
        // What drivers and libraries keep for good, they keep with the first use.
        blog { engine -> engine.useAll() }
        val loader = database { fresh -> usedFromALoader(fresh) }
        while (loader.get() != null) {
            System.gc()
            Thread.onSpinWait()
        }
    }
}

/**
 * Uses an engine on a thread of a class loader, whose classes are among the callers, as those of an application in a
 * container are.
 */
private fun usedFromALoader(fresh: FreshDatabase): WeakReference<ClassLoader> {
    val loader = URLClassLoader(arrayOf(), FreshDatabase::class.java.classLoader)
    var failure: Throwable? = null
    val use =
        Proxy.newProxyInstance(loader, arrayOf(Runnable::class.java)) { _, _, _ ->
            failure =
                runCatching {
                    createEngine(fresh.url()).use { engine ->
                        blogSchema.createAll(engine)
                        runBlocking { engine.useAll() }
                    }
                }.exceptionOrNull()
            null
        } as Runnable
    check(use.javaClass.classLoader === loader)
    val thread = Thread(use)
    thread.contextClassLoader = loader
    thread.start()
    thread.join()
    failure?.let { throw it }
    return WeakReference(loader)
}

/** Everything for which coroutine sessions have threads: calls, waiting for a permit, cancels. */
private suspend fun Engine.useAll() {
    addTags()
    coroutineScope { List(20) { launch { suspendTransaction { one(select(count(Tags.id))) } } }.joinAll() }
    withTimeoutOrNull(50.milliseconds) { suspendTransaction { execute(ENDLESS) } } shouldBe null
}
