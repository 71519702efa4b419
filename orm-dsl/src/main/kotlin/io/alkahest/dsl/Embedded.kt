@file:Suppress("NOTHING_TO_INLINE")

package io.alkahest.dsl

import io.alkahest.schema.AnyEmbedded
import io.alkahest.schema.Embedded
import io.alkahest.schema.NullableEmbedded
import io.alkahest.session.Entity
import io.alkahest.sql.Condition
import kotlin.reflect.KProperty

/** Reads an embedded value: `var address by Users.address`. It is another object at each look. */
public inline operator fun <E : Entity, V : Any> Embedded<in E, V>.getValue(
    entity: E,
    property: KProperty<*>,
): V = entity.get(this)

/** Writes the columns of an embedded value. */
public inline operator fun <E : Entity, V : Any> Embedded<in E, V>.setValue(
    entity: E,
    property: KProperty<*>,
    value: V,
): Unit = entity.set(this, value)

/** Reads an embedded value; null where all of its columns are. */
public inline operator fun <E : Entity, V : Any> NullableEmbedded<in E, V>.getValue(
    entity: E,
    property: KProperty<*>,
): V? = entity.get(this)

/** Writes the columns of an embedded value, all to null where there is none. */
public inline operator fun <E : Entity, V : Any> NullableEmbedded<in E, V>.setValue(
    entity: E,
    property: KProperty<*>,
    value: V?,
): Unit = entity.set(this, value)

/** `Users.address eq address`: each column equals its part, or is null where the part is. */
public infix fun <V : Any> AnyEmbedded<*, V>.eq(value: V): Condition = this.eq(value)
