package io.alkahest.sql;

/**
 * A column and the value that an INSERT or UPDATE gives it.
 *
 * @param column of the statement's table
 * @param value a bound value or any expression
 * @param made whether the library has made the value, as a default or a number of a sequence
 */
public record Assignment(ColumnExpression<?> column, Expression<?> value, boolean made) {
    /** A column and the value that the application gives it. */
    public Assignment(ColumnExpression<?> column, Expression<?> value) {
        this(column, value, false);
    }
}
