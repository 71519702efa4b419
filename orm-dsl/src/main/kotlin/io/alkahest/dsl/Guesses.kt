package io.alkahest.dsl

import io.alkahest.schema.Column
import io.alkahest.schema.NullableColumn
import io.alkahest.schema.Table
import io.alkahest.schema.ToMany
import io.alkahest.schema.ToOne
import io.alkahest.session.Session
import io.alkahest.sql.CaseExpression
import io.alkahest.sql.Condition
import io.alkahest.sql.Expression
import io.alkahest.sql.Functions
import io.alkahest.sql.OrderKey
import io.alkahest.sql.Row
import io.alkahest.sql.Select
import io.alkahest.sql.Selectable
import io.alkahest.sql.Sql

// Words that people try, because other libraries have them, or this one has them elsewhere. They do not compile, and
// say which word does.

/** Not this word: `!`. */
@Deprecated("Say !condition.", ReplaceWith("!condition"), DeprecationLevel.ERROR)
public fun not(condition: Condition): Condition = !condition

/** Not this word: `distinct`. */
@Deprecated("Say select(…).distinct().", level = DeprecationLevel.ERROR)
public fun selectDistinct(vararg items: Selectable<*>): Select<Row> = Sql.select(items.toList()).distinct()

/** Rows are counted, not tables. */
@Deprecated("Say count(), or count(column) for the rows in which it is not null.", level = DeprecationLevel.ERROR)
public fun count(table: Table<*>): Expression<Long> = Functions.count(Functions.value(table.tableName()))

/** Not an association: a query. */
@Deprecated("Say exists(select(Orders.id).where(Orders.customerId eq Customers.id)).", level = DeprecationLevel.ERROR)
public fun exists(association: ToMany<*, *>): Condition = Functions.exists(Sql.select(association.target()))

/** Not this word: `notInList`. */
@Deprecated("Say notInList.", ReplaceWith("this notInList values"), DeprecationLevel.ERROR)
public infix fun <T : Any> Expression<T>.notIn(values: Collection<T>): Condition = notInList(values)

/** Conditions compare columns. */
@Deprecated("Compare the foreign key: Orders.customerId eq customer.id.", level = DeprecationLevel.ERROR)
public infix fun <E : Any, F : Any> ToOne<E, F>.eq(target: F): Condition = Functions.alwaysFalse()

/** Conditions compare columns. */
@Deprecated("Ask the foreign key: Orders.customerId.isNull().", level = DeprecationLevel.ERROR)
public fun <E : Any, F> ToOne<E, F>.isNull(): Condition = Functions.alwaysFalse()

/** Not this word: `orderedBy`. */
@Deprecated("Say orderedBy { … }.", ReplaceWith("orderedBy(order)"), DeprecationLevel.ERROR)
public fun <E : Any, F : Any> ToMany<E, F>.orderBy(order: () -> OrderKey): ToMany<E, F> = this

/** There is no such word: say `delete` for each. */
@Deprecated("Say objects.forEach { delete(it) }; for rows without objects execute(deleteFrom(…).where(…)).", level = DeprecationLevel.ERROR)
public fun Session.deleteAll(objects: Iterable<Any>): Unit = objects.forEach { delete(it) }

/** There is no such word: say `delete` for each. */
@Deprecated("Say objects.forEach { delete(it) }; for rows without objects execute(deleteFrom(…).where(…)).", level = DeprecationLevel.ERROR)
public suspend fun CoroutineSession.deleteAll(objects: Iterable<Any>): Unit = objects.forEach { delete(it) }

/** Not this word: `caseWhen`. */
@Deprecated("Say caseWhen(condition, value).orWhen(…).otherwise(…).", ReplaceWith("caseWhen(condition, value)"), DeprecationLevel.ERROR)
public fun <T : Any> case(
    condition: Condition,
    value: T,
): CaseExpression<T> = caseWhen(condition, value)

/** Not this word: `doublePrecision`. */
@Deprecated("Say doublePrecision(column).", ReplaceWith("doublePrecision(column)"), DeprecationLevel.ERROR)
public fun <E : Any> Table<E>.double(column: String): Column<E, Double> = doublePrecision(column)

/** Not this word: `defaultValue`. */
@Deprecated("Say defaultValue { … }.", ReplaceWith("defaultValue(value)"), DeprecationLevel.ERROR)
public fun <E : Any, T : Any> Column<E, T>.default(value: () -> T): Column<E, T> = defaultValue(value)

/** Not this word: `defaultValue`. */
@Deprecated("Say defaultValue(value).", ReplaceWith("defaultValue(value)"), DeprecationLevel.ERROR)
public fun <E : Any, T : Any> Column<E, T>.default(value: T): Column<E, T> = defaultValue(value)

/** Not this word: `defaultValue`. */
@Deprecated("Say defaultValue { … }.", ReplaceWith("defaultValue(value)"), DeprecationLevel.ERROR)
public fun <E : Any, T : Any> NullableColumn<E, T>.default(value: () -> T): NullableColumn<E, T> = defaultValue(value)

/** Not this word: `defaultValue`. */
@Deprecated("Say defaultValue(value).", ReplaceWith("defaultValue(value)"), DeprecationLevel.ERROR)
public fun <E : Any, T : Any> NullableColumn<E, T>.default(value: T): NullableColumn<E, T> = defaultValue(value)
