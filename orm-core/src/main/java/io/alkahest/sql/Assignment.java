package io.alkahest.sql;

/**
 * A column and the value that an INSERT or UPDATE gives it.
 *
 * @param column of the statement's table
 * @param value a bound value or any expression
 */
public record Assignment(ColumnExpression<?> column, Expression<?> value) {}
