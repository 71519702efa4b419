package io.alkahest.dsl.coroutines

import io.alkahest.dsl.ConnectionAccess
import io.alkahest.dsl.blog.Tags
import io.alkahest.dsl.blog.withBlog
import io.alkahest.dsl.count
import io.alkahest.dsl.select
import io.alkahest.dsl.suspendTransaction
import io.alkahest.engine.room.DatabaseRoom
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds

/**
 * A cancelled coroutine whose call does not come back; what every database shows is told by `DslSpec` of `orm-testkit`.
 */
class CancellationSpec :
    FunSpec({
        timeout = 300.seconds.inWholeMilliseconds

        test("a statement that does not react loses its connection, and the pool gets another one") {
            withBlog({ poolSize(1) }) { engine ->
                DatabaseRoom.of(engine).attachment(ConnectionAccess::class.java) { ConnectionAccess(it, cleanUpTime = 500.milliseconds) }
                Deaf.install(engine)
                try {
                    coroutineScope {
                        val job = launch { engine.suspendTransaction { execute(Deaf.STATEMENT) } }
                        Deaf.entered()
                        job.cancelAndJoin()
                    }
                    engine.suspendTransaction { one(select(count(Tags.id))) } shouldBe 0
                } finally {
                    Deaf.open()
                }
            }
        }
    })
