package io.alkahest.examples

import io.alkahest.dsl.createEngine
import io.alkahest.examples.guide.artists
import io.alkahest.examples.guide.associations
import io.alkahest.examples.guide.changingData
import io.alkahest.examples.guide.coroutines
import io.alkahest.examples.guide.existingDatabases
import io.alkahest.examples.guide.gettingStarted
import io.alkahest.examples.guide.hooks
import io.alkahest.examples.guide.namedQueries
import io.alkahest.examples.guide.queries
import io.alkahest.examples.guide.sessions
import io.alkahest.examples.java.Auditing
import io.alkahest.examples.java.CopyDatabase
import io.alkahest.examples.java.EntityBlog
import io.alkahest.examples.java.GettingStarted
import io.alkahest.examples.java.PlainBlog
import io.alkahest.session.Engine
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Path

/**
 * Runs each example and compares what it prints with the text in `expected/`, on H2 and, where the example takes an
 * engine, on a SQLite file.
 */
class ExamplesTest {
    @TempDir
    lateinit var directory: Path

    @Test
    fun `core hello`() = prints("core-hello") { coreHello(it) }

    @Test
    fun `raw sql`() = prints("raw-sql") { rawSql(it) }

    @Test
    fun blog() = onBoth("blog") { engine, out -> blog(engine, out) }

    @Test
    fun `blog without foreign keys`() = onBoth("blog-without-foreign-keys") { engine, out -> blogWithoutForeignKeys(engine, out) }

    @Test
    fun `async blog`() = onBoth("async-blog") { engine, out -> runBlocking { asyncBlog(engine, out) } }

    @Test
    fun `what goes wrong`() = prints("what-goes-wrong") { whatGoesWrong(it) }

    @Test
    fun `java entities`() = onBoth("java-entity-blog") { engine, out -> EntityBlog.run(engine, out) }

    @Test
    fun `java plain classes`() = onBoth("java-plain-blog") { engine, out -> PlainBlog.run(engine, out) }

    @Test
    fun `guide, getting started`() = onBoth("guide-getting-started") { engine, out -> gettingStarted(engine, out) }

    @Test
    fun `guide, getting started in Java`() = onBoth("guide-getting-started-java") { engine, out -> GettingStarted.run(engine, out) }

    @Test
    fun `guide, queries`() = onBoth("guide-queries") { engine, out -> queries(engine, out) }

    @Test
    fun `guide, changing data`() = onBoth("guide-changing-data") { engine, out -> changingData(engine, out) }

    @Test
    fun `guide, named queries`() = onBoth("guide-named-queries") { engine, out -> namedQueries(engine, out) }

    @Test
    fun `guide, sessions`() = onBoth("guide-sessions") { engine, out -> sessions(engine, out) }

    @Test
    fun `guide, hooks`() = onBoth("guide-hooks") { engine, out -> hooks(engine, out) }

    @Test
    fun `guide, hooks in Java`() = onBoth("java-auditing") { engine, out -> Auditing.run(engine, out) }

    @Test
    fun `guide, associations`() = onBoth("guide-associations") { engine, out -> associations(engine, out) }

    @Test
    fun `guide, artists`() = onBoth("guide-artists") { engine, out -> artists(engine, out) }

    @Test
    fun `guide, coroutines`() = onBoth("guide-coroutines") { engine, out -> runBlocking { coroutines(engine, out) } }

    @Test
    fun `guide, existing databases`() =
        createEngine("h2://").use { copy ->
            createEngine("h2://").use { engine -> prints("guide-existing-databases") { existingDatabases(engine, copy, it) } }
        }

    @Test
    fun `copy of a database`() {
        createEngine("sqlite:///${directory.resolve("shop.db")}").use { from ->
            createEngine("jdbc:h2:mem:copy-test").use { to -> prints("copy-database") { CopyDatabase.run(from, to, it) } }
        }
    }

    private fun onBoth(
        name: String,
        example: (Engine, PrintStream) -> Unit,
    ) {
        for (url in listOf("jdbc:h2:mem:$name-test", "sqlite:///${directory.resolve("$name.db")}")) {
            createEngine(url).use { engine -> prints(name) { example(engine, it) } }
        }
    }

    private fun prints(
        name: String,
        example: (PrintStream) -> Unit,
    ) {
        val bytes = ByteArrayOutputStream()
        PrintStream(bytes, true, Charsets.UTF_8).use(example)
        val expected = javaClass.getResource("/expected/$name.txt")!!.readText()
        assertEquals(expected, bytes.toString(Charsets.UTF_8))
    }
}
