package io.alkahest.dsl.session

import io.alkahest.dsl.CoroutineSession
import io.alkahest.engine.Connection
import io.alkahest.session.Engine
import io.alkahest.session.Session
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import java.nio.file.Path
import kotlin.io.path.isDirectory
import kotlin.io.path.readText

/** The words of the API stand in one table, and those of a session are those of a coroutine's session. */
class ApiWordsSpec :
    FunSpec({
        val root = generateSequence(Path.of("").toAbsolutePath()) { it.parent }.first { it.resolve(".mvn").isDirectory() }
        val section =
            root
                .resolve("ARCHITECTURE.md")
                .readText()
                .substringAfter("## The words of the API")
                .substringBefore("\n## ")
        val onlyBlocking = words(section.substringAfter("| of a session, not of a coroutine's | why |").lines().map { it.split("|").getOrElse(1) { "" } })

        test("every entry point is in the table") {
            val table = words(section.lines())
            listOf(Engine::class.java, Connection::class.java, Session::class.java).forEach { (methods(it) - table) shouldBe emptySet() }
        }

        test("every method of a session is one of a coroutine's session, or the table says why not") {
            (methods(Session::class.java) - methods(CoroutineSession::class.java) - onlyBlocking) shouldBe emptySet()
        }

        test("nothing is left out without need") {
            (onlyBlocking - methods(Session::class.java)) shouldBe emptySet()
            (onlyBlocking intersect methods(CoroutineSession::class.java)) shouldBe emptySet()
        }
    })

private val WORD = Regex("`(?:\\w+\\.)?(\\w+)(?: \\{ })?`")

private fun words(lines: List<String>): Set<String> = lines.flatMap { line -> WORD.findAll(line).map { it.groupValues[1] } }.toSet()

private fun methods(type: Class<*>): Set<String> =
    type.methods
        .filter { it.declaringClass != Any::class.java && !it.isSynthetic && '$' !in it.name }
        .map { it.name }
        .toSet() - setOf("toString", "getClass", "equals", "hashCode")
