package io.alkahest.dsl

import io.alkahest.schema.Column
import io.alkahest.schema.NullableColumn
import io.alkahest.schema.Table
import io.alkahest.sql.CaseExpression
import io.alkahest.sql.Predicate

// Words that people try, because other libraries have them. They do not compile, and say which word does.

/** Not this word: `caseWhen`. */
@Deprecated("Say caseWhen(condition, value).orWhen(…).otherwise(…).", ReplaceWith("caseWhen(condition, value)"), DeprecationLevel.ERROR)
public fun <T : Any> case(
    condition: Predicate,
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
