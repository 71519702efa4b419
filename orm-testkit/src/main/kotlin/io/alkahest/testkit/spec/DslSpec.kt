package io.alkahest.testkit.spec

import io.alkahest.testkit.TestDatabase
import io.alkahest.testkit.TestDatabases
import io.kotest.core.spec.style.FunSpec
import kotlin.time.Duration.Companion.seconds

/**
 * The Kotlin layer on a real database, with Kotest as the runner: typed selects, coroutine sessions, blocks inside
 * blocks,
 * flows, failures, and what is left behind by a cancelled coroutine or a closed engine, which is nothing. A dialect's
 * module extends it once, in Kotlin or Java, as it does `Compliance`:
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

    init {
        timeout = 300.seconds.inWholeMilliseconds
        BlogCases(this, database).run {
            typedSelects()
            queriesInQueries()
            parts()
            returning()
            projections()
            sessions()
            matrix()
            hooks()
            blocks()
            flows()
            cancellation()
            lateCancellation()
            failures()
            closing()
        }
    }
}
