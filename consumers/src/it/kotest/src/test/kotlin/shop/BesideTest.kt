package shop

import io.alkahest.testkit.Seed
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import java.lang.module.ModuleFinder
import java.nio.file.Path

/** JUnit's engine and Kotest's run on one platform. */
class BesideTest {
    @Test
    fun `runs beside the specs`() {
        assertEquals(Seed.get(), Seed.get())
    }

    @ParameterizedTest
    @CsvSource(
        "io.alkahest.session.Engine, io.alkahest.core",
        "io.alkahest.dsl.CoroutineSession, io.alkahest.dsl",
        "io.alkahest.recorder.StatementRecorder, io.alkahest.recorder",
        "io.alkahest.testkit.Seed, io.alkahest.testkit",
    )
    fun `every artifact is a module with a name`(
        type: String,
        module: String,
    ) {
        val jar = Path.of(Class.forName(type).protectionDomain.codeSource.location.toURI())
        val found = ModuleFinder.of(jar).findAll().single()
        assertEquals(module, found.descriptor().name())
    }
}
