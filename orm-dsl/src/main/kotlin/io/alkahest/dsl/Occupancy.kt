package io.alkahest.dsl

import io.alkahest.error.AlkahestException
import io.alkahest.error.ConcurrentUseException
import io.alkahest.error.SessionStateException
import java.util.concurrent.atomic.AtomicReference
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.jvm.internal.CoroutineStackFrame

/**
 * Who is inside a session: nobody, or one coroutine, or nobody any more.
 *
 * Entering costs one compare-and-set; call sites are looked up only when there is something to report.
 */
internal class Occupancy {
    /** Null, the continuation of the coroutine inside, or [ENDED]. */
    private val occupant = AtomicReference<Any?>()

    /** Whether the session has ended. */
    val ended: Boolean get() = occupant.get() === ENDED

    /**
     * Does work that no other coroutine may interleave. What fails on another thread says in its stack trace where the
     * coroutine has called.
     *
     * @throws ConcurrentUseException if another coroutine is inside
     * @throws SessionStateException if the session has ended
     */
    suspend inline fun <T> alone(work: () -> T): T {
        val me = suspendCoroutineUninterceptedOrReturn<Any?> { it }
        enter(me)
        try {
            return work()
        } catch (e: AlkahestException) {
            showCaller(e, me)
            throw e
        } finally {
            occupant.compareAndSet(me, null)
        }
    }

    private fun showCaller(
        failure: AlkahestException,
        me: Any?,
    ) {
        val callers = callers(me)
        val trace = failure.stackTrace
        if (callers.isNotEmpty() && callers.first() !in trace) {
            failure.stackTrace = trace + callers
        }
    }

    /** Lets nobody in any more, if nobody is inside; false if somebody is. */
    fun end(): Boolean = occupant.compareAndSet(null, ENDED)

    /** Lets nobody in any more, whoever is inside. */
    fun endByForce(): Unit = occupant.set(ENDED)

    private fun enter(me: Any?) {
        if (occupant.compareAndSet(null, me)) {
            return
        }
        val other = occupant.get()
        if (other === ENDED) {
            throw SessionStateException(
                541,
                "The session has ended. Use it, and collect what it streams, inside its suspendTransaction { … } or " +
                    "suspendSession { … }.",
            )
        }
        throw ConcurrentUseException(
            542,
            "Two coroutines are inside one session: one at ${callSite(other)}, and one at ${callSite(me)}. A session " +
                "belongs to one coroutine: open one for each, or let one wait for the other.",
        )
    }

    /** Where the coroutine that is inside has called the session. */
    fun callSite(): String = callSite(occupant.get())

    private fun callSite(continuation: Any?): String = callers(continuation).firstOrNull()?.toString() ?: "an unknown place"

    /** The suspended functions from the one that has called the session on outwards. */
    private fun callers(continuation: Any?): List<StackTraceElement> =
        generateSequence(continuation as? CoroutineStackFrame) { it.callerFrame }
            .mapNotNull { it.getStackTraceElement() }
            .dropWhile { it.className.substringBeforeLast('.') == OWN_PACKAGE }
            .toList()

    private companion object {
        const val OWN_PACKAGE = "io.alkahest.dsl"
        val ENDED = Any()
    }
}
