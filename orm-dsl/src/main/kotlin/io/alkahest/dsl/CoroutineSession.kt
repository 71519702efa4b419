package io.alkahest.dsl

import io.alkahest.engine.Connection
import io.alkahest.engine.QueryInterceptor
import io.alkahest.engine.Registration
import io.alkahest.engine.Result
import io.alkahest.engine.TransactionOptions
import io.alkahest.mapping.ObjectState
import io.alkahest.schema.AnyColumn
import io.alkahest.schema.Association
import io.alkahest.schema.Table
import io.alkahest.session.Session
import io.alkahest.session.SessionListener
import io.alkahest.session.room.SessionRoom
import io.alkahest.sql.Dml
import io.alkahest.sql.Query
import io.alkahest.sql.Row
import io.alkahest.sql.RowLock
import io.alkahest.sql.TextStatement
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.withContext

/**
 * A session for coroutines: the words of [Session], suspending.
 *
 * It belongs to one coroutine and ends with the block that opened it. Nothing is loaded behind a property: touching an
 * association that is not loaded is an error that prints the loader option to add; [load] loads it. Loaded objects stay
 * loaded after a commit.
 */
@AlkahestDsl
public class CoroutineSession internal constructor(
    private val session: Session,
    private val calls: SessionCalls,
) {
    /** Puts an object, and what it is associated with, on its way into the database; the next flush inserts it. */
    public suspend fun add(entity: Any): Unit = calls.callInMemory { session.add(entity) }

    /** Adds several objects; what is a collection stands for its objects. */
    public suspend fun addAll(vararg entities: Any): Unit = addAll(entities.asList())

    /** Adds several objects; what is a collection itself stands for its objects. */
    public suspend fun addAll(entities: Collection<Any>): Unit = calls.callInMemory { session.addAll(entities) }

    /** Has the next flush delete an object's row. */
    public suspend fun delete(entity: Any): Unit = calls.callInMemory { session.delete(entity) }

    /** The entity with a primary key, or null: from memory where the session has it. */
    public suspend fun <E : Any> get(
        table: Table<E>,
        key: Any,
    ): E? = calls.call { session.get(table, key) }

    /** The object with a key, read from its row in any case, which is locked until the transaction ends. */
    public suspend fun <E : Any> get(
        table: Table<E>,
        key: Any,
        lock: RowLock,
    ): E? = calls.call { session.get(table, key, lock) }

    /** The only row; none, or a second one, is an error. */
    public suspend fun <R> one(query: Query<R>): R = calls.call { session.one(query) }

    /** The only row, or null; a second one is an error. */
    public suspend fun <R> oneOrNull(query: Query<R>): R? = calls.call { session.oneOrNull(query) }

    /** The first row, or null. */
    public suspend fun <R> first(query: Query<R>): R? = calls.call { session.first(query) }

    /** All rows. */
    public suspend fun <R> all(query: Query<R>): List<R> = calls.call { session.all(query) }

    /**
     * The rows one after the other, read from the database as they are collected. Collect it inside the session; ending
     * the collection early closes the cursor.
     */
    public fun <R> stream(query: Query<R>): Flow<R> =
        flow {
            val rows = calls.call { session.stream(query) }
            try {
                val iterator = rows.iterator()
                do {
                    val batch = calls.call { iterator.asSequence().take(STREAM_BATCH).toList() }
                    batch.forEach { emit(it) }
                } while (batch.size == STREAM_BATCH)
            } finally {
                calls.cleanUp { rows.close() }
            }
        }

    /** Loads an association of an object, where it is not loaded yet. */
    public suspend fun <E : Any> load(
        entity: E,
        association: Association<in E, *>,
    ): Unit = calls.call { session.load(entity, association) }

    /** Loads a column of an object, where it is not loaded yet: a deferred one with those of its group. */
    public suspend fun <E : Any> load(
        entity: E,
        column: AnyColumn<in E, *>,
    ): Unit = calls.call { session.load(entity, column) }

    /** Reads an object's row anew. Pending changes are flushed first, or kept where nothing is flushed. */
    public suspend fun refresh(entity: Any): Unit = calls.call { session.refresh(entity) }

    /** Locks an object's row until the transaction ends, and brings the object up to date by the same statement. */
    public suspend fun refresh(
        entity: Any,
        lock: RowLock,
    ): Unit = calls.call { session.refresh(entity, lock) }

    /**
     * Runs an INSERT, UPDATE or DELETE after flushing what is pending; objects of the table in memory follow the rows.
     */
    public suspend fun <R> execute(statement: Dml<R>): Result<R> = calls.call { session.execute(statement) }

    /** Runs SQL written by hand, after flushing what is pending. Its rows are read at once. */
    public suspend fun execute(
        statement: TextStatement,
        parameters: Map<String, Any?> = emptyMap(),
    ): Result<Row> = calls.call { session.execute(statement, parameters).buffered() }

    /** Runs SQL written by hand once for each map of parameters, as one batch, after flushing what is pending. */
    public suspend fun execute(
        statement: TextStatement,
        parameters: List<Map<String, Any?>>,
    ): Result<Row> = calls.call { session.execute(statement, parameters) }

    /**
     * Forgets what was read of an object, but nothing that was set: [refresh] or the next query of its row reads it
     * anew.
     */
    public suspend fun expire(entity: Any): Unit = calls.callInMemory { session.expire(entity) }

    /** Forgets what was read of all objects, as [expire] does. */
    public suspend fun expireAll(): Unit = calls.callInMemory { session.expireAll() }

    /** Takes back what was set on an object and is not flushed, in its own row. */
    public suspend fun revert(entity: Any): Unit = calls.callInMemory { session.revert(entity) }

    /**
     * Runs work on the connection of the session's transaction, for statements of one's own inside the same unit of
     * work.
     */
    public suspend fun <T> connection(work: (Connection) -> T): T = calls.call { work(session.connection()) }

    /** Lets go of all objects: what was not flushed is not written. */
    public suspend fun clear(): Unit = calls.callInMemory { session.clear() }

    /** What the next flush would do, as text. */
    public suspend fun flushPlan(): String = calls.call { session.flushPlan() }

    /** Where an object stands, whichever session it belongs to. */
    public suspend fun stateOf(entity: Any): ObjectState = calls.callInMemory { session.stateOf(entity) }

    /** Lets go of an object: a pending one becomes transient, a persistent one detached. */
    public suspend fun expunge(entity: Any): Unit = calls.callInMemory { session.expunge(entity) }

    /** The objects that the next flush inserts, in the order of their adding. */
    public suspend fun newObjects(): List<Any> = calls.callInMemory { session.newObjects() }

    /** The objects with changes that the next flush looks at, in the order of their first change. */
    public suspend fun dirtyObjects(): List<Any> = calls.callInMemory { session.dirtyObjects() }

    /** The objects that the next flush deletes, in the order of their marking. */
    public suspend fun deletedObjects(): List<Any> = calls.callInMemory { session.deletedObjects() }

    /** Whether a transaction has begun. */
    public suspend fun inTransaction(): Boolean = calls.callInMemory { session.inTransaction() }

    /** Whether an object is pending or persistent in this session. */
    public suspend fun contains(entity: Any): Boolean = calls.callInMemory { session.contains(entity) }

    /** Whether an object's own row differs, so that the next flush updates it. */
    public suspend fun isRowModified(entity: Any): Boolean = calls.callInMemory { session.isRowModified(entity) }

    /** Whether an object differs from its row, or its lists from what is stored. */
    public suspend fun isModified(entity: Any): Boolean = calls.callInMemory { session.isModified(entity) }

    /** Writes pending changes; the transaction stays open. */
    public suspend fun flush(): Unit = calls.call { session.flush() }

    /** Flushes and commits. The flush can be cancelled, the commit cannot. */
    public suspend fun commit() {
        calls.call { SessionRoom.of(session).prepareCommit() }
        withContext(NonCancellable) { calls.call { SessionRoom.of(session).commitPrepared() } }
    }

    /** Rolls back, and puts objects back into the state that they had before the transaction. */
    public suspend fun rollback(): Unit = withContext(NonCancellable) { calls.call { session.rollback() } }

    /**
     * Has a listener told what this session does, until the answer is closed or the session ends. It is called with the
     * blocking session behind this one, on one of the engine's threads.
     */
    public suspend fun listen(listener: SessionListener): Registration = calls.callInMemory { session.listen(listener) }

    /**
     * Has an interceptor change what this session reads and the statements that it is given, until the answer is closed
     * or the session ends. It is called on one of the engine's threads.
     */
    public suspend fun intercept(interceptor: QueryInterceptor): Registration = calls.callInMemory { session.intercept(interceptor) }

    /** Has this session run code at its moments; see [listen]. */
    public suspend fun listen(hooks: SessionHooks.() -> Unit): Registration = calls.callInMemory { session.listen(hooks) }

    /** Runs work inside a savepoint: kept at the end, undone alone on any exception, which is passed on. */
    public suspend fun <T> nested(work: suspend CoroutineSession.() -> T): T {
        val savepoint = calls.call { session.savepoint() }
        try {
            val result = work()
            calls.call { savepoint.release() }
            return result
        } finally {
            calls.cleanUp { savepoint.close() }
        }
    }

    /** Runs work whose queries do not flush pending changes first. */
    public suspend fun <T> noAutoflush(work: suspend CoroutineSession.() -> T): T {
        val quiet = calls.callInMemory { session.noAutoflush() }
        try {
            return work()
        } finally {
            calls.cleanUp { quiet.close() }
        }
    }

    /** Ends a transaction block well: commits, unless the block was rolled back. */
    internal suspend fun complete() {
        if (!SessionRoom.of(session).isOver) {
            commit()
        }
    }

    /** Runs a block that asked for a transaction of its own as a part of this session. */
    internal suspend fun <T> join(
        options: TransactionOptions,
        work: suspend CoroutineSession.() -> T,
    ): Done<T> {
        val part = calls.callInMemory { session.join(options) }
        val result =
            try {
                work()
            } catch (e: Throwable) {
                calls.cleanUp { part.fail(e) }
                throw e
            }
        withContext(NonCancellable) { calls.call { part.complete() } }
        return Done(result)
    }

    private companion object {
        const val STREAM_BATCH = 64
    }
}
