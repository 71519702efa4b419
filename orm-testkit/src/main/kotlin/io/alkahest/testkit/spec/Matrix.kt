package io.alkahest.testkit.spec

import io.alkahest.dsl.CoroutineSession
import io.alkahest.dsl.suspendSession
import io.alkahest.schema.Association
import io.alkahest.session.Engine
import io.alkahest.sql.Row
import io.alkahest.sql.Select
import io.alkahest.sql.Sql
import io.alkahest.testkit.Outside
import io.alkahest.testkit.Seed
import io.alkahest.testkit.matrix.Case
import io.alkahest.testkit.matrix.MatrixSession
import io.alkahest.testkit.matrix.Scenario
import io.kotest.matchers.collections.shouldBeEmpty
import kotlinx.coroutines.runBlocking
import java.util.Random
import java.util.function.Function

/**
 * The matrix of associations through coroutine sessions, which load nothing on touch: what is not read is not tried.
 */
internal fun BlogCases.matrix() {
    case("each operation on each kind of association does in a coroutine session what it does in another") {
        val random = Random(Seed.get())
        val wrong = mutableListOf<String>()
        database { fresh ->
            for (group in Case.all()) {
                val cases = group.filter { it.memory() == Case.Memory.READ && random.nextInt(100) < SHARE }
                if (cases.isEmpty()) continue
                Engine.create(fresh.url()).use { engine ->
                    val scenario = Scenario.of(cases[0], engine, CoroutineSessions(engine), Outside(fresh.dataSource()))
                    for (one in cases) {
                        val found = runCatching { scenario.run(one) ?: "nothing" }.getOrElse { it.toString() }
                        val wanted = one.refusal() ?: "nothing"
                        if (found != wanted) {
                            wrong += "$one: $wanted was to refuse it, but $found"
                            scenario.renew()
                        }
                    }
                    scenario.drop()
                }
            }
        }
        wrong.shouldBeEmpty()
    }
}

private val SHARE = Integer.getInteger("alkahest.testkit.matrix", 5)

private class CoroutineSessions(
    private val engine: Engine,
) : MatrixSession.Source {
    override fun <T : Any> use(work: Function<MatrixSession, T>): T = runBlocking { engine.suspendSession { work.apply(OfCoroutine(this)) } }
}

/** Calls a coroutine session from code that does not suspend. */
private class OfCoroutine(
    private val session: CoroutineSession,
) : MatrixSession {
    private fun <T> now(call: suspend CoroutineSession.() -> T): T = runBlocking { session.call() }

    override fun <E : Any> all(query: Select<E>): List<E> = now { all(query) }

    override fun rows(sql: String): List<Row> = now { connection { it.execute(Sql.text(sql)).all() } }

    override fun add(entity: Any) = now { add(entity) }

    override fun delete(entity: Any) = now { delete(entity) }

    @Suppress("UNCHECKED_CAST")
    override fun load(
        entity: Any,
        association: Association<*, *>,
    ) = now { load(entity, association as Association<Any, *>) }

    override fun expireAll() = now { expireAll() }

    override fun flush() = now { flush() }

    override fun commit() = now { commit() }

    override fun rollback() = now { rollback() }
}
