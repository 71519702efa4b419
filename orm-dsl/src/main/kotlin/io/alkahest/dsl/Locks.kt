package io.alkahest.dsl

import io.alkahest.schema.Table
import io.alkahest.session.Session
import io.alkahest.sql.RowLock
import io.alkahest.sql.Select

/** Locks rows so that this transaction can change them: `get(Users, 1, lock = ForUpdate)`, `ForUpdate.nowait()`. */
public val ForUpdate: RowLock = RowLock.forUpdate()

/** Locks rows so that nobody changes them. */
public val ForShare: RowLock = RowLock.forShare()

/** The same SELECT, which locks the rows that it reads so that this transaction can change them. */
public fun <R> Select<R>.forUpdate(
    nowait: Boolean = false,
    skipLocked: Boolean = false,
): Select<R> = lock(waiting(ForUpdate, nowait, skipLocked))

/** The same SELECT, which locks the rows that it reads so that nobody changes them. */
public fun <R> Select<R>.forShare(
    nowait: Boolean = false,
    skipLocked: Boolean = false,
): Select<R> = lock(waiting(ForShare, nowait, skipLocked))

/**
 * The object with a key, read from its row, which is locked until the transaction ends: `get(Users, 1, lock =
 * ForUpdate)`.
 */
public fun <E : Any> Session.get(
    table: Table<E>,
    key: Any,
    lock: RowLock,
): E? = get(table, key, lock)

/** Locks an object's row until the transaction ends, and brings the object up to date by the same statement. */
public fun Session.refresh(
    entity: Any,
    lock: RowLock,
): Unit = refresh(entity, lock)

private fun waiting(
    lock: RowLock,
    nowait: Boolean,
    skipLocked: Boolean,
): RowLock =
    when {
        skipLocked -> lock.skipLocked()
        nowait -> lock.nowait()
        else -> lock
    }
