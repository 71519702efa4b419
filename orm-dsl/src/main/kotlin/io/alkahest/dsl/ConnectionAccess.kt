package io.alkahest.dsl

import io.alkahest.engine.Database
import io.alkahest.engine.room.Attachment
import io.alkahest.error.ConnectionFailedException
import io.alkahest.error.DatabaseError
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.sync.Semaphore
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull
import java.lang.invoke.MethodHandles
import java.lang.invoke.MethodType
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds
import kotlin.time.toKotlinDuration

/**
 * How the coroutines of one engine come to its connections: threads for the blocking calls, and as many permits as the
 * pool has connections, handed out in the order of asking. Waiting for a permit suspends.
 */
internal class ConnectionAccess(
    private val database: Database,
    /** How long a cancelled session may take to give its connection back before it is aborted. */
    val cleanUpTime: Duration = 5.seconds,
) : Attachment {
    private val permits = Semaphore(database.poolSize())

    private val threads = virtualThreads() ?: platformThreads()
    private val ownThreads: CoroutineScope = CoroutineScope(SupervisorJob() + threads.asCoroutineDispatcher())

    @Volatile
    private var closed = false

    /**
     * Where calls run that occupy a connection. Permits bound the number of threads, so that one that never comes back
     * takes nobody's place; once the engine is closed, what is left to tidy up runs elsewhere. No call is ever
     * cancelled here: it ends when its statement does.
     */
    val calls: CoroutineScope get() = if (closed) interventions else ownThreads

    /**
     * Where a running call is cancelled or aborted from: in real time, and never queued behind the calls themselves.
     */
    val interventions: CoroutineScope = CoroutineScope(SupervisorJob() + Dispatchers.IO)

    /**
     * Takes a permit, waiting as long as the pool itself would.
     *
     * @throws ConnectionFailedException if none became free
     */
    suspend fun acquire() {
        if (permits.tryAcquire()) {
            return
        }
        // Not the block's result: the time-out may strike after the acquisition and before that result is handed out.
        var acquired = false
        try {
            withContext(Dispatchers.IO) {
                withTimeoutOrNull(database.connectionTimeout().toKotlinDuration()) {
                    permits.acquire()
                    acquired = true
                }
            }
        } catch (e: CancellationException) {
            if (acquired) {
                permits.release()
            }
            throw e
        }
        if (!acquired) {
            throw ConnectionFailedException(
                644,
                "All ${database.poolSize()} connections are in use by coroutines, and none became free within " +
                    "${database.connectionTimeout().toMillis()} ms. Keep transactions short, enlarge the pool, and do " +
                    "not open a second session while the first one waits for it.",
                null,
                DatabaseError.none(),
            )
        }
    }

    /** Lets the threads go, as soon as they have done what they do. */
    override fun close() {
        closed = true
        threads.shutdown()
    }

    /** Gives a permit back. */
    fun release(): Unit = permits.release()

    private companion object {
        /**
         * From here on a virtual thread that waits inside `synchronized`, as drivers do, leaves its carrier (JEP 491).
         */
        const val FIRST_UNPINNED_JDK = 24

        fun virtualThreads(): ExecutorService? {
            if (Runtime.version().feature() < FIRST_UNPINNED_JDK) {
                return null
            }
            val type = MethodType.methodType(ExecutorService::class.java)
            val create =
                MethodHandles.publicLookup().findStatic(Executors::class.java, "newVirtualThreadPerTaskExecutor", type)
            return create.invokeWithArguments() as ExecutorService
        }

        /** Threads that come and go with the work, and keep no application from ending. */
        fun platformThreads(): ExecutorService = Executors.newCachedThreadPool { Thread(it, "alkahest-call").apply { isDaemon = true } }
    }
}
