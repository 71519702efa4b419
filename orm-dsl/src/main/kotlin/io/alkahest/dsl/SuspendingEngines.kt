package io.alkahest.dsl

import io.alkahest.engine.TransactionOptions
import io.alkahest.engine.room.Attempts
import io.alkahest.engine.room.DatabaseRoom
import io.alkahest.error.SessionStateException
import io.alkahest.session.Engine
import io.alkahest.session.room.SessionRoom
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.withContext
import kotlin.coroutines.AbstractCoroutineContextElement
import kotlin.coroutines.CoroutineContext
import kotlin.time.toKotlinDuration

/**
 * Runs work in a transaction: committed at the end, rolled back on any exception and on cancellation. Entities stay
 * readable afterwards, as plain memory.
 *
 * Inside another block of the same engine, in the same coroutine or one that it has started, the work joins that
 * block's
 * session: the outer block commits, and can only roll back once the work has failed. What is to stand whatever becomes
 * of
 * the outer block is an [independentTransaction].
 *
 * Statements run on threads of the engine's own, so any dispatcher will do; waiting for a connection suspends. The
 * commit itself cannot be cancelled: a result means that it has happened.
 *
 * @param options what the transaction is to be; a block that joins may ask for nothing that the outer one does not have
 */
public suspend fun <T> Engine.suspendTransaction(
    options: TransactionOptions = TransactionOptions.defaults(),
    work: suspend CoroutineSession.() -> T,
): T = (sessionHere(this)?.join(options, work) ?: Done(independentTransaction(options, work))).value

/** Runs work in a transaction of its own, on a connection of its own, whatever block it stands in. */
public suspend fun <T> Engine.independentTransaction(
    options: TransactionOptions = TransactionOptions.defaults(),
    work: suspend CoroutineSession.() -> T,
): T {
    val attempts = Attempts(options)
    while (true) {
        try {
            return open(attempts.options(), true, attempts::committed) { work().also { complete() } }
        } catch (e: Throwable) {
            val pause = if (e is CancellationException) null else attempts.pauseAfter(e)
            delay((pause ?: throw e).toKotlinDuration())
        }
    }
}

/**
 * Runs work in a session that commits where it says so; what it did not commit is rolled back. Inside another block of
 * the
 * same engine, the work joins that block's session, which alone may commit.
 */
public suspend fun <T> Engine.suspendSession(
    options: TransactionOptions = TransactionOptions.defaults(),
    work: suspend CoroutineSession.() -> T,
): T = (sessionHere(this)?.join(options, work) ?: Done(independentSession(options, work))).value

/** Runs work in a session of its own that commits where it says so, whatever block it stands in. */
public suspend fun <T> Engine.independentSession(
    options: TransactionOptions = TransactionOptions.defaults(),
    work: suspend CoroutineSession.() -> T,
): T = open(options.withoutRetry("suspendSession"), false, {}, work)

private suspend fun <T> Engine.open(
    options: TransactionOptions,
    block: Boolean,
    committed: (Boolean) -> Unit,
    work: suspend CoroutineSession.() -> T,
): T {
    val access = DatabaseRoom.of(this).attachment(ConnectionAccess::class.java) { ConnectionAccess(it) }
    val occupancy = Occupancy()
    val asked = options.expireOnCommit(false).implicitLoading(false)
    val session = SessionRoom.open(this, asked, block, occupancy::callSite)
    val calls = SessionCalls(session, access, occupancy)
    val scope = CoroutineSession(session, calls)
    val outer = currentCoroutineContext()[SessionElement]
    val result =
        try {
            withContext(SessionElement(scope, this, outer)) { scope.work() }
        } catch (e: Throwable) {
            runCatching { calls.close() }.onFailure { if (it !== e) e.addSuppressed(it) }
            currentCoroutineContext().ensureActive()
            throw e
        } finally {
            committed(SessionRoom.of(session).hasCommitted())
        }
    calls.close()
    return result
}

private suspend fun sessionHere(engine: Engine): CoroutineSession? = generateSequence(currentCoroutineContext()[SessionElement]) { it.outer }.firstOrNull { it.engine === engine }?.session

/** What work has answered, null or not. */
internal class Done<T>(
    val value: T,
)

/**
 * The session whose `suspendTransaction` or `suspendSession` the coroutine runs in.
 *
 * @throws SessionStateException if there is none
 */
public suspend fun currentSession(): CoroutineSession =
    currentCoroutineContext()[SessionElement]?.session
        ?: throw SessionStateException(
            540,
            "This coroutine has no session. Call it inside engine.suspendTransaction { … } or engine.suspendSession { … }.",
        )

/** Carries a session along with its coroutine. */
internal class SessionElement(
    val session: CoroutineSession,
    val engine: Engine,
    val outer: SessionElement?,
) : AbstractCoroutineContextElement(SessionElement) {
    companion object Key : CoroutineContext.Key<SessionElement>
}
