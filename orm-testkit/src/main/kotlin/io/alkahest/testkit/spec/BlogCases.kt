package io.alkahest.testkit.spec

import io.alkahest.dsl.count
import io.alkahest.dsl.select
import io.alkahest.dsl.suspendTransaction
import io.alkahest.dsl.text
import io.alkahest.dsl.transaction
import io.alkahest.engine.EngineOptions
import io.alkahest.engine.StatementEvent
import io.alkahest.engine.StatementListener
import io.alkahest.session.Engine
import io.alkahest.testkit.FreshDatabase
import io.alkahest.testkit.TestDatabase
import io.alkahest.testkit.TestDatabase.Trait
import io.alkahest.testkit.blog.Post
import io.alkahest.testkit.blog.Tag
import io.alkahest.testkit.blog.Tags
import io.alkahest.testkit.blog.User
import io.alkahest.testkit.blog.blogSchema
import io.alkahest.testkit.jdbc.JdbcLayer
import io.alkahest.testkit.jdbc.LayeredDataSource
import io.kotest.core.spec.style.FunSpec
import io.kotest.core.test.Enabled
import io.kotest.core.test.TestScope
import io.kotest.matchers.shouldBe
import kotlinx.coroutines.CompletableDeferred

/** Test cases of a spec on one database, each with a blog without a row in a database of its own. */
internal class BlogCases(
    private val spec: FunSpec,
    private val database: TestDatabase,
) {
    private val notRun = database.notRun()

    fun case(
        name: String,
        body: suspend TestScope.() -> Unit,
    ) = spec.test(name).config(
        enabledOrReasonIf = { if (notRun == null) Enabled.enabled else Enabled.disabled("not run: $notRun") },
        test = body,
    )

    fun has(trait: Trait): Boolean = database.traits().containsKey(trait)

    suspend fun <T> database(test: suspend (FreshDatabase) -> T): T {
        check(database.unavailable() == null) { "${database.name()} is unavailable: ${database.unavailable()}" }
        return database.fresh().use { test(it) }
    }

    suspend fun blog(
        options: EngineOptions.() -> Unit = {},
        test: suspend (Engine) -> Unit,
    ): Unit = database { fresh -> Engine.create(fresh.url()) { it.options() }.use { tested(it, test) } }

    /** The same with a layer between the pool and the driver. */
    suspend fun layered(
        layer: JdbcLayer,
        options: EngineOptions.() -> Unit = {},
        test: suspend (Engine) -> Unit,
    ): Unit =
        database { fresh ->
            val source = LayeredDataSource.of(fresh.dataSource(), layer)
            Engine.create(fresh.url()) { it.connectThrough(source).options() }.use { tested(it, test) }
        }

    private suspend fun tested(
        engine: Engine,
        test: suspend (Engine) -> Unit,
    ) {
        blogSchema.createAll(engine)
        test(engine)
        engine.activeConnections() shouldBe 0
    }
}

internal const val TAGS = 200

/** Takes longer than any test; the condition keeps a planner from counting without looking. */
internal val ENDLESS =
    text("SELECT COUNT(*) FROM tags a, tags b, tags c, tags d, tags e WHERE a.id + b.id + c.id + d.id + e.id < 0")

internal fun Engine.addTags() = transaction { addAll(List(TAGS) { Tag("tag $it") }) }

internal fun Engine.fill() =
    transaction {
        val ada = User("ada@example.com", "Ada")
        val ben = User("ben@example.com", "Ben")
        addAll(ada, ben, Post("Hello", ada), Post("Again", ada, "and again"), Post("Other", ben))
    }

internal fun Engine.physical(): java.sql.Connection = begin { it.unwrap() }

internal suspend fun texts(engine: Engine): List<String> = engine.suspendTransaction { all(select(Tags.text).orderBy(Tags.id)) }

internal suspend fun tagCount(engine: Engine): Long = engine.suspendTransaction { one(select(count(Tags.id))) }

/** Tells when the endless statement is on its way. */
internal class Announced(
    private val sent: CompletableDeferred<Unit>,
) : StatementListener {
    override fun executing(event: StatementEvent) {
        if ("tags e" in event.sql()) {
            sent.complete(Unit)
        }
    }
}
