package io.alkahest.dsl.typing

import io.alkahest.dsl.AlkahestDsl
import io.alkahest.dsl.blog.Users
import io.alkahest.schema.Table
import org.jetbrains.kotlin.cli.common.arguments.K2JVMCompilerArguments
import org.jetbrains.kotlin.cli.common.messages.CompilerMessageSeverity
import org.jetbrains.kotlin.cli.common.messages.CompilerMessageSourceLocation
import org.jetbrains.kotlin.cli.common.messages.MessageCollector
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler
import org.jetbrains.kotlin.config.Services
import org.jspecify.annotations.NullMarked
import java.io.File
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.ExperimentalPathApi
import kotlin.io.path.deleteRecursively
import kotlin.io.path.nameWithoutExtension
import kotlin.io.path.writeText

/** Compiles snippets against this module and the blog model, all in one run, and tells the errors of each. */
object SnippetCompiler {
    private const val HEADER = """
        import io.alkahest.dsl.*
        import io.alkahest.dsl.blog.*
        import io.alkahest.schema.*
        import io.alkahest.session.Engine
        import io.alkahest.session.Entity
        import io.alkahest.sql.*
        import io.alkahest.type.SqlTypes
    """

    /** The errors per snippet, by its name; an empty text where it compiles. */
    @OptIn(ExperimentalPathApi::class)
    fun errors(snippets: Map<String, String>): Map<String, String> {
        val directory = Files.createTempDirectory("snippets")
        try {
            val files =
                snippets.map { (name, body) ->
                    directory.resolve("$name.kt").also { it.writeText("package $name\n$HEADER\n$body\n") }
                }
            val errors = compile(files, directory.resolve("classes"))
            return snippets.keys.associateWith { errors[it].orEmpty().joinToString("\n") }
        } finally {
            directory.deleteRecursively()
        }
    }

    private fun compile(
        files: List<Path>,
        output: Path,
    ): Map<String, List<String>> {
        val collector = Errors()
        val arguments =
            K2JVMCompilerArguments().apply {
                freeArgs = files.map { it.toString() }
                destination = output.toString()
                classpath = classPath()
                noStdlib = true
                noReflect = true
                jvmTarget = "17"
            }
        K2JVMCompiler().exec(collector, Services.EMPTY, arguments)
        return collector.byFile
    }

    private fun classPath(): String =
        listOf(Table::class.java, AlkahestDsl::class.java, Users::class.java, NullMarked::class.java, Unit::class.java)
            .map {
                File(
                    it.protectionDomain.codeSource.location
                        .toURI(),
                ).path
            }.distinct()
            .joinToString(File.pathSeparator)

    private class Errors : MessageCollector {
        val byFile = mutableMapOf<String, MutableList<String>>()

        override fun clear() = byFile.clear()

        override fun hasErrors() = byFile.isNotEmpty()

        override fun report(
            severity: CompilerMessageSeverity,
            message: String,
            location: CompilerMessageSourceLocation?,
        ) {
            if (severity.isError) {
                val file = location?.let { Path.of(it.path).nameWithoutExtension } ?: error("The compiler failed: $message")
                byFile.getOrPut(file) { mutableListOf() } += message
            }
        }
    }
}
