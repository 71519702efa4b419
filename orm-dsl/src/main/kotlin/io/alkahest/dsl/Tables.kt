package io.alkahest.dsl

import io.alkahest.schema.Cascade
import io.alkahest.schema.Column
import io.alkahest.schema.Table

/**
 * The same column carrying a class of the application's: `json("settings").map(::decode, ::encode)`. Say it before
 * defaults, references and properties.
 */
public inline fun <E : Any, T : Any, reified U : Any> Column<E, T>.map(
    noinline fromSql: (T) -> U,
    noinline toSql: (U) -> T,
): Column<E, U> = map(U::class.javaObjectType, fromSql, toSql)

/** `cascade(saveUpdate)`: [Cascade.SAVE_UPDATE]. */
public val Table<*>.saveUpdate: Cascade get() = Cascade.SAVE_UPDATE

/** `cascade(merge)`: [Cascade.MERGE], which is reserved. */
public val Table<*>.merge: Cascade get() = Cascade.MERGE

/** `cascade(refreshExpire)`: [Cascade.REFRESH_EXPIRE]. */
public val Table<*>.refreshExpire: Cascade get() = Cascade.REFRESH_EXPIRE

/** `cascade(expunge)`: [Cascade.EXPUNGE]. */
public val Table<*>.expunge: Cascade get() = Cascade.EXPUNGE

/** `cascade(delete)`: [Cascade.DELETE]. */
public val Table<*>.delete: Cascade get() = Cascade.DELETE

/** `cascade(deleteOrphan)`: [Cascade.DELETE_ORPHAN]. */
public val Table<*>.deleteOrphan: Cascade get() = Cascade.DELETE_ORPHAN

/** `cascade(all)`: [Cascade.ALL]. */
public val Table<*>.all: Cascade get() = Cascade.ALL
