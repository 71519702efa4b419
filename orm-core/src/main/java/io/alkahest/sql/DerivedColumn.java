package io.alkahest.sql;

import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A column of a query that a FROM clause reads from.
 *
 * @param <T> the type of its non-null values
 */
public sealed interface DerivedColumn<T> extends ColumnExpression<T> {
    @Override
    QuerySource source();

    /** Its place among the columns. */
    int place();

    /** What the query selects there; of a set operation, what its first query does. */
    default Expression<?> carried() {
        return source().carried(place());
    }

    @Override
    default boolean isNullable() {
        return !(this instanceof NonNullExpression<?>);
    }

    @Override
    default boolean isRequired() {
        return false;
    }

    @Override
    default @Nullable T newDefault() {
        return null;
    }

    /** Accepts everything: nothing is ever written to a query. */
    @Override
    default void checkValue(@Nullable Object value) {}

    @Override
    default DerivedColumn<T> unaliased() {
        return this;
    }

    static <T> DerivedColumn<T> of(QuerySource source, int place, String name, SqlType<T> type, boolean nonNull) {
        return nonNull ? new Required<>(source, place, name, type) : new Optional<>(source, place, name, type);
    }

    /**
     * It has a value in each row.
     *
     * @param source the query under its name
     * @param place its place among the columns
     * @param name its name there
     * @param type its type
     * @param <T> the type of its values
     */
    record Required<T>(QuerySource source, int place, String name, SqlType<T> type)
            implements DerivedColumn<T>, NonNullExpression<T> {
        @Override
        public String toString() {
            return source.correlationName() + "." + name;
        }
    }

    /**
     * It may be null.
     *
     * @param source the query under its name
     * @param place its place among the columns
     * @param name its name there
     * @param type its type
     * @param <T> the type of its non-null values
     */
    record Optional<T>(QuerySource source, int place, String name, SqlType<T> type)
            implements DerivedColumn<T>, NullableExpression<T> {
        @Override
        public String toString() {
            return source.correlationName() + "." + name;
        }
    }
}
