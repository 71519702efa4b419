package io.alkahest.dsl

import io.alkahest.schema.AnyColumn
import io.alkahest.schema.Column
import io.alkahest.schema.NullableColumn
import io.alkahest.sql.Assignment
import io.alkahest.sql.Delete
import io.alkahest.sql.Expression
import io.alkahest.sql.Functions
import io.alkahest.sql.Insert
import io.alkahest.sql.NonNullExpression
import io.alkahest.sql.NullableExpression
import io.alkahest.sql.Sql
import io.alkahest.sql.TableSource
import io.alkahest.sql.TextStatement
import io.alkahest.sql.Update

/** An INSERT into a table: `insertInto(Tags).values(Tags.text set "sql")`. */
public fun insertInto(table: TableSource): Insert<Void> = Sql.insertInto(table)

/** An UPDATE of a table: `update(Users).set(Users.name set "Al").where(Users.id eq 1)`. */
public fun update(table: TableSource): Update<Void> = Sql.update(table)

/** A DELETE from a table: `deleteFrom(Users).where(Users.id eq 1)`. */
public fun deleteFrom(table: TableSource): Delete<Void> = Sql.deleteFrom(table)

/** What an INSERT would have given a column, inside of its `doUpdate(…)`: `Posts.views + excluded(Posts.views)`. */
public fun <T : Any> excluded(column: Column<*, T>): NonNullExpression<T> = Functions.excluded(column)

/** What an INSERT would have given a column, or null, inside of its `doUpdate(…)`. */
public fun <T : Any> excluded(column: NullableColumn<*, T>): NullableExpression<T> = Functions.excluded(column)

/** SQL written by hand, with `:name` for each parameter. */
public fun text(sql: String): TextStatement = Sql.text(sql)

/** Gives the column a value, in an INSERT or UPDATE. */
public infix fun <T : Any> Column<*, T>.set(value: T): Assignment = this.set(value)

/** Gives the column a value or null, in an INSERT or UPDATE. */
public infix fun <T : Any> NullableColumn<*, T>.set(value: T?): Assignment = this.set(value)

/** Gives the column the value of an expression, in an INSERT or UPDATE: `Posts.views set Posts.views + 1`. */
public infix fun <T : Any> AnyColumn<*, T>.set(value: Expression<T>): Assignment = this.set(value)

/**
 * Gives the column a value whose type the compiler does not know, in an INSERT or UPDATE: `users.column("email")
 * setObject "a@b.com"`. The value is checked at once.
 *
 * @throws io.alkahest.error.StatementException if the column cannot hold the value
 */
public infix fun AnyColumn<*, *>.setObject(value: Any?): Assignment = this.setObject(value)
