package io.alkahest.sql;

import io.alkahest.sql.tree.ExpressionVisitor;
import org.jspecify.annotations.Nullable;

/**
 * A column of something that rows are read from, used as an expression.
 *
 * @param <T> the type of its non-null values
 */
public interface ColumnExpression<T> extends Expression<T> {
    /** The column's name as declared, unquoted. */
    String name();

    /** Whether the database knows the name in quotes only, though it could be written without. */
    default boolean hasExactName() {
        return false;
    }

    /** What the column is read from: a table, an alias, or a query under a name. */
    FromItem source();

    /** Whether the column admits null. */
    boolean isNullable();

    /** Whether the database computes the value from others, so that no statement gives it. */
    default boolean isComputed() {
        return false;
    }

    /** Whether the column tells in each row which class it belongs to, so that only an INSERT may give it. */
    default boolean isDiscriminator() {
        return false;
    }

    /** Whether an INSERT must name the column: it admits no null and nobody else provides a value. */
    boolean isRequired();

    /** A fresh value of the client-side default, or null where there is none. */
    @Nullable
    T newDefault();

    /**
     * Refuses a value that the column cannot hold.
     *
     * @throws io.alkahest.error.AlkahestException naming the column and the reason
     */
    void checkValue(@Nullable Object value);

    /** The column on the table itself, where this one belongs to an alias; otherwise this column. */
    ColumnExpression<T> unaliased();

    @Override
    default <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitColumn(this);
    }
}
