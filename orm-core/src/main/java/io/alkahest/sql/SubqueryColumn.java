package io.alkahest.sql;

import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A column of a SELECT that stands in a FROM clause.
 *
 * @param source the SELECT under its name
 * @param label what the SELECT yields under the column's name
 * @param <T> the type of its non-null values
 */
public record SubqueryColumn<T>(Subquery source, Label<T> label) implements ColumnExpression<T>, NullableExpression<T> {
    @Override
    public String name() {
        return label.name();
    }

    @Override
    public SqlType<T> type() {
        return label.type();
    }

    @Override
    public boolean isNullable() {
        return true;
    }

    @Override
    public boolean isRequired() {
        return false;
    }

    @Override
    public @Nullable T newDefault() {
        return null;
    }

    /** Accepts everything: nothing is ever written to a subquery. */
    @Override
    public void check(@Nullable Object value) {}

    @Override
    public SubqueryColumn<T> unaliased() {
        return this;
    }

    @Override
    public String toString() {
        return source.aliasName() + "." + name();
    }
}
