package io.alkahest.testkit.spec

import io.alkahest.dsl.count
import io.alkahest.dsl.currentSession
import io.alkahest.dsl.eq
import io.alkahest.dsl.inList
import io.alkahest.dsl.map
import io.alkahest.dsl.select
import io.alkahest.dsl.selectIn
import io.alkahest.dsl.suspendSession
import io.alkahest.dsl.suspendTransaction
import io.alkahest.dsl.text
import io.alkahest.dsl.transaction
import io.alkahest.engine.EngineOptions
import io.alkahest.engine.StatementEvent
import io.alkahest.engine.StatementListener
import io.alkahest.error.ConstraintViolationException
import io.alkahest.error.LazyLoadException
import io.alkahest.session.Engine
import io.alkahest.testkit.TestDatabase
import io.alkahest.testkit.TestDatabases
import io.alkahest.testkit.blog.Post
import io.alkahest.testkit.blog.Posts
import io.alkahest.testkit.blog.Tag
import io.alkahest.testkit.blog.Tags
import io.alkahest.testkit.blog.User
import io.alkahest.testkit.blog.Users
import io.alkahest.testkit.blog.blogSchema
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.core.test.Enabled
import io.kotest.core.test.TestScope
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.types.shouldBeSameInstanceAs
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.count
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlin.time.Duration.Companion.seconds

/**
 * The Kotlin layer on a real database, with Kotest as the runner: typed selects, coroutine sessions, flows, and what is left
 * behind by a cancelled coroutine, which is nothing. A dialect's module extends it once, in Kotlin or Java, as it does `Compliance`:
 *
 * ```
 * public class MyDslSpec extends DslSpec {
 *     public MyDslSpec() {
 *         super("mydb");
 *     }
 * }
 * ```
 *
 * The class has to be public: Kotest passes others over without a word.
 */
public abstract class DslSpec(
    database: TestDatabase,
) : FunSpec() {
    /** Runs on the database of this name. */
    public constructor(database: String) : this(TestDatabases.named(database))

    private val on = BlogDatabase(database)
    private val notRun = database.notRun()

    init {
        timeout = 120.seconds.inWholeMilliseconds
        typedSelects()
        sessions()
        flows()
        cancellation()
    }

    private fun case(
        name: String,
        body: suspend TestScope.() -> Unit,
    ) = test(name).config(
        enabledOrReasonIf = { if (notRun == null) Enabled.enabled else Enabled.disabled("not run: $notRun") },
        test = body,
    )

    private fun typedSelects() {
        case("rows have the types of what is selected") {
            on.blog { engine ->
                engine.fill()
                engine.suspendTransaction {
                    val (title, body) = first(select(Posts.title, Posts.body).orderBy(Posts.id.asc()))!!
                    val length: Int = title.length + (body?.length ?: 0)
                    length shouldBe "Hello".length
                    val (author, posts) = one(select(Users.name, count(Posts.id)).join(Users.posts).where(Users.name eq "Ada").groupBy(Users.name))
                    val total: Long = posts + author.length
                    total shouldBe 5
                    val doubled: List<Int> = all(select(Users.id + Users.id).orderBy(Users.id.asc()))
                    doubled shouldContainExactly listOf(2, 4)
                }
            }
        }

        case("rows pass through a constructor, and the outer side of a join is nullable") {
            on.blog { engine ->
                engine.fill()
                engine.suspendTransaction {
                    add(User("cleo@example.com", "Cleo"))
                    val lines: List<Line> =
                        all(
                            select(Users.name, Posts.title.orNull())
                                .leftJoin(Users.posts)
                                .orderBy(Users.id.asc(), Posts.id.asc())
                                .map(::Line),
                        )
                    lines shouldContainExactly
                        listOf(Line("Ada", "Hello"), Line("Ada", "Again"), Line("Ben", "Other"), Line("Cleo", null))
                }
            }
        }
    }

    private fun sessions() {
        case("a transaction commits, and its objects stay readable") {
            on.blog { engine ->
                val saved = engine.suspendTransaction { User("romaan@example.com", "Romaan").also { add(it) } }
                saved.id shouldBe 1
                val read = engine.suspendTransaction { one(select(Users).where(Users.id eq 1).options(selectIn(Users.posts))) }
                read.name shouldBe "Romaan"
                read.posts shouldBe emptyList()
            }
        }

        case("a violated constraint rolls back, and the connection serves the next one") {
            on.blog({ poolSize(1) }) { engine ->
                engine.fill()
                shouldThrow<ConstraintViolationException> {
                    engine.suspendTransaction {
                        add(Tag("lost"))
                        flush()
                        add(User("ada@example.com", "Ada the second"))
                    }
                }
                engine.suspendTransaction { one(select(count(Tags.id))) } shouldBe 0
            }
        }

        case("the session travels with its coroutine, and nothing is loaded behind one's back") {
            on.blog { engine ->
                engine.fill()
                engine.suspendTransaction {
                    val ada = nameless("Ada")
                    shouldThrow<LazyLoadException> { ada.posts.size }
                    load(ada, Users.posts)
                    ada.posts.map { it.title } shouldContainExactly listOf("Hello", "Again")
                    get(Users, ada.id) shouldBeSameInstanceAs ada
                }
            }
        }

        case("a session commits where it says so") {
            on.blog { engine ->
                engine.suspendSession {
                    add(Tag("kept"))
                    commit()
                    add(Tag("lost"))
                    flush()
                    rollback()
                    add(Tag("forgotten"))
                }
                engine.suspendTransaction { all(select(Tags.text)) } shouldContainExactly listOf("kept")
            }
        }

        case("more coroutines than connections work at once") {
            on.blog({ poolSize(3) }) { engine ->
                coroutineScope {
                    List(30) { number -> async { engine.suspendTransaction { add(Tag("tag $number")) } } }.awaitAll()
                }
                engine.suspendTransaction { one(select(count(Tags.id))) } shouldBe 30
            }
        }
    }

    private fun flows() {
        case("a flow hands out all rows in order, and can be collected twice") {
            on.blog { engine ->
                engine.addTags()
                engine.suspendTransaction {
                    val texts = stream(select(Tags).orderBy(Tags.id.asc())).map { it.text }
                    texts.toList() shouldContainExactly List(TAGS) { "tag $it" }
                    texts.count() shouldBe TAGS
                }
            }
        }

        case("collecting only a part closes the cursor, and the session goes on") {
            on.blog({ poolSize(1) }) { engine ->
                engine.addTags()
                engine.suspendTransaction {
                    stream(select(Tags)).take(3).count() shouldBe 3
                    one(select(count(Tags.id))) shouldBe TAGS
                    add(Tag("more"))
                    flush()
                }
                engine.suspendTransaction { one(select(count(Tags.id))) } shouldBe TAGS + 1
            }
        }

        case("cancelling the collector closes the cursor, and returns the connection") {
            on.blog({ poolSize(1) }) { engine ->
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
                engine.suspendTransaction { one(select(count(Tags.id))) } shouldBe TAGS
            }
        }
    }

    private fun cancellation() {
        case("a running statement is cancelled in the database, its work rolled back, and its connection returned") {
            val sent = CompletableDeferred<Unit>()
            on.blog({ poolSize(1).listener(Announced(sent)) }) { engine ->
                engine.addTags()
                val before = engine.physical()
                coroutineScope {
                    val job =
                        launch {
                            engine.suspendTransaction {
                                add(Tag("lost"))
                                flush()
                                execute(ENDLESS)
                            }
                        }
                    sent.await()
                    job.cancelAndJoin()
                }
                engine.suspendTransaction { one(select(count(Tags.id))) } shouldBe TAGS
                engine.physical() shouldBeSameInstanceAs before
            }
        }

        case("a part of the work is cancelled alone") {
            val sent = CompletableDeferred<Unit>()
            on.blog({ poolSize(1).listener(Announced(sent)) }) { engine ->
                engine.addTags()
                engine.suspendSession {
                    coroutineScope {
                        val part = launch { execute(ENDLESS) }
                        sent.await()
                        part.cancelAndJoin()
                    }
                    rollback()
                    one(select(count(Tags.id))) shouldBe TAGS
                }
            }
        }

        case("a coroutine that is cancelled between statements is rolled back too") {
            on.blog({ poolSize(1) }) { engine ->
                val flushed = CompletableDeferred<Unit>()
                coroutineScope {
                    val job =
                        launch {
                            engine.suspendTransaction {
                                add(Tag("lost"))
                                flush()
                                flushed.complete(Unit)
                                awaitCancellation()
                            }
                        }
                    flushed.await()
                    job.cancelAndJoin()
                }
                engine.suspendTransaction { one(select(count(Tags.id)).where(Tags.text inList listOf("lost"))) } shouldBe 0
            }
        }
    }

    private data class Line(
        val name: String,
        val title: String?,
    )

    private companion object {
        const val TAGS = 200

        /** Takes longer than any test; the condition keeps a planner from counting without looking. */
        val ENDLESS =
            text("SELECT COUNT(*) FROM tags a, tags b, tags c, tags d, tags e WHERE a.id + b.id + c.id + d.id + e.id < 0")

        suspend fun nameless(name: String): User = currentSession().one(select(Users).where(Users.name eq name))

        fun Engine.addTags() = transaction { addAll(List(TAGS) { Tag("tag $it") }) }

        fun Engine.fill() =
            transaction {
                val ada = User("ada@example.com", "Ada")
                val ben = User("ben@example.com", "Ben")
                addAll(ada, ben, Post("Hello", ada), Post("Again", ada, "and again"), Post("Other", ben))
            }

        fun Engine.physical(): java.sql.Connection = begin { it.unwrap() }
    }
}

/** A blog without a row in a database of its own for each test. */
private class BlogDatabase(
    private val database: TestDatabase,
) {
    suspend fun blog(
        options: EngineOptions.() -> Unit = {},
        test: suspend (Engine) -> Unit,
    ) {
        check(database.unavailable() == null) { "${database.name()} is unavailable: ${database.unavailable()}" }
        database.fresh().use { fresh ->
            Engine.create(fresh.url()) { it.options() }.use { engine ->
                blogSchema.createAll(engine)
                test(engine)
                engine.activeConnections() shouldBe 0
            }
        }
    }
}

/** Tells when the endless statement is on its way. */
private class Announced(
    private val sent: CompletableDeferred<Unit>,
) : StatementListener {
    override fun executing(event: StatementEvent) {
        if ("tags e" in event.sql()) {
            sent.complete(Unit)
        }
    }
}
