package shop

import io.alkahest.testkit.Seed
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

/** JUnit's engine and Kotest's run on one platform. */
class BesideTest {
    @Test
    fun `runs beside the specs`() {
        assertEquals(Seed.get(), Seed.get())
    }
}
