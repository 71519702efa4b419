package io.alkahest.dsl.session

import io.alkahest.dsl.CoroutineSession
import io.alkahest.engine.Connection
import io.alkahest.engine.TransactionOptions
import io.alkahest.schema.Column
import io.alkahest.schema.Table
import io.alkahest.session.Engine
import io.alkahest.session.Session
import io.alkahest.sql.Select
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import java.lang.reflect.Modifier
import java.nio.file.Path
import kotlin.io.path.isDirectory
import kotlin.io.path.readText
import kotlin.reflect.full.extensionReceiverParameter
import kotlin.reflect.jvm.kotlinFunction

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

        val shown = section.substringAfter("| after | Java shows | Kotlin shows besides |").lines()
        mapOf("select(Users)" to Select::class.java, "Users" to Table::class.java, "Users.name" to Column::class.java, "engine" to Engine::class.java)
            .forEach { (receiver, type) ->
                test("the table says what completion shows after $receiver") {
                    shown.first { it.startsWith("| `$receiver.` |") } shouldBe
                        "| `$receiver.` | ${listed(methods(type))} | ${listed(extensions(type) - methods(type))} |"
                }
            }

        test("what an option says yes or no to is read by its word and is") {
            val options = TransactionOptions::class.java.methods.filter { it.parameterTypes.contentEquals(arrayOf(Boolean::class.javaPrimitiveType)) }
            options.map { it.name }.filterNot { "is" + it.replaceFirstChar(Char::uppercase) in methods(TransactionOptions::class.java) } shouldBe emptyList()
            options.size shouldBe 6
        }

        test("nothing is left out without need") {
            (onlyBlocking - methods(Session::class.java)) shouldBe emptySet()
            (onlyBlocking intersect methods(CoroutineSession::class.java)) shouldBe emptySet()
        }
    })

/** The extension functions and properties of the Kotlin layer that a receiver of this type has. */
private fun extensions(type: Class<*>): Set<String> =
    Path
        .of("target", "classes", "io", "alkahest", "dsl")
        .toFile()
        .listFiles()!!
        .filter { it.name.endsWith("Kt.class") }
        .map { Class.forName("io.alkahest.dsl." + it.name.removeSuffix(".class")) }
        .flatMap { it.methods.toList() }
        .filter { Modifier.isStatic(it.modifiers) && !it.isSynthetic && '$' !in it.name && '-' !in it.name }
        .filter { it.parameterCount > 0 && it.parameterTypes[0] != Any::class.java && it.parameterTypes[0].isAssignableFrom(type) }
        .filter { it.kotlinFunction == null || it.kotlinFunction!!.extensionReceiverParameter != null }
        .map { it.kotlinFunction?.name ?: it.name.removePrefix("get").replaceFirstChar(Char::lowercase) }
        .toSet()

private fun listed(words: Set<String>): String = words.sorted().joinToString { "`$it`" }

private val WORD = Regex("`(?:\\w+\\.)?(\\w+)(?: \\{ })?`")

private fun words(lines: List<String>): Set<String> = lines.flatMap { line -> WORD.findAll(line).map { it.groupValues[1] } }.toSet()

private fun methods(type: Class<*>): Set<String> =
    type.methods
        .filter { it.declaringClass != Any::class.java && !it.isSynthetic && '$' !in it.name }
        .map { it.name }
        .toSet() - setOf("toString", "getClass", "equals", "hashCode")
