package io.alkahest.dsl

import io.alkahest.schema.Cascade
import io.alkahest.schema.Column
import io.alkahest.schema.Table

/** A DOUBLE PRECISION column: 64 bits of floating point. */
public fun <E : Any> Table<E>.double(column: String): Column<E, Double> = doublePrecision(column)

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
