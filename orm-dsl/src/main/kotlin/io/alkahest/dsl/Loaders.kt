package io.alkahest.dsl

import io.alkahest.mapping.CollectionOption
import io.alkahest.mapping.LoaderOption
import io.alkahest.mapping.Loaders
import io.alkahest.mapping.QueryOption
import io.alkahest.mapping.SubtypeOption
import io.alkahest.mapping.Undefer
import io.alkahest.schema.AnyColumn
import io.alkahest.schema.Association
import io.alkahest.schema.Table
import io.alkahest.schema.ToMany

/** Loads the association with one more statement for all objects of the query; nest with `.then(selectIn(…))`. */
public fun <E : Any, F : Any> selectIn(association: Association<in E, out F?>): LoaderOption<E, F> = Loaders.selectIn(association)

/**
 * Loads the collection with one more statement for all objects of the query, or a part of it:
 * `selectIn(Users.posts).where(Posts.published eq true)`.
 */
public fun <E : Any, F : Any> selectIn(collection: ToMany<in E, F>): CollectionOption<E, F> = Loaders.selectIn(collection)

/** Loads the association in the same statement by an outer join, changing neither filter nor order of the query. */
public fun <E : Any, F : Any> joined(association: Association<in E, out F?>): LoaderOption<E, F> = Loaders.joined(association)

/** Loads the collection, or a part of it, in the same statement by an outer join. */
public fun <E : Any, F : Any> joined(collection: ToMany<in E, F>): CollectionOption<E, F> = Loaders.joined(collection)

/** Loads the association when it is first touched: the default. */
public fun <E : Any, F : Any> lazy(association: Association<in E, out F?>): LoaderOption<E, F> = Loaders.lazy(association)

/** Forbids loading on touch: an unloaded association is then an error that names the remedy. */
public fun <E : Any, F : Any> raise(association: Association<in E, out F?>): LoaderOption<E, F> = Loaders.raise(association)

/** Reads deferred columns with the objects that the query selects: `select(Users).options(undefer(Users.photo))`. */
public fun undefer(vararg columns: AnyColumn<*, *>): Undefer = Loaders.undefer(*columns)

/**
 * Lets a query bring objects that are in memory already up to date, by what their rows hold. Changes that are
 * not flushed are kept; `revert` takes them back.
 */
public fun populateExisting(): QueryOption = Loaders.populateExisting()

/**
 * Loads, for objects of subclasses, what stands in the subclass's own table, with one more statement for all objects of
 * each: `select(Employees).options(withSubtypes(Managers))`.
 */
public fun withSubtypes(vararg lower: Table<*>): SubtypeOption = Loaders.withSubtypes(*lower)
