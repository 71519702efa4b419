package io.alkahest.dsl

import io.alkahest.engine.TransactionOptions
import io.alkahest.error.SessionStateException
import io.alkahest.session.Engine
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.withContext
import kotlin.coroutines.AbstractCoroutineContextElement
import kotlin.coroutines.CoroutineContext

/**
 * Runs work in a coroutine session of its own: committed at the end, rolled back on any exception and on cancellation.
 * Entities stay readable afterwards, as plain memory.
 *
 * Statements run on threads of the engine's own, so any dispatcher will do; waiting for a connection suspends. The
 * commit itself cannot be cancelled: a result means that it has happened.
 */
public suspend fun <T> Engine.suspendTransaction(work: suspend CoroutineSession.() -> T): T =
    suspendSession {
        val result = work()
        commit()
        result
    }

/** Runs work in a coroutine session of its own that commits where it says so; what it did not commit is rolled back. */
public suspend fun <T> Engine.suspendSession(work: suspend CoroutineSession.() -> T): T {
    val access = attachment(ConnectionAccess::class.java) { ConnectionAccess(it) }
    val occupancy = Occupancy()
    val session =
        openSession(TransactionOptions.defaults().expireOnCommit(false).implicitLoading(false), false, occupancy::callSite)
    val calls = SessionCalls(session, access, occupancy)
    val scope = CoroutineSession(session, calls)
    val result =
        try {
            withContext(SessionElement(scope)) { scope.work() }
        } catch (e: Throwable) {
            runCatching { calls.close() }.onFailure { if (it !== e) e.addSuppressed(it) }
            throw e
        }
    calls.close()
    return result
}

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
) : AbstractCoroutineContextElement(SessionElement) {
    companion object Key : CoroutineContext.Key<SessionElement>
}
