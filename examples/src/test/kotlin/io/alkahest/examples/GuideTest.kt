package io.alkahest.examples

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.extension
import kotlin.io.path.isDirectory
import kotlin.io.path.isRegularFile
import kotlin.io.path.name
import kotlin.io.path.readText
import kotlin.streams.asSequence

/**
 * The guide shows code as it is compiled: each snippet stands between `// snippet: name` and `// end` in a program that
 * [ExamplesTest], a
 * suite of the testkit, a test of `orm-migrate`, or a project of `consumers` runs, and on a page after `<!-- snippet: File.kt name -->`.
 */
class GuideTest {
    private val root = generateSequence(Path.of("").toAbsolutePath()) { it.parent }.first { it.resolve(".mvn").isDirectory() }
    private val pages = files("docs/guide", "md")
    private val compiled =
        (
            files("examples/src/main", "kt", "java") + files("orm-testkit/src/main/kotlin", "kt") + files("consumers/src/it", "kt", "java") +
                files("orm-migrate/src/test", "java")
        ).flatMap { file -> COMPILED.findAll(file.readText()).map { "${file.name} ${it.groupValues[1]}" to it.groupValues[2].trimIndent() } }
            .toMap()

    @Test
    fun `what is shown is what is compiled`() {
        for (page in pages) {
            for (shown in SHOWN.findAll(page.readText())) {
                assertEquals(compiled[shown.groupValues[1]], shown.groupValues[2], "${page.name}: ${shown.groupValues[1]}")
            }
        }
    }

    @Test
    fun `nothing is shown that is not compiled`() {
        for (page in pages) {
            val text = page.readText()
            assertEquals(CODE.findAll(text).count(), SHOWN.findAll(text).count(), "code without a snippet in ${page.name}")
        }
    }

    @Test
    fun `all that is made for the guide is shown`() {
        val shown = pages.flatMap { page -> SHOWN.findAll(page.readText()).map { it.groupValues[1] } }
        assertTrue(shown.size > 40, "${shown.size} snippets")
        assertEquals(emptySet<String>(), compiled.keys - shown.toSet())
    }

    @Test
    fun `links lead somewhere`() {
        val broken =
            pages.flatMap { page ->
                LINK
                    .findAll(page.readText())
                    .map { it.groupValues[1] }
                    .filterNot { Files.exists(page.resolveSibling(it)) }
                    .map { "${page.name}: $it" }
            }
        assertEquals(emptyList<String>(), broken)
    }

    @Test
    fun `classes are in the packages that the guide names`() {
        val page = pages.single { it.name == "getting-started.md" }.readText()
        val named =
            PACKAGE
                .findAll(page)
                .flatMap { row -> CLASS.findAll(row.groupValues[2]).map { "${row.groupValues[1]}.${it.groupValues[1]}" } }
                .toList()
        assertTrue(named.size > 20, "$named")
        named.forEach { Class.forName(it) }
    }

    private fun files(
        folder: String,
        vararg extensions: String,
    ): List<Path> =
        Files.walk(root.resolve(folder)).use { all ->
            all.asSequence().filter { it.isRegularFile() && it.extension in extensions }.toList()
        }

    private companion object {
        val COMPILED = Regex("// snippet: (\\w+)\n(.*?)\n *// end\n", RegexOption.DOT_MATCHES_ALL)
        val SHOWN = Regex("<!-- snippet: (\\S+ \\w+) -->\n```(?:kotlin|java)\n(.*?)\n```", RegexOption.DOT_MATCHES_ALL)
        val CODE = Regex("^```(?:kotlin|java)$", RegexOption.MULTILINE)
        val PACKAGE = Regex("^\\| `(io\\.alkahest\\.\\w+)` \\| (.*) \\|$", RegexOption.MULTILINE)
        val CLASS = Regex("`([A-Z]\\w+)`")
        val LINK = Regex("\\]\\(([^)#:]+)(?:#[^)]*)?\\)")
    }
}
