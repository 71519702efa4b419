package io.alkahest.dsl

import io.alkahest.error.StatementCancelledException
import io.alkahest.session.Session
import io.alkahest.session.room.SessionRoom
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.async
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull
import java.util.concurrent.atomic.AtomicBoolean
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds

/**
 * The blocking calls of one session, made by coroutines: one at a time, each with a permit for a connection, and none
 * left running when its coroutine is cancelled.
 *
 * Cancellation cancels the statement and waits until the call has come back; the thread is never interrupted. A call
 * that does not come back in time loses its connection: it is aborted, and the pool puts another in its place.
 */
internal class SessionCalls(
    private val session: Session,
    private val access: ConnectionAccess,
    private val occupancy: Occupancy,
) {
    private val permitted = AtomicBoolean()

    @Volatile
    private var running: Job? = null

    @Volatile
    private var cancelling: Job? = null

    /** Makes a call that may occupy a connection. */
    suspend fun <T> call(work: () -> T): T =
        occupancy.alone {
            currentCoroutineContext().ensureActive()
            takePermit()
            try {
                awaitOrCancel(access.calls.async { work() })
            } finally {
                if (!SessionRoom.of(session).holdsConnection()) {
                    returnPermit()
                }
            }
        }

    /** Makes a call that needs no connection, on the coroutine's own thread. */
    suspend fun <T> callInMemory(work: () -> T): T = occupancy.alone { work() }

    /**
     * Makes a call that gives something back, even if the coroutine is cancelled: where there is something to give
     * back, there is a permit. Nothing is left to do where the session has ended.
     */
    suspend fun cleanUp(work: () -> Unit) {
        if (!occupancy.ended) {
            withContext(NonCancellable) { occupancy.alone { awaitOrCancel(access.calls.async { work() }) } }
        }
    }

    /**
     * Ends the session: a call still inside is cancelled, what was not committed rolled back, the connection returned.
     */
    suspend fun close() {
        if (!occupancy.ended) {
            withContext(NonCancellable + Dispatchers.IO) {
                try {
                    withTimeoutOrNull(access.cleanUpTime) {
                        while (!occupancy.end()) {
                            cancelStatement()
                            delay(CANCEL_AGAIN_AFTER)
                        }
                        cancelling?.join()
                        access.calls
                            .async { session.close() }
                            .also { running = it }
                            .await()
                    } ?: abort()
                } finally {
                    returnPermit()
                }
            }
        }
    }

    private suspend fun <T> awaitOrCancel(call: Deferred<T>): T {
        running = call
        try {
            return call.await()
        } catch (e: CancellationException) {
            withContext(NonCancellable + Dispatchers.IO) {
                withTimeoutOrNull(access.cleanUpTime) { cancelUntilDone(call) } ?: abort()
            }
            throw e
        } catch (e: StatementCancelledException) {
            // The coroutine was cancelled, and its statement with it, before it heard of either.
            currentCoroutineContext().ensureActive()
            throw e
        }
    }

    /** Waits for the last attempt as well, which would hit the next statement otherwise. */
    private suspend fun cancelUntilDone(call: Job) {
        while (call.isActive) {
            if (SessionRoom.of(session).awaitsConnection()) {
                leaveWaiting(call)
                return
            }
            cancelStatement()
            withTimeoutOrNull(CANCEL_AGAIN_AFTER) { call.join() }
        }
        cancelling?.join()
    }

    /**
     * Ends the session for the coroutine while a call of it waits for the pool: nothing can end that wait, and what
     * comes of it is given back.
     */
    private fun leaveWaiting(call: Job) {
        occupancy.endByForce()
        val permit = permitted.getAndSet(false)
        access.interventions.async {
            try {
                while (call.isActive) {
                    session.cancel()
                    withTimeoutOrNull(CANCEL_AGAIN_AFTER) { call.join() }
                }
                session.close()
            } finally {
                if (permit) {
                    access.release()
                }
            }
        }
    }

    /**
     * Repeated, since a statement that is only about to start misses the first time. Whether cancelling fails does not
     * matter.
     */
    private fun cancelStatement() {
        if (cancelling?.isActive != true) {
            cancelling = access.interventions.async { session.cancel() }
        }
    }

    /** Does without the connection of a call that never ends. Should it end after all, what it left is tidied up. */
    private suspend fun abort() {
        val stuck = running
        occupancy.endByForce()
        withTimeoutOrNull(ABORT_TIME) { access.interventions.async { session.abort() }.join() }
        returnPermit()
        access.interventions.async {
            stuck?.join()
            session.close()
        }
    }

    private suspend fun takePermit() {
        if (!permitted.get()) {
            access.acquire()
            permitted.set(true)
        }
    }

    private fun returnPermit() {
        if (permitted.compareAndSet(true, false)) {
            access.release()
        }
    }

    private companion object {
        val ABORT_TIME = 1.seconds
        val CANCEL_AGAIN_AFTER = 50.milliseconds
    }
}
