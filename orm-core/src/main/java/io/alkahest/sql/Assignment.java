package io.alkahest.sql;

import io.alkahest.sql.shared.Given;

/** A column and the value that an INSERT or UPDATE gives it. */
public final class Assignment {
    private final ColumnExpression<?> column;
    private final Expression<?> value;
    private final boolean made;

    /**
     * A column and the value that the application gives it.
     *
     * @param column of the statement's table
     * @param value a bound value or any expression
     */
    public Assignment(ColumnExpression<?> column, Expression<?> value) {
        this(column, value, false);
    }

    Assignment(ColumnExpression<?> column, Expression<?> value, boolean made) {
        this.column = Given.required(column, "The column of an assignment");
        this.value = Given.required(value, "The value of an assignment");
        this.made = made;
    }

    /**
     * A number that was drawn from the sequence of a column, so that no row has it. For code that draws them.
     *
     * @throws IllegalArgumentException if the column holds no numbers
     */
    public static Assignment drawn(ColumnExpression<?> column, Expression<?> number) {
        if (!Number.class.isAssignableFrom(column.type().javaType())) {
            throw new IllegalArgumentException(column + " holds no numbers.");
        }
        return new Assignment(column, number, true);
    }

    /** The column. */
    public ColumnExpression<?> column() {
        return column;
    }

    /** What it is given. */
    public Expression<?> value() {
        return value;
    }

    /** Whether the library has made the value, as a default or a number of a sequence. */
    public boolean made() {
        return made;
    }

    /** For readers. */
    @Override
    public String toString() {
        return column + " = " + value;
    }
}
