package io.alkahest.dsl

import io.alkahest.schema.Cascade
import io.alkahest.schema.Column
import io.alkahest.schema.ToMany
import io.alkahest.schema.ToOne

/**
 * The same column carrying a class of the application's: `json("settings").map(::decode, ::encode)`. Say it before
 * defaults, references and properties.
 */
public inline fun <E : Any, T : Any, reified U : Any> Column<E, T>.map(
    noinline fromSql: (T) -> U,
    noinline toSql: (U) -> T,
): Column<E, U> = map(U::class.javaObjectType, fromSql, toSql)

/**
 * Lets operations of a session spread along the association:
 * `oneToMany { Lines.order }.cascade { all + deleteOrphan }`.
 */
public fun <E : Any, F : Any> ToMany<E, F>.cascade(words: CascadeWords.() -> Cascades): ToMany<E, F> = cascade(*CascadeWords.words().chosen())

/** Lets operations of a session spread along the association. */
public fun <E : Any, F> ToOne<E, F>.cascade(words: CascadeWords.() -> Cascades): ToOne<E, F> = cascade(*CascadeWords.words().chosen())

/** The words of `cascade { … }`. */
@AlkahestDsl
public object CascadeWords {
    /** [Cascade.SAVE_UPDATE]. */
    public val saveUpdate: Cascades = Cascades(setOf(Cascade.SAVE_UPDATE))

    /** [Cascade.REFRESH_EXPIRE]. */
    public val refreshExpire: Cascades = Cascades(setOf(Cascade.REFRESH_EXPIRE))

    /** [Cascade.EXPUNGE]. */
    public val expunge: Cascades = Cascades(setOf(Cascade.EXPUNGE))

    /** [Cascade.DELETE]. */
    public val delete: Cascades = Cascades(setOf(Cascade.DELETE))

    /** [Cascade.DELETE_ORPHAN]. */
    public val deleteOrphan: Cascades = Cascades(setOf(Cascade.DELETE_ORPHAN))

    /** [Cascade.ALL]. */
    public val all: Cascades = Cascades(setOf(Cascade.ALL))
}

/** Some cascades. */
public class Cascades internal constructor(
    private val some: Set<Cascade>,
) {
    /** These, and others. */
    public operator fun plus(other: Cascades): Cascades = Cascades(some + other.some)

    internal fun chosen(): Array<Cascade> = some.toTypedArray()
}
