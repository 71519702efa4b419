package io.alkahest.testkit.suite

import com.zaxxer.hikari.HikariConfig
import com.zaxxer.hikari.HikariDataSource
import io.alkahest.dsl.CoroutineSession
import io.alkahest.dsl.createEngine
import io.alkahest.dsl.ne
import io.alkahest.dsl.select
import io.alkahest.dsl.suspendTransaction
import io.alkahest.dsl.text
import io.alkahest.dsl.transaction
import io.alkahest.session.Engine
import io.alkahest.session.Session
import io.alkahest.testkit.Seed
import io.alkahest.testkit.TestDatabase
import io.alkahest.testkit.blog.Tag
import io.alkahest.testkit.blog.User
import io.alkahest.testkit.blog.Users
import io.alkahest.testkit.blog.blogSchema
import io.alkahest.testkit.jdbc.LayeredDataSource
import io.alkahest.testkit.jdbc.RecordedCall
import io.alkahest.testkit.jdbc.RecordingDataSource
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotSame
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assumptions.assumeTrue
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import java.sql.PreparedStatement
import java.sql.SQLException
import java.time.Duration
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CountDownLatch
import java.util.concurrent.FutureTask
import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.atomic.AtomicInteger
import java.util.regex.Pattern
import javax.sql.DataSource
import kotlin.random.Random

/**
 * Coroutines that are cancelled at random moments of their work, beside others on the same few connections that nobody
 * cancels. A
 * recording driver shows that each cancel reaches the one it is meant for, or nobody. The long form is run by
 * `-Dalkahest.testkit.cancels=10000`.
 */
@Timeout(1200)
public abstract class CancelSuite protected constructor(
    database: TestDatabase,
) : DatabaseSuite(database) {
    private val random = Random(Seed.get())
    private val workers = ConcurrentHashMap<String, Worker>()

    @BeforeEach
    public fun createRows() {
        create(blogSchema)
        engine.transaction { addAll(List(USERS) { User("$it@example.com", "user $it") }) }
    }

    @Test
    public fun aCancelReachesNobodyElseOnTheOnlyConnection() {
        val recorder = recorded(fresh.dataSource())
        createEngine(fresh.url()) { poolSize(1).connectThrough(recorder).connectionTimeout(PATIENCE) }.use { cancelAtRandom(it, recorder) }
    }

    @Test
    public fun aCancelReachesNobodyElseOnTwoConnections() {
        val recorder = recorded(fresh.dataSource())
        createEngine(fresh.url()) { poolSize(2).connectThrough(recorder).connectionTimeout(PATIENCE) }.use { cancelAtRandom(it, recorder) }
    }

    @Test
    public fun aCancelReachesNobodyElseOnTheConnectionOfAGivenPool() {
        val config = HikariConfig()
        config.dataSource = fresh.dataSource()
        config.maximumPoolSize = 1
        config.connectionTimeout = PATIENCE.toMillis()
        HikariDataSource(config).use { pool ->
            val recorder = recorded(pool)
            createEngine(recorder) { poolSize(1).connectionTimeout(PATIENCE) }.use { cancelAtRandom(it, recorder) }
        }
    }

    @Test
    public fun aCancelThatComesAfterItsStatementHitsNoOther() {
        var gate = Gate()
        val source =
            LayeredDataSource.of(fresh.dataSource()) { call ->
                call.proceed().also { if (call.target() is PreparedStatement && call.name().startsWith("execute")) gate.pass() }
            }
        createEngine(fresh.url()) { poolSize(1).connectThrough(source) }.use { engine ->
            repeat(3) {
                gate = Gate()
                engine.connect().use { connection ->
                    val counted = gate.whileHeld({ connection.execute(COUNT).scalar() }) { connection.cancel() }
                    assertEquals(USERS.toLong(), (counted as Number).toLong())
                    assertEquals(USERS, connection.execute(select(Users.name)).all().size)
                    connection.execute(COUNT).scalar()
                    connection.commit()
                }
                assertEquals(USERS, engine.transaction { all(select(Users.name)) }.size)
            }
        }
    }

    @Test
    public fun theNextStatementBeginsWhenACancelHasBeenDelivered() {
        val running = Gate()
        val cancel = Gate()
        val next = AtomicBoolean()
        val delivered = AtomicBoolean()
        val early = AtomicBoolean()
        val source =
            LayeredDataSource.of(fresh.dataSource()) { call ->
                if (call.name() == "cancel") {
                    cancel.pass()
                    call.proceed().also { delivered.set(true) }
                } else {
                    if (call.target() is PreparedStatement && call.name().startsWith("execute")) {
                        running.pass()
                        early.compareAndSet(false, next.get() && !delivered.get())
                    }
                    call.proceed()
                }
            }
        createEngine(fresh.url()) { poolSize(1).connectThrough(source) }.use { engine ->
            engine.connect().use { connection ->
                val user =
                    running.hold {
                        connection.execute(COUNT).scalar()
                        next.set(true)
                        connection.execute(COUNT).scalar()
                    }
                val other = cancel.hold { connection.cancel() }
                running.open()
                // Where the first statement did not wait for the cancel, the second one would begin.
                while (!early.get() && user.isAlive && (!running.done || user.state != Thread.State.WAITING)) {
                    Thread.onSpinWait()
                }
                cancel.open()
                user.join()
                other.join()
                assertFalse(early.get())
            }
        }
    }

    @Test
    public fun aConnectionWhoseCancelHasFailedGoesToNobodyElse() {
        assumeTrue(":memory:" !in fresh.url(), "the data lives in the connection")
        val gate = Gate()
        val source =
            LayeredDataSource.of(fresh.dataSource()) { call ->
                when {
                    call.name() == "cancel" -> throw SQLException("The server does not answer.")
                    call.target() is PreparedStatement && call.name().startsWith("execute") -> gate.pass().let { call.proceed() }
                    else -> call.proceed()
                }
            }
        createEngine(fresh.url()) { poolSize(1).connectThrough(source) }.use { engine ->
            val first =
                engine.connect().use { connection ->
                    gate.whileHeld({ connection.execute(COUNT).scalar() }) { connection.cancel() }
                    connection.execute(COUNT).scalar()
                    connection.commit()
                    connection.unwrap()
                }
            val second = engine.connect().use { it.unwrap() }
            assertNotSame(first, second)
            assertSame(second, engine.connect().use { it.unwrap() })
            assertEquals(USERS, engine.transaction { all(select(Users.name)) }.size)
        }
    }

    /** A place in the driver where one call waits for the test. */
    private class Gate {
        private val arrived = CountDownLatch(1)
        private val opened = CountDownLatch(1)
        private val armed = AtomicBoolean()

        /** Whether the call has gone on. */
        @Volatile
        var done = false

        fun pass() {
            if (armed.getAndSet(false)) {
                arrived.countDown()
                opened.await()
                done = true
            }
        }

        fun open() = opened.countDown()

        /** Starts work on a thread of its own, and returns when it has arrived here. */
        fun hold(work: () -> Unit): Thread {
            armed.set(true)
            return Thread(work).also {
                it.start()
                arrived.await()
            }
        }

        /** Starts work, and does something while it waits; answers what the work has answered. */
        fun <T> whileHeld(
            work: () -> T,
            something: () -> Unit,
        ): T {
            val running = FutureTask(work)
            hold(running::run)
            something()
            open()
            return running.get()
        }
    }

    private fun cancelAtRandom(
        engine: Engine,
        recorder: RecordingDataSource,
    ) {
        val all = ArrayList<Worker>()
        repeat(CANCELS / TESTS / CANCELLED_AT_ONCE) { number ->
            val wave = List(2 * CANCELLED_AT_ONCE) { worker("job-$number-$it", cancelled = it < CANCELLED_AT_ONCE) }.shuffled(random)
            wave.forEach { workers[it.name] = it }
            runBlocking(Dispatchers.Default) { wave.forEach { start(it, engine, recorder) } }
            // A worker that was cancelled while it waited for the pool has left; what it gets is given back without it.
            while (engine.activeConnections() > 0) {
                Thread.onSpinWait()
            }
            val since = wave.mapNotNull { worker -> worker.cancelledAt?.let { worker.name to it } }.toMap()
            val failures = wave.mapNotNull { worker -> worker.failure?.let { worker.name to it } }.toMap()
            assertEquals(listOf<String>(), recorder.strays(since)) { made(wave) }
            assertEquals(mapOf<String, Throwable>(), failures) { made(wave) }
            all += wave
            workers.clear()
            recorder.clear()
        }
        val rows = outside.rows("SELECT text FROM tags ORDER BY id").groupBy { it.substringBefore(' ') }
        all.forEach { assertEquals(it.expected(rows[it.name]), rows[it.name]) { made(listOf(it)) } }
    }

    private fun made(workers: List<Worker>) = "made from the seed ${Seed.get()}: $workers"

    private fun worker(
        name: String,
        cancelled: Boolean,
    ): Worker {
        if (!cancelled) {
            return Worker(name, Work.entries.random(random), null, 0)
        }
        val work = CANCELLED_WORK.random(random)
        val moment = random.nextInt(if (work == Work.STREAM) USERS + 5 else 6)
        return Worker(name, work, moment, random.nextInt(1 shl random.nextInt(1, 20)))
    }

    private fun CoroutineScope.start(
        worker: Worker,
        engine: Engine,
        recorder: RecordingDataSource,
    ) {
        val job =
            launch {
                try {
                    worker.run(engine)
                    worker.committed = true
                } catch (e: Throwable) {
                    if (e !is CancellationException || worker.cancelledAt == null) {
                        worker.failure = e
                    }
                }
            }
        if (worker.moment != null) {
            job.invokeOnCompletion { worker.reached.complete(Unit) }
            launch {
                worker.reached.await()
                repeat(worker.pause) { Thread.onSpinWait() }
                worker.cancelledAt = recorder.now()
                job.cancel()
            }
        }
    }

    private fun recorded(source: DataSource) =
        RecordingDataSource(source, OWNER) { call ->
            if (call.kind() == RecordedCall.Kind.EXECUTE || call.kind() == RecordedCall.Kind.COMMIT) {
                call.owner()?.let { workers[it] }?.step()
            }
        }

    /** What a worker does between its first row and its last one. */
    private enum class Work {
        NOTHING,
        QUERY,
        STREAM,
        SAVEPOINT,
        BLOCKING,
    }

    /** @property moment before which of its steps it is to be cancelled; null if never */
    private class Worker(
        val name: String,
        val work: Work,
        val moment: Int?,
        val pause: Int,
    ) {
        private val steps = AtomicInteger()
        val reached = CompletableDeferred<Unit>()

        @Volatile
        var cancelledAt: Long? = null

        @Volatile
        var failure: Throwable? = null

        @Volatile
        var committed = false

        init {
            step()
        }

        fun step() {
            if (steps.getAndIncrement() == moment) {
                reached.complete(Unit)
            }
        }

        suspend fun run(engine: Engine) {
            if (work == Work.BLOCKING) {
                withContext(Dispatchers.IO) { engine.transaction { writeTwoRows() } }
            } else {
                engine.suspendTransaction { writeRows() }
            }
        }

        private fun Session.writeTwoRows() {
            add(Tag("$name first"))
            flush()
            add(Tag("$name last"))
        }

        private suspend fun CoroutineSession.writeRows() {
            add(Tag("$name first"))
            flush()
            when (work) {
                Work.QUERY -> {
                    execute(PAIRS, mapOf("worker" to name, "most" to if (moment in 0..QUERY_STEP) MANY else FEW))
                }

                Work.STREAM -> {
                    stream(select(Users).where(Users.name ne name)).collect { step() }
                }

                Work.SAVEPOINT -> {
                    nested { add(Tag("$name nested")) }
                }

                else -> {}
            }
            add(Tag("$name last"))
        }

        /** The rows that may be there, given those that are: all or, if it was cancelled, none. */
        fun expected(found: List<String>?): List<String>? {
            val all = listOfNotNull("first", if (work == Work.SAVEPOINT) "nested" else null, "last").map { "$name $it" }
            return if (found == null && cancelledAt != null && !committed) null else all
        }

        override fun toString() = "$name $work" + if (moment == null) "" else ", cancelled at step $moment after $pause turns"
    }

    private companion object {
        const val TESTS = 3
        const val CANCELLED_AT_ONCE = 3
        const val USERS = 130
        const val QUERY_STEP = 2
        val COUNT = text("SELECT COUNT(*) FROM users")
        const val MANY = 15
        const val FEW = 1
        val CANCELS: Int = Integer.getInteger("alkahest.testkit.cancels", 90)
        val PATIENCE: Duration = Duration.ofMinutes(2)
        val OWNER: Pattern = Pattern.compile("^job-[0-9]+-[0-9]+")

        /** What can be cancelled at many moments, most of it while a statement runs. */
        val CANCELLED_WORK = List(4) { Work.QUERY } + listOf(Work.NOTHING, Work.STREAM, Work.SAVEPOINT)

        /** With many, it takes long enough to be cancelled. */
        val PAIRS =
            text("SELECT COUNT(*) FROM users a, users b, users c WHERE a.id <= :most AND a.id + b.id + c.id < 0 AND a.name <> :worker")
    }
}
