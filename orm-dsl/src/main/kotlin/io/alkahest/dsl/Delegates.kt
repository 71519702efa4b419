@file:Suppress("NOTHING_TO_INLINE")

package io.alkahest.dsl

import io.alkahest.schema.Column
import io.alkahest.schema.NullableColumn
import io.alkahest.schema.ToMany
import io.alkahest.schema.ToOne
import io.alkahest.session.Entity
import kotlin.reflect.KProperty

// Inlined, so that a property costs neither a field nor a KProperty: `var name by Users.name` compiles to a call of
// Entity.get and Entity.set.

/** Reads a column's property: `var name by Users.name`. */
public inline operator fun <E : Entity, T : Any> Column<in E, T>.getValue(
    entity: E,
    property: KProperty<*>,
): T = entity.get(this)

/** Writes a column's property. */
public inline operator fun <E : Entity, T : Any> Column<in E, T>.setValue(
    entity: E,
    property: KProperty<*>,
    value: T,
): Unit = entity.set(this, value)

/** Reads a nullable column's property: `var body by Posts.body`. */
public inline operator fun <E : Entity, T : Any> NullableColumn<in E, T>.getValue(
    entity: E,
    property: KProperty<*>,
): T? = entity.get(this)

/** Writes a nullable column's property. */
public inline operator fun <E : Entity, T : Any> NullableColumn<in E, T>.setValue(
    entity: E,
    property: KProperty<*>,
    value: T?,
): Unit = entity.set(this, value)

/** Reads the associated entity: `var author by Posts.author`. */
public inline operator fun <E : Entity, F> ToOne<in E, F>.getValue(
    entity: E,
    property: KProperty<*>,
): F = entity.get(this)

/** Writes the associated entity; the other side follows at once. */
public inline operator fun <E : Entity, F> ToOne<in E, F>.setValue(
    entity: E,
    property: KProperty<*>,
    value: F,
): Unit = entity.set(this, value)

/** Reads the associated entities as a live list: `val posts by Users.posts`. */
public inline operator fun <E : Entity, F : Any> ToMany<in E, F>.getValue(
    entity: E,
    property: KProperty<*>,
): MutableList<F> = entity.get(this)
