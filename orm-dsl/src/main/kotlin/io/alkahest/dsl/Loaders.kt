package io.alkahest.dsl

import io.alkahest.mapping.LoaderOption
import io.alkahest.mapping.Loaders
import io.alkahest.mapping.QueryOption
import io.alkahest.schema.Association

/** Loads the association with one more statement for all objects of the query; nest with `.then(selectIn(…))`. */
public fun selectIn(association: Association<*, *>): LoaderOption = Loaders.selectIn(association)

/** Loads the association in the same statement by an outer join, changing neither filter nor order of the query. */
public fun joined(association: Association<*, *>): LoaderOption = Loaders.joined(association)

/** Loads the association when it is first touched: the default. */
public fun lazy(association: Association<*, *>): LoaderOption = Loaders.lazy(association)

/** Forbids loading on touch: an unloaded association is then an error that names the remedy. */
public fun raise(association: Association<*, *>): LoaderOption = Loaders.raise(association)

/** Lets a query overwrite objects that are in memory already, with their unsaved changes, by what their rows hold. */
public fun populateExisting(): QueryOption = Loaders.populateExisting()
